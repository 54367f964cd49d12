"""The site's own font, so that a page looks the same on every machine: the PDF's, cut to size and packed as WOFF2.

The faces are data addresses in one style sheet: they come along whatever an engine does with the file, and no rule of a
browser about fonts in other files applies to a page opened from a file.
"""

import base64
import hashlib
import importlib.metadata
import io
import tempfile
from functools import cache
from pathlib import Path

import filelock

from lkjip.book import figures
from lkjip.paths import BUILD

NAME = "huruf.css"
FACES = {
    ("normal", 400): "SourceSansPro-Regular.ttf",
    ("italic", 400): "SourceSansPro-It.ttf",
    ("normal", 700): "SourceSansPro-Bold.ttf",
    ("italic", 700): "SourceSansPro-BoldIt.ttf",
}
# Latin with the letters of transliterated names (ḥ, ʻ) and combining marks; punctuation, arrows, maths and symbols.
LETTERS = (range(0x20, 0x250), range(0x2B0, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2C00))
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
# What is not for browsers, and the signature, which a changed font no longer bears.
DROPPED = ["BASE", "DSIG"]
# "Source" is a reserved name (OFL, condition 3): a changed copy calls itself otherwise. Pages may call it as they like.
OWN_NAME = "LKjIP Sans"
# Copyright, licence and its address stay in the font.
KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def style_sheet(folder: Path = BUILD / "huruf") -> Path:
    """Return the style sheet with the font's faces, kept in `folder`; it is made when there is none of these inputs."""
    path = folder / f"{_key()}.css"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    # Several reports may be built at once: one makes it, the others wait those two seconds.
    with filelock.FileLock(folder / "kunci.lock"):
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=folder) as new:
                made = Path(new) / NAME
                made.write_text(_css(), encoding="utf-8", newline="\n")
                made.replace(path)
    return path


@cache
def _key() -> str:
    """Return a name for everything that decides the style sheet's bytes: this module, the fonts, the two packages."""
    key = hashlib.sha256(Path(__file__).read_bytes())
    for name in ("fonttools", "brotli"):
        key.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for name in (*FACES.values(), "LICENSE.txt"):
        key.update((figures.font_folder() / name).read_bytes())
    return key.hexdigest()[:16]


def _css() -> str:
    """Write one rule per face under the licence, which must accompany every copy (OFL, condition 2)."""
    licence = (figures.font_folder() / "LICENSE.txt").read_text(encoding="utf-8")
    rules = [f"/* {OWN_NAME}: Source Sans Pro, cut to size.\n\n{licence.replace('*/', '* /').strip()}\n*/"]
    for (style, weight), name in FACES.items():
        face = base64.b64encode(_woff2(figures.font_folder() / name, f"{style} {weight}")).decode()
        rules.append(
            f'@font-face {{ font-family: "{figures.FONT_FAMILY}"; font-style: {style}; font-weight: {weight};\n'
            f'  font-display: block; src: url("data:font/woff2;base64,{face}") format("woff2"); }}'
        )
    return "\n".join(rules) + "\n"


def _woff2(path: Path, face: str) -> bytes:
    """Cut a font to the letters and features of a page and pack it; equal input gives equal bytes."""
    from fontTools import subset  # here: it takes a while to load, and most builds find the style sheet made

    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=KEPT_NAMES)
    options.drop_tables += DROPPED
    font = subset.load_font(path, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[letter for letters in LETTERS for letter in letters])
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
    return packed.getvalue()
