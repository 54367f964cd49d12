"""Rules that compare a year's tables with each other, with the printed figures, and with the year before."""

from lkjip.reconcile.aturan import Aturan
from lkjip.reconcile.checklist import ButirUji, Jawaban, checklist
from lkjip.reconcile.run import BelumDiperiksa, findings, reconcile, rules, unchecked, unused_acknowledgements
from lkjip.reconcile.temuan import KELOMPOK, PERTANYAAN, Pengakuan, Temuan, Tingkat, grouped, nama_tabel

__all__ = [
    "Aturan",
    "BelumDiperiksa",
    "ButirUji",
    "Jawaban",
    "KELOMPOK",
    "PERTANYAAN",
    "Pengakuan",
    "Temuan",
    "Tingkat",
    "checklist",
    "findings",
    "grouped",
    "nama_tabel",
    "reconcile",
    "rules",
    "unchecked",
    "unused_acknowledgements",
]
