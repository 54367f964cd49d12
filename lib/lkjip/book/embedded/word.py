"""The staged book as DOCX, for offices that must still edit it: the same source, the same numbers.

pandoc writes the document; its own reference document is adjusted to A4, Indonesian and ruled tables.
"""

import subprocess
import zipfile
from pathlib import Path

# Each replacement adjusts one part of pandoc's reference document; a part that is not found is an error.
ADJUSTMENTS = {
    "word/document.xml": [
        (
            "</w:sectPr>",
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1701" '
            'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>',
        ),
    ],
    "word/styles.xml": [
        ('w:val="en-US"', 'w:val="id-ID"'),
        ('w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"',
         'w:ascii="Arial" w:hAnsi="Arial"'),
        ('<w:sz w:val="24" />', '<w:sz w:val="22" />'),
        # Tables: ruled, a shaded first row, small type (pandoc sets cells in the style Compact).
        (
            '<w:tblInd w:w="0" w:type="dxa" />\n      <w:tblCellMar>',
            '<w:tblInd w:w="0" w:type="dxa" /><w:tblBorders>'
            + "".join(
                f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA5B1"/>'
                for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            )
            + "</w:tblBorders><w:tblCellMar>",
        ),
        (
            '<w:vAlign w:val="bottom"/>',
            '<w:shd w:val="clear" w:color="auto" w:fill="DBE5F1"/><w:vAlign w:val="center"/>',
        ),
        (
            '<w:spacing w:before="36" w:after="36" />\n    </w:pPr>',
            '<w:spacing w:before="36" w:after="36" /></w:pPr><w:rPr><w:sz w:val="17" /><w:szCs w:val="17" /></w:rPr>',
        ),
        # Chapters begin on a new page.
        (
            '<w:keepLines />\n      <w:spacing w:before="360" w:after="80" />\n      <w:outlineLvl w:val="0" />',
            '<w:keepLines /><w:pageBreakBefore /><w:spacing w:before="0" w:after="240" /><w:outlineLvl w:val="0" />',
        ),
    ],
}  # fmt: skip
# Zip entries carry a date; a fixed one keeps equal books equal.
DATE = (2000, 1, 1, 0, 0, 0)


def write_reference(pandoc: str, path: Path) -> None:
    """Write the reference document whose styles the book's DOCX takes.

    Raises:
        ValueError: when pandoc's own reference document no longer has a part that is adjusted.
    """
    default = subprocess.run(
        [pandoc, "--print-default-data-file", "reference.docx"], capture_output=True, check=True
    )
    path.write_bytes(default.stdout)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, replacements in ADJUSTMENTS.items():
        text = parts[name].decode("utf-8")
        for old, new in replacements:
            if old not in text:
                raise ValueError(f"pandoc's reference.docx: {name} has no {old!r}")
            text = text.replace(old, new, 1)
        parts[name] = text.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)


def draw_pictures(folder: Path, fonts: Path) -> None:
    """Draw each SVG of a folder as PNG beside it: not every word processor shows SVG."""
    import typst

    for svg in sorted(folder.glob("*.svg")):
        page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{svg.name}")'.encode()
        compiler = typst.Compiler(root=folder, font_paths=[fonts], ignore_system_fonts=True)
        svg.with_suffix(".png").write_bytes(compiler.compile(input=page, format="png", ppi=200))
