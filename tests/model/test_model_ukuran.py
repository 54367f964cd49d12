"""What a report compares: targets by version and period, and values that are no plain numbers."""

import csv
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from lkjip.data import DataSalah, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.origin import origin
from lkjip.model import capaian_tahun_ini, ringkas, tiga_tahun
from lkjip.model.kinerja import putusan_sasaran
from lkjip.model.record import recompute, record
from lkjip.model.renaksi import renaksi

ROOT = Path(__file__).resolve().parents[2]
KANTOR = {"2023": ROOT / "data" / "2023", "lain": ROOT / "tests" / "kantor_lain" / "data" / "2025"}


class Kantor:
    """A copy of a year's folder whose cells and rows a test changes."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.tahun = int(folder.name)
        laporan = load_year(self.tahun, folder)
        # Some indicator of a sasaran whose target and realisasi are numbers.
        self.kode = next(
            b.kode
            for b in capaian_tahun_ini(laporan, "sasaran")
            if b.capaian.nilai is not None and b.tercapai is not None and "target 0" not in repr(b)
        )
        self.satu = next(b for b in capaian_tahun_ini(laporan, "sasaran") if b.kode == self.kode)

    def rows(self, tabel: str) -> list[dict]:
        path = self.folder / f"{tabel}.csv"
        return list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.exists() else []

    def write(self, tabel: str, rows: list[dict]) -> None:
        kolom = list(dict.fromkeys(k for row in rows for k in row))
        with (self.folder / f"{tabel}.csv").open("w", encoding="utf-8", newline="") as file:
            tulis = csv.DictWriter(file, kolom, lineterminator="\n", restval="")
            tulis.writeheader()
            tulis.writerows(rows)

    def change(self, tabel: str, dimana: dict, **sel: str) -> None:
        rows = self.rows(tabel)
        kena = [row for row in rows if all(row.get(k) == v for k, v in dimana.items())]
        assert kena, (tabel, dimana)
        for row in kena:
            row.update(sel)
        self.write(tabel, rows)

    def add(self, tabel: str, *rows: dict) -> None:
        self.write(tabel, [*self.rows(tabel), *({"sumber": "uji"} | row for row in rows)])

    def indikator(self, **sel: str) -> None:
        self.change("indikator", {"kode": self.kode}, **sel)

    def target(self, nilai: str) -> None:
        self.change("perjanjian_kinerja", {"kode_indikator": self.kode}, target=nilai)

    def realisasi(self, nilai: str) -> None:
        self.change(
            "realisasi_kinerja", {"kode_indikator": self.kode, "tahun": str(self.tahun)}, realisasi=nilai
        )

    def quarters(self, *pasangan: tuple[str, str], awalan: str = "TW") -> None:
        rows = [
            {"kode_indikator": self.kode, "periode": f"{awalan}{n}", "target": t, "realisasi": r}
            for n, (t, r) in enumerate(pasangan, start=1)
        ]
        self.add("rencana_aksi", *rows)

    def muat(self):
        return load_year(self.tahun, self.folder)

    def baris(self):
        return next(b for b in capaian_tahun_ini(self.muat(), "sasaran") if b.kode == self.kode)


@pytest.fixture(params=KANTOR)
def kantor(request, tmp_path):
    asal = KANTOR[request.param]
    return Kantor(Path(shutil.copytree(asal, tmp_path / asal.name)))


def again(nilai):
    """Compute a figure again from what is recorded of it."""
    return recompute(record([nilai]), origin(nilai).id)


def test_a_year_without_new_columns_is_the_whole_year_by_the_first_agreement(kantor):
    laporan = kantor.muat()
    assert laporan.profil["periode"] == "tahun"
    assert {row["versi"] for row in laporan.rows("perjanjian_kinerja")} == {"murni"}
    assert renaksi(laporan) == ()


def test_the_changed_agreement_is_in_force_and_both_are_kept(kantor):
    kantor.add("perjanjian_kinerja", {"kode_indikator": kantor.kode, "target": "63", "versi": "perubahan"})
    baru = kantor.baris()
    assert (baru.target, kantor.satu.target == baru.target) == (Decimal(63), False)
    assert baru.asal[0] == ("perjanjian_kinerja", "uji")
    lain = {b.kode: b.target for b in capaian_tahun_ini(kantor.muat(), "sasaran") if b.kode != kantor.kode}
    kantor.write(
        "perjanjian_kinerja", [r for r in kantor.rows("perjanjian_kinerja") if r.get("versi") != "perubahan"]
    )
    assert lain == {
        b.kode: b.target for b in capaian_tahun_ini(kantor.muat(), "sasaran") if b.kode != kantor.kode
    }


def test_the_same_version_twice_is_refused(kantor):
    kantor.add("perjanjian_kinerja", {"kode_indikator": kantor.kode, "target": "63", "versi": "murni"})
    with pytest.raises(DataSalah, match="perjanjian_kinerja"):
        kantor.muat()


def test_a_negative_realisasi_needs_the_indicators_word_for_it(kantor):
    kantor.target("-2")
    kantor.realisasi("-2.07")
    with pytest.raises(DataSalah) as salah:
        kantor.muat()
    assert {(k.kolom, k.kode) for k in salah.value.kesalahan} == {
        ("target", "E-NEGATIF"),
        ("realisasi", "E-NEGATIF"),
    }
    kantor.indikator(boleh_negatif="ya", polaritas="maksimasi")
    assert kantor.baris().capaian.nilai == Fraction("96.5")
    assert kantor.baris().tercapai is False
    assert again(kantor.baris().capaian.nilai) == Fraction("96.5")


def test_a_range_is_met_within_it(kantor):
    kantor.indikator(polaritas="stabilisasi")
    kantor.target("80 s.d. 85")
    kantor.realisasi("83")
    assert (kantor.baris().capaian.nilai, kantor.baris().tercapai) == (100, True)
    kantor.realisasi("72")
    assert (kantor.baris().capaian.nilai, kantor.baris().tercapai) == (90, False)
    assert again(kantor.baris().capaian.nilai) == 90


@pytest.mark.parametrize(
    ("tulisan", "kode", "saran"),
    [
        ("80-85", "E-ANGKA", "Tulis 80 s.d. 85"),
        ("80–85", "E-ANGKA", "Tulis 80 s.d. 85"),
        ("85 s.d. 80", "E-ANGKA", "Tulis 80 s.d. 85"),
        ("80 sampai dengan 85", "E-ANGKA", "Tulis 80 s.d. 85"),
        ("80 s.d. x", "E-ANGKA", "batasnya salah"),
        ("-1 s.d. 5", "E-NEGATIF", "batasnya salah"),
    ],
)
def test_a_range_is_written_in_one_way(kantor, tulisan, kode, saran):
    kantor.target(tulisan)
    with pytest.raises(DataSalah) as salah:
        kantor.muat()
    (satu,) = salah.value.kesalahan
    assert (satu.kolom, satu.kode) == ("target", kode)
    assert saran in satu.pesan


def test_a_range_below_zero(kantor):
    kantor.indikator(polaritas="maksimasi", boleh_negatif="ya")
    kantor.target("-2.5 s.d. -1")
    kantor.realisasi("-3")
    assert kantor.baris().capaian.nilai == 80


def test_a_realisasi_is_no_range(kantor):
    kantor.realisasi("80 s.d. 85")
    with pytest.raises(DataSalah, match="hanya target yang boleh"):
        kantor.muat()


@pytest.mark.parametrize(
    ("kolom", "tulisan", "status", "alasan"),
    [
        ("realisasi", "belum diukur", "belum ada data", "belum diukur"),
        ("realisasi", "tidak berlaku", "tidak berlaku", "realisasi tidak berlaku"),
        ("target", "tidak berlaku", "tidak berlaku", "target tidak berlaku"),
    ],
)
def test_words_in_the_place_of_a_number(kantor, kolom, tulisan, status, alasan):
    semula = ringkas(kantor.muat(), capaian_tahun_ini(kantor.muat(), "sasaran"))
    getattr(kantor, kolom)(tulisan)
    baru = kantor.baris()
    assert (str(baru.capaian.status), baru.capaian.alasan, baru.tercapai) == (status, alasan, None)
    laporan = kantor.muat()
    kini = ringkas(laporan, capaian_tahun_ini(laporan, "sasaran"))
    assert kini.rata.jumlah_dihitung == semula.rata.jumlah_dihitung - 1
    terbuka = kini.tidak_berlaku if status == "tidak berlaku" else kini.belum_ada_data
    assert kantor.kode in {b.kode for b in terbuka}
    kelompok = (
        kini.tercapai,
        kini.tidak_tercapai,
        kini.belum_ada_data,
        kini.tak_terhitung,
        kini.tidak_berlaku,
    )
    assert sum(map(len, kelompok)) == len(kini.baris)
    assert not belum_lengkap(laporan) or not any("realisasi" in s for s in belum_lengkap(laporan))


def test_a_target_cannot_be_belum_diukur(kantor):
    kantor.target("belum diukur")
    with pytest.raises(DataSalah) as salah:
        kantor.muat()
    assert [k.kolom for k in salah.value.kesalahan] == ["target"]


def test_what_does_not_apply_keeps_no_sasaran_from_its_target(kantor):
    """A sasaran is judged by its other indicators; one with nothing to be judged by is not met."""
    kantor.realisasi("tidak berlaku")
    hanya = [r for r in kantor.rows("indikator") if r["induk"] == kantor.satu.kode_induk]
    putusan = putusan_sasaran(kantor.muat())
    assert (kantor.satu.kode_induk in {r["kode"] for r in putusan.belum_dinilai}) == (len(hanya) == 1)


QUARTERS = (("10", "12"), ("20", "18"), ("30", "33"), ("40", "41"))


@pytest.mark.parametrize(
    ("akumulasi", "periode", "target", "realisasi"),
    [
        ("akhir", "TW3", Fraction(30), Fraction(33)),
        ("jumlah", "TW3", Fraction(60), Fraction(63)),
        ("rata_rata", "TW3", Fraction(20), Fraction(21)),
        ("", "S1", Fraction(20), Fraction(18)),  # empty means akhir
        ("jumlah", "B07", Fraction(30), Fraction(30)),  # the quarters that are over by July
    ],
)
def test_a_report_within_the_year_speaks_of_its_period(kantor, akumulasi, periode, target, realisasi):
    kantor.indikator(akumulasi=akumulasi)
    kantor.change("profil", {}, periode=periode)
    kantor.quarters(*QUARTERS)
    satu = kantor.baris()
    assert (satu.target, satu.realisasi) == (target, realisasi)
    assert satu.asal == (("rencana_aksi", "uji"),) * 2
    assert again(satu.target) == target
    assert satu.capaian.nilai is not None


def test_within_the_year_what_has_no_target_yet_does_not_apply(kantor):
    kantor.change("profil", {}, periode="TW1")
    kantor.quarters(("tidak berlaku", ""), ("20", "18"))
    assert kantor.baris().capaian.status == "tidak berlaku"
    assert kantor.baris().asal[0] == ("rencana_aksi", "uji")
    kantor.change("profil", {}, periode="S1")
    assert (kantor.baris().target, kantor.baris().realisasi) == (20, 18)


def test_within_the_year_a_gap_is_a_gap(kantor):
    kantor.indikator(akumulasi="jumlah")
    kantor.change("profil", {}, periode="TW2")
    kantor.quarters(("10", "12"), ("20", ""))
    assert (kantor.baris().target, kantor.baris().realisasi) == (30, None)
    assert kantor.baris().capaian.status == "belum ada data"
    kantor.change("rencana_aksi", {"periode": "TW2"}, sumber="belum tersedia")
    assert any(f"{kantor.kode} TW2" in s for s in belum_lengkap(kantor.muat()))


def test_within_the_year_nothing_is_held_against_whole_years(kantor):
    kantor.change("profil", {}, periode="TW3")
    kantor.quarters(*QUARTERS)
    arah = {b.kode: b.arah for b in tiga_tahun(kantor.muat(), "sasaran")}
    assert set(arah.values()) == {None}


def test_a_report_within_the_year_without_any_period_is_not_final(kantor):
    kantor.change("profil", {}, periode="S1")
    assert "rencana_aksi.csv: belum ada target dan realisasi sampai semester I." in belum_lengkap(
        kantor.muat()
    )


def test_quarters_and_months_of_one_indicator_are_refused(kantor):
    kantor.quarters(*QUARTERS)
    kantor.add("rencana_aksi", {"kode_indikator": kantor.kode, "periode": "S1", "target": "1"})
    with pytest.raises(DataSalah) as salah:
        kantor.muat()
    (satu,) = salah.value.kesalahan
    assert (satu.baris, satu.kolom, satu.kode) == (6, "periode", "E-PERIODE")


@pytest.mark.parametrize("akumulasi", ["jumlah", "rata_rata"])
def test_ranges_are_not_added_up(kantor, akumulasi):
    kantor.indikator(akumulasi=akumulasi)
    kantor.quarters(("10 s.d. 12", "11"))
    with pytest.raises(DataSalah, match="tidak dapat digabung"):
        kantor.muat()


def test_the_periods_of_a_year_stand_side_by_side(kantor):
    kantor.quarters(("10", "12"), ("20", "18"), ("tidak berlaku", ""), ("40", ""))
    (isi,) = renaksi(kantor.muat())
    assert (isi.nama, isi.periode) == ("triwulan", ("TW1", "TW2", "TW3", "TW4"))
    (baris,) = isi.baris
    assert [m.tercapai for m in baris.masa.values()][2:] == [None, None]
    naik = kantor.rows("indikator")[[r["kode"] for r in kantor.rows("indikator")].index(kantor.kode)][
        "polaritas"
    ]
    assert baris.terakhir.target == 20
    assert (baris in isi.tertinggal) == (naik != "minimasi")


def test_a_year_may_be_divided_in_several_ways(kantor):
    lain = next(
        r["kode"]
        for r in kantor.rows("indikator")
        if r["kode"] != kantor.kode and r["polaritas"] != "ordinal"
    )
    kantor.quarters(*QUARTERS)
    kantor.add("rencana_aksi", *({"kode_indikator": lain, "periode": f"S{n}", "target": "5"} for n in (1, 2)))
    assert [(r.nama, len(r.baris)) for r in renaksi(kantor.muat())] == [("triwulan", 1), ("semester", 1)]
