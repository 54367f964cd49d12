"""The font that comes with the site: what is in it, that it is made once, and made alike."""

import base64
import io
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from lkjip.book import figures, web_font


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return {path.name: path for path in web_font.font_files(tmp_path_factory.mktemp("huruf"))}


@pytest.fixture(scope="module")
def sheet(files):
    return files[web_font.NAME]


@pytest.fixture(scope="module")
def fonts(files, sheet):
    """Return each face's two fonts: that within the style sheet, and the file it names."""
    rules = re.findall(r'url\("([^"]+)"\)', sheet.read_text("utf-8"))
    packed = [
        base64.b64decode(rule.partition("base64,")[2])
        if rule.startswith("data:")
        else files[rule].read_bytes()
        for rule in rules
    ]
    fonts = [TTFont(io.BytesIO(font)) for font in packed]
    return list(zip(fonts[::2], fonts[1::2], strict=True))


def test_four_faces_of_which_little_comes_with_every_page(files, sheet, fonts):
    text = sheet.read_text("utf-8")
    faces = re.findall(r'font-family: "([^"]+)"; font-style: (\w+); font-weight: (\d+)', text)
    assert faces[::2] == faces[1::2] and [
        text.count(f"font-display: {how}") for how in ("block", "swap")
    ] == [4, 4]
    assert faces[::2] == [
        (figures.FONT_FAMILY, style, weight) for weight in ("400", "700") for style in ("normal", "italic")
    ]
    assert [font.flavor for pair in fonts for font in pair] == ["woff2"] * 8
    assert sheet.stat().st_size < 70_000
    assert len(files) == 5 and all(path.stat().st_size < 30_000 for path in files.values() if path != sheet)


def test_each_letter_is_where_the_style_sheet_says(sheet, fonts):
    ranges = re.findall(r"unicode-range: ([^;]+);", sheet.read_text("utf-8"))
    for number, font in enumerate(font for pair in fonts for font in pair):
        said = set()
        for span in ranges[number].split(", "):
            first, _, last = span.removeprefix("U+").partition("-")
            said.update(range(int(first, 16), int(last or first, 16) + 1))
        assert set(font.getBestCmap()) == said


@pytest.mark.parametrize("letters", ["Kecamatan 0123456789", "éñşḥṭāūʻʼ", "–—‘’“”…•", "←→↑↓≠≤≥−×÷±½²°§€"])
def test_letters_of_a_report_are_in_every_face(fonts, letters):
    for basic, others in fonts:
        known = basic.getBestCmap() | others.getBestCmap()
        assert {letter for letter in letters if ord(letter) not in known} == set()


def test_figures_of_a_column_stand_below_each_other(fonts):
    for font, _ in fonts:
        assert len({font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1
        assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_the_licence_comes_along_and_the_reserved_name_does_not(sheet, fonts):
    text = sheet.read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "Copyright 2010, 2012, 2014 Adobe" in text
    for font in (font for pair in fonts for font in pair):
        names = font["name"]
        assert names.getDebugName(1) == "LKjIP Sans" and "Adobe" in names.getDebugName(0)
        assert not any("Source" in names.getDebugName(number) for number in (1, 3, 4, 6))


def test_they_are_made_once_and_alike(files, tmp_path, monkeypatch):
    made, write = [], web_font._write
    monkeypatch.setattr(web_font, "_write", lambda folder: made.append(1) or write(folder))
    with ThreadPoolExecutor(4) as pool:
        (paths,) = set(pool.map(lambda _: tuple(web_font.font_files(tmp_path / "huruf")), range(4)))
    assert made == [1]
    assert {path.name: path.read_bytes() for path in paths} == {
        name: path.read_bytes() for name, path in files.items()
    }
    assert len(list((tmp_path / "huruf").iterdir())) == 2


@pytest.mark.parametrize("name", [web_font.NAME, web_font.DIGESTS])
def test_what_was_damaged_is_made_again(files, tmp_path, name):
    (made,) = {path.parent for path in files.values()}
    kept = Path(shutil.copytree(made, tmp_path / made.name))
    for damage in (lambda data: data[:-9], lambda data: b"", lambda data: data[:40] + b"?" + data[41:]):
        (kept / name).write_bytes(damage((kept / name).read_bytes()))
        again = web_font.font_files(tmp_path)
        assert [path.read_bytes() for path in again] == [path.read_bytes() for path in files.values()]


def test_what_cannot_be_written_leaves_nothing_half_made(tmp_path, monkeypatch):
    def full(folder):
        (folder / web_font.NAME).write_text("separuh")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(web_font, "_write", full)
        with pytest.raises(OSError, match="No space"):
            web_font.font_files(tmp_path)
    assert not list(tmp_path.rglob("*.css"))
    assert len(web_font.font_files(tmp_path)) == 5


def test_another_version_of_a_package_is_another_style_sheet(monkeypatch):
    before = web_font._key()
    monkeypatch.setattr(web_font.importlib.metadata, "version", lambda name: "0")
    web_font._key.cache_clear()
    try:
        assert web_font._key() != before
    finally:
        web_font._key.cache_clear()
