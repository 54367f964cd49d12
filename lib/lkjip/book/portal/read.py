"""The reports that stand in a folder, and what each says of itself; nothing else is asked."""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from pathlib import Path, PurePosixPath

from lkjip.book.portal.rows import PAGES, ROWS, TABLES, VERSION
from lkjip.book.published import MANIFEST, read_manifest, sha256
from lkjip.data.kesalahan import shown, visible
from lkjip.data.periode import TAHUN, tahun_sampai

YEAR = "[0-9][0-9][0-9][0-9]"
# What the portal shows of a programme: of 25,000 reports the rest would only take memory.
SHOWN = ("kode_nomenklatur", "program", "pagu_rp", "realisasi_rp")
Row = Mapping[str, object]


@dataclass(frozen=True)
class Terbitan:
    """A published report: where it stands in the folder, and its rows of the dataset.

    `laporan` is empty for a report that was built before reports told their rows.
    """

    tempat: PurePosixPath
    kantor: str
    tahun: int
    sementara: bool
    pdf: str
    data: str
    laporan: Row = field(default_factory=dict)
    anggaran: tuple[Row, ...] = ()
    halaman: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def daerah(self) -> str:
        """The name of its pemerintah daerah; "" where it is not known."""
        return self.laporan.get("daerah") or ""

    @property
    def periode(self) -> str:
        """What it speaks of: the whole year, or the part of it that has passed."""
        return self.laporan.get("periode") or TAHUN

    @property
    def masa(self) -> str:
        """Its year as a heading has it."""
        return tahun_sampai(self.tahun, self.periode)

    def place(self, *ids: str) -> str:
        """Return the page of this report, with anchor, that has the first of these ids; its first page for none."""
        found = (f"{page}#{id}" for id in ids for page, anchors in self.halaman.items() if id in anchors)
        return next(found, "index.html")


@dataclass(frozen=True)
class Kantor:
    """An office: its folder in the portal ("." for the portal itself), and its reports, newest first."""

    folder: PurePosixPath
    terbitan: tuple[Terbitan, ...]

    @property
    def nama(self) -> str:
        """What it calls itself in its newest report."""
        return self.terbitan[0].kantor

    @property
    def daerah(self) -> str:
        """The name of its pemerintah daerah; "" where it is not known."""
        return next((t.daerah for t in self.terbitan if t.daerah), "")

    def of(self, tahun: int) -> Terbitan | None:
        """Return its report of a year."""
        return next((t for t in self.terbitan if t.tahun == tahun), None)


def published(folder: Path) -> tuple[list[Kantor], list[str]]:
    """Return the offices with a report in `folder` or in their own folder there, by name; and what was left out."""
    found, problems = [], []
    for path in sorted((*folder.glob(f"{YEAR}/{MANIFEST}"), *folder.glob(f"*/{YEAR}/{MANIFEST}"))):
        try:
            found.append(_report(path.parent, folder))
        except (
            OSError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ArithmeticError,
            RecursionError,
        ) as e:
            why = str(e) if isinstance(e, Damaged) else f"{ROWS} tidak dapat dibaca"
            problems.append(f"{visible(shown(path.parent))} tidak masuk halaman depan: {why}. Bangun ulang.")
    found.sort(key=lambda t: (t.tempat.parent, -t.tahun))
    offices = [Kantor(where, tuple(own)) for where, own in groupby(found, key=lambda t: t.tempat.parent)]
    return sorted(offices, key=lambda k: (_natural(k.nama), k.nama, k.daerah, k.folder)), problems


def _natural(nama: str) -> list[tuple[str, int]]:
    """Return what names are put in order by: Kecamatan 2 before Kecamatan 10."""
    return [(words, int(digits or 0)) for words, digits in re.findall(r"([^0-9]*)([0-9]*)", nama.casefold())]


class Damaged(ValueError):
    """A published folder that is not as its manifest says."""


def _report(site: Path, folder: Path) -> Terbitan:
    place = site.relative_to(folder).as_posix()
    if not place.isprintable():
        raise Damaged("nama foldernya tidak dapat dibaca")
    manifest = read_manifest(site)
    if manifest is None:
        raise Damaged(f"{MANIFEST} rusak")
    names = manifest["keluaran"]
    if not (site / "index.html").is_file():
        raise Damaged("index.html hilang")
    rows = {}
    if ROWS in names:
        if not (site / ROWS).is_file() or sha256(site / ROWS) != names[ROWS]:
            raise Damaged(f"{ROWS} hilang atau isinya berubah")
        rows = dict(_rows(json.loads((site / ROWS).read_text(encoding="utf-8"))))
    return Terbitan(
        tempat=PurePosixPath(place),
        kantor=manifest["unit"],
        tahun=manifest["tahun"],
        sementara=manifest["sementara"],
        pdf=next((name for name in names if name.endswith(".pdf") and "/" not in name), "index.html"),
        data=next((n for n in ("data/index.html", "data/datapackage.json") if n in names), MANIFEST),
        **rows,
    )


def _rows(content: Mapping) -> Iterator[tuple[str, object]]:
    """Yield the tables with their values typed, and the pages; whoever wrote another version wrote it for others."""
    if content["versi"] != VERSION:
        return
    from lkjip.export.tables import fields_of

    tables = {}
    for nama in TABLES:
        kinds = {f.nama: f.tipe for f in fields_of(nama)}
        tables[nama] = tuple({k: _value(row[k], kind) for k, kind in kinds.items()} for row in content[nama])
    yield "laporan", tables["laporan"][0]
    yield "anggaran", tuple({k: row[k] for k in SHOWN} for row in tables["anggaran"])
    yield PAGES, _pages(tuple((str(page), tuple(map(str, ids))) for page, ids in content[PAGES].items()))


@lru_cache(maxsize=10_000)
def _pages(pages: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, Sequence[str]]:
    """Return pages and their ids; once for all the reports that have the same."""
    return dict(pages)


def _value(given: object, kind: str) -> object:
    """Return a value as its column's type has it.

    Raises:
        ValueError: it is of another type.
    """
    if given is None:
        return None
    if kind == "number" and type(given) in (int, str):
        return Fraction(given)
    if type(given) is not {"string": str, "integer": int, "boolean": bool}.get(kind):
        raise ValueError(given)
    return sys.intern(given) if kind == "string" else given  # offices of one pemerintah daerah say much alike
