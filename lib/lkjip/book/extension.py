"""The folder of the Quarto extension: its own files, and those of packages that join them."""

import filecmp
import shutil
from pathlib import Path

from lkjip.book import figures, web_font


def complete_extension(extension: Path) -> None:
    """Add to the extension's folder what comes from packages: the font, for PDF and browsers.

    What is there already stays untouched: `quarto preview` renders every page anew when a file of it is newer.
    """
    (extension / "fonts").mkdir(parents=True, exist_ok=True)
    parts = {extension / "fonts" / name: figures.font_folder() / name for name in figures.ALL_FONT_FILES}
    (extension / web_font.FOLDER).mkdir(exist_ok=True)
    parts |= {extension / web_font.FOLDER / path.name: path for path in web_font.font_files()}
    for copy, source in parts.items():
        if not (copy.is_file() and filecmp.cmp(source, copy, shallow=False)):
            shutil.copy(source, copy)
