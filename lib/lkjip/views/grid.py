"""One table as it is declared: columns and typed cells, given out as Great Table, as HTML and as DataFrame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from lkjip.data.origin import Figure, Number
from lkjip.model.record import exact
from lkjip.views.written import Written, figures_of, marked, to_html

if TYPE_CHECKING:
    import pandas as pd
    from great_tables import GT

LATAR_JUMLAH = "#eef3f8"
# What a heading says of the unit, and what the DataFrame's column is called after it.
PARTS = ("persen", "poin")
UNITS = {"(Rp)": "rp", "(poin)": "poin", "%": "persen"}
# What an open data table writes after a heading that does not say the unit itself.
SIGNS = {"rp": "Rp", "poin": "poin", "persen": "%"}
NOTHING = ("", "–")
NOTE = "catatan"


@dataclass(frozen=True)
class Column:
    """One column: its key, heading, width in persen of the table, and alignment.

    `satuan` ("rp", "persen", "poin") makes it a column of numbers in the DataFrame whatever its cells hold; without it
    the heading and the cells decide.
    """

    kunci: str
    judul: str
    lebar: int
    rata: str = "left"
    satuan: str = ""


def figure_column(kunci: str, judul: str, lebar: int, satuan: str = "") -> Column:
    """Return a column of figures."""
    return Column(kunci, judul, lebar, "right", satuan)


@dataclass(frozen=True)
class Grid:
    """Columns and rows; a cell is a text, or a written number that is still known (`lkjip.views.written`).

    `tebal` numbers the rows that stand out, such as the total (-1: the last).

    Raises:
        ValueError: when the widths do not add up to 100.
    """

    id: str
    kolom: Sequence[Column]
    rows: Sequence[Sequence[str]]
    spanners: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tebal: Sequence[int] = ()

    def __post_init__(self) -> None:
        """Refuse columns that would not fill the table."""
        if (lebar := sum(k.lebar for k in self.kolom)) != 100:
            raise ValueError(f"{self.id}: lebar kolom berjumlah {lebar}%, bukan 100%.")

    @cached_property
    def gt(self) -> "GT":
        """The table as a Great Table.

        Cells are set by our own writers: Great Tables' number formats round half-even, and on binary floats.
        """
        import pandas as pd  # here: the book writes its tables without either, and importing them takes a second
        from great_tables import GT, loc, style

        keys = [k.kunci for k in self.kolom]
        frame = pd.DataFrame([list(row) for row in self.rows], columns=keys, dtype=object)
        gt = (
            GT(frame, id=self.id)
            .cols_label({k.kunci: k.judul for k in self.kolom})
            .cols_width({k.kunci: f"{k.lebar}%" for k in self.kolom})
            .fmt(to_html, columns=keys)
        )
        for rata in {k.rata: None for k in self.kolom}:
            gt = gt.cols_align(rata, [k.kunci for k in self.kolom if k.rata == rata])
        for judul, isi in self.spanners.items():
            gt = gt.tab_spanner(judul, list(isi))
        for nomor in self.tebal:
            gt = gt.tab_style(
                [style.fill(LATAR_JUMLAH), style.text(weight="bold")],
                loc.body(rows=[nomor % len(frame)]),
            )
        return gt

    @cached_property
    def html(self) -> str:
        """The table as Great Tables writes it."""
        return self.gt.as_raw_html()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers of its cells that have an origin."""
        return tuple(f for row in self.rows for cell in row for f in figures_of(cell))

    @property
    def df(self) -> "pd.DataFrame":
        """The typed table: numbers unrounded, columns named with their unit, a missing number as NA.

        A column of whole numbers is Int64, percentages and any other numbers float64; grades and words are texts.
        """
        import pandas as pd

        return pd.DataFrame(dict(map(self._column, range(len(self.kolom)))))

    @property
    def data(self) -> dict:
        """The typed table as JSON-ready values: what the page offers for download (`lkjip.book.table_files`).

        {"kolom": [{"nama", "judul", "satuan", "bilangan"}], "baris": rows of texts}. In a column of numbers a cell is
        written exactly ("82.5", "53387/64267") and None where there is none; the columns are those of `df`. Where
        a cell of such a column says more than its number ("belum ada data", "105,6% (dihitung 100,0%)"), it stands as
        it is written in a column of notes that follows.
        """
        kolom, isi = [], []
        for n, k in enumerate(self.kolom):
            nilai = self._numbers(n)
            nama = self._name(n, nilai)
            atas = next((s for s, anggota in self.spanners.items() if k.kunci in anggota), "")
            judul = f"{atas}: {k.judul}" if atas else k.judul
            if not nilai:
                kolom.append({"nama": nama, "judul": judul, "satuan": "", "bilangan": False})
                isi.append([str(row[n]) for row in self.rows])
                continue
            satuan = next((s for s in SIGNS if nama.endswith(f"_{s}") or nama == s), "")
            tanda = f" ({SIGNS[satuan]})" if satuan and not any(t in judul for t in UNITS) else ""
            kolom.append({"nama": nama, "judul": judul + tanda, "satuan": satuan, "bilangan": True})
            isi.append([None if v is None else exact(v) for v in nilai])
            catatan = [str(row[n]) if _says_more(row[n]) else "" for row in self.rows]
            if any(catatan):
                nama = f"{k.kunci.replace('-', '_')}_{NOTE}"
                kolom.append({"nama": nama, "judul": f"{judul}: {NOTE}", "satuan": "", "bilangan": False})
                isi.append(catatan)
        return {"kolom": kolom, "baris": [list(baris) for baris in zip(*isi, strict=True)]}

    def _column(self, n: int) -> tuple[str, "pd.Series"]:
        nilai = self._numbers(n)
        nama = self._name(n, nilai)
        return nama, self._series(n, nama, nilai)

    def _numbers(self, n: int) -> list[Number | None]:
        """Return a column's numbers, None where a cell is not one; [] for a column of words."""
        if self.kolom[n].satuan:
            # Of a cell with two numbers, such as "105,6% (dihitung 100,0%)", the first is the column's own.
            return [next((m.nilai for m in marked(row[n])), None) for row in self.rows]
        nilai = [row[n].nilai if isinstance(row[n], Written) else None for row in self.rows]
        if any(isinstance(v, str) for v in nilai) or all(v is None for v in nilai):
            return []
        return nilai

    def _name(self, n: int, nilai: Sequence[Number | None]) -> str:
        nama = self.kolom[n].kunci.replace("-", "_")
        if not nilai:
            return nama
        satuan = self.kolom[n].satuan or next(
            (s for tanda, s in UNITS.items() if tanda in self.kolom[n].judul), ""
        )
        if not satuan and all(
            row[n].endswith("%") for row, v in zip(self.rows, nilai, strict=True) if v is not None
        ):
            satuan = UNITS["%"]
        return f"{nama}_{satuan}" if satuan and not nama.endswith(satuan) else nama

    def _series(self, n: int, nama: str, nilai: Sequence[Number | None]) -> "pd.Series":
        import pandas as pd

        if not nilai:
            return pd.Series([str(row[n]) for row in self.rows], dtype=object)
        whole = all(v is None or Fraction(v).denominator == 1 for v in nilai)
        if whole and not nama.endswith(PARTS):  # a percentage stays one when it happens to be whole
            return pd.Series([pd.NA if v is None else int(v) for v in nilai], dtype="Int64")
        return pd.Series([float("nan") if v is None else float(v) for v in nilai], dtype="float64")


def _says_more(cell: str) -> bool:
    """Say whether a cell of a column of numbers is more than one number."""
    return (cell.nilai if isinstance(cell, Written) else None) is None and str(cell) not in NOTHING


def keterangan(id: str, teks: str) -> Grid:
    """Return the table that says why there are no rows."""
    return Grid(id, [Column("keterangan", "Keterangan", 100)], [[teks]])
