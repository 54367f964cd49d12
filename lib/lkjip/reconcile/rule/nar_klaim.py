"""Counts, averages and claims of the closing chapter against the data."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import persen
from lkjip.formulas import rata_rata, tercapai
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import INDUK, Bahan, Baris
from lkjip.reconcile.parse import read
from lkjip.reconcile.rule.ras import figure, matches
from lkjip.reconcile.sentences import ANGKA, BULAT, RUMPUN, SUMBER
from lkjip.reconcile.temuan import Tingkat

JUMLAH = re.compile(
    r"(masing-masing\s+)?\b(\d+)\s+(?:\([a-z ]+\)\s+)?(tujuan|sasaran program|sasaran|indikator|program)\b"
    r"(?!\s+(?:belum|tidak|yang|lain))",
    re.I,
)
RATA = re.compile(
    r"(tujuan|sasaran program|sasaran)\s+ke-\s*(\d+)(?:\s+sampai\s+(?:dengan\s+)?ke-\s*(\d+))?\b(.*?)"
    rf"rata-rata\s+capaian(?:\s+kinerja)?\s+(?:adalah\s+)?sebesar\s+{ANGKA}\s*%",
    re.I,
)  # fmt: skip
MENCAPAI = re.compile(
    r"(?:telah|sudah|semua|seluruhnya?)\s+(?:\w+\s+)?(?:mencapai|memenuhi|melampaui)\s+target", re.I
)
BELUM = re.compile(
    r"(?:belum|tidak)\s+(?:\w+\s+){0,2}(?:sesuai|mencapai|memenuhi)\s+target|di bawah target", re.I
)


@aturan("NAR-07", "Banyaknya tujuan, sasaran, atau indikator salah", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_counts(bahan: Bahan) -> Iterator[Butir]:
    """Banyaknya tujuan, sasaran, indikator, dan program yang disebut kalimat dihitung ulang dari data."""
    banyak = {k: len(bahan.data(k)) for k in ("tujuan", "sasaran", "sasaran_program", "program")}
    induk = Counter(
        "sasaran" if i in {r["kode"] for r in bahan.data("sasaran")} else "lain" for i in _owners(bahan)
    )
    for r in bahan.cetak("narasi"):
        if r["kode"]:
            continue
        for m in JUMLAH.finditer(r["teks"]):
            nama = m[3].casefold().replace(" ", "_")
            if m[1] or not sum(banyak.values()):
                continue
            boleh = {banyak.get(nama, 0)}
            if nama == "indikator":
                boleh = {len(bahan.pk), induk["sasaran"], induk["sasaran"] + induk["lain"]}
            if int(m[2]) not in boleh:
                yield Butir(
                    "narasi", r["baris"], "teks", m[0], " atau ".join(map(str, sorted(boleh))) + " " + m[3],
                    f"Kalimat menyebut {m[0]}, data memuat {' atau '.join(map(str, sorted(boleh)))}.",
                )  # fmt: skip


def _words(bahan: Bahan, kode: str) -> str:
    return next((bahan.unsur[j, kode] for j in INDUK if (j, kode) in bahan.unsur), "")


def _owners(bahan: Bahan) -> list[str]:
    return [r["induk"] for r in bahan.indikator.values() if r["induk"] in bahan.tujuan]


def _group(bahan: Bahan, jenis: str) -> list[tuple[str, str]]:
    """Return (element, indicator) of a kind in order."""
    nama = jenis.casefold().replace(" ", "_")
    return [
        (e["kode"], k)
        for e in bahan.data(nama)
        for k, r in bahan.indikator.items()
        if r["induk"] == e["kode"]
    ]


@aturan(
    "NAR-08",
    "Rata-rata capaian salah",
    RUMPUN,
    Tingkat.TINGGI,
    toleransi=BULAT,
    sumber="Rata-rata capaian (konvensi)",
)
def check_average(bahan: Bahan) -> Iterator[Butir]:
    """Rata-rata capaian dalam kalimat dihitung ulang dari capaian indikator yang disebutnya."""
    for r, m, milik in _averages(bahan):
        tercetak = read(m[5])
        batas = bahan.acuan.parameter.get("batas_capaian_persen")
        hasil = [h for _, k in milik if (h := bahan.capaian(k)) is not None]
        terbatas, mentah = rata_rata(hasil, batas).persen, rata_rata(hasil, None).persen
        if terbatas is None or tercetak.nilai is None or matches(tercetak, terbatas):
            continue
        sebab = (
            "capaian di atas 100 ikut menutupi yang kurang"
            if matches(tercetak, mentah)
            else "tidak cocok dengan hitungannya"
        )
        yield Butir(
            "narasi", r["baris"], "teks", f"rata-rata {m[5]}%", f"rata-rata {figure(terbatas, tercetak)}",
            f"Rata-rata capaian {m[1].lower()} yang tercetak {sebab}.",
            bukti=", ".join("?" if h.nilai is None else persen(h.nilai) for h in hasil),
        )  # fmt: skip


def _averages(bahan: Bahan) -> Iterator[tuple[Baris, re.Match, list[tuple[str, str]]]]:
    for r in bahan.cetak("narasi"):
        for m in RATA.finditer(" ".join(r["teks"].split())):
            semua = [e["kode"] for e in bahan.data(m[1].casefold().replace(" ", "_"))]
            pilih = set(semua[int(m[2]) - 1 : int(m[3] or m[2])])
            yield r, m, [(e, k) for e, k in _group(bahan, m[1]) if e in pilih]


@aturan(
    "NAR-09",
    "Rata-rata menyembunyikan yang tidak tercapai",
    RUMPUN,
    Tingkat.TINGGI,
    sumber="Rata-rata selalu disertai banyaknya target yang tidak tercapai (konvensi)",
)
def check_hidden_misses(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat rata-rata harus menyebut bila ada indikator yang tidak mencapai target."""
    for r, m, milik in _averages(bahan):
        gagal = [k for _, k in milik if _missed(bahan, k)]
        if gagal and not BELUM.search(r["teks"]):
            yield Butir(
                "narasi", r["baris"], "teks", f"rata-rata {m[5]}%",
                f"rata-rata disertai {len(gagal)} yang tidak tercapai",
                f"Rata-rata ini menyembunyikan {', '.join(gagal)}, yang tidak mencapai target.",
                bukti="; ".join(f"{k} {_verdict(bahan, k)}" for k in gagal),
            )  # fmt: skip


