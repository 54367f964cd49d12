"""The embedded engine: pandoc and Typst from PyPI, driven as Quarto drives them, for the staged book only."""

from lkjip.book.engines.embedded.fragments import stage_fragments
from lkjip.book.engines.embedded.render import render, render_word

__all__ = ["render", "render_word", "stage_fragments"]
