"""What says that numbers are not whole rupiah: in headers, above them, beside them, in names."""

import csv
import io
from pathlib import Path

import pytest
from contoh_satuan import BERSATUAN, TANPA_SATUAN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from impor_contoh import workbook, write

from lkjip.data import DataSalah
from lkjip.data.schema import load_skema
from lkjip.intake import import_files
from lkjip.intake.cocok import Judul
from lkjip.intake.lembar import Sel
from lkjip.intake.satuan import statement

SKEMA = {n: s for n, s in load_skema(Path(__file__).parents[2] / "data" / "skema").items() if "/" not in n}
JUDUL = Judul(SKEMA)
RUPIAH = [(s.nama, k) for s in SKEMA.values() for k in s.kolom if k.satuan == "rupiah"]
ANGKA = ("integer", "number", "any")
LAIN = [(s.nama, k) for s in SKEMA.values() for k in s.kolom if k.tipe in ANGKA and k.satuan != "rupiah"]
BAIK = [
    "(Rp)",
    "(Rp.)",
    "(rupiah)",
    "[IDR]",
    "(dalam rupiah)",
    "(3)",
    "(Rp) (4)",
    "\n(Rp)",
    "Rp",
    "(Rupiah Penuh)",
    ", Rp",
]
BURUK = [
    "(1.000)", "(x 1.000)", "('000)", "(Rp1.000.000)", "(%)", "($)", "(US$)", "(juta)", "(Rp juta)", "juta", "x 1000",
    "(Rp 000)", "%", "(dalam ribuan)", "(jt)", "(10^6)", "(10⁶)", "(2024)", "(000)", "[ribu rupiah]", "(x1.000", "USD",
    "(Rp)(000)", "(Rp Ribu)", "（千）", "(Rp/1000)", "= 1000 Rp", "(M)", "(orang)", "(rb)", "(persen)", "÷ 1000",
    "(Rp, 000)",
]  # fmt: skip
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def anggaran(pagu="Pagu", atas=(), samping=None, nama="anggaran.csv") -> Path:
    rows = [[a] for a in atas] + [["Kode program", pagu, "Realisasi", "Sumber"], ["1", "100", "90", "A"]]
    if samping is not None:
        rows[-2].append("Satuan")
        rows[-1].append(samping)
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return write(Path(nama), out.getvalue())


def refused(path: Path) -> list[tuple]:
    with pytest.raises(DataSalah) as info:
        import_files([path], 2024, Path("data"))
    assert not Path("data").exists()
    return [(k.kode, k.baris, k.kolom) for k in info.value.kesalahan]


def accepted(path: Path) -> None:
    import_files([path], 2024, Path("data"), timpa=True)
    assert "1,100,90," in Path("data/2024/anggaran.csv").read_text()


@pytest.mark.parametrize("catatan", BURUK)
def test_catatan_lain_di_judul(catatan):
    """A header whose annotation is not the column's unit is refused with that header, never stripped."""
    judul = f"Pagu {catatan}"
    ((kode, baris, kolom), *_) = refused(anggaran(judul))
    assert (kode, baris, kolom) in {("E-SATUAN", 1, judul), ("E-KOLOM", 1, judul)}


@pytest.mark.parametrize("catatan", BAIK)
def test_catatan_satuannya(catatan):
    """The column's own unit, in every way it is written, and the column's number."""
    accepted(anggaran(f"Pagu {catatan}"))


@same_folder
@given(
    kolom=st.sampled_from(RUPIAH),
    kata=st.lists(
        st.sampled_from(["%", "$", "€", "juta", "ribu", "000", "1.000", "x", "USD", "persen", "2023", "abc"]),
        min_size=1,
        max_size=3,
    ),
    kurung=st.sampled_from(["({})", "[{}]", "{}", "({}", "- {}"]),
    rp=st.sampled_from(["", "Rp ", "Rp."]),
)
def test_setiap_kolom_rupiah(kolom, kata, kurung, rp):
    """In every table, a rupiah column with a foreign annotation is not simply that column."""
    nama, k = kolom
    judul = f"{k.judul} {kurung.format(rp + ' '.join(kata))}"
    assert all(lain for _, lain in JUDUL.columns(nama, [Sel(judul)]).values())


