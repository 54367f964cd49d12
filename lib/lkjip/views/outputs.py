"""What a notebook cell may show: a table, a chart, a generated paragraph, or what the reader explores.

Each output displays itself in Jupyter and carries, under `MIME`, the plain description from which
`lkjip.book.stage` writes the chapter. Nothing else a cell prints reaches the book.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from lkjip.data import Laporan
from lkjip.data.huruf import unprintable
from lkjip.display import OneLine, clipped
from lkjip.model.record import record
from lkjip.views.bare_table import bare_table
from lkjip.views.escape import escape_html
from lkjip.views.grid import Grid, keterangan
from lkjip.views.picture import draw_png, looked_at, pictures_wanted
from lkjip.views.written import figures_of, markdown

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure

MIME = "application/vnd.lkjip+json"

# What a description holds, by its kind: each key with its type; those in the second set may be missing.
_FLOAT = {"id": str, "judul": str, "html": str, "data": dict, "sumber": str}
# Where its figures come from, as lkjip.model.record gives it; the caption as Markdown that names them.
_ORIGINS = {"asal": dict}
_CAPTION = {"keterangan": str}
SHAPES: dict[str, tuple[dict[str, type], dict[str, type]]] = {
    "tabel": (_FLOAT, {"saring": dict, "cetak": str} | _ORIGINS | _CAPTION),
    "gambar": (
        _FLOAT | {"alt": str, "plotly": dict, "width": int, "height": int},
        {"potong": list} | _ORIGINS | _CAPTION,
    ),
    "paragraf": ({"teks": str}, _ORIGINS),
    "jelajah": ({"id": str, "teks": str, "data": dict}, _ORIGINS),
}
_KINDS = {str: "teks", dict: "objek", list: "daftar", int: "bilangan bulat"}
_ID_EXAMPLE = {"tabel": "tbl-capaian", "gambar": "fig-capaian", "jelajah": "sec-telaah-jelajah"}
MAX_PIXELS = 10_000
# How high a picture a page of the PDF holds, with caption and source, at the width at which charts are printed; and how
# high the parts of a higher one are at most, so that they leave little of a page empty.
PAGE_PIXELS, PART_PIXELS = 920, 320
_ID = {
    jenis: re.compile(rf"{awalan}(-[a-z0-9]+)+")
    for jenis, awalan in (("tabel", "tbl"), ("gambar", "fig"), ("jelajah", "sec"))
}

EXACT = re.compile(r"-?[0-9]+(\.[0-9]+|/[1-9][0-9]*)?")

# An anchor at the end of a heading; the fence around a float.
_BOOK_ONLY = re.compile(r"(?<=\S) \{#[^}\n]*\}$|^:{3,}.*\n?", re.MULTILINE)
# A figure in a sentence, with what names its origin (lkjip.views.written).
_ANGKA = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\{\.angka [^}]*\}")
_REFERENCE = re.compile(r"(?<![\\\w])@(tbl|fig)-([\w-]*\w)")
_SHOWN = {"tbl": "tabel", "fig": "gambar"}


def source(markup: str) -> str:
    """Return HTML in which a quoted address stays text: nothing in the page's source should look like one."""
    return markup.replace("://", ":&#47;&#47;")


@dataclass(frozen=True)
class Saring:
    """How the reader of the web page may narrow a long table.

    `pilihan` names the filters; each has one value per row, "" for a row that belongs to no single value.
    `tingkat` is each row's depth: with a row that matches, the nearest row of every lesser depth above it is
    shown as its heading. Empty: all rows are alike.
    """

    pilihan: Mapping[str, Sequence[str]]
    tingkat: Sequence[int] = ()

    @property
    def description(self) -> dict:
        """Return the values of each filter once, and for every row which of them it has (-1: none)."""
        pilihan = []
        for nama, isi in self.pilihan.items():
            nilai = [n for n in dict.fromkeys(isi) if n]
            nomor = {n: i for i, n in enumerate(nilai)}
            pilihan.append({"nama": nama, "nilai": nilai, "baris": [nomor.get(n, -1) for n in isi]})
        return {"pilihan": pilihan, "tingkat": list(self.tingkat)}


