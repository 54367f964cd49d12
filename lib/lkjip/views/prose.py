"""Sentences from templates, `CHAPTER/NAME.md.j2`: Markdown in which every value is escaped and keeps its origin.

A template says `{{ uang.serapan | hasil }}`; what comes from data cannot become markup, and a number is set so that
the page can say where it comes from. Lines are joined into paragraphs: break them where you like; a blank line
begins a paragraph, a line with "- " an item.
"""

import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from lkjip.data.origin import Figure
from lkjip.formulas import Hasil
from lkjip.views import cells, text
from lkjip.views.written import Markdown, Written, figures_of, to_markdown, write

FIELD = re.compile(r"\{(\w*)(?::(\w+))?\}")  # {nama}, {sisa:rupiah}, and {:capaian} for the thing itself
_collected: ContextVar[list[Figure]] = ContextVar("collected")


def kalimat(nama: str, **isi: object) -> Markdown:
    """Return the text of a template, "CHAPTER/NAME", for these values."""
    figures: list[Figure] = []
    token = _collected.set(figures)
    try:
        teks = _environment().get_template(f"{nama}.md.j2").render(**isi)
    finally:
        _collected.reset(token)
    return Markdown(_flowed(teks), figures)


def _finished(nilai: object) -> Markup:
    """Return a value of a template as Markdown; a template's own text and its macros are that already."""
    if isinstance(nilai, Markup):
        return Markup(nilai.strip("\n"))
    if isinstance(nilai, Markdown):
        _collected.get().extend(nilai.figures)
        return Markup(nilai)
    if isinstance(nilai, Hasil):
        nilai = cells.beralasan(nilai)
    if nilai is None or not isinstance(nilai, str | int):
        raise TypeError(f"{nilai!r} in a template has no writer; use a filter such as rupiah or hasil")
    _collected.get().extend(figures_of(nilai) if isinstance(nilai, str) else ())
    return Markup(to_markdown(nilai if isinstance(nilai, str) else str(nilai)))


def _flowed(teks: str) -> str:
    """Join a template's lines into paragraphs and items."""
    blocks = []
    for block in re.split(r"\n[ \t]*\n", teks.strip()):
        lines: list[str] = []
        for line in filter(None, map(str.strip, block.splitlines())):
            if not lines or line.startswith("- "):
                lines.append(line)
            else:
                lines[-1] += " " + line
        blocks.append("\n".join(re.sub(r" +", " ", line) for line in lines))
    return "\n\n".join(filter(None, blocks))


def _listed(butir: Sequence[object], pola: str = "") -> Written:
    """Write things as a list is read; `pola` says how one is written: "{nama} ({sisa:rupiah})"."""
    return cells.rangkai([_item(b, pola) if pola else b for b in butir])


def _item(butir: object, pola: str) -> Written:
    return write(FIELD.sub("{}", pola), *_fields(butir, pola))


def _fields(butir: object, pola: str) -> Iterator[str]:
    for nama, writer in FIELD.findall(pola):
        nilai = getattr(butir, nama) if nama else butir
        if writer:
            yield WRITERS[writer](nilai)
        else:
            yield (
                cells.beralasan(nilai)
                if isinstance(nilai, Hasil)
                else nilai
                if isinstance(nilai, str)
                else str(nilai)
            )


WRITERS = {
    "angka": text.angka,
    "besaran": text.besaran,
    "capaian": cells.capaian_tertulis,
    "efisiensi_pmk22": cells.pmk22_bernilai,
    "hasil": text.hasil,
    "persen": text.persen,
    "persen_utuh": text.persen_utuh,
    "rupiah": text.rupiah,
}


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,  # what is set by `_finished` is safe, and macros give safe text
        finalize=_finished,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= WRITERS | {
        "banyak": cells.banyak_hal,
        "hitung": lambda pair: write("{} {}", cells.banyak_hal(pair[0]), pair[1]),
        "rangkai": _listed,
        "tulis": _item,
    }
    return environment
