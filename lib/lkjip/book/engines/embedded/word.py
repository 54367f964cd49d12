"""The staged book as DOCX, for offices that must still edit it: the same source, the same numbers.

pandoc writes it in the styles of the extension's `rujukan.docx`, which an office may restyle in Word.
"""

from pathlib import Path

REFERENCE = "rujukan.docx"


def draw_pictures(folder: Path, fonts: Path) -> None:
    """Draw each SVG of a folder as PNG beside it: not every word processor shows SVG."""
    import typst

    for svg in sorted(folder.rglob("*.svg")):
        name = svg.relative_to(folder).as_posix()
        page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{name}")'.encode()
        compiler = typst.Compiler(root=folder, font_paths=[fonts], ignore_system_fonts=True)
        svg.with_suffix(".png").write_bytes(compiler.compile(input=page, format="png", ppi=200))
