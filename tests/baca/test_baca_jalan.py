"""From a document to a draft folder: what is written, what a person decided or wrote, what is refused."""

import csv
import json
import re
from pathlib import Path

import pytest
from laporan_contoh import BADAN, DINAS, LAPORAN

from lkjip.baca.jalan import read_into
from lkjip.cli import main
from lkjip.data import DataSalah, load_year
from lkjip.data.tulis import csv_text


@pytest.fixture
def dokumen(tmp_path: Path) -> Path:
    path = tmp_path / "laporan dinas.md"
    path.write_text(DINAS.markdown(), encoding="utf-8")
    return path


@pytest.fixture
def kantor(tmp_path: Path) -> Path:
    return tmp_path / "kantor"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def decide(kantor: Path, hal: str, keputusan: str, **tempat: str) -> None:
    """Answer the question of a kind about a place, or put one there."""
    path = kantor / "baca-2024" / "keputusan.csv"
    isi = rows(path)
    kunci = {"tabel": "", "baris": "", "kolom": ""} | tempat
    found = next((r for r in isi if r["hal"] == hal and kunci.items() <= r.items()), None)
    if found is None:
        found = dict.fromkeys(KOLOM, "") | {"hal": hal} | kunci
        isi.append(found)
    found["keputusan"] = keputusan
    path.write_text(csv_text(KOLOM, isi), encoding="utf-8")


KOLOM = ("hal", "tabel", "baris", "kolom", "sebutan", "terbaca", "keputusan", "alasan", "skor", "halaman")


@pytest.mark.parametrize("nama", LAPORAN)
def test_a_draft_is_a_year_that_loads(nama: str, tmp_path: Path) -> None:
    path = tmp_path / "laporan.md"
    path.write_text(LAPORAN[nama].markdown(), encoding="utf-8")
    done = read_into(path, tmp_path / "kantor")
    laporan = load_year(done.bacaan.tahun, tmp_path / "kantor")
    assert [r["peran"] for r in laporan.rows("tercetak/daftar_tabel")] == [
        t.peran for t in LAPORAN[nama].tabel
    ]


def test_a_second_run_changes_nothing(dokumen: Path, kantor: Path) -> None:
    read_into(dokumen, kantor)
    before = contents(kantor)
    read_into(dokumen, kantor)
    assert contents(kantor) == before


def test_decisions_are_obeyed_and_stay(dokumen: Path, kantor: Path) -> None:
    read_into(dokumen, kantor)
    decide(kantor, "peran", "lain", tabel="2")
    decide(kantor, "arti", "target_akhir", tabel="3", kolom="5")
    decide(kantor, "fakta", "minimasi", tabel="indikator", baris="IS1", kolom="polaritas")
    baris = rows(kantor / "2024" / "tercetak" / "tabel_iii_1.csv")[0]["baris"]
    decide(kantor, "sel", "11.999", tabel="3", baris=baris, kolom="6")
    decide(kantor, "kode", "IS2", tabel="3", baris=baris)
    for _ in range(2):
        read_into(dokumen, kantor)
        daftar = {r["kode"]: r["peran"] for r in rows(kantor / "2024" / "tercetak" / "daftar_tabel.csv")}
        assert daftar["tabel_ii_2"] == "lain"
        arti = [
            r["arti"]
            for r in rows(kantor / "2024" / "tercetak" / "arti_kolom.csv")
            if r["tabel"] == "tabel_iii_1"
        ]
        assert arti[4] == "target_akhir"
        assert rows(kantor / "2024" / "indikator.csv")[0]["polaritas"] == "minimasi"
        assert (t := rows(kantor / "2024" / "tercetak" / "tabel_iii_1.csv")[0])[
            "realisasi"
        ] == "11.999" and t["kode"] == "IS2"
        assert sum(bool(r["keputusan"]) for r in rows(kantor / "baca-2024" / "keputusan.csv")) == 5


def test_what_only_fills_a_place_is_asked_for_and_can_be_answered(tmp_path: Path) -> None:
    path, kantor = tmp_path / "badan.md", tmp_path / "kantor"
    path.write_text(BADAN.markdown(), encoding="utf-8")
    read_into(path, kantor)
    isi = rows(kantor / "baca-2022" / "keputusan.csv")
    (tanya,) = [r for r in isi if (r["hal"], r["tabel"]) == ("fakta", "tujuan")]
    assert (tanya["baris"], tanya["kolom"], tanya["skor"]) == ("T1", "uraian", "0.00")
    tanya["keputusan"] = "Meningkatnya kemandirian keuangan daerah"
    (kantor / "baca-2022" / "keputusan.csv").write_text(csv_text(KOLOM, isi), encoding="utf-8")
    read_into(path, kantor)
    assert rows(kantor / "2022" / "tujuan.csv")[0]["uraian"] == "Meningkatnya kemandirian keuangan daerah"


