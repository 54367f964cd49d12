"""The note on what changed between two publications of a report, made from their figures."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from lkjip.book import changes
from lkjip.book.changes import JSON, PAGE, write_changes
from lkjip.book.provenance import write_manifest
from lkjip.book.published import read_manifest
from lkjip.book.table_files import STAGED
from lkjip.book.verify import problems

CELL, RATIO = "2023/anggaran/5/realisasi_rp", "serapan-3aac6b0ee8e8"
PLACE = "bab/bab3_akuntabilitas_kinerja.html#tbl-realisasi-anggaran"


@pytest.fixture
def publications(site, tmp_path):
    """Return (staged, a function that makes the next publication of a site, its figures changed by a function)."""
    staged = tmp_path / "naskah"
    staged.mkdir()
    page, id = PLACE.split("#")
    tables = [{"halaman": page, "id": id, "judul": "Realisasi anggaran per program tahun 2023"}]
    (staged / STAGED).write_text(json.dumps({"buku": "LKjIP 2023", "tabel": tables}), encoding="utf-8")

    def publish(name, change=lambda angka: None, old=None):
        new = shutil.copytree(site, tmp_path / name)
        book = json.loads((new / "angka.json").read_text(encoding="utf-8"))
        change(book["angka"])
        (new / "angka.json").write_text(json.dumps(book), encoding="utf-8")
        if old is not None:
            write_changes(old, staged, new)
        write_manifest(
            new, {k: v for k, v in read_manifest(site).items() if k not in ("keluaran", "waktu", "commit")}
        )
        return new

    return publish


def typed(angka):
    """Change what one cell says, and what was computed of it."""
    for id, value, said in ((CELL, "134467500", "134.467.500"), (RATIO, "53787/64267", "83,7%")):
        angka[id]["nilai"] = value
        angka[id]["tampil"] = [shown | {"teks": said} for shown in angka[id]["tampil"]]


def notes(site):
    return json.loads((site / JSON).read_text(encoding="utf-8"))


def test_a_cell_that_changed_is_named_from_what_to_what(publications):
    first = publications("satu")
    second = publications("dua", typed, first)
    (note,) = notes(second)
    changed = {item["id"]: (item["dari"], item["menjadi"]) for item in note["berubah"]}
    assert changed == {CELL: ("133.467.500", "134.467.500"), RATIO: ("83,1%", "83,7%")}
    assert (note["baru"], note["hilang"]) == ([], [])
    assert note["terbitan_lama"]["waktu"] == read_manifest(first)["waktu"]
    page = BeautifulSoup((second / PAGE).read_text(encoding="utf-8"), "html.parser")
    link = page.select_one(f'td a[href="{PLACE}"]')
    assert "Realisasi anggaran per program" in link.get_text()
    (ratio,) = (item for item in note["berubah"] if item["id"] == RATIO)
    assert page.select_one(f'h3 a[href="{ratio["di"][0]["tautan"]}"]')
    cell = page.select_one('h3 a[href="data/index.html"]').find_next("table").select("tbody td")
    assert [part.get_text() for part in cell[1:]] == ["133.467.500", "134.467.500"]
    assert "83,1%" in page.get_text() and "83,7%" in page.get_text()
    for path in second.rglob("*.html"):
        footer = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("footer")
        (to,) = [a["href"] for a in footer.find_all("a") if a["href"].endswith(PAGE)]
        assert (path.parent / to).resolve() == (second / PAGE).resolve()
    assert problems(second) == []


def test_what_did_not_change_says_nothing_and_earlier_notes_stay(publications):
    first = publications("satu")
    same = publications("sama", old=first)
    assert not (same / JSON).exists() and not (same / PAGE).exists()
    second = publications("dua", typed, first)
    third = publications("tiga", typed, second)
    assert notes(third) == notes(second)
    back = publications("balik", old=third)
    assert [len(note["berubah"]) for note in notes(back)] == [2, 2] and notes(back)[1:] == notes(second)


def test_figures_come_and_go_and_rounding_hides_nothing(publications):
    def change(angka):
        angka["baru/1"] = angka[RATIO] | {"tampil": [{"teks": "1", "di": "bab/tidak_ada.html#tbl-x"}]}
        del angka[RATIO]
        angka[CELL]["nilai"] = "133467501"

    first = publications("satu")
    second = publications("dua", change, first)
    (note,) = notes(second)
    assert [(item["dari"], item["menjadi"]) for item in note["berubah"]] == [("133.467.500", "133.467.501")]
    assert ([i["id"] for i in note["baru"]], [i["id"] for i in note["hilang"]]) == (["baru/1"], [RATIO])
    assert problems(second) == [], "no link to a page that is not there"


def test_the_same_after_the_same_is_the_same_to_the_byte(publications):
    first = publications("satu")
    one, two = (publications(name, typed, first) for name in ("dua", "tiga"))
    assert (one / JSON).read_bytes() == (two / JSON).read_bytes()
    assert (one / PAGE).read_bytes() == (two / PAGE).read_bytes()


DAMAGE = {
    "no folder": lambda old: shutil.rmtree(old),
    "no manifest": lambda old: (old / "manifest.json").unlink(),
    "figures that are not what the manifest says": lambda old: (old / "angka.json").write_text("{}"),
    "no figures": lambda old: (old / "angka.json").unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_an_old_folder_that_proves_nothing_stops_no_build(publications, damage):
    first = publications("satu")
    damage(first)
    second = publications("dua", typed, first)
    assert not (second / JSON).exists()


@pytest.mark.parametrize(
    "content", ["[]", "{}", '{"versi": 1}', '{"versi": 1, "angka": {"x": 1}}', "?", "[" * 9999]
)
def test_figures_of_another_form_stop_no_build(publications, content):
    first = publications("satu")
    (first / "angka.json").write_text(content, encoding="utf-8")
    manifest = read_manifest(first)
    write_manifest(first, {k: v for k, v in manifest.items() if k not in ("keluaran", "waktu", "commit")})
    second = publications("dua", typed, first)
    assert not (second / JSON).exists()


@pytest.mark.parametrize("content", ['[{"terbitan_lama": 1}]', "{}", '{"a": 1}', '["x"]', "3"])
def test_earlier_notes_of_another_form_stop_no_build(publications, content):
    first = publications("satu")
    (first / JSON).write_text(content, encoding="utf-8")
    manifest = read_manifest(first)
    write_manifest(first, {k: v for k, v in manifest.items() if k not in ("keluaran", "waktu", "commit")})
    second = publications("dua", typed, first)
    assert content == "{}" or not (second / JSON).exists()


def test_another_office_or_year_is_no_predecessor(publications, monkeypatch):
    first = publications("satu")
    other = read_manifest(first) | {"unit": "Dinas Lain"}
    monkeypatch.setattr(changes, "read_manifest", lambda site: other)
    second = publications("dua", typed, first)
    assert not (second / JSON).exists()
