"""What the contract says of one table's cells, and of the cells that point to another table.

What the tables mean together is in rules.py. Per cell only the most telling problem is reported, and a fault in
one table is not reported again in the tables that point to it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lkjip.data.angka import explain, parse_number, readings
from lkjip.data.huruf import code_point, unprintable
from lkjip.data.kesalahan import nearest, quoted
from lkjip.data.read import Isi, Lapor
from lkjip.data.schema import Kolom, Skema
from lkjip.formulas import NilaiTidakSah, batas_rentang

_GALAT_EXCEL = re.compile(r"#(REF|NAME|VALUE|DIV/0|NUM|NULL|N/A|SPILL|CALC)[!?]?")
# A spreadsheet runs text that begins so as a formula, in a downloaded CSV too; "-" and "-5,2%" it does not.
FORMULA = re.compile(r"\s*(?:[=@]|[+-].*[^\W\d_])", re.DOTALL)
_BULAN = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Masalah = tuple[str, str]  # message and code
TEKS_TERPANJANG = 32_767  # what a cell of a spreadsheet can hold
KODE_TERPANJANG = 100
# No figure is longer, and Python refuses to read one of some thousand digits.
_DERET_ANGKA = re.compile(r"(?:\d[.,]?){101}")
# What two persons cannot read as different codes, or one code in two ways: no accents, no look-alikes of other
# alphabets, no signs that cannot be seen, no two spaces.
_BUKAN_KODE = re.compile(r"[^A-Za-z0-9 ./_:()-]|(?<= ) ")
PILIHAN_DITULIS = 12  # more than this and only the nearest is named


@dataclass(slots=True)
class CheckedTable:
    """A table while it is being checked; `utuh` is False when rows or keys are missing from it."""

    skema: Skema
    lapor: Lapor
    isi: Isi
    nilai: list[dict] = field(default_factory=list)
    salah: set[tuple[int, str]] = field(default_factory=set)
    ada: bool = True

    def report(self, i: int, kolom: str, pesan: str, kode: str) -> None:
        """Report one cell, unless it has a problem already."""
        if (i, kolom) not in self.salah:
            self.salah.add((i, kolom))
            baris = self.isi.baris[i]
            self.lapor(baris.nomor, kolom, baris.sel[kolom], pesan, kode)

    def cells(self, kolom: str) -> list[tuple[int, str]]:
        """Return the index and text of the column's cells that are filled and not wrong already."""
        if kolom not in self.isi.kolom:
            return []
        rows = ((i, b.sel[kolom]) for i, b in enumerate(self.isi.baris))
        return [(i, text) for i, text in rows if text and (i, kolom) not in self.salah]

    def holds(self, *kolom: str) -> bool:
        """Say whether every value that belongs in these columns could be read."""
        if not self.isi.utuh or (self.ada and not set(kolom) <= set(self.isi.kolom)):
            return False
        return not any(row[k] is None for row in self.nilai for k in kolom)


def check_cells(tabel: CheckedTable) -> None:
    """Check every cell by itself and fill `tabel.nilai` with the values."""
    skema = tabel.skema
    menunjuk = {nama for r in skema.rujukan for nama in r.kolom}
    kosong = dict.fromkeys(skema.nama_kolom)
    kolom = [
        (
            k.nama,
            k,
            k.wajib or k.nama in skema.kunci,
            k.nama in skema.kunci or k.nama in menunjuk,
            k.nama in menunjuk or _holds_code(k.nama),
        )
        for k in skema.kolom
        if k.nama in tabel.isi.kolom
    ]
    for i, baris in enumerate(tabel.isi.baris):
        row = dict(kosong)
        for nama, k, wajib, kunci, kode in kolom:
            row[nama], problem = _cell(k, baris.sel[nama], wajib, kunci, kode)
            if problem:
                tabel.report(i, nama, *problem)
        tabel.nilai.append(row)
    _check_unique(tabel)


def _holds_code(kolom: str) -> bool:
    """Say whether a column holds a code of ours; a code that was printed is kept as it was printed."""
    return kolom.partition("_")[0] == "kode" and not kolom.endswith("_tercetak")


