"""PDF → the document: words and ruled lines as pdfminer.six interprets the pages, all else decided here."""

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream

from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel, TidakTerbaca
from lkjip.baca.format.pdf_baris import split_grid
from lkjip.baca.format.pdf_gambar import add_bullets
from lkjip.baca.format.pdf_garis import Kisi, grids, rooms
from lkjip.baca.format.pdf_halaman import HILANG, Halaman, Kata, Perekam, TerlaluBanyak
from lkjip.baca.format.pdf_kolom import column_tables
from lkjip.baca.format.pdf_paragraf import (
    Bagian,
    Rupa,
    continues,
    furniture,
    is_caption,
    joined,
    levels,
    paragraphs,
)
from lkjip.baca.format.pdf_teks import Kosakata, bold, lines, text

BATAS_HALAMAN = 1_500
BATAS_ISI = 256_000_000  # bytes of one stream, unpacked

RUSAK = "berkas PDF ini rusak atau terpotong. Buka di pembaca PDF, simpan ulang sebagai PDF, lalu coba lagi."
TERKUNCI = (
    "berkas PDF ini dikunci dengan kata sandi. Buka, simpan salinannya tanpa kata sandi, lalu coba lagi."
)
PINDAIAN = (
    "berkas PDF ini hasil pindaian tanpa teks (atau hampir seluruhnya), sehingga tidak dapat dibaca. Jalankan OCR dulu "
    "(misalnya ocrmypdf), lalu coba lagi."
)
TANPA_HURUF = (
    "huruf dalam berkas PDF ini tidak dapat dikenali (font tanpa peta huruf). Buat ulang PDF dari dokumen aslinya, "
    "atau jalankan OCR dulu (misalnya ocrmypdf --force-ocr), lalu coba lagi."
)
PANJANG = (
    f"berkas PDF ini lebih dari {BATAS_HALAMAN} halaman. Pisahkan bagian yang diperlukan, lalu coba lagi."
)
PADAT = "halaman {n} berkas PDF ini memuat terlalu banyak huruf atau gambar. Pisahkan halaman itu, lalu coba lagi."


def read(data: bytes) -> Dokumen:
    """Read a PDF; raise TidakTerbaca where there is nothing to read."""
    catatan = logging.getLogger("pdfminer")
    semula, catatan.level = catatan.level, logging.CRITICAL
    try:
        return _read(data)
    except TidakTerbaca:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as e:
        raise TidakTerbaca(TERKUNCI) from e
    except Exception as e:  # pdfminer meets damage with whatever it stumbles over
        raise TidakTerbaca(RUSAK) from e
    finally:
        catatan.level = semula


class _Berkas(PDFDocument):
    """A document whose streams are unpacked within bounds."""

    def getobj(self, objid: int) -> object:
        obj = super().getobj(objid)
        if isinstance(obj, PDFStream) and obj.data is None and obj.rawdata:
            _measure(obj)
        return obj


def _measure(stream: PDFStream) -> None:
    """Refuse a stream that unpacks to more than any page needs."""
    data = stream.rawdata
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    saring = [f for f, _ in stream.get_filters()]
    for ke, f in enumerate(saring):
        if f not in LITERALS_FLATE_DECODE:
            return
        buka, besar, simpan = zlib.decompressobj(), 0, ke + 1 < len(saring)
        isi = bytearray()
        try:
            while data:
                potong = buka.decompress(data, 4_000_000)
                besar += len(potong)
                if besar > BATAS_ISI:
                    raise TidakTerbaca(RUSAK)
                if simpan:
                    isi += potong
                if not potong or buka.eof:
                    break
                data = buka.unconsumed_tail
        except zlib.error:
            return  # pdfminer takes what it can
        data = bytes(isi)


def _pages(data: bytes) -> Iterator[Halaman]:
    """Interpret the pages one by one."""
    berkas = _Berkas(PDFParser(BytesIO(data)))
    sumber = PDFResourceManager()
    perekam = Perekam(sumber)
    mesin = PDFPageInterpreter(sumber, perekam)
    for nomor, page in enumerate(PDFPage.create_pages(berkas), 1):
        if nomor > BATAS_HALAMAN:
            raise TidakTerbaca(PANJANG)
        try:
            mesin.process_page(page)
        except TerlaluBanyak as e:
            raise TidakTerbaca(PADAT.format(n=nomor)) from e
        yield perekam.halaman


class _Isi:
    """What is left of a page after its grids were taken: they, the words outside, the lines outside."""

    def __init__(self, h: Halaman) -> None:
        self.h = h
        kisi, self.garis = grids(h)
        for k in kisi:
            k.muat = rooms(k, True)
        self.kisi = [split_grid(k) for k in kisi]
        add_bullets(h)
        self.baris = lines(h.kata)
        h.tegak, h.datar, h.bidang, h.coretan = [], [], [], []

    def find_columns(self) -> None:
        """Take the tables without a grid from the lines, once what repeats on the pages is gone."""
        kolom, self.baris = column_tables(self.baris, self.garis)
        for k in kolom:
            k.muat = rooms(k, False)
        self.kisi += kolom