@pytest.mark.parametrize(("nama", "kolom"), LAIN, ids=lambda v: getattr(v, "nama", v))
def test_kolom_angka_lain(nama, kolom):
    """A column that is not rupiah takes its own unit and its number, and no other unit."""
    for catatan in ("(Rp juta)", "(ribu)", "(x 1.000)", "($)", "(000)", "(abc)"):
        assert all(lain for _, lain in JUDUL.columns(nama, [Sel(f"{kolom.judul} {catatan}")]).values())
    for catatan in ("(3)", f"({kolom.satuan})" if kolom.satuan else ""):
        found = JUDUL.columns(nama, [Sel(f"{kolom.judul} {catatan}")])
        assert found and found[0] == (kolom, ""), catatan


def test_persen_di_samping_rupiah():
    """Beside "Realisasi (Rp)", "Realisasi (%)" is just not used."""
    isi = "Kode program;Pagu (Rp);Realisasi (Rp);Realisasi (%);Sisa\n1;100;90;90;10\n"
    accepted(write(Path("anggaran.csv"), isi))


@pytest.mark.parametrize("teks", BERSATUAN)
def test_pernyataan(teks):
    """A statement above the header, beside the table or in a name is refused and quoted."""
    if statement(teks) != "persen":
        assert refused(anggaran(samping=teks)) == [("E-SATUAN", 2, None)]
    assert refused(anggaran(atas=["LAPORAN", teks])) == [("E-SATUAN", 2, None)]
    rows = [[teks], ["Kode program", "Pagu", "Realisasi", "Sumber"], ["1", 100, 90, "A"]]
    assert refused(write(Path("b.xlsx"), workbook("anggaran", rows))) == [("E-SATUAN", 1, None)]


@pytest.mark.parametrize("teks", TANPA_SATUAN)
def test_bukan_pernyataan(teks):
    """Titles, numbers of documents and amounts in a sentence say nothing about the unit."""
    accepted(anggaran(atas=[teks], samping=teks))


@pytest.mark.parametrize(
    "nama", ["anggaran juta", "anggaran_ribuan", "anggaran (Rp 000)", "anggaran USD", "anggaran x1000"]
)
def test_nama_berkas_dan_lembar(nama):
    """A file or sheet named after its unit says so as well."""
    assert ("E-SATUAN", None, None) in refused(anggaran(nama=f"{nama}.csv"))
    rows = [["Kode program", "Pagu", "Realisasi", "Sumber"], ["1", 100, 90, "A"]]
    assert ("E-SATUAN", None, None) in refused(write(Path("b.xlsx"), workbook(nama, rows)))


@pytest.mark.parametrize(
    "nama", ["anggaran 2024 (2)", "Anggaran Salinan", "anggaran RB 2024", "program 1000 HPK"]
)
def test_nama_biasa(nama):
    """Years, copies, abbreviations and titles in names are no units."""
    accepted(anggaran(nama=f"{nama}.csv"))


def test_tabel_tanpa_rupiah():
    """Where nothing is rupiah a line about money is a title like any other."""
    import_files(
        [write(Path("program.csv"), "(dalam juta rupiah);\nKode;Nama program\n1;a\n")], 2024, Path("data")
    )


def test_kolom_hilang_di_dalam_judul_lain():
    """A header that holds the words of a missing numeric column is asked about, not silently left out."""
    isi = "Kode;Nama unit kerja;Kode unit kerja;Tingkat baris;Kode sasaran;Indikator;Target;"
    isi += "Realisasi sampai akhir;Satuan\nI;a;K;sub_kegiatan;S1;b;1;1;dok\n"
    assert ("E-KOLOM", 1, "Realisasi sampai akhir") in refused(write(Path("kegiatan.csv"), isi))
