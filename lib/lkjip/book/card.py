"""The picture that a shared link shows: the report, its office, and its headline figures.

Drawn by Typst with the book's own font, so that it is there without a browser and the same in every build.
"""

from collections.abc import Mapping
from pathlib import Path

NAME = "kartu.png"
SIZE = (1200, 630)  # pixels, as the networks ask for
SOURCE = Path(__file__).with_name("card.typ")
KEYS = ("unit", "pemerintah_daerah", "edisi", "bulan", "angka")


def draw(facts: Mapping[str, str], staged: Path, site: Path) -> None:
    """Draw what the facts say (`lkjip.book.head.stage_head`) into `site`, with the font of the staged book."""
    import typst

    compiler = typst.Compiler(
        font_paths=[staged / "_extensions" / "lkjip" / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={key: facts[key] for key in KEYS},
    )
    (site / NAME).write_bytes(compiler.compile(input=SOURCE.read_bytes(), format="png", ppi=72))
