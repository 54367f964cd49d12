"""Sentences: what is read, what is judged, and how many of many wordings are judged rightly."""

import csv
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from kantor import REPO, Kantor, copy, spoil
from klaim_contoh import contoh

from lkjip.data import Laporan, load_year
from lkjip.reconcile import klaim, reconcile
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.klaim import BENAR, GELAP, SALAH, Pembaca
from lkjip.reconcile.klaim.angka_kata import number, words
from lkjip.reconcile.rule.nar import unread

KALIMAT = Path(__file__).with_name("klaim_kalimat.csv")
DIAM, TERTANGKAP = 0.95, 0.85


@pytest.fixture(scope="module")
def laporan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Laporan]:
    """Four offices: a kecamatan in two years, an invented dinas, and one whose tables are made by chance."""
    sys.path.insert(0, str(REPO / "tests/kantor_lain"))
    from varian import with_programmes

    folder = tmp_path_factory.mktemp("klaim")
    (folder / "varian").mkdir()
    return {
        "2023": load_year(2023, REPO / "data"),
        "2022": load_year(2022, REPO / "data"),
        "lain": load_year(2025, REPO / "tests/kantor_lain/data"),
        "rekaan": Kantor(0).load(folder),
        "varian": load_year(2025, with_programmes(12, folder / "varian")),
    }


@pytest.fixture(scope="module")
def pembaca(laporan: dict[str, Laporan]) -> dict[str, Pembaca]:
    return {nama: _pembaca(isi) for nama, isi in laporan.items()}


def _pembaca(laporan: Laporan) -> Pembaca:
    return Bahan(laporan).pembaca


def _false(pembaca: Pembaca, teks: str, kode: str | None = None) -> bool:
    return any(p.putusan == SALAH for p in pembaca.judge(teks, kode))


def test_many_wordings_are_judged_rightly(pembaca: dict[str, Pembaca]) -> None:
    hitung: Counter[tuple[bool, bool]] = Counter()
    with KALIMAT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            benar = row["benar"] == "ya"
            hitung[benar, _false(pembaca[row["kantor"]], row["kalimat"], row["kode"] or None)] += 1
    assert hitung[True, False] >= DIAM * (hitung[True, False] + hitung[True, True])
    assert hitung[False, True] >= TERTANGKAP * (hitung[False, True] + hitung[False, False])


@pytest.mark.parametrize("nama", ["2023", "2022", "lain", "rekaan", "varian"])
def test_made_sentences_are_judged_rightly(
    nama: str, laporan: dict[str, Laporan], pembaca: dict[str, Pembaca]
) -> None:
    hitung = Counter((c.benar, _false(pembaca[nama], c.teks)) for c in contoh(laporan[nama]))
    assert hitung[True, False] >= DIAM * (hitung[True, False] + hitung[True, True])
    assert hitung[False, True] >= TERTANGKAP * (hitung[False, True] + hitung[False, False])


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("delapan koma lima belas miliar", Fraction(815 * 10**7)),
        ("seratus", Fraction(100)),
        ("seribu dua ratus", Fraction(1200)),
        ("dua puluh koma nol lima", Fraction(2005, 100)),
        ("belas", None),
        ("dua tiga", None),
        ("lima koma", None),
    ],
)
def test_numbers_in_words(teks: str, nilai: Fraction | None) -> None:
    assert (words(teks) or (None,))[0] == nilai


@pytest.mark.parametrize(
    ("angka", "nilai", "cocok"),
    [
        (number("8,15", "miliar"), 8145781909, True),
        (number("8,14", "miliar"), 8145781909, False),
        (number("1", "miliar"), 1485000000, False),
        (number("96", batas="≈"), Fraction(9654, 100), True),
        (number("97", batas="≥"), Fraction(9654, 100), False),
        (number("100", batas="~"), Fraction(9654, 100), True),
        (number("8,1", "miliar", batas="+"), 8145781909, True),
        (number("83.07", satuan="persen"), Fraction(8307, 100), True),
        (number("83.071", satuan="persen"), Fraction(83071, 1000), True),
    ],
)
def test_a_written_number_fits_the_exact_one(angka: object, nilai: object, cocok: bool) -> None:
    assert angka.fits(Fraction(nilai)) is cocok


def test_several_claims_of_one_sentence_are_judged_apart(laporan: dict[str, Laporan]) -> None:
    teks = (
        "Dari pagu Rp160.667.500, Program Penyelenggaraan Urusan Pemerintahan Umum menyerap Rp133.467.500 "
        "atau 83,07 persen, sehingga tersisa Rp72.200.000."
    )
    putusan = klaim.judge(laporan["2023"], teks)
    assert [p.putusan for p in putusan] == [BENAR, BENAR, BENAR, SALAH]
    assert putusan[-1].seharusnya == "Rp27.200.000" and "program 5" in putusan[-1].penjelasan


