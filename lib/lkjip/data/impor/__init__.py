"""Spreadsheets as offices have them, turned into the clean CSVs of a year; and the workbook to fill in."""

from lkjip.data.impor.hasil import Impor, KolomImpor, TabelImpor
from lkjip.data.impor.run import import_files
from lkjip.data.impor.template import write_template

__all__ = ["Impor", "KolomImpor", "TabelImpor", "import_files", "write_template"]