@pytest.mark.parametrize(
    ("hal", "keputusan", "tempat", "pesan"),
    [
        ("warna", "biru", {}, "hal.*tidak dikenal. Pilih peran, arti"),
        ("peran", "perjanjian", {"tabel": "2"}, "keputusan.*perjanjian.*tidak dikenal. Pilih rpjmd, renstra"),
        ("arti", "uang@2024", {"tabel": "2", "kolom": "1"}, "keputusan.*uang.*tidak dikenal"),
        ("sel", "1", {"tabel": "dua", "baris": "1", "kolom": "1"}, "bukan nomor"),
    ],
    ids=["hal", "peran", "arti", "tempat"],
)
def test_a_decision_that_cannot_be_understood_is_refused_and_nothing_changes(
    hal: str, keputusan: str, tempat: dict[str, str], pesan: str, dokumen: Path, kantor: Path
) -> None:
    read_into(dokumen, kantor)
    decide(kantor, hal, keputusan, **tempat)
    before = contents(kantor)
    with pytest.raises(DataSalah) as salah:
        read_into(dokumen, kantor)
    assert re.search(pesan, salah.value.teks())
    assert contents(kantor) == before


def test_what_a_person_changed_is_never_replaced_and_is_taken_for_the_truth(
    dokumen: Path, kantor: Path
) -> None:
    read_into(dokumen, kantor)
    milik = kantor / "2024" / "anggaran.csv"
    milik.write_text(milik.read_text("utf-8").replace("2400000000", "2400000001"), encoding="utf-8")
    cetak = kantor / "2024" / "tercetak" / "tabel_iii_2.csv"
    cetak.write_text(cetak.read_text("utf-8").replace("10.120", "10.125"), encoding="utf-8")
    mine = milik.read_bytes(), cetak.read_bytes()
    done = read_into(dokumen, kantor)
    assert (milik.read_bytes(), cetak.read_bytes()) == mine
    assert set(done.dibiarkan) == {"anggaran.csv", "tercetak/tabel_iii_2.csv"}
    assert done.bacaan.draf.fakta["anggaran"][0]["pagu_rp"] == "2400000001"
    assert load_year(2024, kantor).rows("anggaran")[0]["pagu_rp"] == 2400000001


def test_an_office_that_is_there_is_matched_not_overwritten(dokumen: Path, kantor: Path) -> None:
    read_into(dokumen, kantor)
    for path in (kantor / "baca-2024").iterdir():
        path.unlink()
    (kantor / "baca-2024").rmdir()
    for path in (kantor / "2024" / "tercetak").iterdir():
        path.unlink()
    sasaran = kantor / "2024" / "sasaran.csv"
    sasaran.write_text(sasaran.read_text("utf-8").replace("S1,", "S8,"), encoding="utf-8")
    indikator = kantor / "2024" / "indikator.csv"
    indikator.write_text(indikator.read_text("utf-8").replace("IS1,S1", "IS7,S8"), encoding="utf-8")
    for nama in ("target_renstra", "perjanjian_kinerja", "realisasi_kinerja"):
        path = kantor / "2024" / f"{nama}.csv"
        path.write_text(path.read_text("utf-8").replace("IS1,", "IS7,"), encoding="utf-8")
    before = {p.name: p.read_bytes() for p in (kantor / "2024").glob("*.csv")}
    read_into(dokumen, kantor)
    assert {p.name: p.read_bytes() for p in (kantor / "2024").glob("*.csv")} == before
    assert [r["kode"] for r in rows(kantor / "2024" / "tercetak" / "tabel_iii_1.csv")] == ["IS7", "IS2"]


def test_another_document_in_the_same_folder_is_refused(dokumen: Path, kantor: Path, tmp_path: Path) -> None:
    read_into(dokumen, kantor)
    lain = tmp_path / "lain.md"
    lain.write_text(DINAS.markdown().replace("11.550", "11.551"), encoding="utf-8")
    before = contents(kantor)
    with pytest.raises(DataSalah, match="bacaan dokumen lain"):
        read_into(lain, kantor)
    assert contents(kantor) == before


