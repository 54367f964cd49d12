"""Spreadsheets as offices have them, turned into the clean CSVs of a year; and the workbook to fill in."""

from lkjip.intake.hasil import Impor, KolomImpor, TabelImpor
from lkjip.intake.run import import_files
from lkjip.intake.template import write_template

__all__ = ["Impor", "KolomImpor", "TabelImpor", "import_files", "write_template"]
