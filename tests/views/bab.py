"""The chapters, run in this process."""

from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]


def outputs(bab: str, data: Path, tahun: int = 2023) -> list:
    """Run a notebook's cells in order and return what they show, as the book will."""
    hasil = []
    nama = {"display": lambda *isi: hasil.extend(isi)}
    for cell in nbformat.read(ROOT / bab, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        if "parameters" in cell.metadata.get("tags", []):
            exec(cell.source, nama)
            nama |= {"tahun": tahun, "data": str(data)}
        elif "=" in cell.source:
            exec(cell.source, nama)
        elif (isi := eval(cell.source, nama)) is not None:
            hasil.append(isi)
    return hasil
