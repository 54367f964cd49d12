"""The same programme in several offices, and where each of them stands among the others."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjip.book.portal.read import Kantor, Row, Terbitan
from lkjip.data.nomenklatur import PROGRAM, tingkat
from lkjip.data.periode import bulan_akhir
from lkjip.formulas import Hasil, Kuartil, kuartil, serapan

LONGEST_SLUG = 60


@dataclass(frozen=True)
class Baris:
    """The programme in one office; `urutan` is the place of its serapan among all, None where it has none."""

    terbitan: Terbitan
    isi: Row
    serapan: Hasil
    urutan: int | None


@dataclass(frozen=True)
class Tahun:
    """The programme in all offices that report the same time, the highest serapan first.

    `masa` is that year, or the part of it; `kuartil` is None without any serapan.
    """

    masa: str
    baris: tuple[Baris, ...]
    kuartil: Kuartil | None

    @property
    def kantor(self) -> int:
        """How many offices have it."""
        return len({b.terbitan.tempat for b in self.baris})

    @property
    def terhitung(self) -> tuple[Baris, ...]:
        """Those whose serapan can be computed."""
        return tuple(b for b in self.baris if b.urutan is not None)


@dataclass(frozen=True)
class ProgramBersama:
    """A programme that several offices have: its name, the names it has elsewhere, its years, newest first."""

    nama: str
    nama_lain: tuple[str, ...]
    kode: tuple[str, ...]
    slug: str
    tahun: tuple[Tahun, ...]

    def shared(self) -> "ProgramBersama | None":
        """Return it with the years in which several offices have it; None where there is none."""
        years = tuple(year for year in self.tahun if year.kantor > 1)
        return replace(self, tahun=years) if years else None


def within(programme: ProgramBersama, part_of: Callable[[Terbitan], int]) -> dict[int, ProgramBersama]:
    """Return the programme in each part of the offices, ranked among the offices of that part alone."""
    years: dict[int, list[Tahun]] = defaultdict(list)
    for year in programme.tahun:
        of: dict[int, list[Baris]] = defaultdict(list)
        for b in year.baris:
            of[part_of(b.terbitan)].append(b)
        for part, own in of.items():
            years[part].append(_ranked(year.masa, [(b.terbitan, b.isi, b.serapan) for b in own]))
    return {part: replace(programme, tahun=tuple(own)) for part, own in years.items()}


def plain(nama: str) -> str:
    """Return a name by its letters and digits only.

    >>> plain("Program Pemberdayaan Masyarakat, Desa/Kelurahan")
    'programpemberdayaanmasyarakatdesakelurahan'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", nama).casefold() if c.isalnum())


def slug(nama: str) -> str:
    """Return a name as a part of an address; "lain" where it has no plain letter or digit.

    >>> slug("Program Penunjang Urusan (Kabupaten/Kota)"), slug("١٢٣ !")
    ('program-penunjang-urusan-kabupaten-kota', 'lain')
    """
    ascii_only = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:LONGEST_SLUG].strip("-") or "lain"


def shared_programmes(offices: Sequence[Kantor]) -> list[ProgramBersama]:
    """Return the programmes that at least two offices have in one year, by name.

    Two are the same by their name. A name that one office alone uses is taken for another spelling where the national
    code says so: a code typed wrong does not join what many offices tell apart.
    """
    found = [(t, row) for k in offices for t in k.terbitan for row in t.anggaran]
    offices_of: dict[str, set] = defaultdict(set)
    names_of: dict[str, Counter] = defaultdict(Counter)
    for t, row in found:
        offices_of[plain(row["program"])].add(t.tempat.parent)
    for _, row in found:
        if national := _national(row):
            names_of[national][plain(row["program"])] += 1

    def key(row: Row) -> str:
        name = plain(row["program"])
        known = names_of.get(_national(row))
        if len(offices_of[name]) > 1 or not known:
            return name
        return min(known, key=lambda other: (-len(offices_of[other]), -known[other], other))

    groups: dict[str, list[tuple[Terbitan, Row]]] = defaultdict(list)
    for t, row in found:
        groups[key(row)].append((t, row))
    shared = [(_name(rows), rows) for rows in groups.values()]
    named = [
        (name, rows, years) for name, rows in sorted(shared, key=lambda s: s[0]) if (years := _years(rows))
    ]
    slugs = distinct(slug(name) for name, *_ in named)
    return [
        ProgramBersama(
            nama=name,
            nama_lain=tuple(sorted({row["program"] for _, row in rows} - {name})),
            kode=tuple(sorted({_national(row) or "" for _, row in rows} - {""})),
            slug=address,
            tahun=years,
        )
        for (name, rows, years), address in zip(named, slugs, strict=True)
    ]


def _national(row: Row) -> str | None:
    """Return the national code of a programme, None where only the report's own number is known."""
    kode = row["kode_nomenklatur"]
    return kode if tingkat(kode) == PROGRAM else None


def _name(rows: Iterable[tuple[Terbitan, Row]]) -> str:
    """Return the spelling that most reports use."""
    names = Counter(row["program"] for _, row in rows)
    return min(names, key=lambda name: (-names[name], name))


def _years(rows: Iterable[tuple[Terbitan, Row]]) -> tuple[Tahun, ...]:
    # What half a year has spent stands beside no whole year.
    of: dict[tuple[int, int, str], list[tuple[Terbitan, Row]]] = defaultdict(list)
    for t, row in rows:
        of[t.tahun, bulan_akhir(t.periode), t.masa].append((t, row))
    years = (_year(masa, own) for (*_, masa), own in sorted(of.items(), reverse=True))
    return tuple(year for year in years if year.kantor > 1)


def _year(masa: str, rows: Iterable[tuple[Terbitan, Row]]) -> Tahun:
    return _ranked(masa, [(t, row, serapan(row["pagu_rp"], row["realisasi_rp"])) for t, row in rows])


def _ranked(masa: str, computed: Sequence[tuple[Terbitan, Row, Hasil]]) -> Tahun:
    known = sorted(s.nilai for *_, s in computed if s.nilai is not None)
    # Its place from the largest, as formulas.peringkat has it, which looks at all of them for each.
    baris = [
        Baris(t, row, s, None if s.nilai is None else 1 + len(known) - bisect_right(known, s.nilai))
        for t, row, s in computed
    ]
    baris.sort(
        key=lambda b: (b.urutan is None, b.urutan or 0, b.terbitan.kantor.casefold(), str(b.terbitan.tempat))
    )
    return Tahun(masa, tuple(baris), kuartil(known) if known else None)


def distinct(slugs: Iterable[str]) -> list[str]:
    """Return slugs that differ: what another has already gets a number; `index` is the list of all."""
    taken, numbers, distinct = {"index"}, {}, []
    for first in slugs:
        number, wanted = numbers.get(first, 1), first
        while wanted in taken:
            number += 1
            wanted = f"{first}-{number}"
        numbers[first] = number
        taken.add(wanted)
        distinct.append(wanted)
    return distinct


def bagian(nilai: Fraction, batas: Kuartil) -> str:
    """Say in which quarter a number lies.

    >>> from lkjip.formulas import kuartil
    >>> [bagian(Fraction(n), kuartil([1, 2, 3, 4, 5])) for n in (1, 3, 5)]
    ['seperempat terendah', 'tengah', 'seperempat tertinggi']
    """
    if batas.bawah < batas.atas and nilai <= batas.bawah:
        return "seperempat terendah"
    return "seperempat tertinggi" if batas.bawah < batas.atas and nilai >= batas.atas else "tengah"
