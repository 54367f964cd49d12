"""One printed cell → what the clean CSV says; never a guess.

What cannot be understood in exactly one way stays as it is printed: the rules of the loader, which run over
the result, refuse it with their own message. Problems that only a spreadsheet has are returned here.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from lkjip import bahasa
from lkjip.data.angka import explain, readings, write_number
from lkjip.data.kesalahan import quoted
from lkjip.data.rules import RENTANG, RENTANG_BOLEH
from lkjip.data.schema import Kolom
from lkjip.data.validate import Masalah
from lkjip.formulas import Keterangan
from lkjip.intake.lembar import Sel

_BULAN = (
    {nama[:3].casefold(): n for n, nama in enumerate(bahasa.BULAN, 1)}
    | {"agt": 8, "sept": 9}
    | bahasa.NOMOR_BULAN
)
UMUM_TERBESAR = 10**11  # from here on Excel shows a number as a power of ten
# "nihil" is not among them: it may mean zero.
BELUM_ADA = {"-", "–", "—", "n/a", "belum ada", "belum ada data", "belum tersedia"}

_KURUNG = re.compile(r"\(\s*(.*[0-9].*?)\s*\)")
_RUPIAH = re.compile(r"\b(?:rp|idr)\b", re.IGNORECASE)
_NAMA_BULAN = re.compile(r"(?:([0-9]{1,2})[ -])?([a-z]+)\.?[ -]([0-9]{4})", re.IGNORECASE)
_ANGKA_BULAN = re.compile(r"(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([0-9]{4})")
# Bullets of Word's Symbol and Wingdings fonts; no other font has a sign there. Some are Greek letters in
# Symbol, so those are bullets only where a line begins.
_BUTIR = re.compile(
    "[\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]|(?m:(?<=^)[\uf02d\uf06c\uf06e\uf06f\uf071\uf075\uf076\uf0fe](?=\\s))"
)
_ARAH = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TANPA_PEMISAH, _BERNOL = re.compile("General|@|0%?"), re.compile("0+")
_DISINGKAT = re.compile("[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,}")
_KHUSUS = {"\xa0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u3000": " "}


def understood(kolom: Kolom, sel: Sel, wajib: bool, predikat: Collection[str]) -> tuple[str, Masalah | None]:
    """Return the cell's clean text, and what is wrong when only a spreadsheet can be wrong in that way.

    `predikat` holds the grades a column of type `any` may contain.
    """
    if problem := _not_shown(sel):
        return sel.teks, problem
    text = tidied(sel.teks)
    if kolom.tipe in ("integer", "number", "any", "year"):
        return _number(kolom, sel, text, wajib, predikat)
    if kolom.tipe == "boolean":
        return (text.casefold() if text.casefold() in ("ya", "tidak") else text), None
    if kolom.tipe in ("yearmonth", "date"):
        return _date(kolom, sel, text)
    if sel.nilai is not None and (problem := _not_text(sel)):
        return text, problem
    if kolom.pilihan:
        return {p.casefold(): p for p in kolom.pilihan}.get(text.casefold(), text), None
    if problem := _shortened(text):
        return text, problem
    if not wajib and text in ("-", "–", "—"):
        return "", None
    return text, None


def as_printed(sel: Sel) -> tuple[str, Masalah | None]:
    """Return what a cell of a printed table shows, letter by letter, and what is wrong when that is not certain.

    A stored number shows the same everywhere only when it is whole: separators are those of the computer on which the
    workbook is opened, and of "85,00" typed into a number's cell only 85 is left.
    """
    if problem := _not_shown(sel):
        return sel.teks, problem
    if sel.rumus:
        pesan = f"{quoted(sel.teks)} hasil rumus, padahal tabel ini disalin dari yang tercetak. Ketik isinya."
        return sel.teks, (pesan, "E-RUMUS")
    if sel.angka is not None and not _shows_the_same(sel.angka, sel.format):
        pesan = f"{quoted(sel.teks)} angka Excel, yang tampilannya belum tentu sama dengan yang tercetak. "
        return sel.teks, (pesan + "Ketik persis seperti tercetak di sel berformat teks.", "E-POLA")
    if sel.angka is None and sel.nilai is not None and (problem := _not_text(sel)):
        return sel.teks, problem
    return (sel.teks if sel.teks.strip() else ""), _shortened(sel.teks.strip())


def _shows_the_same(angka: Decimal, format_: str) -> bool:
    """Say whether a number in a cell of this format shows no separator, and all its digits, on any computer."""
    polos = _TANPA_PEMISAH.fullmatch(format_) or (angka >= 0 and _BERNOL.fullmatch(format_))
    return bool(polos) and angka == int(angka) and abs(angka) < UMUM_TERBESAR


def tidied(text: str) -> str:
    """Return the text in one way of writing: no invisible characters or outer spaces, plain spaces, NFC.

    A letter and its accent in two characters (NFD, as macOS writes) look like one, but would be another code.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", _BUTIR.sub("•", text))
    text = "".join(_KHUSUS.get(c, c) for c in text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if unicodedata.category(c) != "Cf").strip()