def test_the_row_says_what_a_sentence_leaves_out(laporan: dict[str, Laporan]) -> None:
    teks = "Pagunya Rp28.719.400 dan terealisasi Rp28.669.400."
    assert {p.putusan for p in klaim.judge(laporan["2023"], teks, kode="6")} == {BENAR}
    assert {p.putusan for p in klaim.judge(laporan["2023"], teks, kode="5")} == {SALAH}


def test_the_year_before_is_asked_where_it_is_there(laporan: dict[str, Laporan]) -> None:
    lalu = copy(laporan["2023"], "anggaran")
    teks = "Pagu anggaran tahun 2022 sebesar Rp8,44 miliar."
    assert [p.putusan for p in klaim.judge(laporan["2023"], teks)] == [GELAP]
    dulu = spoil(laporan["2022"], "anggaran", lalu)
    dulu = spoil(dulu, "program", copy(laporan["2023"], "program"))
    assert [p.putusan for p in klaim.judge(laporan["2023"], teks, sebelumnya=dulu)] == [BENAR]


def test_a_cut_figure_is_told_from_a_wrong_one(laporan: dict[str, Laporan]) -> None:
    (potong,) = klaim.judge(laporan["2023"], "Serapan anggaran Program 6 sebesar 99%.")
    (salah,) = klaim.judge(laporan["2023"], "Serapan anggaran Program 6 sebesar 89%.")
    assert potong.hanya_bulat and "dipotong" in potong.penjelasan and not salah.hanya_bulat


@pytest.mark.parametrize(
    "teks",
    [
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP menjadi dasar penyusunan.",
        "Diharapkan serapan anggaran mencapai 99 persen.",
        "Rapat pada tanggal 12 Mei 2023 dihadiri 45 orang.",
        "Pada triwulan III serapan anggaran baru 60 persen.",
        "Belanja pegawai terealisasi 98 persen.",
        "",
        "…",
        "Rp",
        "100%",
        "ke-9 sampai ke-1",
    ],
)
def test_what_cannot_be_resolved_is_no_alarm(teks: str, pembaca: dict[str, Pembaca]) -> None:
    for satu in pembaca.values():
        assert not _false(satu, teks)


def test_the_offices_own_narrative_is_checked_without_any_printed_text(laporan: dict[str, Laporan]) -> None:
    def told(teks: str, tabel: str, kolom: str) -> list[str]:
        rows = copy(laporan["lain"], tabel)
        rows[0][kolom] = teks
        return [t.id for t in reconcile(spoil(laporan["lain"], tabel, rows)) if t.kode.startswith("NAR")]

    benar = "Pagu {unit} tahun {tahun} sebesar Rp29.018.333.222 dan terserap 84,94 persen."
    assert told(benar, "narasi", "teks") == []
    assert told(benar.replace("84,94", "94,84"), "narasi", "teks") == ["NAR-01:narasi:2:teks"]
    assert told("Hasil tangkapan per kapal tidak mencapai target.", "analisis", "analisis") == [
        "NAR-12:analisis:2:analisis"
    ]


def test_unread_numbers_are_counted(laporan: dict[str, Laporan]) -> None:
    rows = copy(laporan["lain"], "narasi")
    rows[0]["teks"] = "Pagu Rp29.018.333.222. Sebanyak 85 persen penduduk telah memiliki KTP."
    bahan = Bahan(spoil(laporan["lain"], "narasi", rows))
    assert unread(bahan)[:1] == (("narasi", 2, "Sebanyak 85 persen penduduk telah memiliki KTP."),)


def test_a_measured_target_of_zero_and_a_missing_realisasi_are_told_apart(
    laporan: dict[str, Laporan],
) -> None:
    assert _false(_pembaca(laporan["lain"]), "Kejadian pencemaran limbah TPI mencapai target.")
    assert not _false(_pembaca(laporan["lain"]), "Pulau berpenghuni dengan air baku sepanjang hari tercapai.")
    rows = copy(laporan["lain"], "realisasi_kinerja")
    for r in rows:
        if r["kode_indikator"] == "IS6":
            r["realisasi"] = Decimal(9)
    assert _false(
        _pembaca(spoil(laporan["lain"], "realisasi_kinerja", rows)),
        "Pulau berpenghuni dengan air baku sepanjang hari tercapai.",
    )
