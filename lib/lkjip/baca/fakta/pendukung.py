"""What stands beside: plans of the region and of the year, definitions, standards, issues, regulations."""

import re
from collections.abc import Callable, Mapping, Sequence

from lkjip.baca.fakta.draf import Baris, Draf, Ragu, decimal, source, value
from lkjip.baca.fakta.kinerja import bare, unit_of
from lkjip.baca.paham import BarisPaham, Paham, TabelPaham
from lkjip.baca.rujuk import YAKIN, Hal, alike, known, referred
from lkjip.data import load_skema
from lkjip.data.rumus import rumus_problem
from lkjip.paths import RULES
from lkjip.reconcile.parse import read


def pendukung(paham: Paham, d: Draf, skala: Mapping[str, Sequence[str]]) -> None:
    """Put down the region's plans, the year's plan, definitions and standards, as far as tables have them whole."""
    hal = known(d.fakta, "indikator")
    _rencana_kerja(paham, d, hal, skala)
    for t in paham.of_role("rpjmd"):
        for b in t.baris:
            isi = {k: b.isi.get(k, "") for k in ("misi", "tujuan", "sasaran", "indikator")}
            if all(isi.values()):
                n = len(d.fakta.get("rpjmd", ())) + 1
                d.add("rpjmd", {"nomor": str(n)} | isi | {"sumber": source(paham, b.nomor, t)})
    _lists(paham, d)
    _whole(paham, d, "indikator_utama", "iku", hal, _definition)
    _whole(paham, d, "standar", "standar", hal, lambda t, b, kode: _standard(d, t, b, kode))


def _whole(paham: Paham, d: Draf, tabel: str, peran: str, hal: list[Hal], row: Callable) -> None:
    """Put down what tables of a role say, if all of it can be: a part would make the rest look wrong."""
    found: dict[str, Baris] = {}
    for t in paham.of_role(peran):
        for b, (kode, _) in zip(t.baris, referred(t, hal), strict=True):
            if not kode or kode in found:
                continue
            isi = row(t, b, kode)
            if isi is None:
                d.ragu.append(
                    Ragu(
                        tabel,
                        "",
                        "",
                        "",
                        f"tidak semua baris {t.sebutan} terbaca; tabel ini tidak diisi",
                        b.nomor,
                        0.3,
                    )
                )
                return
            found[kode] = {"kode_indikator": kode} | isi | {"sumber": source(paham, b.nomor, t)}
    for isi in found.values():
        d.add(tabel, isi)


def _definition(_: TabelPaham, b: BarisPaham, __: str) -> Baris | None:
    isi = {k: b.isi.get(k, "") for k in ("definisi", "rumus", "sumber_data")}
    isi["rumus"] = _formula(isi["rumus"])
    return isi if all(isi.values()) else None


def _standard(d: Draf, t: TabelPaham, b: BarisPaham, kode: str) -> Baris | None:
    judul = " ".join(t.naskah.judul_kolom).casefold()
    lingkup = (
        "nasional" if "nasional" in judul else "provinsi" if re.search("pro[vp]insi", judul) else "kabupaten"
    )
    ordinal = any(r["kode"] == kode and r["polaritas"] == "ordinal" for r in d.fakta["indikator"])
    cetak = read(b.isi.get("standar", ""))
    if ordinal or cetak.nilai is None or cetak.nilai < 0 or cetak.bacaan:
        return None
    return {"standar": decimal(cetak.nilai), "lingkup": lingkup}


def _formula(teks: str) -> str:
    """Return a printed formula as the data allows it; "" when it cannot be made so without changing what it says."""
    teks = re.sub(r"\$\s+\$", r" \\\\ ", teks).replace("$", " ")
    for a, b in (("×", r"\times"), ("÷", "/"), ("–", "-"), ("−", "-"), (" x ", r" \times ")):
        teks = teks.replace(a, b)
    teks = " ".join(teks.split())
    return teks if _RUMUS.fullmatch(teks) and not rumus_problem(teks) else ""


