"""Where every figure of the book comes from: `angka.json` for machines, `angka.js` for the page's panel.

Collected while the chapters are staged, from what their outputs say of themselves; what a row is about and what the
reconciliation found on a figure is added here, where the year's data is at hand.
"""

import html
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from lkjip.book.errors import BukuGagal
from lkjip.book.open_data import own_rules
from lkjip.data import Laporan
from lkjip.data.jenjang import BERKAS
from lkjip.data.laporan import TERCETAK
from lkjip.model.record import FORMULAS, named
from lkjip.reconcile import Temuan
from lkjip.views.audit.kelompok import jangkar
from lkjip.views.audit.penanda import BAB
from lkjip.views.escape import unescape_markdown

STAGED = "_angka.json"
JSON, SCRIPT = "angka.json", "angka.js"
VERSION = 1
# What the page's panel shows of a figure.
PANEL = [
    "nama", "tentang", "periode", "nilai", "satuan", "tulisan", "rujukan", "hitungan", "berkas", "unduh", "baris",
    "kolom", "sumber", "temuan",
]  # fmt: skip
IN_HTML = re.compile(r'<data [^>]*?data-asal="([^"]+)"[^>]*>(.*?)</data>')
IN_MARKDOWN = re.compile(r'\[((?:[^\[\]\\]|\\.)*)\]\{\.angka nilai="[^"]*" asal="([^"]+)"\}')
HINT = '<p class="asal-petunjuk">Angka bergaris titik-titik dapat ditanya asalnya: sentuh, klik, atau tekan Enter.</p>'
# Quarto has a title in a header of its own.
TITLE = re.compile(r"<main\b[^>]*>\s*(?:<header\b.*?</header>|.*?</h1>)", re.DOTALL)
# What a row is about stands in the first of these columns that it has.
WORDS = ("uraian", "nama", "indikator", "sub_kegiatan", "kegiatan", "program", "label", "unit")
PARENT = "induk"  # of an indicator: one of the levels


class Origins:
    """The figures of a book while it is staged."""

    def __init__(self) -> None:
        """Begin without any."""
        self.angka: dict[str, dict] = {}
        self.hitungan: dict[str, dict] = {}
        self.shown: dict[str, dict[tuple[str, str], None]] = {}

    def add(self, asal: Mapping[str, Mapping], place: str, text: str) -> None:
        """Take in what an output says of its figures; `text` is its HTML or Markdown, `place` where it stands.

        Raises:
            BukuGagal: two different figures have one id, so that a reader would be told of the wrong one.
        """
        for id, entry in asal.get("angka", {}).items():
            if self.angka.setdefault(id, entry)["nilai"] != entry["nilai"]:
                raise BukuGagal(
                    f"{place}: dua angka yang berbeda beridentitas sama, {id}. Laporkan kepada pengembang."
                )
        self.hitungan |= asal.get("hitungan", {})
        for id, shown in written(text):
            self.shown.setdefault(id, {})[shown, place] = None

    def write(self, target: Path, laporan: Laporan, temuan: Sequence[Temuan]) -> None:
        """Write everything into the staged book."""
        subjects = _Subjects(laporan, self.angka, self.hitungan)
        found = _findings(laporan, temuan)
        milik = {f"data/{berkas.path}" for berkas in own_rules(laporan)}
        angka = {}
        for id, entry in sorted(self.angka.items()):
            angka[id] = entry | {
                "satuan": entry["satuan"] or ("" if "hitungan" in entry else subjects.unit(id)),
                "tentang": subjects.of(id),
                "periode": subjects.period(id),
                "tampil": [{"teks": shown, "di": place} for shown, place in self.shown.get(id, ())],
            }
            if path := self._download(entry, laporan, milik):
                angka[id]["unduh"] = path
            if ids := [t for key in subjects.keys(id) for t in found.get(key, ())]:
                angka[id]["temuan"] = [_finding(t) for t in ids]
        book = {
            "versi": VERSION,
            "laporan": {"tahun": laporan.tahun, "unit": laporan.profil["unit"]},
            "angka": angka,
            "hitungan": dict(sorted(self.hitungan.items())),
        }
        (target / STAGED).write_text(_compact(book) + "\n", encoding="utf-8", newline="\n")

    @staticmethod
    def _download(entry: dict, laporan: Laporan, milik: Collection[str]) -> str:
        """Return where the site has the file of a cell, "" where it has none; `milik` are the office's own rules."""
        if entry.get("berkas", "") in milik:
            return entry["berkas"]
        folder = f"data/{laporan.tahun}/"
        nama = entry.get("berkas", "").removeprefix(folder).removesuffix(".csv")
        published = nama in laporan.skema and laporan.skema[nama].unduh
        return f"data/{nama}.csv" if entry.get("berkas", "").startswith(folder) and published else ""


