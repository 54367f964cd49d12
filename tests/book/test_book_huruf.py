"""What `lkjip.data.huruf` lets pass can be printed everywhere; what it refuses, the house font lacks."""

import html
import random
import shutil
import unicodedata

import pytest
import typst
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjip.book import figures
from lkjip.book.engines.embedded.render import TIMESTAMP
from lkjip.data import huruf

PRINTED = sorted(huruf.TERCETAK - set("\n\r\t"))
STYLES = ("", "weight: 700", 'style: "italic"', 'style: "italic", weight: 700')


def in_the_font():
    """Return what the font has in every face that charts use."""
    faces = [TTFont(figures.font_folder() / name, lazy=True) for name in figures.FONT_FILES.values()]
    return {chr(code) for code in set.intersection(*(set(face.getBestCmap()) for face in faces))}


def spans(characters):
    """Write characters as `huruf.RENTANG` does."""
    found = []
    for code in sorted(map(ord, characters)):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in found)


def test_the_table_is_that_of_the_font():
    font = in_the_font()
    wanted = {
        c
        for c in font
        if unicodedata.category(c)[0] != "M"
        and c != "\ufeff"
        # Letters of phonetics: many of their capitals came into Unicode later than into Python.
        and not "\u0250" <= c <= "\u02af"
        and font.issuperset(c.upper() + c.lower() + unicodedata.normalize("NFC", c))
    }
    assert " ".join(huruf.RENTANG.split()) == spans(wanted)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    """Return a function that sets texts as the PDF does, in prose and in a chart, or raises TypstError."""
    folder = tmp_path_factory.mktemp("cetak")
    for name in figures.ALL_FONT_FILES:
        shutil.copy(figures.font_folder() / name, folder / name)

    def compile(source, **inputs):
        (folder / "uji.typ").write_text("#set document(title: [x])\n" + source, encoding="utf-8")
        return typst.compile(
            folder / "uji.typ", root=folder, font_paths=[folder], ignore_system_fonts=True,
            pdf_standards=["ua-1"], timestamp=TIMESTAMP, **inputs,
        )  # fmt: skip

    def press(texts):
        literal = [
            '#"' + "".join(f"\\u{{{ord(c):x}}}" for c in text) + '"\n'
            for text in [*texts, *map(str.upper, texts)]
        ]
        prose = "".join(f"#block[#set text({style})\n{''.join(literal)}]\n" for style in STYLES)
        lines = (
            f'<text y="9" font-family="{figures.FONT_FAMILY}" font-weight="{weight}">{html.escape(text)}</text>'
            for text in texts
            for weight in figures.FONT_FILES
        )
        picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="99" height="9">{"".join(lines)}</svg>'
        (folder / "uji.svg").write_text(picture, encoding="utf-8")
        compile(
            f'#set text(font: ("{figures.FONT_FAMILY}", "Libertinus Serif"), lang: "id")\n'
            f'{prose}#image("uji.svg", alt: "x")'
        )

    press.alone = lambda character: compile(
        f'#set text(font: "{figures.FONT_FAMILY}", fallback: false)\n#"a\\u{{{ord(character):x}}}a"'
    )
    return press


def test_every_character_of_the_table_is_printed(press):
    press(PRINTED)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_whatever_is_accepted_is_printed(press, chance):
    texts = ["".join(chance.choices(PRINTED, k=chance.randint(1, 20))) for _ in range(100)]
    texts += [unicodedata.normalize(form, text) for text in texts[:50] for form in ("NFD", "NFC")]
    assert all(huruf.unprintable(text) is None for text in texts)
    press(texts)


def test_what_is_refused_the_font_cannot_print(press):
    chance, font = random.Random(10), in_the_font()
    refused = [c for c in map(chr, range(0xA0, 0x2FFFF)) if c not in huruf.TERCETAK and c not in font]
    # Signs that are drawn as nothing are refused because nobody sees them.
    drawn = [
        c
        for c in refused
        if unicodedata.category(c)[0] in "LNPSC" and unicodedata.category(c) not in ("Cf", "Cs")
    ]
    hidden = "\u115f\u1160\u3164\uffa0"
    for character in chance.sample([c for c in drawn if c not in hidden], 60) + list("\uf0b7😀中ا"):
        assert huruf.unprintable(f"a{character}a"), ascii(character)
        with pytest.raises(typst.TypstError):
            press.alone(character)


def test_the_advice_can_be_followed():
    for character in map(chr, [*range(0xA0, 0x3400), *range(0xF000, 0x10000), *range(0x1F300, 0x1F700)]):
        if character not in huruf.TERCETAK:
            advice = huruf.advice(character)
            assert huruf.unprintable(advice) is None and advice.endswith("."), ascii(character)
