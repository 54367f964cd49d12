"""What a document's tables are, and what a year's draft makes of them: on two invented reports, unlike each other."""

import pytest
from laporan_contoh import BADAN, DINAS, LAPORAN, Laporan, Tabel

from lkjip.baca.fakta import drafted
from lkjip.baca.format import html, markdown
from lkjip.baca.paham import Paham, understand
from lkjip.baca.rujuk import known, referred
from lkjip.baca.susun import arranged

SKALA = {"sakip": ("AA", "A", "BB", "B", "CC", "C", "D")}


def read(laporan: Laporan, bentuk: str = "markdown") -> Paham:
    dokumen = (
        markdown.read(laporan.markdown().encode())
        if bentuk == "markdown"
        else html.read(laporan.html().encode())
    )
    return understand(arranged(dokumen))


@pytest.mark.parametrize("bentuk", ["markdown", "html"])
@pytest.mark.parametrize("nama", LAPORAN)
def test_every_table_is_read_whole_with_its_role_and_columns(nama: str, bentuk: str) -> None:
    laporan, paham = LAPORAN[nama], read(LAPORAN[nama], bentuk)
    assert [t.naskah.nomor for t in paham.tabel] == [t.nomor for t in laporan.tabel]
    assert [t.naskah.judul for t in paham.tabel] == [t.judul for t in laporan.tabel]
    assert [tuple(b.teks for b in t.naskah.baris) for t in paham.tabel] == [t.baris for t in laporan.tabel]
    assert [t.peran.peran for t in paham.tabel] == [t.peran for t in laporan.tabel]
    for t, benar in zip(paham.tabel, laporan.tabel, strict=True):
        if benar.peran != "lain":
            assert tuple(k.arti for k in t.peran.kolom) == benar.arti, benar.nomor


def test_years_stand_beside_the_meaning_where_there_are_several() -> None:
    renstra, banding = read(DINAS).tabel[0], read(DINAS).tabel[3]
    assert [k.tahun for k in renstra.peran.kolom if k.arti == "target"] == [2023, 2024, 2025, 2026]
    assert [k.tahun for k in banding.peran.kolom if k.arti == "realisasi"] == [2022, 2023, 2024]


def test_the_profile_is_what_cover_and_signature_say() -> None:
    p = read(DINAS).profil
    assert (p.tahun.teks, p.unit.teks, p.pemerintah_daerah.teks) == (
        "2024",
        "Dinas Perikanan",
        "Kabupaten Muara Selatan",
    )
    assert (p.renstra_awal.teks, p.renstra_akhir.teks, p.bulan_laporan.teks) == ("2021", "2026", "2025-02")
    assert p.penandatangan["nama"].teks == "Ir. SITI RAHMAWATI, M.P."
    assert p.penandatangan["nip"].teks == "19680412 199403 2 005"
    p = read(BADAN).profil
    assert (p.tahun.teks, p.unit.teks, p.tempat.teks) == ("2022", "Badan Pendapatan Daerah", "Teluk Permai")
    assert p.penandatangan["jabatan"].teks == "Plt. KEPALA BADAN PENDAPATAN DAERAH"


def test_facts_are_drafted_from_the_strongest_tables() -> None:
    fakta = drafted(read(DINAS), SKALA).fakta
    assert [r["uraian"] for r in fakta["tujuan"]] == ["Meningkatnya kesejahteraan nelayan"]
    # Two names that differ in one word are two sasaran.
    assert [r["uraian"] for r in fakta["sasaran"]] == [
        "Naiknya produksi perikanan tangkap", "Naiknya produksi perikanan budidaya",
    ]  # fmt: skip
    assert [(r["induk"], r["uraian"], r["satuan"]) for r in fakta["indikator"]] == [
        ("S1", "Produksi perikanan tangkap", "ton"), ("S2", "Produksi perikanan budidaya", "ton"),
    ]  # fmt: skip
    assert {(r["kode_indikator"], r["tahun"]): r["target"] for r in fakta["target_renstra"]}[
        "IS1", "2026"
    ] == "12200"
    assert {(r["kode_indikator"], r["tahun"]): r["realisasi"] for r in fakta["realisasi_kinerja"]}[
        "IS2", "2022"
    ] == "3990"
    assert [(r["pagu_rp"], r["realisasi_rp"]) for r in fakta["anggaran"]] == [
        ("2400000000", "2280000000"), ("1600000000", "1200000000"),
    ]  # fmt: skip


def test_rows_point_to_what_they_are_about() -> None:
    paham = read(DINAS)
    fakta = drafted(paham, SKALA).fakta
    kode = [k for k, _ in referred(paham.tabel[3], known(fakta, "indikator"))]
    assert kode == ["IS1", "IS2"]
    assert [k for k, _ in referred(paham.tabel[4], known(fakta, "program"))] == ["1", "2", ""]  # no total row


def test_a_report_without_plans_says_what_is_only_filled_in() -> None:
    draf = drafted(read(BADAN), SKALA)
    assert any(r.tabel == "tujuan" and not r.skor for r in draf.ragu)
    assert any(r.tabel == "target_renstra" for r in draf.ragu)
    assert "program" not in draf.fakta