def _missed(bahan: Bahan, kode: str) -> bool:
    target, nyata = bahan.target.get(kode), bahan.realisasi.get((kode, bahan.tahun))
    if not isinstance(target, Fraction) or not isinstance(nyata, Fraction):
        return False
    return tercapai(target, nyata, bahan.polaritas(kode)) is False


def _verdict(bahan: Bahan, kode: str) -> str:
    hasil = bahan.capaian(kode)
    return persen(hasil.nilai) if hasil and hasil.nilai is not None else "tidak tercapai"


@aturan(
    "NAR-10",
    "Kalimat menyatakan yang tidak pernah diukur",
    RUMPUN,
    Tingkat.KRITIS,
    sumber="Perpres 29/2014: LKj menyatakan capaian tujuan dan sasaran",
)
def check_unmeasured(bahan: Bahan) -> Iterator[Butir]:
    """Rata-rata capaian yang mencakup tujuan atau sasaran tanpa realisasi tahun ini."""
    for r, m, milik in _averages(bahan):
        kosong = [
            (e, k) for e, k in milik if bahan.realisasi.get((k, bahan.tahun)) is None and k in bahan.target
        ]
        for e, k in kosong:
            yield Butir(
                "narasi", r["baris"], "teks", f"{e}: rata-rata {m[5]}%", "belum ada data",
                f"Kalimat menyatakan {e} ({_words(bahan, e)}) tercapai, padahal {k} tidak pernah "
                "diukur.",
                bukti=f"tidak ada realisasi {k} tahun {bahan.tahun}",
            )  # fmt: skip


@aturan("NAR-11", "Kalimat tidak mencakup semuanya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_coverage(bahan: Bahan) -> Iterator[Butir]:
    """Tujuan, sasaran, atau sasaran program yang disebut dari nomor berapa sampai berapa: harus
    sampai yang terakhir.
    """
    disebut: dict[str, tuple[Baris, int]] = {}
    for r, m, _ in _averages(bahan):
        jenis = m[1].casefold()
        if jenis not in disebut or int(m[3] or m[2]) > disebut[jenis][1]:
            disebut[jenis] = (r, int(m[3] or m[2]))
    for jenis, (r, akhir) in disebut.items():
        banyak = len(bahan.data(jenis.replace(" ", "_")))
        if banyak and akhir != banyak:
            yield Butir(
                "narasi", r["baris"], "teks", f"{jenis} sampai ke-{akhir}", f"{jenis} sampai ke-{banyak}",
                f"Kalimat menyebut {jenis} sampai ke-{akhir}, padahal ada {banyak}.",
            )  # fmt: skip


@aturan("NAR-12", "Pernyataan tercapai bertentangan dengan angkanya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_claims(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat yang menyatakan target tercapai, atau belum tercapai, dibandingkan dengan capaian semua
    indikator.
    """
    sasaran = [k for jenis in ("tujuan", "sasaran") for _, k in _group(bahan, jenis)]
    gagal = [k for k in sasaran if _missed(bahan, k)]
    ada_gagal = any(_missed(bahan, k) for k in bahan.indikator)
    diukur = [k for k in sasaran if bahan.realisasi.get((k, bahan.tahun)) is not None]
    for tabel, baris, teks in bahan.naskah:
        if (m := MENCAPAI.search(teks)) and gagal and not BELUM.search(teks):
            yield Butir(
                tabel, baris, "teks", m[0], f"{len(gagal)} indikator tidak mencapai target",
                f"Kalimat menyatakan target tercapai, padahal {', '.join(gagal)} tidak.",
                bukti="; ".join(f"{k} {_verdict(bahan, k)}" for k in gagal),
            )  # fmt: skip
        elif (m := BELUM.search(teks)) and "indikator" in teks.casefold() and diukur and not ada_gagal:
            yield Butir(
                tabel, baris, "teks", m[0], "semua indikator yang diukur mencapai target",
                "Kalimat menyatakan ada indikator yang belum mencapai target, padahal "
                "tabel-tabelnya mencetak semuanya tercapai.",
                bukti=f"{len(diukur)} indikator tujuan dan sasaran diukur, semuanya mencapai target",
            )  # fmt: skip
