"""Where the tables' files stand: by the names that the folders list, exact to the letter, and by near names.

A table that is not there has no rows, so a file named almost like it would leave the table empty without a word.
Names are compared as listed: a disk that takes `Anggaran.csv` for `anggaran.csv` would build another report than
one that does not. Nothing is opened here, so a pipe or a link to nowhere is a name like any other.
"""

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from lkjip.data.kesalahan import nearest, quoted, reason, shown, visible

CSV = ".csv"
TERBIT = "tercetak"  # the folder whose tables a list in the data names
_BUKU = {"xls", "xlsx", "xlsm", "xlsb", "xltx", "ods", "numbers", "gsheet"}
# Documents, pictures and archives: beside the tables they are what they seem, unless they say CSV too.
_LAIN = {
    "pdf", "doc", "docx", "odt", "rtf", "md", "html", "htm", "ppt", "pptx", "odp", "png", "jpg", "jpeg", "gif",
    "svg", "webp", "tif", "tiff", "bmp", "heic", "zip", "rar", "7z", "gz", "json", "ipynb", "py", "ini", "db",
}  # fmt: skip
_AKHIRAN = re.compile(r"(.*[^ .])[ .]*\.\s*([a-z]{1,4}|7z|numbers|gsheet)", re.DOTALL)
_SALINAN = (
    re.compile(r"^(?:copy|salinan|kopi|duplikat)(?:_(?:of|dari))?_"),
    re.compile(r"_(?:copy|salinan|kopi|final|baru|lama|new|old|bak|backup|fix|rev|revisi)$"),
    re.compile(r"_?\([0-9]+\)$"),
)
_ANGKA_AKHIR = re.compile(r"_?[0-9]+$")
DISEBUT = 3  # near names that a message lists
SELIP = 2  # letters too many or too few


@dataclass(frozen=True, slots=True)
class Mirip:
    """A file or folder named almost like a table's file; `sama` when only its writing or its place differs."""

    ruang: str
    nama: str
    folder: bool
    sama: bool


@dataclass(slots=True)
class Letak:
    """What stands in the folders of some tables.

    `ada` holds the paths that are exactly a table's (below the folder), `mirip` the near names of tables that
    are missing, `kembar` those that differ from a table's file that is there by case and spaces only, `asing`
    the other CSVs; `masalah` is what is wrong with a folder, by its path, and `tertutup` the folders of tables
    of which nothing can be said.
    """

    ada: set[str] = field(default_factory=set)
    mirip: dict[str, list[Mirip]] = field(default_factory=dict)
    kembar: dict[str, list[str]] = field(default_factory=dict)
    asing: list[str] = field(default_factory=list)
    masalah: list[tuple[str, str]] = field(default_factory=list)
    tertutup: set[str] = field(default_factory=set)

    def is_closed(self, tabel: str) -> bool:
        """Say whether the table's folder could not be looked into, so that absence proves nothing."""
        return _room(tabel) in self.tertutup


def survey(folder: Path, tables: Collection[str]) -> Letak:
    """Return where the files of `tables` (names such as tercetak/tabel_3_7) stand below `folder`."""
    letak = Letak()
    ruang = dict.fromkeys(["", *sorted(map(_room, tables))])
    listed: dict[str, dict[str, bool]] = {}
    for r in ruang:
        if r and letak.is_closed(r):
            letak.tertutup.add(r)
        elif not r or _has_room(letak, listed.get(_room(r), {}), r):
            try:
                listed[r] = _entries(folder / r)
            except OSError as e:
                letak.masalah.append((r, f"folder tidak dapat dibaca ({reason(e)}). Periksa izinnya."))
                letak.tertutup.add(r)
    berkas = {f"{nama}{CSV}" for nama in tables}
    letak.ada = {path for r, names in listed.items() for n in names if (path := _path(r, n)) in berkas}
    milik = {r: {_key(_name(t)): t for t in tables if _room(t) == r} for r in ruang}
    for r, entries in listed.items():
        for nama, is_folder in sorted(entries.items()):
            if _path(r, nama) not in letak.ada and _path(r, nama) not in ruang and not _is_hidden(nama):
                _place(letak, milik, r, nama, is_folder)
    return letak


