"""The site's own font, so that a page looks the same on every machine: the PDF's, cut to size and packed as WOFF2.

The letters of nearly every page are data addresses in one style sheet: no text waits for a second request, and no rule
of a browser about fonts in other files applies to a page opened from a file. All other letters are a file per face,
which a browser loads when a page has one of them.
"""

import base64
import hashlib
import html
import importlib.metadata
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path

import filelock

from lkjip.book import figures
from lkjip.book.published import outputs
from lkjip.paths import BUILD

FOLDER, NAME = "huruf", "huruf.css"
DIGESTS = "isi.json"
FACES = {
    ("normal", 400): "SourceSansPro-Regular.ttf",
    ("italic", 400): "SourceSansPro-It.ttf",
    ("normal", 700): "SourceSansPro-Bold.ttf",
    ("italic", 700): "SourceSansPro-BoldIt.ttf",
}
# What nearly every page is written with.
BASIC = frozenset([*range(0x20, 0x7F), *map(ord, "\u00a0§©°±²³·½×÷–—‘’“”•…‹›←↑→↓−≈≠≤≥")])
# Latin with the letters of transliterated names (ḥ, ʻ) and combining marks; punctuation, arrows, maths and symbols.
LETTERS = (range(0x20, 0x250), range(0x2B0, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2C00))
OTHERS = frozenset(letter for letters in LETTERS for letter in letters) - BASIC
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
# What is not for browsers, and the signature, which a changed font no longer bears.
DROPPED = ["BASE", "DSIG"]
# "Source" is a reserved name (OFL, condition 3): a changed copy calls itself otherwise. Pages may call it as they like.
OWN_NAME = "LKjIP Sans"
# Copyright, licence and its address stay in the font.
KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


# The words of a picture, and what says that some are bold.
WORDS = re.compile(r">([^<]+)<")
BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")


def font_files(folder: Path = BUILD / FOLDER) -> list[Path]:
    """Return the style sheet and the fonts it names, kept in `folder`; made when there are none of these inputs.

    They are read by their SHA-256: what was damaged is made again.
    """
    made = folder / _key()
    if not (names := _whole(made)):
        folder.mkdir(parents=True, exist_ok=True)
        # Several reports may be built at once: one makes them, the others wait those seconds.
        with filelock.FileLock(folder / "kunci.lock"):
            if not (names := _whole(made)):
                with tempfile.TemporaryDirectory(dir=folder) as work:
                    new = Path(work) / FOLDER
                    new.mkdir()
                    _write(new)
                    names = outputs(new)
                    (new / DIGESTS).write_text(json.dumps(names), encoding="utf-8")
                    shutil.rmtree(made, ignore_errors=True)
                    new.rename(made)
    return [made / name for name in sorted(names)]


def _whole(made: Path) -> dict[str, str]:
    """Return name → SHA-256 of the files in a folder of fonts; nothing where it is not there or not as it was made."""
    try:
        digests = json.loads((made / DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    found = outputs(made)
    del found[DIGESTS]
    return found if found == digests else {}


@cache
def _key() -> str:
    """Return a name for everything that decides the files' bytes: this module, the fonts, the two packages."""
    key = hashlib.sha256(Path(__file__).read_bytes())
    for name in ("fonttools", "brotli"):
        key.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for name in (*FACES.values(), "LICENSE.txt"):
        key.update((figures.font_folder() / name).read_bytes())
    return key.hexdigest()[:16]


def _write(folder: Path) -> None:
    """Write two rules per face under the licence, which must accompany every copy (OFL, condition 2)."""
    licence = (figures.font_folder() / "LICENSE.txt").read_text(encoding="utf-8")
    rules = [f"/* {OWN_NAME}: Source Sans Pro, cut to size.\n\n{licence.replace('*/', '* /').strip()}\n*/"]
    for (style, weight), name in FACES.items():
        for wanted in (BASIC, OTHERS):
            face, letters = _woff2(figures.font_folder() / name, f"{style} {weight}", wanted)
            # What comes with the sheet is there in a moment: words set in another font first would move all below them.
            address, shown = f"data:font/woff2;base64,{base64.b64encode(face).decode()}", "block"
            if wanted is OTHERS:
                shown = "swap"
                address = f"huruf-{style}-{weight}.woff2"
                (folder / address).write_bytes(face)
            rules.append(
                f'@font-face {{ font-family: "{figures.FONT_FAMILY}"; font-style: {style}; font-weight: {weight};\n'
                f'  font-display: {shown}; src: url("{address}") format("woff2");\n'
                f"  unicode-range: {_spans(letters)}; }}"
            )
    (folder / NAME).write_text("\n".join(rules) + "\n", encoding="utf-8", newline="\n")


def _spans(letters: Iterable[int]) -> str:
    """Return code points as a style sheet's `unicode-range`.

    >>> _spans([0x20, 0x21, 0x22, 0x2014])
    'U+20-22, U+2014'
    """
    spans: list[list[int]] = []
    for letter in sorted(letters):
        if spans and letter == spans[-1][-1] + 1:
            spans[-1][1:] = [letter]
        else:
            spans.append([letter])
    return ", ".join("U+" + "-".join(f"{end:X}" for end in span) for span in spans)


def carry(pictures: Collection[Path], rule: Callable[[int, list[int]], str]) -> None:
    """Give the pictures of a book (SVG) the letters of their words: shown as an image, one knows no font of its page.

    The words were placed by the widths of these letters; in another font they would run into each other. `rule` is
    `face_rule`, or what remembers what that returned.
    """
    drawn = {path: path.read_text(encoding="utf-8") for path in pictures}
    words = html.unescape("".join(word for svg in drawn.values() for word in WORDS.findall(svg)))
    letters = sorted(set(map(ord, words)))
    rules = {weight: rule(weight, letters) for weight in figures.FONT_FILES}
    for path, svg in drawn.items():
        style = rules[400] + (rules[700] if BOLD.search(svg) else "")
        svg = svg.replace(">", f"><style>{style}</style>", 1)
        path.write_text(svg, encoding="utf-8", newline="\n")


def face_rule(weight: int, letters: list[int]) -> str:
    """Return the CSS rule that holds these letters (code points) of the upright font of a weight."""
    path = figures.font_folder() / FACES["normal", weight]
    face, _ = _woff2(path, f"normal {weight}", letters, hinting=False)
    address = f"data:font/woff2;base64,{base64.b64encode(face).decode()}"
    return f"@font-face{{font-family:'{figures.FONT_FAMILY}';font-weight:{weight};src:url({address})}}"


def _woff2(path: Path, face: str, wanted: Iterable[int], hinting: bool = True) -> tuple[bytes, list[int]]:
    """Cut a font to these letters and the features of a page and pack it; return the bytes and the letters in it.

    A file must not be said to have letters it lacks: a browser would load it for nothing. Equal input, equal bytes.
    """
    from fontTools import subset  # here: it takes a while to load, and most builds find the style sheet made

    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=KEPT_NAMES, hinting=hinting)
    options.drop_tables += DROPPED
    font = subset.load_font(path, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    own = {
        1: OWN_NAME,
        3: f"{OWN_NAME} {face}",
        4: f"{OWN_NAME} {face}",
        6: f"{OWN_NAME} {face}".replace(" ", ""),
    }
    for record in font["name"].names:
        record.string = own.get(record.nameID, record.toUnicode())
    packed = io.BytesIO()
    subset.save_font(font, packed, options)
    return packed.getvalue(), sorted(font.getBestCmap())
