"""Which role a table has in a report: by what its columns hold, and by its title and the heading above it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip.baca.kolom import NAMA, Kolom, profile
from lkjip.baca.naskah import TabelNaskah

LAIN = "lain"
YAKIN = 0.7  # below it, a person is asked
# Words of a title or heading that name a role.
_SEBUTAN = {
    "rpjmd": r"rpjmd|rencana pembangunan jangka menengah|visi|misi",
    "renstra": r"renstra|rencana strategis|target kinerja|jangka menengah",
    "iku": r"indikator kinerja utama|\biku\b|indikator kinerja kunci|definisi operasional",
    "rkt": r"rencana kinerja|rencana kerja|\brkt\b|rencana aksi|kinerja tahunan|\brenja\b",
    "pk": r"perjanjian kinerja|penetapan kinerja|\bpk\b|\bperkin\b",
    "capaian": r"capaian|pengukuran|realisasi kinerja|pencapaian",
    "perbandingan": r"perbandingan|tahun sebelum|tahun lalu|tahun terakhir|perkembangan|tren|s/?d|dari tahun ke tahun",
    "standar": r"standar|nasional|provinsi|propinsi|\bspm\b",
    "akhir_renstra": r"akhir (?:periode )?(?:renstra|rpjmd|rencana)|jangka menengah|target (?:akhir|renstra)|kemajuan",
    "analisis": r"analis[ai]s?|penyebab|keberhasilan|kegagalan|kendala|solusi|tindak lanjut|hambatan",
    "anggaran": r"anggaran|keuangan|belanja|pagu|penyerapan|dana",
    "kegiatan": r"kegiatan|sub ?kegiatan|keluaran|output|program",
    "efisiensi": r"efisiensi|efektivitas|sumber daya|kinerja dan anggaran|anggaran dan kinerja|kinerja (?:dan|dengan)",
    "skala": r"skala|kriteria|kategori|interval|predikat|klasifikasi|ordinal|kualifikasi",
}  # fmt: skip
_SEBUTAN = {peran: re.compile(pola, re.IGNORECASE) for peran, pola in _SEBUTAN.items()}


@dataclass(frozen=True, slots=True)
class Peran:
    """A table's role and how sure that is, 0 to 1; the data table whose kode its rows bear; its columns."""

    peran: str
    skor: float
    kunci: str
    kolom: tuple[Kolom, ...]


def role(tabel: TabelNaskah, kolom: Sequence[Kolom], daerah: str = "") -> Peran:
    """Return the role that fits a table best; `daerah` is the office's regional government."""
    kolom = _compared(tabel, kolom, daerah)
    calon = _candidates(tabel, kolom)
    if not calon:
        return Peran(LAIN, 0.9 if not _known(kolom) else 0.5, "", tuple(kolom))
    dinilai = sorted(((_weighed(tabel, p, s), p) for p, s in calon.items()), key=lambda x: -x[0])
    skor, peran = dinilai[0]
    if len(dinilai) > 1 and skor - dinilai[1][0] < 0.1:
        skor = min(skor, YAKIN - 0.05)
    kolom = _settled(tabel, peran, kolom)
    return Peran(peran, round(min(skor, 1.0), 2), key(tabel, peran, kolom), kolom)


def _compared(tabel: TabelNaskah, kolom: Sequence[Kolom], daerah: str) -> Sequence[Kolom]:
    """Where results are set beside those of other places, take the columns named by places for what they are."""
    arti = {k.arti for k in kolom}
    if (
        not _SEBUTAN["standar"].search(" ".join((tabel.judul, *tabel.konteks[-2:])))
        or {"target", "pagu_rp"} & arti
    ):
        return kolom
    nama = daerah.partition(" ")[2].casefold()
    out = list(kolom)
    for j, k in enumerate(kolom):
        isi = profile(tabel, j)
        if k.arti not in ("", "capaian", "realisasi") or isi.teks > 0.5 or not isi.terisi:
            continue
        luar = re.search(r"nasional|provinsi|propinsi|indonesia", k.judul, re.IGNORECASE)
        if nama and nama in k.judul.casefold() and "realisasi" not in arti and not luar:
            out[j] = replace(k, arti="realisasi", skor=0.75)
        elif (luar or not k.arti) and all(x.arti != "standar" for x in out):
            out[j] = replace(k, arti="standar", skor=0.75)
    punya = {k.arti for k in out}
    return out if {"realisasi", "standar"} <= punya or ("capaian" in punya and "standar" in punya) else kolom