def _entries(folder: Path) -> dict[str, bool]:
    """Return each name that a folder lists, and whether it is a folder; nothing when there is no folder."""
    try:
        with os.scandir(folder) as found:
            return {e.name: _is_folder(e) for e in found}
    except FileNotFoundError:
        return {}


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_hidden(nama: str) -> bool:
    """Say whether a name is one that programs give to files of their own."""
    return nama.startswith((".", "~")) or nama.endswith("~")


def _path(ruang: str, nama: str) -> str:
    return f"{ruang}/{nama}" if ruang else nama


def _room(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _has_room(letak: Letak, entries: dict[str, bool], ruang: str) -> bool:
    """Say whether a folder of tables is there; a near name, or something else in its place, is a problem."""
    nama = _name(ruang)
    folders = sorted(n for n, is_folder in entries.items() if is_folder and n != nama and not _is_hidden(n))
    kembar = [n for n in folders if _key(n) == _key(nama)]
    if nama in entries:
        if not entries[nama]:
            letak.masalah.append((ruang, f"bukan folder. Ganti dengan folder {nama}."))
        elif kembar:
            pesan = (
                f"ada juga folder {_listed(kembar)}. Gabungkan isinya ke folder ini, lalu hapus yang lain."
            )
            letak.masalah.append((ruang, pesan))
        if entries[nama]:
            return True
    elif kembar:
        pesan = f"folder tidak ada. Ada {_listed(kembar)}; ganti namanya menjadi {nama}."
        letak.masalah.append((ruang, pesan))
    elif dekat := nearest(nama, folders):
        pesan = (
            f"folder tidak ada. Ada {quoted(dekat)}; jika itu yang dimaksud, ganti namanya menjadi {nama}, "
        )
        letak.masalah.append((ruang, pesan + "jika bukan, pindahkan dari folder ini."))
    else:
        return False
    letak.tertutup.add(ruang)
    return False


def _place(
    letak: Letak, milik: Mapping[str, Mapping[str, str]], ruang: str, nama: str, is_folder: bool
) -> None:
    """File a name that is no table's exactly under what it probably is."""
    key, akhiran = _key(nama), _endings(nama)
    if "csv" in akhiran or not akhiran & _LAIN:
        tabel = next((milik[r][key] for r in (ruang, *milik) if key in milik[r]), None)
        sama = tabel is not None
        if not sama and not is_folder:
            tabel = next((milik[ruang][k] for k in _originals(key) if k in milik[ruang]), None)
            tabel = tabel or _nearest_table(key, milik[ruang], "csv" in akhiran)
        if tabel and f"{tabel}{CSV}" not in letak.ada:
            if not letak.is_closed(tabel):
                letak.mirip.setdefault(tabel, []).append(Mirip(ruang, nama, is_folder, sama))
            return
        if tabel and _room(tabel) == ruang and _bare(nama) == f"{_name(tabel)}{CSV}":
            letak.kembar.setdefault(tabel, []).append(nama)
            return
    if "csv" in akhiran:
        letak.asing.append(_path(ruang, nama))


def _nearest_table(key: str, tables: Mapping[str, str], csv: bool) -> str | None:
    """Return the table whose name is near.

    One with other digits, as tabel_3_12 for tabel_3_1, is another table; a file that is no CSV, as a note
    catatan.txt beside catatan_sebab.csv, must be as long but for a slip.
    """
    digits = re.sub("[^0-9]", "", key)
    dekat = nearest(key, [k for k in tables if re.sub("[^0-9]", "", k) == digits])
    return tables[dekat] if dekat and (csv or abs(len(dekat) - len(key)) <= SELIP) else None


def _bare(nama: str) -> str:
    """Return a name as a reader sees it: without case, spaces, invisible signs and other forms of a letter."""
    text = unicodedata.normalize("NFKC", nama).casefold()
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


def _split(nama: str) -> tuple[str, list[str]]:
    """Return a name without its endings, and the endings; a word of up to four letters after a dot is one."""
    text = unicodedata.normalize("NFKC", nama).casefold()
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf")).strip(" .")
    text, akhiran = re.sub(r"[,;_ ]csv$", ".csv", text), []
    while found := _AKHIRAN.fullmatch(text):
        text = found[1]
        akhiran.append(found[2])
    return text, akhiran


def _endings(nama: str) -> set[str]:
    """Return the endings of a name: csv and txt for anggaran.csv.txt."""
    return set(_split(nama)[1])


def _key(nama: str) -> str:
    """Return the name without its endings, words joined by one underscore."""
    return re.sub(r"[\s_.-]+", "_", _split(nama)[0]).strip("_")


def _originals(key: str) -> tuple[str, str]:
    """Return the name of which a name says that it is a copy or a version, without and with its numbers' marks.

    A number at the end marks a version only where nothing else is numbered: tabel_3_12 is no version of tabel_3.
    """
    salinan = _stripped(key, _SALINAN)
    versi = _stripped(key, (*_SALINAN, _ANGKA_AKHIR))
    return salinan, key if re.search("[0-9]", versi) else versi


def _stripped(key: str, pola: Iterable[re.Pattern]) -> str:
    while (pendek := reduce(lambda sisa, p: p.sub("", sisa) or sisa, pola, key)) != key:
        key = pendek
    return key


def missing_problem(path: Path, letak: Letak, tabel: str, wajib: bool) -> str | None:
    """Return what to say of a table's file that is not there; None when it may be absent and nothing is near."""
    if letak.is_closed(tabel):
        return None
    if found := letak.mirip.get(tabel):
        return f"berkas tidak ada. {_remedy(path, tabel, found)}"
    return f"berkas tidak ada. Buat {path.name}." if wajib else None


def _remedy(path: Path, tabel: str, found: list[Mirip]) -> str:
    ruang = _room(tabel)
    found = [m for m in found if m.sama] or found  # beside the right name a guess only confuses
    awal = found[0]
    ada = f"Ada {_listed(_path(m.ruang, m.nama) if m.ruang != ruang else m.nama for m in found)}; "
    if len(found) > 1:
        ada += "pilih satu, "
    tujuan = path.name if awal.ruang == ruang else shown(path)
    if awal.folder:
        return f"{ada}itu folder. Pindahkan isinya ke berkas {tujuan}."
    akhiran = _endings(awal.nama)
    if akhiran & _BUKU and "csv" not in akhiran:
        lakukan = f"simpan sebagai CSV UTF-8 dengan nama {tujuan}"
    elif awal.ruang != ruang:
        lakukan = f"pindahkan ke {tujuan}"
    else:
        lakukan = f"ganti namanya menjadi {tujuan}"
    if awal.sama:
        return f"{ada}{lakukan}."
    return f"{ada}jika itu yang dimaksud, {lakukan}, jika bukan, pindahkan dari folder ini."


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    lain = f", dan {len(names) - DISEBUT} lagi" if len(names) > DISEBUT else ""
    return ", ".join(quoted(n) for n in names[:DISEBUT]) + lain


def twin_problems(letak: Letak) -> Iterator[tuple[str, str]]:
    """Yield (table, problem) where a second file differs from the table's only in case or spaces."""
    for tabel, names in letak.kembar.items():
        yield (
            tabel,
            f"ada juga {_listed(names)}: namanya hanya berbeda huruf besar atau spasi. Gabungkan isinya ke "
            "berkas ini, lalu hapus yang lain.",
        )


def unknown_files(folder: Path, letak: Letak) -> tuple[str, ...]:
    """Return a warning for every CSV of the tables' folders that is none of them."""
    return tuple(f"{visible(shown(folder / path))}: {_unknown(path)}" for path in sorted(letak.asing))


def _unknown(path: str) -> str:
    if _room(path) == TERBIT:
        return f"belum terdaftar di {TERBIT}/daftar_tabel.csv, tidak dibaca. Daftarkan, atau jalankan lkjip migrate."
    return "berkas tidak dikenal, tidak dibaca."
