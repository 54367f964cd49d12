"""The flow of an HTML page: its texts in reading order, as far as a reader of the page sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lkjip.bahasa import romawi

# Written into the text by the readers of formats that know: a page begins here; the number of a list item follows.
HALAMAN, BUTIR = "\ue000", "\ue001"

_DIBUANG = frozenset(
    "script style template noscript head nav iframe object svg canvas audio video select textarea button "
    "annotation annotation-xml rt rp del s strike".split()
)
_DICORET = frozenset(("del", "s", "strike"))
_PERAN = frozenset("navigation banner contentinfo search doc-backlink doc-noteref".split())
_KELAS = frozenset("visually-hidden sr-only screen-reader-only gt_footnote_marks".split())
_TAK_TAMPAK = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOK = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_TEBAL = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|normal|lighter|[1-5]00)", re.IGNORECASE)
_ATAS = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_GAYA_BUTIR = re.compile(r"list-style(?:-type)?\s*:\s*(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))")
_JENIS_BUTIR = {
    "none": "", "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_BILANGAN = re.compile(r"\s*([0-9]{1,5})\s*")


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step through the page.

    Attributes:
        jenis: "teks", "butir" (what stands before a list item), "mulai" or "selesai" (a block), "tabel", "coret".
        isi: the text, or the element.
        tebal: whether it is bold.
    """

    jenis: str
    isi: object
    tebal: bool


@dataclass(slots=True)
class Teks:
    """A text while it is gathered, each piece bold or not."""

    bagian: list[tuple[str, bool]] = field(default_factory=list)
    dicoret: bool = False

    def __str__(self) -> str:
        """Return it on one line."""
        return " ".join("".join(teks for teks, _ in self.bagian).split())

    @property
    def tebal(self) -> bool:
        """Whether all that is seen of it is bold."""
        return {tebal for teks, tebal in self.bagian if teks.replace(HALAMAN, "").strip()} == {True}


def text(elemen, tebal: bool) -> Teks:
    """Return what an element says, blocks and list numbers within it included."""
    teks = Teks()
    for langkah in walk(elemen, tebal):
        if langkah.jenis in ("teks", "butir"):
            teks.bagian.append((langkah.isi, langkah.tebal))
        elif langkah.jenis == "coret":
            teks.dicoret = True
        else:
            teks.bagian.append((" ", langkah.tebal))
    return teks


def bold(elemen, sekitar: bool) -> bool:
    """Say whether an element's text is bold where the text around it is, or is not."""
    if m := _TEBAL.search(elemen.get("style", "")):
        return bool(m[1])
    return sekitar or elemen.tag in ("b", "strong")


def walk(root, tebal: bool, tables: bool = False) -> Iterator[Langkah]:
    """Yield what is seen of an element; with `tables`, a table within it is one step and not entered."""
    levels = [tebal]  # of the elements around, outermost first
    daftar: list[_Daftar] = []
    atas = 0  # how many raised elements are around
    sebelum = ""  # the text before

    def said(isi: str | None) -> Iterator[Langkah]:
        nonlocal sebelum
        if isi:
            sebelum = _raised(isi, sebelum) if atas else isi
            yield Langkah("teks", sebelum, levels[-1])

    todo = [(root, True)]  # what comes next is last: (element, whether it begins)
    while todo:
        elemen, mulai = todo.pop()
        tag, dalam = elemen.tag, elemen is not root
        if mulai and dalam and tables and tag == "table":
            yield Langkah("tabel", elemen, levels[-1])
        elif mulai and dalam and _is_dropped(elemen):
            if tag in _DICORET and "".join(elemen.itertext()).strip():
                yield Langkah("coret", elemen, False)
        elif mulai:
            levels.append(bold(elemen, levels[-1]))
            atas += tag == "sup"
            if tag in _BLOK:
                yield Langkah("mulai", elemen, levels[-1])
            if tag in ("ol", "ul"):
                daftar.append(_Daftar.of(elemen))
            elif tag == "li":
                yield Langkah("butir", (daftar[-1] if daftar else _Daftar("-")).mark(elemen), levels[-1])
            yield from said(elemen.text)
            todo.append((elemen, False))
            todo += [(anak, True) for anak in reversed(elemen)]
            continue
        else:
            levels.pop()
            atas -= tag == "sup"
            if tag in ("ol", "ul"):
                daftar.pop()
            if tag in _BLOK and tag != "br":
                yield Langkah("selesai", elemen, levels[-1])
        if dalam:
            yield from said(elemen.tail)


def _raised(teks: str, sebelum: str) -> str:
    """Return a raised text: m² is not m2; a letter raised beside a number is the mark of a note."""
    teks = teks.translate(_ATAS)
    return "" if sebelum[-1:].isdigit() and any(c.isalpha() for c in teks) else teks


def _is_dropped(elemen) -> bool:
    tag = elemen.tag
    if tag in _DIBUANG or elemen.get("role") in _PERAN:
        return True
    if tag in ("header", "footer"):  # the site's, unless they are a part's
        return not any(e.tag in ("main", "article", "section", "table") for e in elemen.iterancestors())
    if tag == "details" and (gambar := next(elemen.iterancestors("figure"), None)) is not None:
        return any(True for _ in gambar.iter("img", "svg", "canvas"))  # the data of a picture
    return (
        "hidden" in elemen.attrib
        or elemen.get("aria-hidden") == "true"
        or bool(_TAK_TAMPAK.search(elemen.get("style", "")))
        or not _KELAS.isdisjoint(elemen.get("class", "").split())
    )


@dataclass(slots=True)
class _Daftar:
    """A list while it is walked through: how its items are marked, and the number of the next one."""

    jenis: str
    nomor: int = 1

    @classmethod
    def of(cls, elemen) -> "_Daftar":
        gaya = _GAYA_BUTIR.search(elemen.get("style", "").casefold())
        if elemen.tag == "ul":
            return cls("" if gaya and gaya[1] == "none" else "-")
        jenis = _JENIS_BUTIR[gaya[1]] if gaya else elemen.get("type", "1")
        return cls(jenis, _number(elemen.get("start"), 1))

    def mark(self, elemen) -> str:
        """Return what stands before an item."""
        if self.jenis in ("", "-"):
            return self.jenis and "- "
        nomor = _number(elemen.get("value"), self.nomor)
        self.nomor = nomor + 1
        jenis = elemen.get("type", self.jenis)
        if not nomor or jenis not in "aAiI":
            return f"{nomor}. "
        tanda = letters(nomor) if jenis in "aA" else romawi(nomor).lower()
        return f"{tanda.upper() if jenis.isupper() else tanda}. "


def _number(nilai: str | None, lain: int) -> int:
    m = _BILANGAN.fullmatch(nilai or "")
    return int(m[1]) if m else lain


def letters(nomor: int) -> str:
    """Return the letter of a number: a to z, then aa."""
    huruf = ""
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(97 + sisa) + huruf
    return huruf
