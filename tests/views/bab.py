"""The chapters, run in this process."""

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import nbformat

from lkjip.views import akuntabilitas

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


def akuntabel(jenis: type) -> dict[str, Callable]:
    """Return by name the functions of BAB III that give this kind of output."""
    modul = [
        import_module(f"{akuntabilitas.__name__}.{m.name}")
        for m in pkgutil.iter_modules(akuntabilitas.__path__)
    ]
    return {
        nama: f
        for m in modul
        for nama, f in inspect.getmembers(m, inspect.isfunction)
        if f.__module__ == m.__name__ and not nama.startswith("_") and f.__annotations__["return"] is jenis
    }
