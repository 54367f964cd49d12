"""What an import understood, as objects and as the text its user reads."""

from dataclasses import dataclass
from pathlib import Path

from lkjip.data.kesalahan import DataSalah, Kesalahan, quoted, shown, visible

CONTOH = 3  # changed cells shown per column


@dataclass(frozen=True, slots=True)
class KolomImpor:
    """A column: its header as printed, the column it became ("" = not used), and the cells written anew.

    `contoh` pairs what was printed with what was understood; `berubah` counts all such cells.
    """

    judul: str
    nama: str
    berubah: int = 0
    contoh: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TabelImpor:
    """A table that was read: its file or sheet, its columns, what was left out or filled in."""

    nama: str
    asal: str
    baris: int
    kolom: tuple[KolomImpor, ...]
    pesan: tuple[str, ...]

    def teks(self) -> str:
        """Return what was understood, column by column."""
        rows = [
            (visible(k.judul) or "(tidak ada)", k.nama or "tidak dipakai", _changes(k)) for k in self.kolom
        ]
        judul, nama = (max(len(row[i]) for row in rows) for i in (0, 1))
        return "\n".join(
            [
                f"{visible(self.asal)} → {self.nama}.csv: {self.baris} baris",
                *(f"  {a:<{judul}}  → {b:<{nama}}  {c}".rstrip() for a, b, c in rows),
                *(f"  {visible(text)}" for text in self.pesan),
            ]
        )


@dataclass(frozen=True, slots=True)
class Impor:
    """An import that was written: the year's folder, its tables, the files, and what `check` still finds."""

    tahun: int
    folder: Path
    tabel: tuple[TabelImpor, ...]
    pesan: tuple[str, ...]
    berkas: tuple[str, ...]
    sisa: tuple[Kesalahan, ...]

    def teks(self) -> str:
        """Return what was understood, what was written and what is still wrong."""
        tertulis = f"Tertulis di {shown(self.folder)}: {', '.join(self.berkas)}."
        parts = [*(t.teks() for t in self.tabel), *map(visible, self.pesan), tertulis]
        if self.sisa:
            parts.append(str(DataSalah(self.sisa, "Sudah tertulis, tetapi belum dapat dibangun.")))
        return "\n".join(parts)

    def json(self) -> dict:
        """Return the same as plain values."""
        return {
            "tahun": self.tahun,
            "folder": str(self.folder),
            "berkas": list(self.berkas),
            "pesan": list(self.pesan),
            "tabel": [
                {
                    "nama": t.nama,
                    "asal": t.asal,
                    "baris": t.baris,
                    "pesan": list(t.pesan),
                    "kolom": [
                        {
                            "judul": k.judul,
                            "nama": k.nama,
                            "berubah": k.berubah,
                            "contoh": [list(c) for c in k.contoh],
                        }
                        for k in t.kolom
                    ],
                }
                for t in self.tabel
            ],
            "kesalahan": DataSalah(self.sisa).json(),
        }


def _changes(k: KolomImpor) -> str:
    if not k.nama:
        return ""
    if not k.judul:
        return "diisi dengan asal barisnya" if k.nama == "sumber" else "dikosongkan"
    if not k.berubah:
        return "apa adanya"
    contoh = "; ".join(f"{quoted(a)} → {visible(b) or 'kosong'}" for a, b in k.contoh)
    return f"{k.berubah} sel ditulis ulang: {contoh}" + ("; …" if k.berubah > len(k.contoh) else "")
