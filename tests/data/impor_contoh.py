"""Means to write spreadsheets the way offices do."""

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

ANGGARAN = "Kode program;Pagu;Realisasi;Sumber\n"


def workbook(lembar: str, rows: list[list], siapkan=None) -> bytes:
    """Return a workbook with one sheet; `siapkan` may change the sheet before it is saved."""
    buku = Workbook()
    sheet = buku.active
    sheet.title = lembar
    for row in rows:
        sheet.append(row)
    if siapkan:
        siapkan(sheet)
    out = io.BytesIO()
    buku.save(out)
    return out.getvalue()


def packed(**bagian: bytes) -> bytes:
    """Return a zip archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for nama, isi in bagian.items():
            archive.writestr(nama, isi)
    return out.getvalue()


def with_xml(data: bytes, cari: str, lama: bytes, baru: bytes) -> bytes:
    """Return a workbook with a text of one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as lama_zip,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as baru_zip,
    ):
        for bagian in lama_zip.infolist():
            isi = lama_zip.read(bagian)
            if bagian.filename == cari:
                assert lama in isi, isi[:2000]
                isi = isi.replace(lama, baru)
            baru_zip.writestr(bagian.filename, isi)
    return out.getvalue()


def write(path: Path, isi: str | bytes) -> Path:
    """Write a file and return it."""
    path.write_bytes(isi.encode() if isinstance(isi, str) else isi)
    return path
