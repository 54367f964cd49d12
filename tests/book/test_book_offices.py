"""Several offices in one run: each on its own, none held up by another, one front page for all."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from lkjip.book import build as build_module
from lkjip.book import data_pages, workshop
from lkjip.book.build import build
from lkjip.book.errors import BukuGagal
from lkjip.book.portal.write import write_portal
from lkjip.book.report import Report, reports
from lkjip.cli import main
from lkjip.paths import DATA, ROOT


@pytest.fixture
def quick(executed_before, monkeypatch):
    """Build with notebooks that ran before and an engine that writes next to nothing: the order is tested."""

    def render(book, site):
        (site / "index.html").write_text('<html lang="id"><body><main><h1>Awal</h1></main></body></html>')
        (site / "lkjip.pdf").write_bytes(b"%PDF")

    # The pages of the data lead into chapters that are not written here.
    monkeypatch.setattr(data_pages, "write_data_pages", lambda *_: None)
    monkeypatch.setitem(workshop.ENGINES, "embedded", (render,))
    monkeypatch.setattr(build_module, "find_browser", lambda: None)


@pytest.fixture
def offices(tmp_path):
    """Return the data folders of three offices; the data of the second is wrong."""
    folders = [tmp_path / "kecamatan" / name for name in ("batuan", "kota", "talango")]
    for folder in folders:
        shutil.copytree(DATA / "2023", folder / "2023")
        path = folder / "2023" / "profil.csv"
        path.write_text(
            path.read_text("utf-8").replace("Kecamatan Kota Sumenep", f"Kecamatan {folder.name.title()}")
        )
    wrong = folders[1] / "2023" / "anggaran.csv"
    wrong.write_text(wrong.read_text("utf-8").replace("160667500", "160.667.500"))
    return folders


def test_one_office_is_published_straight_and_several_by_name(tmp_path):
    assert [r.site for r in reports([2022, 2023], [DATA], tmp_path)] == [tmp_path / "2022", tmp_path / "2023"]
    several = reports([2023], [tmp_path / "a", tmp_path / "b"], tmp_path)
    assert [(r.site, r.name) for r in several] == [
        (tmp_path / "a" / "2023", "a 2023"),
        (tmp_path / "b" / "2023", "b 2023"),
    ]


def test_an_office_with_wrong_data_does_not_hold_up_the_others(quick, offices, tmp_path, capsys):
    output = tmp_path / "situs"
    command = ["build", "2023", "--engine", "embedded", "--output", str(output), "--data", *map(str, offices)]
    assert main([*command, "--json"]) == 2
    printed = json.loads(capsys.readouterr().out)
    assert [item["kantor"] for item in printed["terbangun"]] == ["batuan", "talango"]
    (failed,) = printed["gagal"]
    assert failed["kantor"] == "kota" and failed["kesalahan"][0]["kolom"] == "pagu_rp"
    assert "Laporan kota 2023 tidak dibangun; terbitan terakhir tidak berubah." in failed["pesan"]
    front = BeautifulSoup((output / "index.html").read_text("utf-8"), "html.parser")
    names = [name.get_text() for name in front.find_all("th", scope="row")]
    assert names == ["Kecamatan Batuan", "Kecamatan Talango"]
    links = {link["href"].split("#")[0] for link in front.find_all("a")} - {""}
    assert "./batuan/2023/index.html" in links and all((output / link).is_file() for link in links)
    assert len(list((output / "program").iterdir())) == 6
    # Mended, only the one that is missing is built.
    shutil.copy(offices[0] / "2023" / "anggaran.csv", offices[1] / "2023" / "anggaran.csv")
    assert main([*command, "--json"]) == 0
    assert [item["baru"] for item in json.loads(capsys.readouterr().out)["terbangun"]] == [False, True, False]
    assert "Kecamatan Kota<" in (output / "index.html").read_text("utf-8")


def test_a_failing_build_does_not_hold_up_the_others(quick, offices, tmp_path, monkeypatch):
    (render,) = workshop.ENGINES["embedded"]

    def fail_once(book, site):
        if "batuan" in str(site):
            raise BukuGagal("mesin rusak")
        render(book, site)

    monkeypatch.setitem(workshop.ENGINES, "embedded", (fail_once,))
    wanted = reports([2023], [offices[0], offices[2]], tmp_path / "situs")
    one, two = build(wanted, "embedded", progress=lambda line: None)
    assert str(one.gagal) == "mesin rusak" and not one.report.site.exists()
    assert two.baru and two.report.site.is_dir()


def test_two_folders_of_one_name_are_refused(offices, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["build", "2023", "--data", str(offices[0]), str(offices[0])])
    assert stop.value.code == 2
    assert "dua folder bernama batuan; tiap kantor memerlukan nama folder sendiri" in capsys.readouterr().err


def test_check_names_the_office(offices, capsys):
    assert main(["check", "2023", "--data", *map(str, offices)]) == 2
    printed = capsys.readouterr().out
    assert "Data batuan 2023 sah" in printed and "kota/2023/anggaran.csv: 1 kesalahan" in printed


def test_names_are_text_on_the_front_page(tmp_path, published):
    for name in ("javascript:alert(1)", "a#b?c%41"):
        manifest = published(tmp_path / name / "2023") / "manifest.json"
        content = json.loads(manifest.read_text()) | {"unit": "<b>Dinas</b>", "sementara": True}
        manifest.write_text(json.dumps(content))
    write_portal(tmp_path)
    front = BeautifulSoup((tmp_path / "index.html").read_text("utf-8"), "html.parser")
    assert front.tbody.th.get_text() == "<b>Dinas</b>" and not front.find("b")
    assert "SEMENTARA" in front.tbody.get_text()
    links = {link["href"] for link in front.tbody.find_all("a")}
    assert links == {"./javascript%3Aalert%281%29/2023/index.html", "./a%23b%3Fc%2541/2023/index.html"}


def test_the_default_is_the_repository(monkeypatch):
    (report,) = reports([2023], [DATA], ROOT / "_site")
    assert report == Report(2023)
