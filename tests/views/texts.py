"""What a reader, and Plotly, get to see of an output."""

import re

from bs4 import BeautifulSoup

from lkjip.views.escape import unescape_markdown

ANGKA = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\{\.angka [^}]*\}")


def plain(markdown: str) -> str:
    """Return Markdown with its figures as plain text, escapes and all."""
    return ANGKA.sub(r"\1", str(markdown))


def said(markdown: str) -> str:
    """Return a generated sentence as the reader sees it."""
    return unescape_markdown(plain(markdown))


def rows(keluaran) -> list[list[str]]:
    """Return the body of a table, or of a chart's table, as texts."""
    body = BeautifulSoup(keluaran.description["html"], "html.parser").tbody
    return [[" ".join(sel.get_text().split()) for sel in row.find_all("td")] for row in body.find_all("tr")]


def words(keluaran) -> str:
    """Return all text of a table."""
    return BeautifulSoup(keluaran.description["html"], "html.parser").get_text("\n")


def strings(value):
    """Yield every text in nested lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings(v)
