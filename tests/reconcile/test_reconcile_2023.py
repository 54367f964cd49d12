"""The published report of 2023: what the rules must find in it, with table and line."""

import json
import re

import pytest
from kantor import REPO, spoil

from lkjip.data import Laporan
from lkjip.reconcile import Temuan, Tingkat, reconcile, unchecked

# (rule, table, line, column): every example of domain.md section 4, in its order.
CONTOH = [
    ("DIG-01", "tabel_3_10", 749, "pagu_rp"),
    ("DIG-01", "tabel_3_11", 774, "pagu_rp"),
    ("DIG-03", "tabel_3_10", 748, "pagu_rp"),
    ("DIG-03", "tabel_3_10", 748, "realisasi_rp"),
    ("RAS-01", "tabel_3_10", 748, "serapan"),
    ("DIG-03", "tabel_3_11", 773, "pagu_rp"),
    ("DIG-03", "tabel_3_11", 773, "realisasi_rp"),
    ("RAS-01", "tabel_3_11", 773, "serapan"),
    ("NAR-03", "narasi", 758, "teks"),
    ("NAR-03", "narasi", 782, "teks"),
    ("NAR-05", "narasi", 758, "teks"),
    ("JML-03", "tabel_3_10", 754, "pagu_rp"),
    ("JML-03", "tabel_3_10", 754, "realisasi_rp"),
    ("JML-03", "tabel_3_11", 778, "pagu_rp"),
    ("JML-03", "tabel_3_11", 778, "realisasi_rp"),
    ("RAS-01", "tabel_3_10", 750, "serapan"),
    ("RAS-01", "tabel_3_10", 754, "serapan"),
    ("RAS-01", "tabel_3_11", 775, "serapan"),
    ("RAS-01", "tabel_3_11", 778, "serapan"),
    ("RAS-02", "tabel_3_3", 339, "capaian"),
    ("SIL-05", "tabel_3_4", 359, "target_akhir"),
    ("SIL-05", "tabel_3_4", 359, "capaian"),
    ("SIL-05", "tabel_3_4_1", 369, "target_akhir"),
    ("SIL-01", "tabel_2_3_rkt", 250, "target"),
    ("SIL-01", "tabel_2_3_rkt", 251, "target"),
    ("RUM-01", "tabel_2_3_iku", 235, "rumus"),
    ("LAB-03", "narasi", 802, "teks"),
    ("SIL-09", "tabel_3_1_1", 293, "IT2"),
    ("NAR-10", "narasi", 800, "teks"),
    ("LAB-01", "tabel_3_9", 735, "batas"),
    ("LAB-01", "tabel_3_9", 736, "batas"),
    ("SIL-10", "tabel_3_6", 421, "indikator"),
    ("SIL-10", "tabel_3_6", 422, "indikator"),
    ("SIL-17", "tabel_3_6", 421, "analisis"),
    ("SIL-17", "tabel_3_6", 422, "analisis"),
    ("NAR-16", "tabel_3_5", 386, "analisis"),
    ("NAR-16", "tabel_3_6", 426, "analisis"),
    ("SIL-13", "tabel_3_8", 594, "kode"),
    ("SIL-13", "tabel_3_8", 586, "kode"),
    ("STR-01", "judul_tabel", 244, "nomor"),
    ("STR-01", "judul_tabel", 260, "nomor"),
]


@pytest.fixture(scope="module")
def temuan(laporan_2023: Laporan) -> tuple[Temuan, ...]:
    return reconcile(laporan_2023)


@pytest.mark.parametrize("kunci", CONTOH, ids=lambda k: ":".join(map(str, k)))
def test_every_example_is_found(kunci: tuple, temuan: tuple[Temuan, ...]) -> None:
    assert kunci in {(t.kode, t.tabel, t.baris, t.kolom) for t in temuan}


def _one(temuan: tuple[Temuan, ...], awal: str) -> Temuan:
    return next(t for t in temuan if t.id == awal)


def test_the_swapped_digits_are_proved(temuan: tuple[Temuan, ...]) -> None:
    t = _one(temuan, "DIG-01:tabel_3_10:749:pagu_rp")
    assert t.tercetak == "6.648.783.215" and t.seharusnya == "6.468.783.215"
    assert t.bukti == "96% cocok dengan 6.468.783.215, tidak dengan 6.648.783.215"
    assert t.selisih_rp == 180_000_000 and t.tingkat == Tingkat.KRITIS and "4 dan 6 tertukar" in t.penjelasan


def test_the_wrong_rows_money_is_named(temuan: tuple[Temuan, ...]) -> None:
    t = _one(temuan, "DIG-03:tabel_3_10:748:pagu_rp")
    assert t.seharusnya == "5.788.800" and "program 5" in t.penjelasan
    assert "tidak tercetak di baris mana pun" in t.penjelasan


