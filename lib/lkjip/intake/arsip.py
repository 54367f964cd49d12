"""The archive a workbook is: measured and cleaned before anything opens it.

Whoever reads a workbook pays for what it declares, not for what it holds: one merged area is 48 million cells,
a page of XML can define entities that fill the memory, a column of formats a million rows. So every part is
counted with a parser that builds nothing, and rows and cells without content are left out. The parts of other office
files are walked through in the same way (parse_plain).
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

BATAS_ISI = 40_000_000  # unpacked; a year's tables are below 1 MB
BATAS_BAGIAN = 1_000
BATAS_SEL = 300_000  # cells that hold something
BATAS_UNSUR = 150_000  # XML elements per part that is no sheet: texts, styles, drawings
BATAS_GABUNGAN = 2_000  # merged areas
BATAS_LUAS = 200_000  # cells in merged areas and links
BATAS_DALAM = 100  # levels of XML

UTUH = "bukan buku kerja .xlsx yang utuh. Simpan ulang dari Excel."
_ASING = "memuat definisi XML yang tidak dibuat {0}. Simpan ulang dari {0}."
_UTF8 = "memuat XML yang bukan UTF-8, yang tidak dibuat {0}. Simpan ulang dari {0}."
_KEMBAR = (
    "memuat bagian, baris, atau sel yang sama dua kali, yang tidak dibuat Excel. Simpan ulang dari Excel."
)
_LEMBAR = "Hapus lembar, baris, dan format yang tidak dipakai, atau simpan lembarnya sebagai CSV."
_BOM = b"\xef\xbb\xbf"
_KOSONG = re.compile(rb"<c\b[^>]*(?:/>|></c>)")
_BARIS_KOSONG = re.compile(rb"<row\b[^>]*/>|<row\b[^>]*[^/>]>\s*</row>")
_RUMUS = re.compile(rb"<f\b[^>]*/>|<f\s[^>]*>")
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


class BukuDitolak(Exception):
    """A workbook that is not opened, and why."""


def clean(data: bytes) -> bytes:
    """Return the archive with its empty cells left out; raise BukuDitolak when it cannot be read safely.

    Sizes are counted, not believed. What is no workbook at all is refused in the same way.
    """
    out, total, sel = BytesIO(), 0, 0
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as archive,
            zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as cleaned,
        ):
            if len(archive.infolist()) > BATAS_BAGIAN:
                raise BukuDitolak(
                    f"berisi lebih dari {BATAS_BAGIAN} bagian. Pastikan ini buku kerja yang benar."
                )
            if len({b.filename for b in archive.infolist()}) < len(archive.infolist()):
                raise BukuDitolak(_KEMBAR)
            for bagian in archive.infolist():
                with archive.open(bagian) as file:
                    isi = file.read(BATAS_ISI - total + 1)
                total += len(isi)
                if total > BATAS_ISI:
                    raise BukuDitolak(f"isinya lebih dari {BATAS_ISI // 1_000_000} MB. {_LEMBAR}")
                if _is_xml(bagian.filename, isi):
                    isi = _without_empty(isi)
                    sel += _measure(isi)
                    if sel > BATAS_SEL:
                        raise BukuDitolak(f"berisi lebih dari {BATAS_SEL} sel. {_LEMBAR}")
                cleaned.writestr(bagian.filename, isi)
    except BukuDitolak:
        raise
    except Exception as e:  # damaged, encrypted, or packed in a way nobody packs workbooks
        raise BukuDitolak(UTUH) from e
    return out.getvalue()


def _is_xml(nama: str, isi: bytes) -> bool:
    """Say whether a part is XML; by its beginning too, for a workbook may call its sheet what it likes."""
    awal = isi[:100].removeprefix(_BOM).lstrip(b"\xff\xfe\0 \t\r\n")
    return nama.casefold().endswith((".xml", ".rels")) or awal.startswith(b"<")


def _without_empty(isi: bytes) -> bytes:
    """Leave out cells and rows that hold nothing, and of formulas all but that there is one."""
    if (
        b"<sheetData" not in isi or b"<!" in isi or b"<?" in isi[100:]
    ):  # comments, CDATA: nothing Excel writes
        return isi
    isi = _BARIS_KOSONG.sub(b"", _KOSONG.sub(b"", isi))
    return _RUMUS.sub(lambda m: b"<f>=</f>" if m[0].endswith(b"/>") else b"<f>", isi)


def _measure(isi: bytes) -> int:
    """Return how many cells a part of XML has, after refusing what is not plain, deep, or too much."""
    sel = isi_sel = unsur = gabungan = luas = 0
    lembar = b"<sheetData" in isi or b":sheetData" in isi
    tempat: set[str] = set()  # the rows and cells that were there, by their names
    sifat_sel: dict[str, str] = {}
    nilai: list[str] | None = None  # the text of a cell's <v> while it is read
    banyak_nilai = 0

    def start(nama: str, sifat: dict[str, str]) -> None:
        nonlocal sel, isi_sel, unsur, gabungan, luas, sifat_sel, nilai, banyak_nilai
        nama = nama.rpartition(":")[2]
        if nama in ("c", "row"):
            sel += 1
            if lembar and (alamat := sifat.get("r")):
                if alamat in tempat:
                    raise BukuDitolak(_KEMBAR)
                tempat.add(alamat)
            sifat_sel, banyak_nilai = sifat, 0
        elif nama in ("mergeCell", "hyperlink"):
            gabungan += 1
            luas += _area(sifat.get("ref", ""))
        elif lembar and nama in ("v", "f", "is", "t"):
            isi_sel += 1
        else:
            unsur += 1
        if lembar and nama == "v":
            nilai, banyak_nilai = [], banyak_nilai + 1
            if banyak_nilai > 1:
                raise BukuDitolak(_KEMBAR)
        if sel > BATAS_SEL or isi_sel > 3 * BATAS_SEL:
            raise BukuDitolak(f"berisi lebih dari {BATAS_SEL} sel. {_LEMBAR}")
        if unsur > BATAS_UNSUR:
            raise BukuDitolak(f"berisi lebih dari {BATAS_UNSUR} teks, gaya, atau gambar. {_LEMBAR}")
        if gabungan > BATAS_GABUNGAN or luas > BATAS_LUAS:
            raise BukuDitolak(
                f"menggabungkan atau menautkan terlalu banyak sel ({max(luas, gabungan)}). Pisahkan selnya "
                "di Excel, atau simpan lembarnya sebagai CSV."
            )

    def end(nama: str) -> None:
        nonlocal nilai
        if nilai is not None and nama.rpartition(":")[2] == "v":
            # The number of a shared text; one below zero would count from the end.
            if sifat_sel.get("t") == "s" and not "".join(nilai).strip().isdecimal():
                raise BukuDitolak(UTUH)
            nilai = None

    def characters(text: str) -> None:
        if nilai is not None:
            nilai.append(text)

    try:
        parse_plain(isi, "Excel", start, end, characters)
    except expat.ExpatError as e:
        # What cannot be read is refused by whoever needs it; but nothing hides behind a broken beginning.
        if b"<!DOCTYPE" in isi or b"<!ENTITY" in isi:
            raise BukuDitolak(_ASING.format("Excel")) from e
    return sel


def parse_plain(
    isi: bytes,
    program: str,
    start: Callable[[str, dict[str, str]], None] = lambda *_: None,
    end: Callable[[str], None] = lambda _: None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Walk through a part of XML, building nothing; `program` is what offices write such files with.

    Raises:
        BukuDitolak: it is in another encoding, defines entities, or is deeper than what programs write.
        expat.ExpatError: it is no XML.
    """
    if b"\0" in isi or isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BukuDitolak(_UTF8.format(program))
    dalam = 0

    def declared(version: str, enkodean: str | None, standalone: int) -> None:
        if enkodean and enkodean.casefold() not in ("utf-8", "utf8", "us-ascii"):
            raise BukuDitolak(_UTF8.format(program))

    def doctype(*_: object) -> None:
        raise BukuDitolak(_ASING.format(program))

    def begin(nama: str, sifat: dict[str, str]) -> None:
        nonlocal dalam
        dalam += 1
        if dalam > BATAS_DALAM:
            raise BukuDitolak(_ASING.format(program))
        start(nama, sifat)

    def finish(nama: str) -> None:
        nonlocal dalam
        dalam -= 1
        end(nama)

    parser = expat.ParserCreate()
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declared, doctype
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = characters
    parser.Parse(isi, True)


def _area(ref: str) -> int:
    m = _AREA.fullmatch(ref.strip())
    if not m or not m[3]:
        return 1 if m else BATAS_LUAS + 1  # written in a way that Excel does not write it
    lebar = abs(_column(m[3]) - _column(m[1])) + 1
    return lebar * (abs(int(m[4]) - int(m[2])) + 1)


def _column(huruf: str) -> int:
    nomor = 0
    for c in huruf.upper():
        nomor = nomor * 26 + ord(c) - 64
    return nomor
