"""A document examined in one go: read, drafted aside, checked; nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.baca.jalan import Bacaan, set_aside, understood
from lkjip.data import Laporan, load_year
from lkjip.reconcile import BelumDiperiksa, ButirUji, Temuan, checklist, findings, unchecked


@dataclass(frozen=True, slots=True)
class Audit:
    """What was read of a document, and what is wrong with it."""

    bacaan: Bacaan
    laporan: Laporan
    temuan: tuple[Temuan, ...]
    uji: tuple[ButirUji, ...]
    belum: tuple[BelumDiperiksa, ...]

    def place(self, t: Temuan) -> str:
        """Return where in the document a finding is, as a person finds it: page, table, row."""
        bagian = [f"halaman {t.halaman}"] if t.halaman else []
        tabel = next((x for x in self.bacaan.paham.tabel if x.nama == t.tabel), None)
        if tabel is None:
            return ", ".join(
                [
                    *bagian,
                    f"{t.nama_tabel}.csv rancangan" if t.tabel in self.bacaan.draf.fakta else t.nama_tabel,
                ]
            )
        bagian.append(t.nama_tabel)
        for i, b in enumerate(tabel.baris, 1):
            if b.nomor == t.baris:
                nama = b.unsur or b.indikator
                bagian.append(f"baris ke-{i}" + (f" («{nama[:60]}»)" if nama else ""))
        return ", ".join(bagian)


def audit(dokumen: Path, tahun: int | None = None) -> Audit:
    """Read and check a document.

    Raises:
        DataSalah: it cannot be read.
    """
    bacaan = understood(dokumen, tahun)
    with set_aside(bacaan) as kantor:
        laporan = load_year(bacaan.tahun, kantor)
        temuan = findings(laporan)
        return Audit(bacaan, laporan, temuan, checklist(laporan, temuan), unchecked(laporan))


def unread(a: Audit) -> Sequence[str]:
    """Return what of the document could not be read, or not for certain."""
    lain = [t.sebutan for t in a.bacaan.paham.tabel if t.peran.peran == "lain"]
    out = (
        [
            f"{len(lain)} tabel tanpa peran yang dikenal, tidak diperiksa: "
            f"{', '.join(lain[:6])}{' …' if len(lain) > 6 else ''}."
        ]
        if lain
        else []
    )
    for hal, sebutan in (
        ("peran", "peran tabel"), ("arti", "arti kolom"), ("kode", "baris yang belum tentu cocok"),
        ("sel", "sel yang belum tentu benar"), ("fakta", "fakta yang belum tentu benar"),
    ):  # fmt: skip
        if n := sum(t.hal == hal for t in a.bacaan.tanya):
            out.append(f"{n} {sebutan} tidak pasti.")
    return out