def _read(data: bytes) -> Dokumen:
    halaman: list[_Isi] = []
    kosakata = Kosakata()
    huruf = hilang = bisu = 0
    for h in _pages(data):
        di_sini = sum(len(k.teks) for k in h.kata)
        huruf += di_sini
        bisu += di_sini < 20 and (h.citra > 0.3 or len(h.coretan) > 300)
        hilang += sum(k.teks.count(HILANG) for k in h.kata)
        isi = _Isi(h)
        kosakata.add(isi.baris)
        for kisi in isi.kisi:
            for kata in kisi.isi.values():
                kosakata.add(lines(kata))
        halaman.append(isi)
    if not halaman:
        raise TidakTerbaca(RUSAK)
    if huruf < 3 * len(halaman) or bisu > 0.5 * len(halaman):
        raise TidakTerbaca(PINDAIAN)
    if hilang > huruf / 2:
        raise TidakTerbaca(TANPA_HURUF)
    buang = furniture([(isi.h, isi.baris, isi.garis) for isi in halaman])
    for isi in halaman:
        isi.baris = [b for b in isi.baris if id(b) not in buang[isi.h.nomor]]
    for isi in halaman:
        isi.find_columns()
    rupa = Rupa([isi.baris for isi in halaman])
    bagian: list[Bagian | tuple[int, Kisi]] = []
    for isi in halaman:
        for p in _ordered(isi, rupa):
            if (
                bagian
                and isinstance(p, Bagian)
                and isinstance(bagian[-1], Bagian)
                and continues(bagian[-1], p)
            ):
                bagian[-1].baris += p.baris
                bagian[-1].sambung = False
            else:
                bagian.append(p)
    return Dokumen("PDF", tuple(_numbered(bagian, rupa, kosakata)), len(halaman))


def _ordered(isi: _Isi, rupa: Rupa) -> Iterator[Bagian | tuple[int, Kisi]]:
    """Return a page's paragraphs and tables from top to bottom."""
    sisa = isi.baris
    for kisi in sorted(isi.kisi, key=lambda k: (k.kotak[1], k.kotak[0])):
        atas = [b for b in sisa if b[0].y1 <= kisi.kotak[1] + 4 or b[0].dasar < kisi.kotak[1]]
        terpakai = {id(b) for b in atas}
        yield from paragraphs(isi.h, atas, rupa)
        yield isi.h.nomor, kisi
        sisa = [b for b in sisa if id(b) not in terpakai]
    yield from paragraphs(isi.h, sisa, rupa)


def _numbered(bagian: list, rupa: Rupa, kosakata: Kosakata) -> Iterator[Paragraf | Tabel]:
    tingkat = levels([p for p in bagian if isinstance(p, Bagian)], rupa)
    nomor = 0
    for p in bagian:
        if isinstance(p, Bagian):
            nomor += 1
            yield _paragraph(p, nomor, tingkat, kosakata)
        else:
            hal, kisi = p
            baris = [
                [_cell(kisi, r, c, kosakata) for c in range(len(kisi.xs) - 1)]
                for r in range(len(kisi.ys) - 1)
            ]
            judul = baris[0][0]
            # Some offices write a table's title into its first row.
            if len(baris) > 2 and judul and judul.lebar == len(baris[0]) > 1 and is_caption(judul.teks):
                nomor += 1
                yield Paragraf(judul.teks, nomor, hal, tebal=judul.tebal)
                del baris[: judul.tinggi]
            yield Tabel(tuple(Baris(tuple(b), nomor + i, hal) for i, b in enumerate(baris, 1)))
            nomor += len(baris)


def _paragraph(p: Bagian, nomor: int, tingkat: dict[float, int], kosakata: Kosakata) -> Paragraf:
    teks = joined(p, kosakata)
    naik = tingkat.get(p.ukuran) if len(p.baris) <= 4 and not p.judul else None
    tebal = bold(k for b in p.baris for k in b)
    return Paragraf(teks, nomor, p.halaman, naik, tebal, p.butir and naik is None)


def _cell(kisi: Kisi, r: int, c: int, kosakata: Kosakata) -> Sel | None:
    if (r, c) not in kisi.sel:
        return None
    tinggi, lebar = kisi.sel[r, c]
    kata: list[Kata] = kisi.isi.get((r, c), [])
    baris = lines(kata)
    penuh: list[bool] = []
    if lebar == 1 and c in kisi.muat and not any(k.putar for k in kata):
        penuh = [_full(a, b, kisi.muat[c]) for a, b in zip(baris, baris[1:], strict=False)]
    teks, ragu = kosakata.join([text(b) for b in baris], penuh)
    return Sel(teks, lebar, tinggi, bold(kata), ragu)


def _full(a: list[Kata], b: list[Kata], muat: float) -> bool:
    """Say whether a line of a cell had no room for the next line's first letter."""
    huruf = (b[0].x1 - b[0].x0) / len(b[0].teks)
    return a[-1].x1 - a[0].x0 + 1.2 * huruf + 0.5 > muat
