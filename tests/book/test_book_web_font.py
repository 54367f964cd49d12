"""The font that comes with the site: what is in it, that it is made once, and made alike."""

import base64
import io
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from fontTools.ttLib import TTFont

from lkjip.book import figures, web_font


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    return web_font.style_sheet(tmp_path_factory.mktemp("huruf"))


@pytest.fixture(scope="module")
def fonts(sheet):
    packed = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', sheet.read_text("utf-8"))
    return [TTFont(io.BytesIO(base64.b64decode(font))) for font in packed]


def test_four_faces_small_enough_to_come_with_every_site(sheet, fonts):
    text = sheet.read_text("utf-8")
    faces = re.findall(r'font-family: "([^"]+)"; font-style: (\w+); font-weight: (\d+)', text)
    assert faces == [
        (figures.FONT_FAMILY, style, weight) for weight in ("400", "700") for style in ("normal", "italic")
    ]
    assert [font.flavor for font in fonts] == ["woff2"] * 4
    assert sheet.stat().st_size < 170_000


@pytest.mark.parametrize("letters", ["Kecamatan 0123456789", "éñşḥṭāūʻʼ", "–—‘’“”…•", "←→↑↓≠≤≥−×÷±½²°§€"])
def test_letters_of_a_report_are_in_every_face(fonts, letters):
    for font in fonts:
        assert {letter for letter in letters if ord(letter) not in font.getBestCmap()} == set()


def test_figures_of_a_column_stand_below_each_other(fonts):
    for font in fonts:
        assert len({font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1
        assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_the_licence_comes_along_and_the_reserved_name_does_not(sheet, fonts):
    text = sheet.read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "Copyright 2010, 2012, 2014 Adobe" in text
    for font in fonts:
        names = font["name"]
        assert names.getDebugName(1) == "LKjIP Sans" and "Adobe" in names.getDebugName(0)
        assert not any("Source" in names.getDebugName(number) for number in (1, 3, 4, 6))


def test_it_is_made_once_and_alike(sheet, tmp_path, monkeypatch):
    made, css = [], web_font._css
    monkeypatch.setattr(web_font, "_css", lambda: made.append(1) or css())
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: web_font.style_sheet(tmp_path / "huruf"), range(4)))
    (path,) = paths
    assert made == [1] and path.read_bytes() == sheet.read_bytes()
    assert sorted(p.suffix for p in path.parent.iterdir()) == [".css", ".lock"]


def test_one_that_cannot_be_written_leaves_nothing_half_made(tmp_path, monkeypatch):
    def full():
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(web_font, "_css", full)
        with pytest.raises(OSError, match="No space"):
            web_font.style_sheet(tmp_path)
    assert not list(tmp_path.glob("*.css"))
    assert web_font.style_sheet(tmp_path).stat().st_size > 100_000


def test_another_version_of_a_package_is_another_style_sheet(monkeypatch):
    before = web_font._key()
    monkeypatch.setattr(web_font.importlib.metadata, "version", lambda name: "0")
    web_font._key.cache_clear()
    try:
        assert web_font._key() != before
    finally:
        web_font._key.cache_clear()