def cut(*parts: str) -> Paham:
    return understand(arranged(markdown.read("\n\n".join(parts).encode())), 2024)


KEPALA = "No\tKegiatan\tIndikator\tTarget\tRealisasi"


def test_a_table_over_pages_is_one_and_its_cut_rows_are_whole() -> None:
    paham = cut(
        "**Tabel 7. Realisasi Kegiatan**",
        f"{KEPALA}\n1\t2\t3\t4\t5\n1\tPengadaan\tJumlah alat\t2 unit\t2 unit\n"
        "2\tPembinaan kelompok\tJumlah kelompok\t9 klp\t9 klp",
        f"{KEPALA}\n\tpetani di desa\tyang dibina\t\t\n3\tRapat\tJumlah rapat\t4 kali\t4 kali",
        "4\tLaporan\tJumlah laporan\t1 dok\t1 dok",
    )
    (t,) = paham.naskah.tabel
    assert t.potongan == 3
    assert [b.teks for b in t.baris][1] == (
        "2",
        "Pembinaan kelompok petani di desa",
        "Jumlah kelompok yang dibina",
        "9 klp",
        "9 klp",
    )
    assert [b.teks[0] for b in t.baris] == ["1", "2", "3", "4"]


def test_a_row_that_may_be_cut_is_marked_rather_than_guessed() -> None:
    paham = cut(
        "**Tabel 7. Realisasi Kegiatan**",
        f"{KEPALA}\n1\tPengadaan\tJumlah alat\t2 unit\t2 unit\n2\tPembinaan\tJumlah kelompok\t9 klp\t9 klp",
        f"{KEPALA}\n\tPetani di desa\t\t\t\n3\tRapat\tJumlah rapat\t4 kali\t4 kali",
    )
    sel = [s for b in paham.naskah.tabel[0].baris for s in b.sel if s.teks.endswith("Petani di desa")]
    assert sel and all(s.ragu for s in sel)


def test_tables_with_other_headers_or_captions_stay_apart() -> None:
    paham = cut(
        "**Tabel 7. Kegiatan**", f"{KEPALA}\n1\tPengadaan\tJumlah alat\t2 unit\t2 unit",
        "**Tabel 8. Kegiatan lain**", f"{KEPALA}\n1\tRapat\tJumlah rapat\t2 kali\t2 kali",
        "No\tProgram\tPagu (Rp)\n1\tProgram Satu\t1.000.000",
    )  # fmt: skip
    assert [len(t.baris) for t in paham.naskah.tabel] == [1, 1, 1]


def test_words_broken_in_a_narrow_column_are_joined_and_marked() -> None:
    paham = cut(
        "Program pemberdayaan masyarakat.",
        "**Tabel 7. Program**",
        "No\tProgram\tPagu\n1\tPEMBERDAYA AN DESA\t1.000.000",
    )
    sel = paham.naskah.tabel[0].baris[0].sel
    assert sel[1].teks == "PEMBERDAYAAN DESA" and sel[1].ragu
    assert not sel[2].ragu


def test_headings_and_contents_are_told_apart() -> None:
    paham = cut(
        "## DAFTAR ISI", "BAB I PENDAHULUAN .... 1", "A. Latar Belakang .... 1", "BAB II PENUTUP .... 2",
        "# BAB I", "## PENDAHULUAN", "### A. Latar Belakang", "Isi.", "# BAB II PENUTUP", "Isi.",
    )  # fmt: skip
    assert [j.teks for j in paham.naskah.daftar_isi] == [
        "BAB I PENDAHULUAN",
        "A. Latar Belakang",
        "BAB II PENUTUP",
    ]
    assert [j.teks for j in paham.naskah.judul] == [
        "BAB I PENDAHULUAN",
        "A. Latar Belakang",
        "BAB II PENUTUP",
    ]


@pytest.mark.parametrize("bawah", [False, True])
def test_captions_stand_above_or_below(bawah: bool) -> None:
    tabel = [f"No\tProgram\tPagu (Rp)\n1\tProgram {n}\t{n}.000.000" for n in (1, 2, 3)]
    judul = [f"Tabel 3.{n} Anggaran {n}" for n in (1, 2, 3)]
    parts = [
        x
        for t, j in zip(tabel, judul, strict=True)
        for x in ((t, j, "Uraian.") if bawah else (j, t, "Uraian."))
    ]
    assert [t.nomor for t in cut(*parts).naskah.tabel] == ["Tabel 3.1", "Tabel 3.2", "Tabel 3.3"]


def test_polarity_follows_the_printed_percentages_not_the_name() -> None:
    t = Tabel(
        "Tabel 1", "Capaian Kinerja", ("Sasaran", "Indikator", "Target", "Realisasi", "% Capaian"),
        (
            ("Tertibnya kota", "Persentase pelanggaran yang diselesaikan", "80", "72", "90"),
            ("Amannya kota", "Angka kriminalitas", "50", "40", "125"),
        ),
        "capaian", (),
    )  # fmt: skip
    fakta = drafted(read(Laporan("Tahun 2024", {"BAB III AKUNTABILITAS": (t,)})), SKALA).fakta
    assert [r["polaritas"] for r in fakta["indikator"]] == ["maksimasi", "minimasi"]
