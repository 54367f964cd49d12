"""Why a step runs, in words: what it read has changed."""

from collections.abc import Iterable, Iterator

from lkjip.book.store import Name
from lkjip.data import Laporan

NAMED = 4  # reasons in a line


def told(changed: Iterable[Name], laporan: Laporan) -> tuple[str, ...]:
    """Return in words what changed, the data first; many parts of the program are one reason."""
    names = list(changed)
    said = list(dict.fromkeys(_words(name, laporan) for name in names if name[0] != "program"))
    parts = [name[1] for name in names if name[0] == "program"]
    return (*said, *_parts(parts))


def line(sebab: tuple[str, ...]) -> str:
    """Return reasons as they stand in one line.

    >>> line(("narasi.csv baris 4, kolom teks",))
    'narasi.csv baris 4, kolom teks'
    """
    rest = len(sebab) - NAMED
    return "; ".join(sebab[:NAMED]) + (f"; dan {rest} lagi" if rest > 0 else "")


def _parts(files: list[str]) -> Iterator[str]:
    if len(files) == 1:
        yield f"bagian program {files[0]}"
    elif files:
        yield f"{len(files)} bagian program, antara lain {files[0]}"


def _words(name: Name, laporan: Laporan) -> str:
    match name:
        case ("tabel", tabel):
            return f"baris atau susunan {tabel}.csv"
        case ("kolom", tabel, kolom):
            return f"{tabel}.csv, kolom {kolom}"
        case ("sel", tabel, nomor, kolom):
            return f"{tabel}.csv baris {nomor}{_key(laporan, tabel, nomor)}, kolom {kolom}"
        case ("skema" | "tabel", *_):
            return "aturan kolom data"
        case ("acuan", bagian):
            return f"acuan/{bagian}.csv"
        case ("data", _):
            return "berkas data yang ada"
        case ("tahun", tahun):
            return f"data {tahun}"
        case ("tahun",):
            return "tahun yang ada di folder data"
        case ("temuan", _):
            return "temuan pemeriksaan"
        case ("catatan", file):
            return f"isi {file}"
        case ("paket",):
            return "paket Python yang terpasang"
        case ("peramban",):
            return "peramban"
        case ("lingkungan", variabel):
            return f"variabel lingkungan {variabel}"
        case ("luar", what):
            return f"membaca dari luar data laporan ({what})"
    return name[-1]


def _key(laporan: Laporan, tabel: str, nomor: str) -> str:
    """Return the key by which an author finds a row, in brackets; nothing where it has none or is no longer there."""
    row = next((r for r in laporan._rows.get(tabel, ()) if str(r.nomor) == nomor), None)
    return f" ({' '.join(map(str, row.kunci.values()))})" if row and row.kunci else ""
