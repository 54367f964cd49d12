"""Quarto's icons, cut to those that a page shows."""

import re
import shutil

from fontTools.ttLib import TTFont

from lkjip.book import figures
from lkjip.book.engines.quarto.icons import FONT, STYLE, cut_icons


def test_only_icons_that_are_shown_stay(tmp_path):
    """Any font will do for theirs: three of its letters are the icons."""
    (tmp_path / STYLE).parent.mkdir(parents=True)
    rules = "".join(
        f'.bi-{name}::before {{ content: "\\{ord(letter):x}"; }}\n'
        for name, letter in {"alarm": "a", "arrow-left": "b", "chevron-right": "c"}.items()
    )
    (tmp_path / STYLE).write_text(".bi::before { line-height: 1; }\n" + rules)
    shutil.copy(figures.font_folder() / "SourceSansPro-Regular.ttf", tmp_path / FONT)
    (tmp_path / "index.html").write_text('<i class="bi bi-arrow-left"></i>')
    cut_icons(tmp_path)
    text = (tmp_path / STYLE).read_text()
    assert re.findall(r"bi-([\w-]+)", text) == ["arrow-left"] and "line-height" in text
    assert set(TTFont(tmp_path / FONT).getBestCmap()) == {ord("b")}
    assert (tmp_path / FONT).stat().st_size < 5000
    before = (tmp_path / FONT).read_bytes(), text
    cut_icons(tmp_path)
    assert ((tmp_path / FONT).read_bytes(), (tmp_path / STYLE).read_text()) == before