def _known(kolom: Sequence[Kolom]) -> bool:
    return sum(bool(k.arti) and k.arti != "no" for k in kolom) >= 2


def _weighed(tabel: TabelNaskah, peran: str, skor: float) -> float:
    """Add what the title says, and less what the heading and the sentence before it say."""
    pola = _SEBUTAN[peran]
    if pola.search(tabel.judul):
        return skor + 0.25
    if any(pola.search(k) for k in tabel.konteks):
        return skor + 0.15
    return skor


def _candidates(tabel: TabelNaskah, kolom: Sequence[Kolom]) -> dict[str, float]:
    """Return the roles whose columns a table has, and how well they fit."""
    ada = Counter(k.arti for k in kolom if k.arti)
    tahun = {
        arti: {k.tahun for k in kolom if k.arti == arti and k.tahun}
        for arti in ("target", "realisasi", "capaian")
    }
    triwulan = any(k.periode for k in kolom)
    unsur = [n for n in (*NAMA, "uraian") if ada[n]]
    teks = " ".join((tabel.judul, *tabel.konteks[-2:]))
    hasil = ada["realisasi"] or ada["capaian"]
    calon: dict[str, float] = {}
    if (ada["definisi"] or ada["rumus"]) and (ada["indikator"] or unsur):
        calon["iku"] = 0.75 if not hasil else 0.5
    elif ada["sumber_data"] and ada["indikator"] and not hasil:
        calon["iku"] = 0.6
    if (ada["analisis"] or ada["solusi"]) and (unsur or ada["indikator"]):
        calon["analisis"] = 0.75
    if ada["standar"] and (hasil or ada["target"]):
        calon["standar"] = 0.72
    if ada["target_akhir"] and hasil:
        calon["akhir_renstra"] = 0.72
    if max(len(tahun["realisasi"]), len(tahun["capaian"])) >= 2:
        calon["perbandingan"] = 0.75 if not ada["target_akhir"] else 0.6
    elif len(tahun["target"]) >= 2 and not hasil and not ada["pagu_rp"]:
        calon["renstra"] = 0.75 if len(tahun["target"]) >= 3 else 0.6
    uang = ada["pagu_rp"] + ada["realisasi_rp"] + ada["serapan"]
    if (
        uang
        and (ada["capaian"] or (ada["target"] and ada["realisasi"]))
        and (ada["pagu_rp"] or ada["serapan"])
    ):
        giat = (
            _activities(tabel, kolom) and not ada["tingkat_efisiensi"] and ada["target"] and ada["realisasi"]
        )
        calon["efisiensi"] = 0.75 if ada["tingkat_efisiensi"] or (ada["capaian"] and ada["serapan"]) else 0.6
        if giat:  # outputs with their money beside them
            calon |= {"efisiensi": 0.5, "kegiatan": 0.75}
    elif ada["tingkat_efisiensi"] and (unsur or ada["indikator"]):
        calon["efisiensi"] = 0.65
    if (
        ada["pagu_rp"]
        and (ada["realisasi_rp"] or ada["serapan"])
        and not (ada["target"] or ada["realisasi"] or ada["capaian"])
    ):
        calon["anggaran"] = 0.8
    if (
        ada["target"]
        and not hasil
        and not ada["realisasi_rp"]
        and len(tahun["target"]) < 2
        and (ada["indikator"] or unsur)
    ):
        janji = 0.55 if not triwulan else 0.4
        calon["pk"] = janji + 0.02
        calon["rkt"] = janji
    lain = set(calon) - {"kegiatan"}  # what has columns of another kind is that
    if ada["target"] and ada["realisasi"] and not uang and not lain:
        calon["kegiatan" if _activities(tabel, kolom) else "capaian"] = 0.72
    elif (
        ada["target"] and ada["capaian"] and not uang and not ada["realisasi"] and "perbandingan" not in calon
    ):
        calon["capaian"] = 0.6
    if (ada["misi"] or _SEBUTAN["rpjmd"].search(teks)) and not hasil and len(unsur) >= 2 and not uang:
        if ada["misi"] or (not ada["target"] and ada["indikator"]):
            calon["rpjmd"] = 0.72 if ada["misi"] else 0.5
            if ada["target"]:
                calon["rpjmd"] = 0.55
    if _scale(tabel, kolom):
        calon["skala"] = 0.75
    return calon


