"""The embedded engine: pandoc and Typst from PyPI, driven as Quarto drives them, for the staged book only."""

from lkjip.book.engines.embedded.render import render_html, render_pdf, render_word

__all__ = ["render_html", "render_pdf", "render_word"]
