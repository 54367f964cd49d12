"""tujuan, sasaran, indicators, their targets and results: each from the strongest table that has it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip.baca.fakta.draf import Draf, Ragu, source, value
from lkjip.baca.fakta.pengisi import fill
from lkjip.baca.paham import BarisPaham, Paham, TabelPaham
from lkjip.baca.rujuk import YAKIN, Hal, alike, known, referred
from lkjip.reconcile.kata import words
from lkjip.reconcile.parse import read

_LAIN = 0.6  # how alike two indicators may be that are two
_SAMA = 0.82  # how alike two names are that are one thing
_TUJUAN, _SASARAN = re.compile(r"tujuan\b", re.IGNORECASE), re.compile(r"sasaran\b", re.IGNORECASE)
_AWALAN = re.compile(
    r"^(?:(?:tujuan|sasaran|indikator|program|misi)\s*(?:ke)?\s*[-\d.]*\s*:\s*|(?:[ivx]+|\d+(?:\.\d+)*)[.)]?\s+(?=\D))",
    re.IGNORECASE,
)
# The lower the better, by what an indicator is called.
_MINIMASI = re.compile(
    r"kemiskinan|pengangguran|kematian|kesakitan|stunting|prevalensi|inflasi|ketimpangan|gini|pelanggaran|kecelakaan|"
    r"kejahatan|kriminal|kebakaran|korban|waktu tanggap|response time|lama waktu|keluhan|pengaduan|putus sekolah|"
    r"gizi buruk|temuan|tunggakan|kumuh|emisi|defisit",
    re.IGNORECASE,
)  # fmt: skip
_SATUAN = (
    (re.compile(r"persen|prosen|rasio|cakupan|tingkat", re.IGNORECASE), "persen"),
    (re.compile(r"indek", re.IGNORECASE), "indeks"),
    (re.compile(r"nilai|predikat|opini", re.IGNORECASE), "nilai"),
)


@dataclass(slots=True)
class _Sebut:
    """A name that a table has for a tujuan or sasaran, with its indicator."""

    tingkat: str
    nama: str
    indikator: str
    induk: str
    tabel: TabelPaham
    baris: BarisPaham


def _named(paham: Paham) -> Iterator[_Sebut]:
    """Yield what the tables call tujuan and sasaran: the Renstra first, for it has both and their order."""
    sasaran = {
        " ".join(b.isi["sasaran"].casefold().split())
        for t in paham.tabel for b in t.baris if b.isi.get("sasaran") and t.peran.peran != "rpjmd"
    }  # fmt: skip
    for t in paham.of_role("renstra", "pk", "capaian", "iku", "perbandingan", "akhir_renstra", "rkt"):
        tujuan = ""
        tebal = {
            b.asal.sel[t.kini[b.tingkat]].tebal
            for b in t.baris
            if b.tingkat in t.kini and b.isi.get(b.tingkat)
        }
        for b in t.baris:
            if b.kelompok or not b.unsur or b.tingkat not in ("tujuan", "sasaran", "uraian"):
                continue
            tingkat = b.tingkat
            if tingkat == "uraian":
                tingkat = _level_of(
                    b, sasaran, b.asal.sel[t.kini["uraian"]].tebal if len(tebal) > 1 else None, t
                )
            nama = bare(b.unsur)
            if tingkat == "tujuan":
                tujuan = nama
            elif b.isi.get("tujuan") or ("tujuan" in t.unsur and b.tingkat == "sasaran"):
                tujuan = bare(b.isi.get("tujuan", "")) or tujuan
            if tingkat == "sasaran" and b.isi.get("tujuan"):
                yield _Sebut("tujuan", tujuan, "", "", t, b)
            yield _Sebut(tingkat, nama, b.indikator, tujuan if tingkat == "sasaran" else "", t, b)


def _level_of(b: BarisPaham, sasaran: set[str], tebal: bool | None, t: TabelPaham) -> str:
    """Say whether a row of a mixed column is a tujuan: by its own word, what other tables call sasaran, its type."""
    if _TUJUAN.match(b.unsur):
        return "tujuan"
    if _SASARAN.match(b.unsur):
        return "sasaran"
    if tebal is not None:
        return "tujuan" if tebal else "sasaran"
    if " ".join(b.unsur.casefold().split()) in sasaran or any(alike(b.unsur, s) > 0.9 for s in sasaran):
        return "sasaran"
    return "tujuan" if t.peran.peran == "renstra" and sasaran else "sasaran"


def bare(nama: str) -> str:
    """Return a name without its number or the word for what it is."""
    return _AWALAN.sub("", nama).strip(" .;:") or nama


def tujuan_sasaran(paham: Paham, d: Draf) -> None:
    """Put down tujuan and sasaran: those of the Renstra, and of what was promised."""
    sebut = list(_named(paham))
    # The tujuan of one table only: the others repeat it in other words.
    tujuan = _distinct([s for s in sebut if s.tingkat == "tujuan" and s.tabel.peran.peran == "renstra"])
    tujuan = tujuan or _distinct([s for s in sebut if s.tingkat == "tujuan"])
    utama = next(
        (
            s.tabel
            for p in ("pk", "capaian", "renstra")
            for s in sebut
            if s.tingkat == "sasaran" and s.tabel.peran.peran == p
        ),
        None,
    )
    sasaran = _distinct([s for s in sebut if s.tingkat == "sasaran" and utama in (None, s.tabel)])
    # What was planned or measured besides, where its name and its indicator are both others.
    for s in sebut:
        if (
            s.tingkat == "sasaran"
            and s.tabel.peran.peran in ("renstra", "capaian")
            and all(_other(s, x) for x in sasaran)
        ):
            sasaran.append(s)
    for i, s in enumerate(tujuan, 1):
        d.add("tujuan", {"kode": f"T{i}", "uraian": s.nama, "sumber": source(paham, s.baris.nomor, s.tabel)})
    for i, s in enumerate(sasaran, 1):
        kode, yakin = _parent(s, sebut, tujuan)
        d.add(
            "sasaran",
            {
                "kode": f"S{i}",
                "kode_tujuan": kode,
                "uraian": s.nama,
                "sumber": source(paham, s.baris.nomor, s.tabel),
            },
        )
        if not yakin:
            d.ragu.append(
                Ragu("sasaran", f"S{i}", "kode_tujuan", kode, "tujuannya tidak disebut", s.baris.nomor, 0.4)
            )
    fill(d, paham.tahun, {}, "tujuan", "sasaran")


def _distinct(sebut: Sequence[_Sebut]) -> list[_Sebut]:
    """Return the names of the first table, each once; two that differ in one word are two."""
    return list({words(s.nama): s for s in reversed(sebut) if s.tabel is sebut[0].tabel}.values())[::-1]


def _other(a: _Sebut, b: _Sebut) -> bool:
    """Say whether two names are not of one thing in other words."""
    nama = alike(a.nama, b.nama)
    return nama < _SAMA or (
        words(a.nama) != words(b.nama) and bool(a.indikator) and alike(a.indikator, b.indikator) < _LAIN
    )


def _parent(s: _Sebut, sebut: Sequence[_Sebut], tujuan: Sequence[_Sebut]) -> tuple[str, bool]:
    if len(tujuan) < 2:
        return "T1", True
    for x in (s, *sebut):
        if x.induk and x.tingkat == "sasaran" and alike(x.nama, s.nama) >= _SAMA:
            nilai, i = max((alike(x.induk, t.nama), i) for i, t in enumerate(tujuan, 1))
            if nilai >= _SAMA:
                return f"T{i}", True
    return "T1", False


def ukuran(paham: Paham, d: Draf, skala: Mapping[str, Sequence[str]]) -> None:
    """Put down the indicators with their targets and results."""
    sebut = [s for s in _named(paham) if s.indikator]
    induk = [(r["kode"], r["uraian"]) for r in (*d.fakta["tujuan"], *d.fakta["sasaran"])]
    for kode, _ in induk:
        tingkat = "tujuan" if kode.startswith("T") else "sasaran"
        milik = [s for s in sebut if s.tingkat == tingkat and _closest(s.nama, tingkat, induk) == kode]
        # The indicators of the first table that has any; the PK is what was promised.
        urut = (
            ("pk", "capaian", "renstra", "iku")
            if tingkat == "sasaran"
            else ("renstra", "capaian", "pk", "iku")
        )
        utama = next(
            (s.tabel for p in urut for s in milik if s.tabel.peran.peran == p),
            milik[0].tabel if milik else None,
        )
        ukur = _distinct_by_indicator([s for s in milik if s.tabel is utama])
        for s in milik:
            lain = s.tabel.peran.peran in ("renstra", "capaian")
            if lain and all(alike(s.indikator, x.indikator) < _LAIN for x in ukur):
                ukur.append(s)
        for s in ukur:
            _indicator(paham, d, kode, s)
    fill(d, paham.tahun, {}, "indikator")
    _values(paham, d, skala)


def _closest(nama: str, tingkat: str, induk: Sequence[tuple[str, str]]) -> str:
    """Return the kode of the tujuan or sasaran that a name is nearest to; "" when it is near to none."""
    calon = [(alike(nama, x), kode) for kode, x in induk if kode.startswith("T") is (tingkat == "tujuan")]
    skor, kode = max(calon, default=(0, ""), key=lambda c: c[0])
    return kode if skor >= _SAMA else ""


def _distinct_by_indicator(sebut: Sequence[_Sebut]) -> list[_Sebut]:
    return list({words(s.indikator): s for s in reversed(sebut)}.values())[::-1]


def _indicator(paham: Paham, d: Draf, induk: str, s: _Sebut) -> None:
    huruf = induk.rstrip("0123456789")
    n = 1 + sum(r["kode"].rstrip("0123456789") == f"I{huruf}" for r in d.fakta.get("indikator", ()))
    polaritas = "minimasi" if _MINIMASI.search(s.indikator) else "maksimasi"
    kode = f"I{huruf}{n}"
    if polaritas == "minimasi":
        alasan = "menurut namanya makin kecil makin baik"
        d.ragu.append(Ragu("indikator", kode, "polaritas", polaritas, alasan, s.baris.nomor, 0.6))
    d.add("indikator", {
        "kode": kode, "induk": induk, "uraian": bare(s.indikator), "satuan": unit_of(s.baris), "polaritas": polaritas,
        "skala": "", "sumber": source(paham, s.baris.nomor, s.tabel),
    })  # fmt: skip


def unit_of(b: BarisPaham) -> str:
    """Return the unit of a row's figures: as printed, or as the indicator's name says."""
    teks = b.isi.get("satuan", "") or read(b.isi.get("target", "")).satuan
    return _unit(teks) or next((nama for pola, nama in _SATUAN if pola.search(b.indikator)), "nilai")


def _unit(teks: str) -> str:
    return {"%": "persen"}.get(teks.strip(), teks.strip().casefold())


def _values(paham: Paham, d: Draf, skala: Mapping[str, Sequence[str]]) -> None:
    target: dict[tuple[str, int], tuple[str, str]] = {}
    janji: dict[str, tuple[str, str]] = {}
    hasil: dict[tuple[str, int], tuple[str, str]] = {}
    satuan: dict[str, str] = {}
    berjanji = "pk" if paham.of_role("pk") else "capaian"
    lemah: set[tuple[str, int]] = set()  # results whose row may be about something else
    hal = known(d.fakta, "indikator")
    for t in paham.of_role("renstra", "pk", "capaian", "perbandingan", "akhir_renstra", "iku"):
        for b, (kode, skor) in zip(
            t.baris, referred(t, [h for h in hal if h.tingkat != "sasaran_program"]), strict=True
        ):
            if not kode:
                continue
            if b.isi.get("satuan"):
                satuan.setdefault(kode, _unit(b.isi["satuan"]))
            asal = source(paham, b.nomor, t)
            if t.peran.peran == "renstra":
                for tahun, j in t.of_years("target"):
                    target.setdefault((kode, tahun), (b.asal.sel[j].teks, asal))
            elif t.peran.peran == berjanji and b.isi.get("target"):
                janji.setdefault(kode, (b.isi["target"], asal))
            for tahun, j in t.of_years("realisasi"):
                if tahun <= paham.tahun and t.peran.peran in ("capaian", "perbandingan", "akhir_renstra"):
                    if (kode, tahun) not in hasil and skor < YAKIN - 0.1:
                        lemah.add((kode, tahun))
                    hasil.setdefault((kode, tahun), (b.asal.sel[j].teks, asal))
    ordinal = {k: s for k in {h.kode for h in hal} if (s := _scale(k, hal, target, janji, hasil, skala))}
    arah = _direction(paham, hal)
    for r in d.fakta["indikator"]:
        tentu = {}
        if s := ordinal.get(r["kode"]):
            tentu = {"polaritas": "ordinal", "skala": s}
        elif r["kode"] in arah and r["polaritas"] != "ordinal":
            tentu = {"polaritas": arah[r["kode"]]}
        if tentu:
            r |= tentu
            raguan = ("indikator", r["kode"], "polaritas")
            d.ragu[:] = [x for x in d.ragu if (x.tabel, x.kunci, x.kolom) != raguan]
        if satuan.get(r["kode"]):
            r["satuan"] = satuan[r["kode"]]
    for (kode, tahun), (teks, asal) in sorted(target.items()):
        if nilai := value(
            teks, skala.get(ordinal.get(kode, ""), ()), d, "target_renstra", f"{kode} {tahun}", "target"
        ):
            d.add(
                "target_renstra",
                {"kode_indikator": kode, "tahun": str(tahun), "target": nilai, "sumber": asal},
            )
    for kode, (teks, asal) in sorted(janji.items()):
        if nilai := value(
            teks, skala.get(ordinal.get(kode, ""), ()), d, "perjanjian_kinerja", kode, "target"
        ):
            d.add("perjanjian_kinerja", {"kode_indikator": kode, "target": nilai, "sumber": asal})
    for (kode, tahun), (teks, asal) in sorted(hasil.items()):
        if (kode, tahun) in lemah:
            alasan = "dari baris yang kecocokannya dengan indikator ini lemah"
            d.ragu.append(Ragu("realisasi_kinerja", f"{kode} {tahun}", "realisasi", teks, alasan, 0, 0.5))
        nilai = value(
            teks, skala.get(ordinal.get(kode, ""), ()), d, "realisasi_kinerja", f"{kode} {tahun}", "realisasi"
        )
        d.add(
            "realisasi_kinerja",
            {"kode_indikator": kode, "tahun": str(tahun), "realisasi": nilai, "sumber": asal},
        )
    if not d.fakta.get("target_renstra"):  # the promise of the year is the nearest to it
        isi = [r for r in d.fakta.get("perjanjian_kinerja", ()) if not r["kode_indikator"].startswith("ISP")]
        for r in isi:
            d.add("target_renstra", r | {"tahun": str(paham.tahun)})
        if isi:
            alasan = "dokumen tidak memuat target Renstra; diambil dari target tahun ini"
            d.ragu.append(Ragu("target_renstra", "", "target", "", alasan, 0, 0.2))


def _direction(paham: Paham, hal: Sequence[Hal]) -> dict[str, str]:
    """Return which way each indicator is good, where printed percentages say so: of more tables than say otherwise."""
    suara: dict[str, int] = {}
    for t in paham.of_role("capaian", "perbandingan", "akhir_renstra", "analisis"):
        pembagi = next((k for k in ("target", "target_akhir") if k in t.kini), "")
        if not pembagi or not {"realisasi", "capaian"} <= set(t.kini):
            continue
        for b, (kode, _) in zip(t.baris, referred(t, hal), strict=True):
            target, hasil, cetak = (read(b.isi[k]).nilai for k in (pembagi, "realisasi", "capaian"))
            if kode and None not in (target, hasil, cetak) and target > 0 and hasil > 0 and target != hasil:
                naik = abs(cetak - 100 * hasil / target)
                turun = min(abs(cetak - 100 * target / hasil), abs(cetak - 100 * (2 - hasil / target)))
                if min(naik, turun) < 1 and abs(naik - turun) > 1:
                    suara[kode] = suara.get(kode, 0) + (1 if naik < turun else -1)
    return {kode: "maksimasi" if n > 0 else "minimasi" for kode, n in suara.items() if n}


def _scale(
    kode: str, hal, target: Mapping, janji: Mapping, hasil: Mapping, skala: Mapping[str, Sequence[str]]
) -> str:
    """Return the ordinal scale whose grades an indicator's values are; "" when they are numbers."""
    teks = [v for (k, _), (v, _) in (*target.items(), *hasil.items()) if k == kode]
    teks += [janji[kode][0]] if kode in janji else []
    isi = [t for t in teks if t and t not in ("-", "–")]
    nama = next(h.indikator for h in hal if h.kode == kode).casefold()
    cocok = [s for s, label in skala.items() if isi and sum(t in label for t in isi) >= 0.5 * len(isi)]
    return next((s for s in cocok if s in nama), cocok[0] if cocok else "")
