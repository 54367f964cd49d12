"""From a file to rows of text: everything that can be wrong before a single value is looked at.

Where the fault is clear (semicolons, cp1252) it is reported and reading goes on the way the file was meant,
so that one run also lists what is wrong inside.
"""

import csv
import io
import os
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lkjip.data.kesalahan import Kesalahan, nearest, quoted, reason, shown
from lkjip.data.kutip import explained, swallowed
from lkjip.data.ordinary import NotOrdinary, read_ordinary

BATAS_UKURAN = 20_000_000
Lapor = Callable[[int | None, str | None, str | None, str, str], None]

csv.field_size_limit(BATAS_UKURAN)  # a cell that is too long is a message of its own, not a misplaced quote
_SIMPAN = "Simpan ulang sebagai CSV UTF-8."
_PEMISAH = {",": "koma", ";": "titik koma (;)", "\t": "tab", "|": "garis tegak (|)"}
_BYTE_RUSAK = re.compile("[\udc80-\udcff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SERING = 10  # a text has fewer NULs than one in so many bytes
_BUKU_KERJA = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods, xls


@dataclass(frozen=True, slots=True)
class Baris:
    """One row: its number in the spreadsheet and its cells by column name."""

    nomor: int
    sel: dict[str, str]


@dataclass(frozen=True, slots=True)
class Isi:
    """The rows of one file; `utuh` is False when some could not be read, so absence proves nothing.

    `kurang` are the columns that the file does not have and need not: they are among `kolom`, empty.
    """

    kolom: tuple[str, ...]
    baris: tuple[Baris, ...]
    utuh: bool
    kurang: frozenset[str] = frozenset()


def reporter(salah: list[Kesalahan], path: Path) -> Lapor:
    """Return a function that adds a problem of one file to `salah`."""
    return lambda baris, kolom, nilai, pesan, kode: salah.append(
        Kesalahan(shown(path), baris, kolom, nilai, pesan, kode)
    )


def silent(*problem: object) -> None:
    """Take a problem that the check of the year reports."""


def read_bytes(path: Path, folder: Path, lapor: Lapor) -> bytes | None:
    """Return the file's bytes, or None after saying why they cannot be read."""
    tolak = partial(_reject, lapor)
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return tolak("tautan ke luar folder data. Salin berkasnya ke folder ini.")
    data = read_file(path, lapor)
    if data is None:
        return None
    if data.startswith(_BUKU_KERJA):
        return tolak(f"ini buku kerja Excel, bukan CSV. {_SIMPAN}")
    # A single NUL in a text is found in its cell.
    if data.startswith(_UTF16) or _SERING * data.count(b"\0") > len(data):
        return tolak(f"bukan teks UTF-8. {_SIMPAN}", "E-ENKODING")
    return data


def read_file(path: Path, lapor: Lapor) -> bytes | None:
    """Return the bytes of an ordinary file that is neither empty nor too large, or None after saying why."""
    tolak = partial(_reject, lapor)
    try:
        if path.is_dir():
            return tolak("ini folder, bukan berkas CSV. Ganti dengan berkasnya.")
        data = read_ordinary(path, BATAS_UKURAN)
    except NotOrdinary:
        return tolak("bukan berkas biasa. Ganti dengan berkas CSV.")
    except OSError as e:
        return tolak(f"tidak dapat dibaca ({reason(e)}). Periksa izin berkas atau tutup di Excel.")
    if len(data) > BATAS_UKURAN:
        return tolak(f"lebih dari {BATAS_UKURAN // 1_000_000} MB. Pastikan ini CSV yang benar.")
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        return tolak("berkas kosong. Isi judul kolom dan datanya, atau hapus berkas ini.")
    return data


def _reject(lapor: Lapor, pesan: str, kode: str = "E-BERKAS") -> None:
    lapor(None, None, None, pesan, kode)


def read_rows(
    data: bytes, kolom: tuple[str, ...], lapor: Lapor, daftar: str = "", boleh: Collection[str] = ()
) -> Isi:
    """Return the rows, cells named by the columns they were meant for; problems go to `lapor`.

    `daftar` names the file in which a further column can be entered, where there is one. Columns that are `boleh`
    missing are then empty.
    """
    # Broken bytes become lone surrogates: they survive parsing, so the message can name row and column.
    text = data.decode("utf-8-sig", "surrogateescape")
    pemisah = _separator(text, kolom)
    if pemisah != ",":
        pesan = f"kolom dipisah {_PEMISAH[pemisah]}. Simpan ulang dengan pemisah koma."
        lapor(1, None, None, pesan, "E-PEMISAH")
    rows, utuh = parse_csv(text, pemisah, lapor)
    _repair_encoding(rows, lapor)
    judul = rows[0][1] if rows and rows[0][0] == 1 else []
    if len(judul) == 1 and "," in judul[0]:
        pesan = "satu baris terbungkus sepasang tanda kutip. Simpan ulang dengan pemisah koma."
        lapor(1, None, judul[0], pesan, "E-PEMISAH")
        return Isi((), (), False)
    nama = _match_header(judul, kolom, lapor, daftar, boleh)
    if not nama:
        return Isi((), (), False)
    result = []
    for nomor, sel in rows[1:]:
        if len(sel) != len(judul):
            pesan = f"ada {len(sel)} sel, judulnya {len(judul)} kolom."
            pesan += (
                ' Apit teks berkoma dengan tanda kutip ("…"); tulis angka tanpa koma.'
                if len(sel) > len(judul)
                else " Lengkapi selnya; sel kosong tetap dipisah koma."
            )
            lapor(nomor, None, None, pesan, "E-BARIS")
            utuh = False
        else:
            result.append(Baris(nomor, {n: "" if i is None else sel[i] for n, i in nama.items()}))
    return Isi(tuple(nama), tuple(result), utuh, frozenset(n for n, i in nama.items() if i is None))


def file_lines(path: Path) -> dict[int, int]:
    """Return on which line of the file each row begins: a cell with line breaks in it takes several lines.

    {} when the file cannot be read, and only the rows before the first that cannot be parsed.
    """
    data = read_file(path, lambda *_: None) or b""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    lines, next_line = {}, 1
    with suppress(csv.Error):
        for nomor, _ in enumerate(reader, 1):
            lines[nomor], next_line = next_line, reader.line_num + 1
    return lines


def _separator(text: str, kolom: tuple[str, ...]) -> str:
    judul = re.split(r"[\r\n]", text, maxsplit=1)[0].casefold()
    known = set(kolom)
    return max(_PEMISAH, key=lambda p: len(known.intersection(c.strip(' "') for c in judul.split(p))))


def parse_csv(text: str, pemisah: str, lapor: Lapor) -> tuple[list[tuple[int, list[str]]], bool]:
    """Return the rows that are not empty with their numbers, and whether all could be read."""
    rows, nomor = [], 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=pemisah, strict=True)
    try:
        for nomor, sel in enumerate(reader, 1):  # a record with line breaks in quotes is one row, as in Excel
            if any(c.strip() for c in sel):  # Excel leaves empty rows and rows of commas behind
                rows.append((nomor, sel))
    except csv.Error:
        pesan = 'tanda kutip salah tempat atau tidak ditutup. Tulis kutip di dalam teks dua kali: "".'
        lapor(nomor + 1, None, None, pesan, "E-BARIS")
        return rows, False
    tertelan = dict(swallowed(rows, pemisah))
    for nomor, hilang in tertelan.items():
        lapor(nomor, None, None, explained(hilang), "E-BARIS")
    return [(nomor, sel) for nomor, sel in rows if nomor not in tertelan], not tertelan


