"""HTML: what a reader of the page sees, as paragraphs and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bs4.dammit import EncodingDetector
from lxml import etree

from lkjip.baca.batas import BATAS_SEL, TERLALU_BANYAK_SEL
from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel, TidakTerbaca
from lkjip.baca.format.alur import BUTIR, HALAMAN, Teks, bold, text, walk
from lkjip.baca.format.kisi import grid

_UTUH = "bukan HTML yang utuh. Simpan ulang halamannya dari peramban."
_CORET = "sebagian teksnya dicoret"
_JUDUL = {f"h{n}": n for n in range(1, 7)}
_URUTAN = ("thead", "tbody", "tfoot")  # as they are shown, wherever they are written
_WINDOWS = ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")  # browsers take these for Windows' own


def read(data: bytes, jenis: str = "HTML") -> Dokumen:
    """Return one page as a document.

    Raises:
        TidakTerbaca: it cannot be read to its end.
    """
    return read_book([data], jenis)


def read_book(pages: Iterable[bytes], jenis: str = "HTML") -> Dokumen:
    """Return the pages of a book as one document, in the order they come in.

    Raises:
        TidakTerbaca: one of them cannot be read to its end.
    """
    pembaca = _Pembaca()
    for page in pages:
        pembaca.read(_main(_parsed(page)))
    return pembaca.document(jenis)


def _parsed(data: bytes):
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    teks = _decoded(data).replace("\0", "")
    try:
        root = etree.fromstring(teks.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as e:  # nothing in it at all
        raise TidakTerbaca(_UTUH) from e
    if root is None or any(e.level_name == "FATAL" for e in parser.error_log):  # what follows is lost
        raise TidakTerbaca(_UTUH)
    return root


def _decoded(data: bytes) -> str:
    data, mark = EncodingDetector.strip_byte_order_mark(data)
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    # In UTF-16 the declaration would not have been found.
    names = [mark, "utf-8" if declared.startswith(("utf-16", "utf-32")) else declared, "utf-8"]
    for name in names:
        if name and name not in _WINDOWS:
            try:
                return data.decode(name)
            except (LookupError, UnicodeError):
                continue
        if name in _WINDOWS:
            break
    return data.decode("cp1252", "replace")


def _main(root):
    """Return the part that is the page's own, where the page says so; around it is the site's."""
    utama = root.findall(".//main")
    return utama[0] if len(utama) == 1 else root


class _Pembaca:
    """Gathers the blocks of a document in reading order."""

    def __init__(self) -> None:
        self._blok: list[Paragraf | Tabel] = []
        self._halaman, self._berhalaman = 1, False
        self._nomor = self._sel = 0
        self._butir: str | None = None  # the mark of a list item whose text has not come yet
        self._tingkat: int | None = None

    def document(self, jenis: str) -> Dokumen:
        """Return what was gathered."""
        dokumen = Dokumen(jenis, tuple(self._blok), self._halaman)
        return dokumen if self._berhalaman else without_pages(dokumen)

    def read(self, root, tebal: bool = False) -> None:
        """Add the blocks within an element; `tebal` says whether the text around it is bold."""
        teks = Teks()
        for langkah in walk(root, tebal, tables=True):
            jenis, isi = langkah.jenis, langkah.isi
            if jenis == "teks":
                teks.bagian.append((isi, langkah.tebal))
            elif jenis == "mulai" and isi.tag == "br":
                teks.bagian.append((" ", langkah.tebal))
            elif jenis == "butir":
                self._butir = isi
            elif jenis != "coret":
                self._paragraph(teks)
                teks = Teks()
                if jenis == "tabel":
                    self._table(isi, langkah.tebal)
                elif jenis == "mulai":
                    self._tingkat = _JUDUL.get(isi.tag, self._tingkat)
                elif isi.tag == "li":
                    self._butir = None
                elif isi.tag in _JUDUL:
                    self._tingkat = None
        self._paragraph(teks)

    def _paragraph(self, teks: Teks) -> None:
        (isi,), halaman = self._turned(str(teks))
        if not isi:
            return
        if isi.startswith(BUTIR):
            self._butir, isi = "", isi[1:]
        butir, self._butir = self._butir, None
        self._nomor += 1
        self._blok.append(
            Paragraf(
                teks=(butir or "") + isi,
                nomor=self._nomor,
                halaman=halaman,
                tingkat=self._tingkat,
                tebal=teks.tebal,
                butir=butir is not None and self._tingkat is None,
            )
        )

    def _turned(self, *teks: str) -> tuple[list[str], int]:
        """Return a paragraph's text or those of a row without the marks of pages, and the page they begin on.

        Where a row goes over a page, each of its cells may be marked: it is one page all the same.
        """
        semua = max(t.count(HALAMAN) for t in teks)
        if not semua:
            return list(teks), self._halaman
        self._berhalaman = True
        mulai = self._halaman + max(t[: len(t) - len(t.lstrip(f"{HALAMAN} "))].count(HALAMAN) for t in teks)
        self._halaman += semua
        return [" ".join(t.replace(HALAMAN, "").split()) for t in teks], mulai

    def _table(self, tabel, tebal: bool) -> None:
        judul, bagian = _parts(tabel)
        cells = [cell for _, rows in bagian for row in rows for cell in _cells(row)]
        if _is_layout(tabel, cells):
            for elemen in [*judul, *cells]:
                self.read(elemen, tebal)
            return
        self._sel += len(cells)
        if self._sel > BATAS_SEL:
            raise TidakTerbaca(TERLALU_BANYAK_SEL)
        for elemen in judul:
            self._paragraph(text(elemen, tebal))
        asal = [(nama, row) for nama, rows in bagian for row in rows]
        susunan = grid([sel for _, rows in bagian for sel in _section(rows, tebal)])
        kepala = sum(asal[r][0] == "thead" for r, _ in susunan) or _header_rows(
            [asal[r][1] for r, _ in susunan]
        )
        baris, catatan = [], []
        for r, sel in susunan:
            isi = [s for s in sel if s and s.teks]
            if asal[r][0] == "tfoot" and len(isi) == 1:
                catatan += isi
            else:
                baris.append(self._row(sel))
        if any(s and s.teks for b in baris for s in b.sel):
            self._blok.append(Tabel(tuple(baris), kepala))
        for s in catatan:
            self._paragraph(Teks([(s.teks, s.tebal)]))

    def _row(self, sel: Sequence[Sel | None]) -> Baris:
        teks, halaman = self._turned(*(s.teks if s else "" for s in sel))
        self._nomor += 1
        isi = tuple(s and (s if s.teks == t else replace(s, teks=t)) for s, t in zip(sel, teks, strict=True))
        return Baris(isi, self._nomor, halaman)


def without_pages(dokumen: Dokumen) -> Dokumen:
    """Return a document that does not say on which page anything stands."""
    return Dokumen(dokumen.jenis, tuple(_without_page(b) for b in dokumen.blok))


def _without_page(blok: Paragraf | Tabel) -> Paragraf | Tabel:
    if isinstance(blok, Paragraf):
        return replace(blok, halaman=None)
    return replace(blok, baris=tuple(replace(b, halaman=None) for b in blok.baris))


def _parts(tabel) -> tuple[list, list[tuple[str, list]]]:
    """Return what stands above a table, and its sections with their rows as they are shown."""
    judul, bagian = [], []
    for elemen in tabel:
        if elemen.tag == "caption":
            judul.append(elemen)
        elif elemen.tag in _URUTAN:
            rows = [row for row in elemen if row.tag == "tr"]
            if "gt_heading" in " ".join(
                row.get("class", "") for row in rows
            ):  # Great Tables: a title, no header
                judul += [row for row in rows if "gt_heading" in row.get("class", "")]
                rows = [row for row in rows if row not in judul]
            bagian.append((elemen.tag, rows))
        elif elemen.tag == "tr":
            if not bagian or bagian[-1][0] != "tr":
                bagian.append(("tr", []))
            bagian[-1][1].append(elemen)
    urutan = {"tr": 1} | {nama: i for i, nama in enumerate(_URUTAN)}
    return judul, sorted(bagian, key=lambda b: urutan[b[0]])


def _cells(row) -> list:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _is_layout(tabel, cells: list) -> bool:
    """Say whether a table only arranges what is in it: a frame round one text, or tables beside each other."""
    if len(cells) == 1 or tabel.get("role") in ("presentation", "none"):
        return True
    dalam = sum(1 for _ in tabel.iter("td", "th")) - len(cells)
    return dalam > sum(cell.find(".//table") is None for cell in cells)


def _section(rows: list, tebal: bool) -> list[list[Sel]]:
    """Return the cells of a section; none reaches out of it."""
    return [
        [_cell(cell, bold(row, tebal), len(rows) - i) for cell in _cells(row)] for i, row in enumerate(rows)
    ]


def _cell(cell, tebal: bool, sisa: int) -> Sel:
    teks = text(cell, tebal)
    lebar, tinggi = (_span(cell.get(nama)) for nama in ("colspan", "rowspan"))
    return Sel(
        str(teks).replace(BUTIR, ""),
        lebar or 1,
        min(tinggi or sisa, sisa),
        teks.tebal,
        _CORET if teks.dicoret else "",
    )


def _span(nilai: str | None) -> int:
    """Return how many columns or rows a cell says that it covers; 0 means all that follow."""
    nilai = (nilai or "1").strip()
    return int(nilai[:6]) if nilai.isascii() and nilai.isdigit() else 1


def _header_rows(rows: list) -> int:
    """Return how many rows at the top consist of header cells, where no section says so."""
    for i, row in enumerate(rows):
        if any(cell.tag == "td" for cell in _cells(row)):
            return i
    return 0