def _number(
    kolom: Kolom, sel: Sel, text: str, wajib: bool, predikat: Collection[str]
) -> tuple[str, Masalah | None]:
    rupiah, whole = kolom.satuan == "rupiah", kolom.tipe in ("integer", "year")
    if sel.angka is not None:
        if sel.persen and whole:
            return text, (
                f"{quoted(text)} persen, padahal kolom ini {kolom.satuan or 'bilangan'}. Tulis angkanya.",
                "E-ANGKA",
            )
        return write_number(sel.angka), None
    if sel.nilai is not None:
        jenis = "tanggal" if isinstance(sel.nilai, date) else "pilihan benar/salah"
        return text, (
            f"{quoted(text)} {jenis}, bukan angka. Ubah format selnya, lalu ketik ulang angkanya.",
            "E-ANGKA",
        )
    if not text or (text.casefold() in BELUM_ADA and not wajib):
        return "", None
    if kolom.tipe == "any" and (
        kata := {p.casefold(): p for p in (*Keterangan, *predikat)}.get(text.casefold())
    ):
        return str(kata), None
    if "%" in text and whole:
        return text, (
            f"{quoted(text)} persen, padahal kolom ini {kolom.satuan or 'bilangan'}. Tulis angkanya.",
            "E-ANGKA",
        )
    if not rupiah and _RUPIAH.search(text):
        return text, (
            f"{quoted(text)} rupiah, padahal kolom ini bukan rupiah. Tulis angkanya saja.",
            "E-ANGKA",
        )
    if kolom.tipe == "any" and kolom.nama in RENTANG_BOLEH and (rentang := _range(text)):
        return rentang
    if (kurung := _KURUNG.fullmatch(text)) and len(found := readings(kurung[1], whole)) == 1:
        if kolom.minimum is not None:
            pesan = f"{quoted(text)} dalam kurung, artinya negatif. Tulis 0 atau lebih; periksa lagi."
            return text, (pesan, "E-NEGATIF")
        return (text if found[0].startswith("-") else f"-{found[0]}"), None
    found = readings(text, whole)
    if len(found) == 1:
        return found[0], None
    if kolom.tipe == "any":  # the loader asks the indicator, which may not be there yet
        masalah = (
            f"mendua: ribuan atau pecahan. Tulis {' atau '.join(found)}."
            if found
            else explain(text, False, wajib)
        )
        return text, (f"{quoted(text)} {masalah}", "E-ANGKA")
    return text, None


def _range(text: str) -> tuple[str, Masalah | None] | None:
    """Return two numbers with a dash or words between them as the loader wants a range; None for anything else."""
    bagian = RENTANG.split(text)
    found = [readings(b, False) for b in bagian]
    if len(bagian) != 2 or not all(found):
        return None
    for sisi, mungkin in zip(bagian, found, strict=True):
        if len(mungkin) > 1:
            pesan = f"{quoted(text)} rentang yang mendua: {quoted(sisi)} ribuan atau pecahan. "
            return text, (f"{pesan}Tulis {' atau '.join(mungkin)}.", "E-ANGKA")
    return " s.d. ".join(f[0] for f in found), None


def _not_shown(sel: Sel) -> Masalah | None:
    """Return why a cell cannot be used at all, or shows something else than it holds."""
    if not sel.masalah and _ARAH.search(sel.teks):
        pesan = (
            f"{quoted(sel.teks)} memuat tanda arah tulisan, sehingga tampak lain dari isinya. Ketik ulang."
        )
        return pesan, "E-POLA"
    return sel.masalah


def _shortened(text: str) -> Masalah | None:
    if _DISINGKAT.fullmatch(text):
        return f"{quoted(text)} disingkat oleh Excel. Ketik ulang di sel berformat teks.", "E-POLA"
    return None


def _not_text(sel: Sel) -> Masalah | None:
    if isinstance(sel.nilai, date):
        return (
            f"{quoted(sel.teks)} tanggal Excel, padahal kolom ini teks. Ketik ulang di sel berformat teks.",
            "E-TANGGAL",
        )
    if isinstance(sel.nilai, bool):
        return (
            f"{quoted(sel.teks)} pilihan benar/salah Excel, padahal kolom ini teks. Ketik teksnya.",
            "E-POLA",
        )
    if isinstance(sel.nilai, Decimal) and (sel.persen or sel.nilai != int(sel.nilai)):
        pesan = (
            f"{quoted(sel.teks)} angka berpecahan, padahal kolom ini teks; nol di belakangnya dapat hilang. "
        )
        return pesan + "Ketik ulang di sel berformat teks.", "E-POLA"
    return None


def _date(kolom: Kolom, sel: Sel, text: str) -> tuple[str, Masalah | None]:
    bulan_saja = kolom.tipe == "yearmonth"
    if isinstance(sel.nilai, date):
        return sel.nilai.isoformat()[: 7 if bulan_saja else 10], None
    if written := _NAMA_BULAN.fullmatch(text):
        hari, nama, tahun = written.groups()
        bulan = _BULAN.get(nama.casefold())
    elif written := _ANGKA_BULAN.fullmatch(text):
        hari, bulan, tahun = written[1], int(written[2]), written[3]
        if hari and int(hari) <= 12 and int(hari) != bulan and not bulan_saja:
            a, b = f"{tahun}-{bulan:02}-{int(hari):02}", f"{tahun}-{int(hari):02}-{bulan:02}"
            return text, (f"{quoted(text)} mendua: urutan hari dan bulan. Tulis {a} atau {b}.", "E-TANGGAL")
    else:
        return text, None
    if not bulan or not 1 <= bulan <= 12 or bool(hari) == bulan_saja:
        return text, None
    return f"{tahun}-{bulan:02}" + ("" if bulan_saja else f"-{int(hari):02}"), None
