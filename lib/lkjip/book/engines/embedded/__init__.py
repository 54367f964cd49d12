"""The embedded engine: pandoc and Typst from PyPI, driven as Quarto drives them, for the staged book only."""

from lkjip.book.engines.embedded.fragments import Fragment, fragment, stage_fragments
from lkjip.book.engines.embedded.render import render_html, render_pdf, render_word
from lkjip.book.engines.embedded.word import picture

__all__ = ["Fragment", "fragment", "picture", "render_html", "render_pdf", "render_word", "stage_fragments"]