def _cell(kolom: Kolom, text: str, wajib: bool, kunci: bool, kode: bool) -> tuple[object, Masalah | None]:
    if not text and kolom.bawaan:
        return _BERBENTUK.get(kolom.tipe, str)(kolom.bawaan), None
    if not _clean(text):
        if wajib:
            return None, (f"kosong, padahal wajib diisi: {kolom.judul}.", "E-WAJIB")
        return None, ("hanya berisi spasi. Kosongkan selnya.", "E-POLA") if text else None
    if _GALAT_EXCEL.fullmatch(text.strip()):
        return None, (f"{quoted(text)} galat rumus Excel. Perbaiki rumusnya, tulis hasilnya.", "E-RUMUS")
    if kolom.tipe in ("integer", "number"):
        return check_number(text, kolom.tipe == "integer", wajib, kolom.minimum, kolom.maksimum)
    if kolom.tipe in _BERBENTUK:
        value = _BERBENTUK[kolom.tipe](text)
        if value is None:
            return None, _bentuk(kolom.tipe, text)
        problem = outside(kolom, text)
        return None if problem else value, problem
    return _text(kolom, text, kunci, kode)


def check_number(
    text: str, whole: bool, wajib: bool, minimum: Decimal | None, maksimum: Decimal | None = None
) -> tuple[int | Decimal | None, Masalah | None]:
    """Return the number and no problem, or None and what is wrong with it."""
    value = parse_number(text, whole)
    meant = readings(text, whole) if value is None else [text]
    # "-27.200.000,00" is negative before it is misspelled: correcting the dots alone would need a second run.
    if len(meant) == 1 and minimum is not None and Decimal(meant[0]) < minimum:
        if minimum == 0:
            return None, (f"{quoted(text)} negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF")
        return None, (f"{quoted(text)} kurang dari {minimum}. Tulis {minimum} atau lebih.", "E-BATAS")
    if len(meant) == 1 and maksimum is not None and Decimal(meant[0]) > maksimum:
        return None, (f"{quoted(text)} lebih dari {maksimum}. Tulis {maksimum} atau kurang.", "E-BATAS")
    if value is None:
        return None, (f"{quoted(text)} {explain(text, whole, wajib)}", "E-ANGKA")
    return value, None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9][0-9]{3}", text) else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _TANGGAL.fullmatch(text) else None
    except ValueError:
        return None


_BERBENTUK = {
    "year": _year,
    "yearmonth": lambda text: text if _BULAN.fullmatch(text) else None,
    "date": _date,
    "boolean": {"ya": True, "tidak": False}.get,
}


def outside(kolom: Kolom, text: str) -> Masalah | None:
    """Return what is wrong with a year, month or date beyond the column's limits; their digits sort them."""
    place = (len(text), text)
    for batas, arah in ((kolom.minimum, "sebelum"), (kolom.maksimum, "sesudah")):
        if batas is None or place == (end := (len(str(batas)), str(batas))):
            continue
        if (place < end) == (arah == "sebelum"):
            return f"{quoted(text)} {arah} {batas}. Periksa lagi tahunnya.", "E-BATAS"
    return None


def _bentuk(tipe: str, text: str) -> Masalah:
    cara, kode = {
        "year": ("bukan tahun. Tulis empat angka, misalnya 2023.", "E-TAHUN"),
        "yearmonth": ("bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
        "date": ("bukan tanggal. Tulis tahun-bulan-hari, misalnya 2023-12-31.", "E-TANGGAL"),
        "boolean": ("bukan pilihan. Tulis ya atau tidak.", "E-PILIHAN"),
    }[tipe]
    return f"{quoted(text)} {cara}", kode


def _text(kolom: Kolom, text: str, kunci: bool, kode: bool) -> tuple[str | None, Masalah | None]:
    if len(text) > TEKS_TERPANJANG:
        panjang = f"{len(text):,} huruf, lebih dari {TEKS_TERPANJANG:,}".replace(",", ".").replace(
            ". l", ", l"
        )
        return None, (f"{panjang} yang muat di sel Excel. Ringkas teksnya.", "E-POLA")
    if "\ufffd" in text:
        return None, (f"{quoted(text)} memuat huruf rusak (\ufffd). Ketik ulang hurufnya.", "E-ENKODING")
    if not text.isprintable() and any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in text):
        return None, (f"{quoted(text)} memuat karakter kendali. Hapus karakter itu.", "E-POLA")
    if FORMULA.match(text) and not (kolom.tipe == "any" and _is_range(text)):
        tanda = text.strip()[0]
        pesan = f'{quoted(text)} diawali "{tanda}": Excel menjalankannya sebagai rumus. Hapus tanda itu.'
        return None, (pesan, "E-RUMUS")
    exact = kunci or kolom.pilihan or kolom.pola or kolom.tipe == "any"
    if exact and (bersih := _clean(text)) != text:
        return None, (f"{quoted(text)} memuat spasi atau karakter tak tampak. Tulis {bersih}.", "E-POLA")
    if kode and (problem := _kode(text)):
        return None, (f"{quoted(text)} {problem}", "E-POLA")
    if problem := unprintable(text):
        return None, (f"{quoted(text)} {problem}", "E-HURUF")
    if _DERET_ANGKA.search(text):
        return None, (
            f"{quoted(text)} memuat lebih dari 100 angka berderet. Periksa lagi nilainya.",
            "E-ANGKA",
        )
    if kolom.pilihan and text not in kolom.pilihan:
        return None, (f"{quoted(text)} bukan pilihan. {suggest(text, kolom.pilihan)}", "E-PILIHAN")
    if kolom.pola and not kolom.pola.fullmatch(text):
        contoh = kolom.uraian.split(". ")[0].rstrip(".")
        return None, (f"{quoted(text)} tidak sesuai bentuknya. {contoh or kolom.pola.pattern}.", "E-POLA")
    return text, None