@dataclass(frozen=True, repr=False)
class Tabel(OneLine):
    """A captioned table.

    `id` starts with "tbl-" and is what `@tbl-…` refers to; `judul` is a caption in which
    figures live, `sumber` plain text. With `saring`
    the web page offers a search box and filters above the table. `jangkar` are ids of the rows. `cetak` is
    what is printed where the whole table, which the web page has, would fill too many pages.
    """

    id: str
    judul: str
    isi: Grid
    sumber: str
    saring: Saring | None = None
    jangkar: Sequence[str] = ()
    cetak: Grid | None = None

    @property
    def _line(self) -> str:
        return f"{self.id} “{clipped(self.judul)}”: {_size(self.isi)}"

    @property
    def df(self) -> "DataFrame":
        """The typed table, see `lkjip.views.grid.Grid.df`."""
        return self.isi.df

    @cached_property
    def description(self) -> dict:
        """Return what the stager needs, as JSON-ready values."""
        isi = {
            "jenis": "tabel",
            "id": self.id,
            "judul": str(self.judul),
            "keterangan": str(markdown(self.judul)),
            "html": source(bare_table(self.isi, self.jangkar)),
            "data": self.isi.data,
            "sumber": self.sumber,
            "asal": record(
                [*figures_of(self.judul), *self.isi.figures, *(self.cetak.figures if self.cetak else ())]
            ),
        }
        if self.saring:
            isi["saring"] = self.saring.description
        if self.cetak is not None:
            isi["cetak"] = source(bare_table(self.cetak))
        return isi

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        seen = {"text/html": _captioned(self.judul, self.isi.html, self.sumber)} if looked_at() else {}
        return seen | {MIME: self.description}


def data_belum_tersedia(laporan: Laporan, berkas: str) -> str:
    """Say what is missing and where to put it."""
    return f"Data belum tersedia: isi data/{laporan.tahun}/{berkas}.csv."


def no_table(laporan: Laporan, id: str, judul: str, berkas: str) -> Tabel:
    """Return the table that stands where data is missing, so that references to the table hold."""
    return Tabel(id, judul, keterangan(id, data_belum_tersedia(laporan, berkas)), "")


