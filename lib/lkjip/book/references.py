"""What the book refers to is in it: references, shortcodes and links are checked where they are written.

An engine would leave its own mark in the page, or stop with the name of a staged file; here the sentence names the
notebook and its cell. Text from data is escaped, so nothing in it can be taken for a reference.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lkjip.book.errors import BukuGagal
from lkjip.data.kesalahan import nearest

# In raw blocks and code nothing refers to anything.
RAW = re.compile(r"^(`{3,})[^\n]*\n.*?^\1\s*$|(?<!\\)`[^`\n]+`(?:\{=\w+\})?", re.MULTILINE | re.DOTALL)
REFERENCE = re.compile(r"(?<![\\\w])@\{?(\w[\w-]*)")
SHORTCODE = re.compile(r"(?<!\\)\{\{<.*?(?:>\}\}|$)", re.MULTILINE)
KNOWN_SHORTCODE = re.compile(r"\{\{< (var|isi) ([\w./-]+) >\}\}")
LINK = re.compile(r"(?<!\\)\]\(([^)\s]*)\)")
FLOAT = re.compile(r"^:{3,} ?\{#((?:tbl|fig)-[\w-]+)", re.MULTILINE)
ANCHOR = re.compile(r'(?:^#{1,6} .*|^:{3,} ?)\{[^}\n]*?#([\w-]+)|\bid="([^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """A text as it was written: `place` says where, `page` is the staged page it goes to (bab/x.qmd)."""

    place: str
    page: str
    text: str


@dataclass(frozen=True)
class Known:
    """What can be referred to: the pages' anchors, the floats, the names of variables and of generated texts."""

    anchors: Mapping[str, Collection[str]]
    floats: Collection[str]
    names: Mapping[str, Collection[str]]


def known(pages: Mapping[str, str], variables: Collection[str], texts: Collection[str]) -> Known:
    """Return what the staged pages (name → text) define.

    Raises:
        BukuGagal: when two tables or charts have one id.
    """
    floats = Counter(id for text in pages.values() for id in FLOAT.findall(text))
    if twice := sorted(id for id, times in floats.items() if times > 1):
        raise BukuGagal(
            f"id {', '.join(twice)} dipakai lebih dari satu tabel atau gambar. Beri id yang lain."
        )
    anchors = {name: {a or b for a, b in ANCHOR.findall(text)} for name, text in pages.items()}
    return Known(anchors, set(floats), {"var": variables, "isi": texts})


def check_references(pieces: Collection[Piece], known: Known) -> None:
    """Refuse what leads nowhere.

    Raises:
        BukuGagal: one line for each, with its place.
    """
    found = [f"{piece.place}: {problem}" for piece in pieces for problem in _problems(piece, known)]
    if found:
        raise BukuGagal("\n  ".join(dict.fromkeys(found)))


def _problems(piece: Piece, known: Known) -> Iterator[str]:
    text = RAW.sub("", piece.text)
    for id in REFERENCE.findall(text):
        if id.startswith("sec-"):
            yield f"@{id}: bagian ditunjuk dengan tautan, misalnya [bagian itu](bab/….qmd#{id})."
        elif id not in known.floats:
            yield f"@{id} tidak menunjuk tabel atau gambar mana pun di buku.{_meant(id, known.floats)}"
    for shortcode in SHORTCODE.findall(text):
        if not (written := KNOWN_SHORTCODE.fullmatch(shortcode)):
            yield f"«{shortcode}» tidak dikenal. Tulis {{{{< var nama >}}}} atau {{{{< isi nama >}}}}."
        elif written[2] not in known.names[written[1]]:
            yield f"{shortcode}: tidak ada {written[2]}.{_meant(written[2], known.names[written[1]])}"
    for target in LINK.findall(text):
        if problem := _link_problem(target, piece.page, known):
            yield problem


def _link_problem(target: str, page: str, known: Known) -> str | None:
    path, _, anchor = target.partition("#")
    if path and not path.endswith(".qmd"):
        return None  # the check of the rendered site knows what else there is
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if name not in known.anchors:
        return f"tautan ke {target}: halaman itu tidak ada di buku."
    if anchor and anchor not in known.anchors[name]:
        return f"tautan ke {target}: bagian itu tidak ada.{_meant(anchor, known.anchors[name])}"
    return None


def _meant(name: str, options: Collection[str]) -> str:
    meant = nearest(name, sorted(options))
    return f" Maksudnya {meant}?" if meant else ""