def written(text: str) -> Iterable[tuple[str, str]]:
    """Yield (id, text as shown) of each figure in HTML or Markdown.

    >>> list(written('[83,1%]{.angka nilai="83.07" asal="serapan-1"}'))
    [('serapan-1', '83,1%')]
    """
    for found in IN_HTML.finditer(text):
        yield found[1], html.unescape(found[2])
    for found in IN_MARKDOWN.finditer(text):
        yield found[2], unescape_markdown(found[1])


def write_origins(staged: Path, site: Path) -> None:
    """Put the book's origins into its site: the JSON, and a script that a page opened from a file can load."""
    text = (staged / STAGED).read_text(encoding="utf-8")
    (site / JSON).write_text(text, encoding="utf-8", newline="\n")
    packed = _compact(_packed(json.loads(text)))
    (site / SCRIPT).write_text(f"window.LKJIP_ANGKA={packed};\n", encoding="utf-8", newline="\n")


def write_hint(pages: Iterable[Path]) -> None:
    """Say below the title of each page that shows figures how to ask them; `asal.js` shows it once they answer."""
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if IN_HTML.search(text):
            page.write_text(TITLE.sub(rf"\g<0>\n{HINT}", text, count=1), encoding="utf-8", newline="\n")


def _packed(book: Mapping) -> dict:
    """Return what the page's panel shows of each figure, with every value once.

    A figure is a list: for each of `kolom`, the place of its value in `nilai`; what it lacks is null there.
    """
    values: dict[str, int] = {}

    def place(value: object) -> int:
        return values.setdefault(_compact(value), len(values))

    return {
        "kolom": PANEL,
        "angka": {id: [place(entry.get(key)) for key in PANEL] for id, entry in book["angka"].items()},
        "nilai": [json.loads(text) for text in values],
        "masukan": {id: call["masukan"] for id, call in book["hitungan"].items()},
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Subjects:
    """What the figures are about, in the words of the rows they come from."""

    def __init__(self, laporan: Laporan, angka: Mapping[str, dict], hitungan: Mapping[str, dict]) -> None:
        self._laporan, self._angka, self._hitungan = laporan, angka, hitungan
        self._leaves: dict[str, frozenset[str]] = {}
        self._rows = {
            (nama, row.nomor): row for nama in laporan.skema for row in laporan.rows(nama) if "/" not in nama
        }
        self._above: dict[tuple[str, int], dict[tuple[str, int], str]] = {}

    def of(self, id: str) -> str:
        """Return the one thing that all of a figure is about: its row, or what all its rows belong to; or ""."""
        about = [self._known(self._place(leaf)) for leaf in sorted(self._cells(id))]
        if not about or not all(about):
            return ""
        common = set.intersection(*map(set, about))
        return next((words for place, words in about[0].items() if place in common and words), "")

    def unit(self, id: str) -> str:
        """Return the unit of a cell whose column leaves it to the indicator, "" for any other."""
        rows = (self._rows[place] for place in self._known(self._place(id)))
        return next((str(row["satuan"]) for row in rows if row.get("satuan")), "")

    def period(self, id: str) -> str:
        """Return the year, or the years, of the data behind a figure."""
        years = sorted({self._angka[leaf]["periode"] for leaf in self._cells(id)} - {"acuan"})
        return "–".join(dict.fromkeys([years[0], years[-1]])) if years else str(self._laporan.tahun)

    def keys(self, id: str) -> list[tuple[str, str, str]]:
        """Return what a finding on this figure would be about: (kind, key, measure)."""
        entry = self._angka[id]
        if "hitungan" not in entry:
            tabel = Path(entry["berkas"]).stem
            return [("data", f"{tabel}:{entry['baris']}", entry["kolom"]), *self._printed(id, entry["kolom"])]
        return self._printed(id, self._hitungan[entry["hitungan"]]["rumus"])

    def _printed(self, id: str, measure: str) -> list[tuple[str, str, str]]:
        keys = {"/".join(self._angka[leaf]["kunci"].values()) for leaf in self._cells(id)}
        codes = {key.split("/")[0] for key in keys}
        return [("tercetak", codes.pop(), _measure(measure))] if len(codes) == 1 else []

    def _cells(self, id: str) -> frozenset[str]:
        """Return the cells a figure is about: of a list, only those at its own place; scales and limits are none."""
        if id not in self._leaves:
            entry = self._angka[id]
            if "hitungan" in entry:
                call = self._hitungan[entry["hitungan"]]
                place = next((p for p in entry["jalan"] if isinstance(p, int)), None)
                if "nomor" in call["masukan"]:
                    place = int(call["masukan"]["nomor"]["bilangan"])
                elif not FORMULAS[call["rumus"]].definition.sejajar:
                    place = None
                ids = {i for value in call["masukan"].values() for i in named(_at(value, place))}
                self._leaves[id] = frozenset().union(*(self._cells(i) for i in ids))
            else:
                self._leaves[id] = frozenset() if "/acuan/" in entry["berkas"] else frozenset([id])
        return self._leaves[id]

    def _place(self, id: str) -> tuple[str, int]:
        entry = self._angka[id]
        own = entry["berkas"].startswith(f"data/{self._laporan.tahun}/")
        return (Path(entry["berkas"]).stem if own else "", entry["baris"])

    def _known(self, place: tuple[str, int]) -> dict[tuple[str, int], str]:
        """Return the row at a place and all that it points to, nearest first, each with its words."""
        if place not in self._above:
            row = self._rows.get(place)
            found = {} if row is None else {place: next((str(row[k]) for k in WORDS if row.get(k)), "")}
            for other in () if row is None else _pointed_to(self._laporan, row):
                found |= {
                    k: v for k, v in self._known((other.skema.nama, other.nomor)).items() if k not in found
                }
            self._above[place] = found
        return self._above[place]


def _pointed_to(laporan: Laporan, row: Mapping) -> Iterable[Mapping]:
    """Yield the rows that a row's keys point to, and what an indicator or objective is one of."""
    for rujukan in row.skema.rujukan:
        wanted = [row[k] for k in rujukan.kolom]
        yield from (r for r in laporan.rows(rujukan.tabel) if [r[k] for k in rujukan.kolom_tabel] == wanted)
    for tabel in BERKAS if row.get(PARENT) else ():
        yield from (r for r in laporan.rows(tabel) if r["kode"] == row[PARENT])


def _at(value: object, place: int | None) -> object:
    """Return what stands at that place where a list went into a formula; anything else whole."""
    return value[place] if isinstance(value, list) and place is not None and place < len(value) else value


def _measure(name: str) -> str:
    """Return a column's or a formula's measure without its unit: pagu of pagu_rp."""
    return re.sub(r"_(rp|persen)$", "", name)


def _findings(laporan: Laporan, temuan: Sequence[Temuan]) -> dict[tuple[str, str, str], list[Temuan]]:
    """Return the findings by what they are about: a cell of the data, or a printed cell of one key."""
    about: dict[tuple[str, str, str], list[Temuan]] = {}
    keys: dict[tuple[str, int], str] = {}
    for t in temuan:
        printed = TERCETAK + t.tabel
        if printed not in laporan.skema:
            about.setdefault(("data", f"{t.tabel}:{t.baris}", t.kolom), []).append(t)
            continue
        for row in laporan.rows(printed) if (t.tabel, t.baris) not in keys else ():
            keys[t.tabel, row.get("baris")] = str(row.get("kode") or "")
        if kode := keys.get((t.tabel, t.baris)):
            about.setdefault(("tercetak", kode, _measure(t.kolom)), []).append(t)
    return about


def _finding(t: Temuan) -> dict:
    return {
        "id": t.id,
        "tingkat": str(t.tingkat),
        "pertanyaan": t.pertanyaan,
        "di": t.nama_tabel,
        "tercetak": t.tercetak,
        "seharusnya": t.seharusnya,
        "tautan": f"bab/{BAB.removesuffix('.qmd')}.html#{jangkar(t)}",
    }
