"""Finished pages, read as browsers do: also what is not well-formed."""

from pathlib import Path

from lxml import html


def read_page(path: Path) -> html.HtmlElement:
    """Return a page's root element, without comments."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return html.document_fromstring(path.read_bytes(), parser=parser)


def words(element: html.HtmlElement) -> str:
    """Return what stands in an element, its pieces with a space between them."""
    return " ".join(piece for text in element.itertext() if (piece := text.strip()))