def _is_range(text: str) -> bool:
    """Say whether a text is a range, which may begin with a minus."""
    try:
        return batas_rentang(text) is not None
    except NilaiTidakSah:  # the wrong way round: rules.py says so
        return True


def _kode(text: str) -> str | None:
    """Return what is wrong with a code that another row must be able to name, as the end of a sentence."""
    if len(text) > KODE_TERPANJANG:
        return f"{len(text)} huruf; kode paling panjang {KODE_TERPANJANG} huruf. Ringkas kodenya."
    if not (asing := _BUKAN_KODE.search(text)):
        return None
    if asing[0] == " ":
        return "memuat dua spasi berurutan. Tulis satu saja."
    pesan = f"memuat {code_point(asing[0])}. Kode hanya memuat A–Z, a–z, 0–9, spasi, dan tanda . / _ : ( ) -."
    sama = " ".join(_clean(unicodedata.normalize("NFKC", text)).split())
    return pesan + (f" Tulis {sama}." if sama and not _BUKAN_KODE.search(sama) else " Ketik ulang kodenya.")


def _clean(text: str) -> str:
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))
    return text.strip()


def suggest(text: str, options: tuple[str, ...]) -> str:
    """Return what was probably meant by `text`, or what there is, as the last sentence of a message."""
    if dimaksud := nearest(text, options):
        return f"Tulis {dimaksud}."
    if not options:
        return "Belum ada isinya."
    if len(options) > PILIHAN_DITULIS:
        return f"Yang ada: {', '.join(options[:PILIHAN_DITULIS])}, …"
    return f"Yang ada: {', '.join(options)}."


def _check_unique(tabel: CheckedTable) -> None:
    kunci = tabel.skema.kunci
    if kunci and set(kunci) <= set(tabel.isi.kolom):
        benda = " per ".join(_benda(tabel.skema, k) for k in kunci)
        _check_repeats(tabel, kunci, f"Satu {benda} satu baris.")
    for k in tabel.skema.kolom:
        if k.unik and (k.nama,) != kunci and k.nama in tabel.isi.kolom:
            _check_repeats(tabel, (k.nama,), "Isi kolom ini tidak boleh berulang.")


def _check_repeats(tabel: CheckedTable, kolom: tuple[str, ...], aturan: str) -> None:
    seen = {}
    for i, row in enumerate(tabel.nilai):
        value = tuple(row[k] for k in kolom)
        if None in value:
            continue
        first = seen.setdefault(tuple(map(_looks, value)), tabel.isi.baris[i].nomor)
        if first != tabel.isi.baris[i].nomor:
            nilai = ", ".join(str(v) for v in value)
            pesan = f"{quoted(nilai)} sudah ada di baris {first}. {aturan}"
            tabel.salah.update((i, k) for k in kolom)
            tabel.lapor(tabel.isi.baris[i].nomor, ", ".join(kolom), nilai, pesan, "E-GANDA")


def _looks(value: object) -> object:
    """Return what a reader sees: an accented letter is one letter, however it is stored."""
    return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def _benda(skema: Skema, kolom: str) -> str:
    """Return what a key column names: the table it points to, or its own table for its `kode`."""
    for r in skema.rujukan:
        if r.kolom == (kolom,):
            return _name(r.tabel).replace("_", " ")
    return (_name(skema.nama) if kolom == "kode" else kolom).replace("_", " ")


def _name(tabel: str) -> str:
    return tabel.rpartition("/")[2]
