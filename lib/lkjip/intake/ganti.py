"""Replacing the files of a year: what a killed run left is put back first, and what fails is said in words."""

from pathlib import Path

from lkjip.data.kesalahan import DataSalah, Kesalahan, reason, shown
from lkjip.data.tulis import GagalGanti, repair


def repaired(target: Path, kerja: str, tindakan: str) -> list[str]:
    """Put back what a killed run replaced, before anything is judged by what stands there; say what was.

    Raises:
        DataSalah: an old file cannot be put back.
    """
    try:
        return repair(target)
    except GagalGanti as e:
        raise DataSalah([not_written(e, target, kerja)], tindakan) from e


def not_written(error: OSError, target: Path, kerja: str) -> Kesalahan:
    """Return why the files of `target` could not be written; `kerja` is what was being done, such as impor."""
    if not isinstance(error, GagalGanti):
        pesan = f"tidak dapat ditulis ({reason(error)}). Periksa izin folder dan sisa tempat di disk."
        return Kesalahan(shown(target), None, None, None, pesan, "E-BERKAS")
    if error.sisa:
        pesan = f"tidak dapat dikembalikan seperti sebelum {kerja} ({reason(error)}); isi sebelumnya masih ada di "
        pesan += f"{shown(error.sisa)}. Tutup berkas ini di Excel atau periksa izinnya, lalu {kerja} lagi."
    else:
        pesan = f"tidak dapat diganti ({reason(error)}); berkas lain tetap seperti semula. "
        pesan += f"Tutup berkas ini di Excel atau periksa izinnya, lalu {kerja} lagi."
    return Kesalahan(shown(error.path), None, None, None, pesan, "E-BERKAS")
