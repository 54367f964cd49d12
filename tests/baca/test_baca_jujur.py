"""Honest documents, as other offices write them, raise no alarm; hostile cells never keep a draft from loading."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from laporan_contoh import BADAN, DINAS, Laporan, Tabel

from lkjip.baca.audit import Audit, audit
from lkjip.baca.jalan import problems, understood
from lkjip.reconcile import Tingkat

BAB3 = "BAB III AKUNTABILITAS KINERJA"
BERAT = (Tingkat.KRITIS, Tingkat.TINGGI)


def honest() -> Laporan:
    """Return the office's report with its one wrong percentage put right."""
    capaian = DINAS.bab[BAB3][0]
    benar = tuple(tuple("90,00" if c == "95,00" else c for c in b) for b in capaian.baris)
    akhir = DINAS.akhir.replace("2 indikator mencapai", "1 indikator mencapai")
    return replace(
        DINAS, bab=DINAS.bab | {BAB3: (replace(capaian, baris=benar), *DINAS.bab[BAB3][1:])}, akhir=akhir
    )


def with_tables(*tabel: Tabel, teks: str = "", tanpa: str = "") -> Laporan:
    laporan = honest()
    isi = [t for t in laporan.bab[BAB3] if t.peran != tanpa]
    return replace(
        laporan,
        bab=laporan.bab | {BAB3: (*isi, *tabel)},
        akhir=laporan.akhir + (f"\n\n{teks}" if teks else ""),
    )


def examined(laporan: Laporan, tmp_path: Path) -> Audit:
    path = tmp_path / "laporan.md"
    path.write_text(laporan.markdown(), encoding="utf-8")
    return audit(path)


def grave(a: Audit) -> list[tuple[str, str, str]]:
    return [(t.kode, a.place(t), t.penjelasan) for t in a.temuan if t.tingkat in BERAT and not t.pertanyaan]


def test_an_honest_report_raises_no_alarm(tmp_path: Path) -> None:
    assert grave(examined(honest(), tmp_path)) == []


KEPALA = ("No", "Program", "Pagu (Rp)", "Realisasi (Rp)", "%")
UNIT = Tabel(
    "Tabel III.4", "Realisasi Anggaran menurut Unit", KEPALA,
    (
        ("", "KANTOR INDUK", "", "", ""),
        ("1", "Program Pengelolaan Perikanan Tangkap", "1.400.000.000", "1.330.000.000", "95,00"),
        ("2", "Program Pengelolaan Perikanan Budidaya", "1.600.000.000", "1.200.000.000", "75,00"),
        ("", "Jumlah", "3.000.000.000", "2.530.000.000", "84,33"),
        ("", "UPTD PELABUHAN", "", "", ""),
        ("1", "Program Pengelolaan Perikanan Tangkap", "1.000.000.000", "950.000.000", "95,00"),
        ("", "Jumlah", "1.000.000.000", "950.000.000", "95,00"),
        ("", "TOTAL", "4.000.000.000", "3.480.000.000", "87,00"),
    ),
    "anggaran", (),
)  # fmt: skip
SKALA = Tabel(
    "Tabel III.5", "Skala Nilai Peringkat Kinerja", ("No", "Interval Nilai", "Kriteria Penilaian"),
    (
        ("1", "91 ≤ 100", "Sangat Tinggi"), ("2", "76 ≤ 90", "Tinggi"), ("3", "66 ≤ 75", "Sedang"),
        ("4", "51 ≤ 65", "Rendah"), ("5", "≤ 50", "Sangat Rendah"),
    ),
    "skala", (),
)  # fmt: skip
SELISIH = Tabel(
    "Tabel III.6", "Efisiensi Penggunaan Anggaran",
    ("Program", "Capaian Kinerja", "Serapan Anggaran", "Tingkat Efisiensi", "Kriteria"),
    (
        ("Program Pengelolaan Perikanan Tangkap", "105%", "95%", "10%", "Efisien"),
        ("Program Pengelolaan Perikanan Budidaya", "90%", "75%", "15%", "Efisien"),
    ),
    "efisiensi", (),
)  # fmt: skip
SASARAN = tuple(
    Tabel(
        "", "", ("Indikator Kinerja", "Target", "Realisasi", "Capaian"), (b,), "capaian", (),
        antara=f"Sasaran {i} diukur dengan satu indikator.",
    )
    for i, b in enumerate(
        (
            ("Produksi perikanan tangkap", "11.000", "11.550", "105,00"),
            ("Produksi perikanan budidaya", "4.300", "3.870", "90,00"),
        ),
        1,
    )
)  # fmt: skip
BELANJA = Tabel(
    "Tabel III.7", "Belanja menurut Jenis", ("Jenis Belanja", "Anggaran", "Realisasi", "%"),
    (
        ("Belanja Operasi", "3.000.000.000", "2.700.000.000", "90,00"),
        ("Belanja Modal", "1.000.000.000", "780.000.000", "78,00"),
    ),
    "anggaran", (),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tabel", "tanpa"),
    [
        ((UNIT,), "anggaran"), ((UNIT,), ""), ((SKALA,), ""), ((SELISIH,), ""), (SASARAN, "capaian"), (SASARAN, ""),
        ((BELANJA,), ""),
    ],
    ids=["unit saja", "unit", "skala", "selisih", "per sasaran saja", "per sasaran", "jenis belanja"],
)  # fmt: skip
def test_other_ways_to_tell_the_same_are_not_errors(
    tabel: tuple[Tabel, ...], tanpa: str, tmp_path: Path
) -> None:
    assert grave(examined(with_tables(*tabel, tanpa=tanpa), tmp_path)) == []


