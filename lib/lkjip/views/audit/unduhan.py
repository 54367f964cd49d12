"""All findings as one CSV for download."""

from collections.abc import Sequence

from lkjip.data.tulis import csv_text
from lkjip.reconcile import Temuan
from lkjip.views.audit.kelompok import aturan

KOLOM = (
    "id", "kode", "rumpun", "tingkat", "pertanyaan", "tabel", "baris", "kolom", "tercetak", "seharusnya",
    "selisih_rp", "penjelasan", "bukti", "akar", "sumber", "diakui_oleh", "diakui_tanggal", "diakui_alasan",
    "diakui_sumber",
)  # fmt: skip


def temuan_csv(temuan: Sequence[Temuan]) -> str:
    """Return findings as CSV, in the order given."""
    return csv_text(KOLOM, map(_row, temuan))


def _row(t: Temuan) -> dict[str, str]:
    isi = t.json()
    diakui = isi.pop("pengakuan") or {}
    isi |= {"diakui_oleh": diakui.get("nama")} | {
        f"diakui_{k}": diakui.get(k) for k in ("tanggal", "alasan", "sumber")
    }
    isi |= {"rumpun": aturan(t.kode).rumpun, "pertanyaan": "ya" if t.pertanyaan else "tidak"}
    return {k: "" if isi[k] is None else str(isi[k]) for k in KOLOM}