def _rencana_kerja(paham: Paham, d: Draf, hal: list, skala: Mapping[str, Sequence[str]]) -> None:
    for t in paham.of_role("rkt")[:1]:
        tujuan, utama, anak = "", 0, 0
        for b, (kode, skor) in zip(t.baris, referred(t, hal), strict=True):
            tujuan = b.isi.get("tujuan") or tujuan
            if b.kelompok or not b.indikator or not b.isi.get("target"):
                continue
            if b.isi.get("tujuan"):
                utama, anak, nomor = utama + 1, 0, str(utama + 1)
            else:
                utama, anak = max(utama, 1), anak + 1
                nomor = f"{utama}.{anak}"
            label = skala.get(next((r["skala"] for r in d.fakta["indikator"] if r["kode"] == kode), ""), ())
            target = value(b.isi["target"], label, d, "rencana_kerja", nomor, "target")
            if not target:
                continue
            d.add("rencana_kerja", {
                "nomor": nomor, "tujuan": bare(tujuan) or d.fakta["tujuan"][0]["uraian"],
                "sasaran": bare(b.isi.get("sasaran", "")),
                "kode_indikator": kode if skor >= YAKIN - 0.1 else "", "indikator": bare(b.indikator),
                "satuan": b.isi.get("satuan") or unit_of(b), "target": target, "sumber": source(paham, b.nomor, t),
            })  # fmt: skip


def _lists(paham: Paham, d: Draf) -> None:
    """Put down the misi, the regulations and the strategic issues, from the lists and the table that name them."""
    acu = " ".join(r["misi"] for r in d.fakta.get("rpjmd", ()))
    for p, judul in paham.naskah.paragraf:
        atas = " ".join(judul)
        if m := _MISI.match(p.teks):
            diacu = "ya" if alike(m[2], acu) > 0.9 else "tidak"
            if all(r["nomor"] != m[1] for r in d.fakta.get("misi", ())):
                d.add(
                    "misi",
                    {
                        "nomor": m[1],
                        "uraian": m[2].strip(" .;"),
                        "diacu": diacu,
                        "sumber": source(paham, p.nomor),
                    },
                )
        elif p.butir and _HUKUM.search(atas) and (m := _NOMOR.match(p.teks)):
            n = len(d.fakta.get("peraturan", ())) + 1
            d.add(
                "peraturan", {"nomor": str(n), "uraian": m[1].strip(" .;"), "sumber": source(paham, p.nomor)}
            )
    for t in paham.tabel:
        judul = [k.casefold() for k in t.naskah.judul_kolom]
        masalah = next((j for j, k in enumerate(judul) if "permasalahan" in k or "masalah" in k), None)
        isu = next((j for j, k in enumerate(judul) if "isu" in k.split()), None)
        if (
            t.peran.peran == "lain"
            and masalah is not None
            and isu is not None
            and "isu_strategis" not in d.fakta
        ):
            n = 0
            for b in t.naskah.baris:
                n += bool(b.sel[0].teks) or not n
                if b.sel[masalah].teks:
                    isi = {"permasalahan": b.sel[masalah].teks, "isu_strategis": b.sel[isu].teks}
                    d.add("isu_strategis", {"nomor": str(n)} | isi | {"sumber": source(paham, b.nomor, t)})


_RUMUS = re.compile(
    next(k for k in load_skema(RULES / "skema")["indikator_utama"].kolom if k.nama == "rumus").pola
)
_MISI = re.compile(r"(?:-\s*)?misi\s*(?:ke)?[\s-]*(\d+)\s*[:.]\s*(.+)", re.IGNORECASE)
_HUKUM = re.compile(r"(?:landasan|dasar) hukum", re.IGNORECASE)
_NOMOR = re.compile(r"\d+[.)]\s+(.+)")
