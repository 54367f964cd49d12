"""The formulas room: stdlib only, no floats, every example true, every public name documented."""

import ast
import doctest
import importlib
import inspect
import pkgutil
import sys
from enum import Enum
from pathlib import Path

import pytest

import lkjip.formulas as formulas

BERKAS = sorted(Path(formulas.__path__[0]).glob("*.py"))
MODUL = [f"lkjip.formulas.{modul.name}" for modul in pkgutil.iter_modules(formulas.__path__)]
FUNGSI = [nama for nama in formulas.__all__ if inspect.isfunction(getattr(formulas, nama))]


@pytest.mark.parametrize("modul", MODUL)
def test_every_example_in_the_docstrings_is_true(modul):
    hasil = doctest.testmod(importlib.import_module(modul))
    assert hasil.attempted > 0
    assert hasil.failed == 0


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda berkas: berkas.name)
def test_imports_are_stdlib_or_this_package(berkas):
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            asal = [alias.name for alias in simpul.names]
        elif isinstance(simpul, ast.ImportFrom):
            assert simpul.level <= 1, f"{berkas.name}:{simpul.lineno} reaches above its room"
            asal = [] if simpul.level else [simpul.module]
        else:
            continue
        for nama in asal:
            assert nama.split(".")[0] in sys.stdlib_module_names, f"{berkas.name}:{simpul.lineno} {nama}"


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda berkas: berkas.name)
def test_no_floats_no_builtin_round_no_files(berkas):
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Constant):
            assert not isinstance(simpul.value, float), f"{berkas.name}:{simpul.lineno} {simpul.value}"
        if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Name):
            assert simpul.func.id not in {"float", "round", "open"}, f"{berkas.name}:{simpul.lineno}"


@pytest.mark.parametrize("nama", FUNGSI)
@pytest.mark.parametrize("bagian", ["Args:", "Returns:", "Raises:", "Source:", ">>>", "not "])
def test_every_public_function_says_what_it_does_and_does_not(nama, bagian):
    assert bagian in getattr(formulas, nama).__doc__


@pytest.mark.parametrize("nama", FUNGSI)
def test_every_parameter_is_described(nama):
    fungsi = getattr(formulas, nama)
    for parameter in inspect.signature(fungsi).parameters:
        assert parameter in fungsi.__doc__


def test_every_public_class_is_documented():
    kelas = [getattr(formulas, nama) for nama in formulas.__all__]
    kelas = [objek for objek in kelas if inspect.isclass(objek) and not issubclass(objek, Enum | tuple)]
    assert kelas
    assert all(objek.__doc__ and not objek.__doc__.startswith(f"{objek.__name__}(") for objek in kelas)