def test_printed_tables_that_are_not_ours_are_refused(dokumen: Path, data_copy: Path) -> None:
    before = contents(data_copy)
    with pytest.raises(DataSalah, match="bukan hasil bacaan"):
        read_into(dokumen, data_copy, 2023)
    assert contents(data_copy) == before


def test_killed_between_the_note_and_the_files_the_next_run_goes_on(
    dokumen: Path, kantor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lkjip.baca import jalan

    write = jalan.write_files

    def killed(target, files):
        if target.name == "2024" and target.parent == kantor:
            raise KeyboardInterrupt
        write(target, files)

    monkeypatch.setattr(jalan, "write_files", killed)
    with pytest.raises(KeyboardInterrupt):
        read_into(dokumen, kantor)
    monkeypatch.undo()
    read_into(dokumen, kantor)
    assert load_year(2024, kantor)


def test_a_table_called_otherwise_now_leaves_no_file_behind(dokumen: Path, kantor: Path) -> None:
    path = dokumen.with_name("tanpa nomor.md")
    path.write_text(
        DINAS.markdown().replace("**Tabel II.2. Perjanjian Kinerja Tahun 2024**", ""), encoding="utf-8"
    )
    read_into(path, kantor)
    lama = next(p for p in (kantor / "2024" / "tercetak").glob("*.csv") if p.stem in ("pk", "rkt"))
    decide(kantor, "peran", {"pk": "rkt", "rkt": "pk"}[lama.stem], tabel="2")
    read_into(path, kantor)
    assert not lama.exists() and load_year(2024, kantor)


def test_the_page_shows_the_tables_and_escapes_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "jahat.md"
    path.write_text(BADAN.markdown().replace("Survei", "<script>alert(1)</script>{{7*7}}"), encoding="utf-8")
    read_into(path, tmp_path / "kantor")
    page = (tmp_path / "kantor" / "baca-2022" / "baca.html").read_text("utf-8")
    assert "<script>alert" not in page and "49" not in page.partition("alert")[2][:40]
    assert all(t.judul in page for t in BADAN.tabel)


# --- the commands -------------------------------------------------------------------------------------------------


def test_baca_says_what_was_understood_and_what_to_do(dokumen: Path, kantor: Path, capsys) -> None:
    assert main(["baca", str(dokumen), "--data", str(kantor)]) == 0
    out = capsys.readouterr().out
    assert (
        "Dinas Perikanan, tahun 2024; 5 tabel." in out and "Tabel III.3" in out and "lkjip check 2024" in out
    )
    assert main(["baca", str(dokumen), "--data", str(kantor), "--json"]) == 0
    assert [t["peran"] for t in json.loads(capsys.readouterr().out)["tabel"]] == [
        t.peran for t in DINAS.tabel
    ]


def test_audit_finds_the_wrong_figure_and_says_where(dokumen: Path, capsys, tmp_path: Path) -> None:
    assert main(["audit", str(dokumen), "--json", "--html", str(tmp_path / "audit.html")]) == 0
    found = json.loads(capsys.readouterr().out)["temuan"]
    salah = [t for t in found if t["kolom"] == "capaian"]
    # 3.870 of 4.300 is 90,00 per cent, not 95,00.
    assert [(t["tercetak"], t["seharusnya"]) for t in salah] == [("95,00", "90%")]
    assert salah[0]["tempat"] == "Tabel III.1, baris ke-2 («Naiknya produksi perikanan budidaya»)"
    page = (tmp_path / "audit.html").read_text("utf-8")
    assert "Tabel III.1, baris ke-2" in page and "95,00" in page


def test_audit_ends_as_check_does(dokumen: Path, capsys, tmp_path: Path) -> None:
    assert main(["audit", str(dokumen), "--fail-on", "tinggi"]) == 1
    assert "Gagal:" in capsys.readouterr().out
    (tmp_path / "kosong.docx").write_bytes(b"")
    assert main(["audit", str(tmp_path / "kosong.docx")]) == 2
    err = capsys.readouterr().err
    assert "kosong.docx" in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [("", "kosong"), ("Hanya sepatah kata tanpa tabel.", "tidak memuat tabel")],
    ids=["kosong", "tanpa tabel"],
)
def test_what_holds_no_report_is_refused_with_what_to_do(
    isi: str, pesan: str, tmp_path: Path, capsys
) -> None:
    path = tmp_path / "x.md"
    path.write_text(isi, encoding="utf-8")
    assert main(["baca", str(path), "--data", str(tmp_path / "kantor")]) == 2
    err = capsys.readouterr().err
    assert pesan in err and "tidak ada yang berubah" in err and not (tmp_path / "kantor").exists()