def _activities(tabel: TabelNaskah, kolom: Sequence[Kolom]) -> bool:
    """Say whether the rows are kegiatan: by the header's words, or by codes and the names in the rows."""
    nama = next((j for j, k in enumerate(kolom) if k.arti in (*NAMA, "uraian")), None)
    if nama is None:
        return False
    if "kegiatan" in kolom[nama].judul.casefold():
        return True
    isi = [b.sel[nama].teks.casefold() for b in tabel.baris]
    return (
        sum("kegiatan" in t or t.startswith("program ") for t in isi) >= 0.5 * max(1, len(isi))
        and len(isi) > 3
    )


def _scale(tabel: TabelNaskah, kolom: Sequence[Kolom]) -> bool:
    if (
        len(tabel.baris) > 12
        or len(kolom) > 6
        or any(k.arti in ("target", "indikator", "pagu_rp") for k in kolom)
    ):
        return False
    isi = [profile(tabel, j) for j in range(len(kolom))]
    selang = [j for j, p in enumerate(isi) if p.selang >= 0.6 and p.panjang < 40]
    return bool(selang) and any(
        p.teks >= 0.6 and p.panjang < 40 for j, p in enumerate(isi) if j not in selang
    )


def _settled(tabel: TabelNaskah, peran: str, kolom: Sequence[Kolom]) -> tuple[Kolom, ...]:
    """Return the columns as the role has them: in a table of categories there are bounds and labels."""
    if peran != "skala":
        return tuple(kolom)
    isi = [profile(tabel, j) for j in range(len(kolom))]
    out, punya = [], set()
    for k, p in zip(kolom, isi, strict=True):
        arti = (
            "no"
            if k.arti == "no"
            else "batas"
            if p.selang >= 0.6
            else "label"
            if p.teks >= 0.6 and p.panjang < 40
            else ""
        )
        if arti in punya:
            arti = ""
        punya.add(arti)
        out.append(replace(k, arti=arti, tahun=None, skor=max(k.skor, 0.8) if arti else k.skor))
    return tuple(out)


def key(tabel: TabelNaskah, peran: str, kolom: Sequence[Kolom]) -> str:
    """Return the data table that the rows' kode points to."""
    arti = {k.arti: k.judul.casefold() for k in kolom if k.arti}
    if peran in (LAIN, "skala", "rpjmd"):
        return ""
    if peran == "kegiatan":
        return "kegiatan"
    if peran in ("anggaran", "efisiensi"):
        judul = " ".join((arti.get("uraian", ""), arti.get("program", ""), tabel.judul.casefold()))
        if "program" in arti or "program" in judul:
            return "program"
        return "sasaran_program" if peran == "efisiensi" else "program"
    if peran == "analisis" and (
        "program" in arti or ("uraian" in arti and arti["uraian"].startswith("program"))
    ):
        return "program"
    return "indikator"