@pytest.mark.parametrize(
    ("kunci", "tercetak", "seharusnya"),
    [
        ("JML-03:tabel_3_10:754:pagu_rp", "Rp8.772.488.425", "Rp8.437.609.725"),
        ("JML-03:tabel_3_11:778:realisasi_rp", "Rp8.273.460.609", "Rp8.145.781.909"),
        ("RAS-01:tabel_3_10:748:serapan", "83%", "100%"),
        ("RAS-01:tabel_3_10:750:serapan", "99%", "99,9%"),
        ("RAS-01:tabel_3_11:778:serapan", "99%", "99,8%"),
        ("RAS-02:tabel_3_3:339:capaian", "100", "106,25%"),
        ("SIL-05:tabel_3_4:359:target_akhir", "85", "90"),
        ("SIL-05:tabel_3_4:359:capaian", "100%", "94,44%"),
        ("SIL-01:tabel_2_3_rkt:250:target", "85", "100"),
        ("SIL-01:tabel_2_3_rkt:251:target", "A", "B"),
    ],
)
def test_states_what_is_printed_and_what_should_be(
    kunci: str, tercetak: str, seharusnya: str, temuan: tuple[Temuan, ...]
) -> None:
    t = _one(temuan, kunci)
    assert (t.tercetak, t.seharusnya) == (tercetak, seharusnya)


def test_truncation_is_told_from_error(temuan: tuple[Temuan, ...]) -> None:
    assert "dipotong" in _one(temuan, "RAS-01:tabel_3_10:750:serapan").penjelasan


def test_table_3_7_is_clean(temuan: tuple[Temuan, ...]) -> None:
    assert [t for t in temuan if t.tabel in ("tabel_3_7", "anggaran")] == []


def test_one_printed_table_switches_no_rule_off(laporan_2023: Laporan) -> None:
    """What the data says of itself is found with a printed table beside it too, and a right table is silent."""

    def only(*kept: str) -> Laporan:
        laporan = laporan_2023
        for nama in laporan.skema:
            if nama.startswith("tercetak/") and nama not in (
                *kept,
                "tercetak/daftar_tabel",
                "tercetak/arti_kolom",
            ):
                laporan = spoil(laporan, nama, [])
        return laporan

    sendiri = only("tercetak/tabel_3_7")
    assert [t.id for t in reconcile(sendiri)] == [t.id for t in reconcile(only())] != []
    assert "efisiensi" in {b.tabel for b in unchecked(sendiri)}


def test_there_is_much_more(temuan: tuple[Temuan, ...]) -> None:
    pasti = [t for t in temuan if not t.pertanyaan]
    assert len(pasti) > 100
    assert {"sedang", "tinggi", "kritis", "rendah"} == {str(t.tingkat) for t in pasti}


def test_questions_are_not_errors(temuan: tuple[Temuan, ...]) -> None:
    tanya = {t.kode for t in temuan if t.pertanyaan}
    assert {"WJR-03", "WJR-05", "WJR-02"} <= tanya
    assert all(t.tingkat != Tingkat.KRITIS for t in temuan if t.pertanyaan)


def test_every_finding_points_into_the_source(temuan: tuple[Temuan, ...]) -> None:
    sidik = json.loads((REPO / "tests" / "data" / "sidik_naskah.json").read_text("utf-8"))["naskah"]
    assert all(t.baris is None or 1 <= t.baris <= sidik["baris"] for t in temuan)


def test_what_a_finding_quotes_stands_in_the_source(temuan: tuple[Temuan, ...]) -> None:
    naskah = REPO.parent / "shared/sumber/LKjIP-2023-Kecamatan-Kota-Sumenep.md"
    if not naskah.exists():
        pytest.skip("the published report does not lie beside the repository, in ../shared/sumber")
    baris = naskah.read_text("utf-8").splitlines()
    assert all(t.tercetak in baris[t.baris - 1] for t in temuan if t.kode == "DIG-01")


def test_ids_are_unique_stable_and_sorted(temuan: tuple[Temuan, ...], laporan_2023: Laporan) -> None:
    assert len({t.id for t in temuan}) == len(temuan)
    assert [t.id for t in reconcile(laporan_2023)] == [t.id for t in temuan]
    assert [t.tingkat.urutan for t in temuan] == sorted(t.tingkat.urutan for t in temuan)
    assert all(re.fullmatch(r"[A-Z]{3}-\d\d:[^:\s]+:\d+:[^:\s]+(:\d+)?", t.id) for t in temuan)


def test_json_has_the_contract_keys(temuan: tuple[Temuan, ...]) -> None:
    isi = json.loads(json.dumps([t.json() for t in temuan], ensure_ascii=False))
    kunci = {"kode", "tingkat", "tabel", "baris", "kolom", "tercetak", "seharusnya", "penjelasan", "sumber"}
    assert all(kunci <= set(t) and isinstance(t["tingkat"], str) for t in isi)