def test_a_wrong_subtotal_is_still_found(tmp_path: Path) -> None:
    salah = replace(UNIT, baris=tuple(tuple(c.replace("2.530", "2.630") for c in b) for b in UNIT.baris))
    found = examined(with_tables(salah), tmp_path).temuan
    assert any(t.tercetak == "2.630.000.000" and t.tingkat in BERAT for t in found)


@pytest.mark.parametrize(
    "teks",
    [
        "Sasaran ini diukur dengan 1 indikator kinerja.",
        "Program tersebut mempunyai 3 indikator yang semuanya baru ditetapkan tahun depan.",
    ],
)
def test_a_sentence_that_points_at_something_is_not_taken_for_all(teks: str, tmp_path: Path) -> None:
    assert grave(examined(with_tables(teks=teks), tmp_path)) == []


def test_a_wrong_count_is_still_found(tmp_path: Path) -> None:
    found = examined(with_tables(teks="Perjanjian Kinerja memuat 7 indikator sasaran."), tmp_path).temuan
    assert any(t.kode.startswith("NAR") and t.tingkat in BERAT for t in found)


def test_findings_name_the_page(tmp_path: Path) -> None:
    path = tmp_path / "laporan.html"
    path.write_text(DINAS.html().replace("<h1>BAB III", "<p>\ue000</p><h1>BAB III"), encoding="utf-8")
    a = audit(path)
    (salah,) = [t for t in a.temuan if t.kolom == "capaian" and t.tercetak == "95,00"]
    assert salah.halaman == 2 and a.place(salah).startswith("halaman 2, Tabel III.1, baris ke-2")


JAHAT = (
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3x", "-6,6% (nilai 33)", "#REF!", "\x1b[31m", "\u202eterbalik",
    "\ufffd", "{tahun}", "{{7*7}}", "a" * 3000, "-", "–", "n/a", "1.2.3,4", "l00%", "1,77E+09", "'", '"', "\u00a0", "٣",
    "Rp", "%", "(12)", "-85", "80–85", "belum diukur", "0", "9" * 21,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(16))
def test_whatever_a_cell_says_the_draft_loads(seed: int, tmp_path: Path) -> None:
    acak = random.Random(seed)
    sering = acak.choice((0.1, 0.3, 1))

    def spoilt(t: Tabel) -> Tabel:
        baris = tuple(tuple(acak.choice(JAHAT) if acak.random() < sering else c for c in b) for b in t.baris)
        return replace(t, baris=baris)

    laporan = acak.choice((DINAS, BADAN))
    bab = {judul: tuple(map(spoilt, isi)) for judul, isi in laporan.bab.items()}
    path = tmp_path / "laporan.md"
    path.write_text(replace(laporan, bab=bab).markdown(), encoding="utf-8")
    bacaan = understood(path)
    assert len(bacaan.paham.tabel) == len(laporan.tabel) and not problems(bacaan)