def _repair_encoding(rows: list[tuple[int, list[str]]], lapor: Lapor) -> None:
    rusak = []
    judul = rows[0][1] if rows else []
    for nomor, sel in rows:
        for i, c in enumerate(sel):
            if _BYTE_RUSAK.search(c):
                sel[i] = c.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
                rusak.append((nomor, judul[i] if nomor > 1 and i < len(judul) else None, sel[i]))
    if rusak:
        nomor, kolom, nilai = rusak[0]
        lain = f" Begitu juga {len(rusak) - 1} sel lain." if len(rusak) > 1 else ""
        lapor(nomor, kolom, nilai, f"{quoted(nilai)} bukan UTF-8.{lain} {_SIMPAN}", "E-ENKODING")


def _match_header(
    judul: list[str], kolom: tuple[str, ...], lapor: Lapor, daftar: str, boleh: Collection[str]
) -> dict[str, int | None]:
    """Return each expected column's position, None for one that may be missing and is.

    A misspelled one is read as the column that was meant.
    """
    if not any(j in kolom or nearest(j, kolom) for j in judul):
        pesan = f"baris pertama bukan judul kolom. Tulis: {','.join(kolom)}"
        lapor(1, None, ",".join(judul), pesan, "E-KOLOM")
        return {}
    nama = {}
    for i, j in enumerate(judul):
        if j in nama:
            pesan = f"kolom ada dua, ke-{nama[j] + 1} dan ke-{i + 1}. Hapus salah satu."
            lapor(1, j, j, pesan, "E-KOLOM")
        elif j in kolom:
            nama[j] = i
    for i, j in enumerate(judul):
        if j in kolom:
            continue
        dimaksud = nearest(j, [k for k in kolom if k not in nama])
        if dimaksud:
            nama[dimaksud] = i
            lapor(1, j, j, f"kolom tidak dikenal. Tulis {dimaksud}.", "E-KOLOM")
        elif j.strip():
            lakukan = f"Daftarkan di {daftar}" if daftar else "Hapus"
            lapor(1, j, j, f"kolom tidak dikenal. {lakukan}; yang dikenal: {', '.join(kolom)}.", "E-KOLOM")
        else:
            lapor(1, None, j, f"kolom ke-{i + 1} tanpa judul. Hapus kolom itu.", "E-KOLOM")
    for k in kolom:
        if k not in nama and k in boleh:
            nama[k] = None
        elif k not in nama:
            lapor(1, k, None, f"kolom tidak ada. Tambahkan kolom {k}.", "E-KOLOM")
    return nama