def page_cuts(height: int, allowed: Sequence[int]) -> list[int]:
    """Return where a picture that is higher than a page is cut, in pixels from its top, as evenly as is allowed.

    >>> page_cuts(900, [450]), page_cuts(1000, [200, 400, 600, 800]), page_cuts(1900, range(0, 1900, 100))
    ([], [200, 400, 600, 800], [300, 500, 800, 1100, 1400, 1600])
    """
    if height <= PAGE_PIXELS:
        return []
    for parts in range(-(-height // PART_PIXELS), len(allowed) + 1):
        wanted = [height * n / parts for n in range(1, parts)]
        cuts = sorted({min(allowed, key=lambda y: abs(y - ideal)) for ideal in wanted})
        if all(b - a <= PART_PIXELS for a, b in pairwise([0, *cuts, height])):
            return cuts
    return list(allowed)


@dataclass(frozen=True, repr=False)
class Gambar(OneLine):
    """A captioned chart with its text alternative and the table of the numbers it draws.

    `id` starts with "fig-"; `alt` states the chart's headline in words; `width` and `height` are pixels of the
    printed picture (the interactive one fills the page's width).
    """

    id: str
    judul: str
    alt: str
    figure: "Figure"
    data: Grid
    sumber: str
    width: int = 760
    height: int = 420

    @property
    def _line(self) -> str:
        return f"{self.id} “{clipped(self.judul)}”: {clipped(self.alt, 200)}"

    @cached_property
    def description(self) -> dict:
        """Return what the stager needs, as JSON-ready values."""
        isi = {
            "jenis": "gambar",
            "id": self.id,
            "judul": str(self.judul),
            "keterangan": str(markdown(self.judul)),
            "alt": self.alt,
            "plotly": json.loads(self.figure.to_json()),
            "html": source(bare_table(self.data)),
            "data": self.data.data,
            "sumber": self.sumber,
            "width": self.width,
            "height": self.height,
            "asal": record([*figures_of(self.judul), *self.data.figures]),
        }
        boleh = (self.figure.layout.meta or {}).get("potong", ())
        if cuts := page_cuts(self.height, boleh):
            isi["potong"] = cuts
        return isi

    @property
    def df(self) -> "DataFrame":
        """The typed table of what is drawn, see `lkjip.views.grid.Grid.df`."""
        return self.data.df

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        shown = {"application/vnd.plotly.v1+json": self.description["plotly"], MIME: self.description}
        if not pictures_wanted():
            return shown
        if picture := draw_png(self.description["plotly"], self.width, self.height):
            return shown | {"image/png": b64encode(picture).decode()}, {"image/png": {"alt": self.alt}}
        return shown | {"text/html": _captioned(self.judul, self.data.html, self.sumber)}


@dataclass(frozen=True, repr=False)
class Paragraf(OneLine):
    """Generated prose: Markdown in which everything that came from data is already escaped."""

    teks: str

    @property
    def _line(self) -> str:
        return clipped(readable(self.teks), 200)

    @cached_property
    def description(self) -> dict:
        """Return what the stager needs, as JSON-ready values."""
        return {"jenis": "paragraf", "teks": self.teks, "asal": record(figures_of(self.teks))}

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/markdown": readable(self.teks), MIME: self.description}


@dataclass(frozen=True, repr=False)
class Jelajah(OneLine):
    """What the reader of the web page explores; nothing of it is printed.

    `id` is the section's anchor, `teks` Markdown as in `Paragraf`, `data` what the page's script (jelajah.js) needs
    to fill in: amounts, and the patterns of the sentences.
    """

    id: str
    teks: str
    data: Mapping[str, object]

    @property
    def _line(self) -> str:
        return f"{self.id}: {clipped(readable(self.teks), 200)}"

    @cached_property
    def description(self) -> dict:
        """Return what the stager needs, as JSON-ready values."""
        asal = record(figures_of(self.teks))
        return {"jenis": "jelajah", "id": self.id, "teks": self.teks, "data": dict(self.data), "asal": asal}

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/markdown": readable(self.teks), MIME: self.description}


def _captioned(judul: str, html: str, sumber: str) -> str:
    caption, note = escape_html(judul), escape_html(sumber)
    return f"<p><strong>{caption}</strong></p>{html}<p><small>{note}</small></p>"


def _size(isi: Grid) -> str:
    return f"{len(isi.rows)} baris, {len(isi.kolom)} kolom"


def readable(markdown: str) -> str:
    """Return the book's Markdown as Jupyter can show it, which knows no anchors, fences and references.

    >>> readable("## Sebab {#sec-sebab}\\n\\nLihat @tbl-sebab-sisa.")
    '## Sebab\\n\\nLihat [tabel sebab sisa](#tbl-sebab-sisa).'
    """
    markdown = _ANGKA.sub(r"\1", _BOOK_ONLY.sub("", markdown))
    return _REFERENCE.sub(
        lambda found: f"[{_SHOWN[found[1]]} {found[2].replace('-', ' ')}](#{found[1]}-{found[2]})", markdown
    )


def output_problem(description: object) -> str | None:
    """Return what is wrong with the description of an output, as the end of a sentence; None when nothing is.

    >>> output_problem({"jenis": "paragraf", "teks": "Baik."})
    >>> output_problem({"jenis": "peta"})
    'keluaran berjenis "peta", yang tidak dikenal buku. Yang dikenal: tabel, gambar, paragraf, jelajah.'
    """
    return next(_output_problems(description), None)


def _output_problems(description: object) -> Iterator[str]:
    jenis = description.get("jenis") if isinstance(description, dict) else None
    if not isinstance(jenis, str) or jenis not in SHAPES:
        yield (
            f'keluaran berjenis "{str(jenis)[:40]}", yang tidak dikenal buku. Yang dikenal: {", ".join(SHAPES)}.'
        )
        return
    required, optional = SHAPES[jenis]
    shape = {"jenis": str} | required | optional
    for key, kind in shape.items():
        value = description.get(key)
        if key not in description and key not in optional:
            yield f"{jenis} tanpa {key}."
        elif key in description and (not isinstance(value, kind) or isinstance(value, bool)):
            yield f"{jenis} yang {key}-nya bukan {_KINDS[kind]}."
        elif isinstance(value, str) and (problem := unprintable(value)):
            yield f"{jenis} yang {key}-nya {problem}"
    if unknown := sorted(set(map(str, description)) - set(shape)):
        yield f"{jenis} dengan isi yang tidak dikenal: {', '.join(unknown)[:80]}."
    if jenis in _ID and not _ID[jenis].fullmatch(description["id"]):
        yield f"{jenis} dengan id «{description['id'][:40]}»; tulis misalnya {_ID_EXAMPLE[jenis]}."
    for key in {"html", "cetak"} & set(description):
        if "<table" not in description[key]:
            yield f"{jenis} yang {key}-nya tidak memuat tabel."
    if jenis == "gambar":
        figure = description["plotly"]
        if not isinstance(figure.get("data"), list) or not isinstance(figure.get("layout"), dict):
            yield "gambar yang plotly-nya tidak memuat data dan layout."
        if not all(0 < description[side] <= MAX_PIXELS for side in ("width", "height")):
            yield f"gambar yang lebar atau tingginya bukan 1 sampai {MAX_PIXELS} piksel."
        cuts = [0, *description.get("potong", []), description["height"]]
        if not all(isinstance(y, int) for y in cuts) or any(b <= a for a, b in pairwise(cuts)):
            yield "gambar yang potong-nya bukan jarak yang bertambah di dalam tingginya."
    if "html" in required and not _is_data(description["data"]):
        yield f"{jenis} yang data-nya tidak menurut bentuknya."
    if "saring" in description and not _is_filter(description["saring"]):
        yield "tabel yang saring-nya tidak menurut bentuknya."


def _is_data(data: dict) -> bool:
    """Say whether this is what `Grid.data` gives."""
    kolom, rows = data.get("kolom"), data.get("baris")
    kinds = {"nama": str, "judul": str, "satuan": str, "bilangan": bool}
    return (
        isinstance(kolom, list)
        and isinstance(rows, list)
        and all(isinstance(k, dict) and {n: type(v) for n, v in k.items()} == kinds for k in kolom)
        and all(isinstance(row, list) and len(row) == len(kolom) for row in rows)
        and all(_is_cell(cell, k["bilangan"]) for row in rows for cell, k in zip(row, kolom, strict=True))
    )


def _is_cell(cell: object, number: bool) -> bool:
    if number:
        return cell is None or isinstance(cell, str) and EXACT.fullmatch(cell) is not None
    return isinstance(cell, str) and not unprintable(cell)


def _is_filter(saring: dict) -> bool:
    """Say whether this is what `Saring.description` gives."""
    pilihan, tingkat = saring.get("pilihan"), saring.get("tingkat")
    if not isinstance(pilihan, list) or not isinstance(tingkat, list):
        return False
    return all(isinstance(n, int) for n in tingkat) and all(
        isinstance(p, dict)
        and isinstance(p.get("nama"), str)
        and isinstance(p.get("nilai"), list)
        and isinstance(p.get("baris"), list)
        and all(isinstance(n, int) and -1 <= n < len(p["nilai"]) for n in p["baris"])
        for p in pilihan
    )
