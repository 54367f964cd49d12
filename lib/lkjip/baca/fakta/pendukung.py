"""What stands beside: plans of the region and of the year, definitions, standards, issues, regulations."""

import re
from collections.abc import Mapping, Sequence

from lkjip.baca.fakta.draf import Draf, source, value
from lkjip.baca.fakta.kinerja import bare, unit_of
from lkjip.baca.paham import Paham
from lkjip.baca.rujuk import YAKIN, alike, known, referred
from lkjip.data import load_skema
from lkjip.data.rumus import rumus_problem
from lkjip.paths import RULES



def pendukung(paham: Paham, d: Draf, skala: Mapping[str, Sequence[str]]) -> None:
    """Put down the plans of the region, the year's plan, definitions and standards, as far as tables have them whole."""
    hal = known(d.fakta, "indikator")
    _rencana_kerja(paham, d, hal, skala)
    for t in paham.of_role("rpjmd"):
        for b in t.baris:
            isi = {k: b.isi.get(k, "") for k in ("misi", "tujuan", "sasaran", "indikator")}
            if all(isi.values()):
                n = len(d.fakta.get("rpjmd", ())) + 1
                d.add("rpjmd", {"nomor": str(n)} | isi | {"sumber": source(paham, b.nomor, t)})
    _lists(paham, d)
    for t in paham.of_role("iku"):
        for b, (kode, skor) in zip(t.baris, referred(t, hal), strict=True):
            punya = {r["kode_indikator"] for r in d.fakta.get("indikator_utama", ())}
            isi = {k: b.isi.get(k, "") for k in ("definisi", "rumus", "sumber_data")}
            if kode and skor >= YAKIN and kode not in punya and all(isi.values()):
                isi["rumus"] = _formula(isi["rumus"])
                if isi["rumus"]:
                    d.add("indikator_utama", {"kode_indikator": kode} | isi | {"sumber": source(paham, b.nomor, t)})
    for t in paham.of_role("standar"):
        judul = " ".join(t.naskah.judul_kolom).casefold()
        lingkup = "nasional" if "nasional" in judul else "provinsi" if "provinsi" in judul or "propinsi" in judul else "kabupaten"
        ordinal = {r["kode"] for r in d.fakta["indikator"] if r["polaritas"] == "ordinal"}
        for b, (kode, skor) in zip(t.baris, referred(t, hal), strict=True):
            punya = {r["kode_indikator"] for r in d.fakta.get("standar", ())}
            if kode and skor >= YAKIN and kode not in punya and kode not in ordinal:
                if nilai := value(b.isi.get("standar", ""), (), d, "standar", kode, "standar"):
                    d.add("standar", {"kode_indikator": kode, "standar": nilai, "lingkup": lingkup, "sumber": source(paham, b.nomor, t)})


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
                "nomor": nomor, "tujuan": bare(tujuan) or d.fakta["tujuan"][0]["uraian"], "sasaran": bare(b.isi.get("sasaran", "")),
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
                d.add("misi", {"nomor": m[1], "uraian": m[2].strip(" .;"), "diacu": diacu, "sumber": source(paham, p.nomor)})
        elif p.butir and _HUKUM.search(atas) and (m := _NOMOR.match(p.teks)):
            n = len(d.fakta.get("peraturan", ())) + 1
            d.add("peraturan", {"nomor": str(n), "uraian": m[1].strip(" .;"), "sumber": source(paham, p.nomor)})
    for t in paham.tabel:
        judul = [k.casefold() for k in t.naskah.judul_kolom]
        masalah = next((j for j, k in enumerate(judul) if "permasalahan" in k or "masalah" in k), None)
        isu = next((j for j, k in enumerate(judul) if "isu" in k.split()), None)
        if t.peran.peran == "lain" and masalah is not None and isu is not None and "isu_strategis" not in d.fakta:
            n = 0
            for b in t.naskah.baris:
                n += bool(b.sel[0].teks) or not n
                if b.sel[masalah].teks:
                    isi = {"permasalahan": b.sel[masalah].teks, "isu_strategis": b.sel[isu].teks}
                    d.add("isu_strategis", {"nomor": str(n)} | isi | {"sumber": source(paham, b.nomor, t)})


_RUMUS = re.compile(next(k for k in load_skema(RULES / "skema")["indikator_utama"].kolom if k.nama == "rumus").pola)
_MISI = re.compile(r"(?:-\s*)?misi\s*(?:ke)?[\s-]*(\d+)\s*[:.]\s*(.+)", re.IGNORECASE)
_HUKUM = re.compile(r"(?:landasan|dasar) hukum", re.IGNORECASE)
_NOMOR = re.compile(r"\d+[.)]\s+(.+)")
