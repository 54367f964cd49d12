"""kegiatan.csv: the rows of the long table, told apart by their order: unit, sasaran, programme, number."""

import re

from lkjip.baca.fakta.draf import Draf, Ragu, decimal, source
from lkjip.baca.fakta.kinerja import bare
from lkjip.baca.fakta.program import PROGRAM
from lkjip.baca.fakta.sasaran_program import programme
from lkjip.baca.paham import BarisPaham, Paham, TabelPaham
from lkjip.baca.profil import bahasa_title
from lkjip.baca.rujuk import alike
from lkjip.reconcile.parse import read

_ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PISAH = re.compile(r"\s+[-–]\s*(?=[A-Z])")
_SATUAN = {
    "dok": "dokumen",
    "lap": "laporan",
    "org": "orang",
    "%": "persen",
    "keg": "kegiatan",
    "bln": "bulan",
}


def kegiatan(paham: Paham, d: Draf) -> None:
    """Put down programmes' and sub kegiatan's outputs; without programmes there is nothing to put them under."""
    if not d.fakta.get("program"):
        return
    for t in paham.of_role("kegiatan"):
        if len(t.baris) > 3:
            _table(paham, d, t)


def _table(paham: Paham, d: Draf, t: TabelPaham) -> None:
    sasaran = [(r["kode"], r["uraian"]) for r in d.fakta["sasaran"]]
    unit = {paham.profil.unit.teks: "K0"}
    di, romawi, prog, nomor = paham.profil.unit.teks, "", "", 0
    for b in t.baris:
        if b.kelompok and not b.indikator:
            di, prog = _unit(b, unit, di), ""
            continue
        if PROGRAM.match(b.unsur):
            prog, nomor = programme(d, b.unsur), 0
            tingkat = "program"
        elif (
            (kode := _sasaran(b, sasaran))
            and not prog
            or (kode and re.fullmatch(r"[IVX]+\.?", b.isi.get("no", "")))
        ):
            romawi, prog, di = _ROMAWI[min(int(kode[1:]), 10)], "", paham.profil.unit.teks
            _add(paham, d, t, b, romawi, unit[di], di, "sasaran", kode, "")
            continue
        else:
            nomor += 1
            tingkat = "sub_kegiatan"
        if not prog:
            continue
        romawi = romawi or "I"
        kode = f"{romawi}.{unit[di]}.{prog}" + (f".{nomor:02}" if tingkat == "sub_kegiatan" else "")
        _add(paham, d, t, b, kode, unit[di], di, tingkat, f"S{_ROMAWI.index(romawi)}", prog)
    if len(unit) > 1 or d.fakta.get("kegiatan"):
        for nama, kode in unit.items():
            jenis = re.sub(r"[^a-z ]", "", nama.partition(" ")[0].casefold()) or "unit"
            d.add(
                "unit_kerja",
                {
                    "kode": kode,
                    "nama": nama,
                    "jenis": jenis,
                    "sumber": source(paham, t.naskah.baris[0].nomor, t),
                },
            )


def _unit(b: BarisPaham, unit: dict[str, str], di: str) -> str:
    """Return the unit that a row of its own names; a row that only sums up names none."""
    nama = bahasa_title(next((s.teks for s in b.asal.sel if s.teks), ""))
    if not nama or re.match(r"(?:jumlah|total|sub)\b", nama, re.IGNORECASE) or any(c.isdigit() for c in nama):
        return di
    unit.setdefault(nama, f"K{len(unit)}")
    return nama


def _sasaran(b: BarisPaham, sasaran: list[tuple[str, str]]) -> str:
    skor, kode = max(((alike(bare(b.unsur), nama), kode) for kode, nama in sasaran), default=(0, ""))
    return kode if skor >= 0.85 else ""


def _add(
    paham,
    d: Draf,
    t: TabelPaham,
    b: BarisPaham,
    kode: str,
    k: str,
    unit: str,
    tingkat: str,
    s: str,
    prog: str,
) -> None:
    target, hasil = read(b.isi.get("target", "")), read(b.isi.get("realisasi", ""))
    if any(r["kode"] == kode for r in d.fakta.get("kegiatan", ())):
        d.ragu.append(
            Ragu(
                "kegiatan",
                kode,
                "kode",
                b.unsur,
                "baris kedua dengan kedudukan yang sama; tidak diisi",
                b.nomor,
                0.3,
            )
        )
        return
    if not b.indikator or target.nilai is None or target.nilai < 0 or target.bacaan:
        d.ragu.append(
            Ragu(
                "kegiatan",
                kode,
                "target",
                b.isi.get("target", ""),
                "target tidak terbaca; baris tidak diisi",
                b.nomor,
                0.3,
            )
        )
        return
    d.kode[t.nama, b.nomor] = kode
    giat = sub = ""
    if tingkat == "sub_kegiatan":
        m = _PISAH.search(b.unsur)
        giat, sub = (bare(b.unsur[: m.start()]), b.unsur[m.end() :]) if m else ("", bare(b.unsur))
    terbaca = hasil.nilai is not None and hasil.nilai >= 0 and not hasil.bacaan
    d.add("kegiatan", {
        "kode": kode, "kode_tercetak": b.isi.get("no", ""), "unit": unit, "kode_unit": k, "tingkat": tingkat,
        "kode_sasaran": s, "kode_program": prog, "kegiatan": giat, "sub_kegiatan": sub, "indikator": bare(b.indikator),
        "target": decimal(target.nilai), "realisasi": decimal(hasil.nilai) if terbaca else "",
        "satuan": _satuan(b, target.satuan), "satuan_tercetak": target.satuan, "sumber": source(paham, b.nomor, t),
    })  # fmt: skip


def _satuan(b: BarisPaham, tercetak: str) -> str:
    teks = (b.isi.get("satuan") or tercetak).strip(" .").casefold()
    if teks:
        return _SATUAN.get(teks, teks)
    nama = b.indikator.casefold()
    return (
        "persen"
        if nama.startswith(("persen", "prosen", "rasio", "tingkat"))
        else "indeks"
        if "indeks" in nama
        else "nilai"
    )
