"""What changed between two publications of one report: `perubahan.json`, and `perubahan.html` for readers.

Made when a book replaces a published one of the same year and office in which other figures stand. A figure is known
by its id in angka.json, which names the cell by its key or the formula with what went in: the same cell has the same
id whatever it holds. Earlier notes are carried over. A note names the old publication by its manifest; when the new
one was made only its own manifest says, so that equal inputs after an equal predecessor give equal bytes.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from lxml.html import HtmlElement

from lkjip.bahasa import tanggal
from lkjip.book.markup import read_page
from lkjip.book.origins import JSON as FIGURES
from lkjip.book.origins import VERSION
from lkjip.book.plain_page import write_page
from lkjip.book.published import read_manifest
from lkjip.book.table_files import staged_tables
from lkjip.data.ordinary import read_ordinary
from lkjip.model.record import parse_exact, spoken_number

JSON, PAGE = "perubahan.json", "perubahan.html"
# The kinds of change, and what is said of each.
SAID = {"berubah": ("dari", "menjadi"), "baru": ("nilai",), "hilang": ("nilai",)}
LARGEST_BYTES = 50 << 20
# Where the cells themselves are said to have changed.
DATA = {"tautan": "data/index.html", "judul": "Isi data"}
# In the footer of every page, whichever engine wrote it.
MANIFEST_LINK = re.compile(r'<a href="((?:\.{1,2}/)*)manifest\.json"[^>]*>manifest</a>')
LINK = r'\g<0>, <a href="\g<1>perubahan.html">perubahan sejak terbitan sebelumnya</a>'


def write_changes(old: Path, staged: Path, new: Path) -> None:
    """Write into the finished site `new` what changed since the published folder `old`, and lead each page to it.

    Nothing is written where no figure ever changed, or where `old` is no intact publication of the same report.
    """
    content = staged_tables(staged)
    figures = json.loads((new / FIGURES).read_text(encoding="utf-8"))
    places = _Places(new, content["tabel"])
    try:
        notes = _notes(old, figures, places)
        told = [note | {"kapan": _moment(note), "bagian": places.grouped(note)} for note in notes]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return
    if not notes:
        return
    text = json.dumps(notes, ensure_ascii=False, indent=1)
    (new / JSON).write_text(text + "\n", encoding="utf-8", newline="\n")
    write_page(
        new,
        PAGE,
        "changes.html.j2",
        judul="Yang berubah sejak terbitan sebelumnya",
        buku=content["buku"],
        catatan=told,
    )
    for page in sorted(new.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        page.write_text(MANIFEST_LINK.sub(LINK, text), encoding="utf-8", newline="\n")


def _notes(old: Path, figures: Mapping, places: "_Places") -> list[dict]:
    """Return all notes, newest first; none where the old folder is no intact publication of this report."""
    manifest = read_manifest(old)
    report = figures["laporan"]
    if manifest is None or (manifest["tahun"], manifest["unit"]) != (report["tahun"], report["unit"]):
        return []
    before = _published(old, FIGURES, manifest)
    if before is None or before["versi"] != VERSION:
        return []
    earlier = _published(old, JSON, manifest) or []
    found = _compare(before["angka"], figures["angka"], places)
    made = {"waktu": manifest["waktu"], "commit": manifest.get("commit")}
    return [{"terbitan_lama": made} | found, *earlier] if any(found.values()) else earlier


def _moment(note: Mapping) -> str:
    """Write when the old publication was made, and from which commit."""
    made = note["terbitan_lama"]
    moment = datetime.fromisoformat(made["waktu"])
    commit = f", commit {made['commit'][:12]}" if made["commit"] else ""
    return f"{tanggal(moment.date())} pukul {moment:%H.%M} UTC{commit}"


def _published(folder: Path, name: str, manifest: Mapping) -> object:
    """Return what a published JSON file holds; None where there is none, or not as the manifest says."""
    if name not in manifest["keluaran"]:
        return None
    content = read_ordinary(folder / name, LARGEST_BYTES)
    if hashlib.sha256(content).hexdigest() != manifest["keluaran"][name]:
        return None
    return json.loads(content.decode("utf-8"))


def _compare(before: Mapping[str, dict], now: Mapping[str, dict], places: "_Places") -> dict[str, list[dict]]:
    """Return the figures that are shown and changed, are new, or are gone, each in the order of their ids."""
    changed, new, gone = [], [], []
    for id in sorted({*before, *now}):
        old, entry = before.get(id), now.get(id)
        shown = [place for e in (entry, old) if e for place in e["tampil"]]
        if not shown or old and entry and old["nilai"] == entry["nilai"]:
            continue
        latest = entry or old
        item = {
            "id": id,
            "nama": latest["nama"],
            "tentang": latest["tentang"],
            "sel": "hitungan" not in latest,
            "di": places.named(dict.fromkeys(place["di"] for place in shown)),
        }
        if old and entry:
            words = (_said(old), _said(entry))
            if words[0] == words[1]:  # only rounding hides it
                words = (_exact(old), _exact(entry))
            changed.append(item | {"dari": words[0], "menjadi": words[1]})
        else:
            (new if entry else gone).append(item | {"nilai": _said(latest)})
    return {"berubah": changed, "baru": new, "hilang": gone}


def _said(entry: Mapping) -> str:
    return entry["tampil"][0]["teks"] if entry["tampil"] else _exact(entry)


def _exact(entry: Mapping) -> str:
    value = parse_exact(entry["nilai"])
    return value if isinstance(value, str) else spoken_number(value)


class _Places:
    """Where figures stand in the new site, with the words that lead there."""

    def __init__(self, site: Path, tables: Sequence[Mapping]) -> None:
        self._files = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
        self._titles = {table["id"]: table["judul"] for table in tables}
        places = (p for t in tables for p in (t["halaman"], f"{t['halaman']}#{t['id']}"))
        self._order = {place: n for n, place in enumerate(dict.fromkeys(places))}
        self._pages: dict[str, HtmlElement | None] = {}

    def named(self, places: Mapping[str, None]) -> list[dict]:
        """Return each place with what it is called: the page and the table or chart."""
        return [{"tautan": place, "judul": self._name(place)} for place in places]

    def grouped(self, note: Mapping) -> list[dict]:
        """Return what a note says: first the cells of the data, then by its first place what was computed of them."""
        groups: dict[str, dict] = {}
        for kind in SAID:
            for item in note[kind]:
                first, *others = [DATA, *item["di"]] if item["sel"] else item["di"]
                here = {
                    "tautan": first["tautan"] if self._is_there(first["tautan"]) else "",
                    "judul": first["judul"],
                }
                group = groups.setdefault(first["tautan"], here | {k: [] for k in SAID})
                words = {key: str(item[key]) for key in ("nama", "tentang", *SAID[kind])}
                group[kind].append(words | {"juga": [p for p in others if self._is_there(p["tautan"])]})
        return [groups[place] for place in sorted(groups, key=self._place)]

    def _place(self, place: str) -> tuple[bool, int, str]:
        """Return where a place comes in the book; the data comes first, what is there no more last."""
        return (place != DATA["tautan"], self._order.get(place, len(self._order)), place)

    def _name(self, place: str) -> str:
        page, _, anchor = place.partition("#")
        root = self._page(page)
        title = None if root is None else root.find(".//h1")
        words = (
            page if title is None else " ".join(" ".join(title.itertext()).split()),
            self._titles.get(anchor, ""),
        )
        return ": ".join(filter(None, words))

    def _is_there(self, place: str) -> bool:
        page, _, anchor = place.partition("#")
        root = self._page(page)
        return root is not None and (not anchor or root.get_element_by_id(anchor, None) is not None)

    def _page(self, name: str) -> HtmlElement | None:
        if name not in self._pages:
            path = self._files.get(name)
            self._pages[name] = path and read_page(path)
        return self._pages[name]
