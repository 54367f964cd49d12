"""The staged book as DOCX, for offices that must still edit it: the same source, the same numbers.

pandoc writes it in the styles of the extension's `rujukan.docx`, which an office may restyle in Word.
"""

import re
from collections.abc import Callable
from pathlib import Path

REFERENCE = "rujukan.docx"
SHOWN = re.compile(r'"(bab/gambar/[\w./-]+\.png)"')


def draw_pictures(document: str, book: Path, picture: Callable[[Path, Path], bytes]) -> None:
    """Draw as PNG, beside its SVG, each picture that the document (pandoc's JSON) shows from the staged book.

    `picture` is the function of this name, or what remembers what it returned. Not every word processor shows SVG.
    """
    for name in sorted(set(SHOWN.findall(document))):
        path = book / name
        if (svg := path.with_suffix(".svg")).is_file():
            path.write_bytes(picture(svg, book / "_extensions" / "lkjip" / "fonts"))


def picture(svg: Path, fonts: Path) -> bytes:
    """Return an SVG, which may name the fonts of that folder, as PNG."""
    import typst

    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{svg.name}")'.encode()
    compiler = typst.Compiler(root=svg.parent, font_paths=[fonts], ignore_system_fonts=True)
    return compiler.compile(input=page, format="png", ppi=200)
