"""The rows of one sheet, cleaned: totals left out, merged cells filled, every cell understood."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from lkjip.data.kesalahan import quoted
from lkjip.data.read import Baris, Isi, Lapor
from lkjip.data.schema import Kolom, Skema
from lkjip.data.tercetak import RUANG
from lkjip.data.validate import CheckedTable, Masalah, check_cells
from lkjip.intake.cocok import BARIS_TERBANYAK, BERANGKA, SUMBER, Padanan
from lkjip.intake.format_angka import shown_unit
from lkjip.intake.hasil import CONTOH, KolomImpor, TabelImpor
from lkjip.intake.lembar import Lembar, Sel
from lkjip.intake.nilai import as_printed, tidied, understood
from lkjip.intake.persen import Terbaca

JAUH_DITULIS = 20  # cells right of the table that are named one by one

_JUMLAH = re.compile(
    r"(?:sub\s*[- ]?\s*|grand\s+)?(?:jumlah|total|jml)"
    r"(?:\s+(?:total|seluruhnya|keseluruhan|besar|anggaran|belanja))?\s*[:.]?",
    re.IGNORECASE,
)
_NOMOR_KOLOM = re.compile(r"\(?([0-9]{1,2})\)?(?:\s*=.*)?")


@dataclass(slots=True)
class _Bacaan:
    """A sheet while it is read."""

    lembar: Lembar
    padanan: Padanan
    predikat: Collection[str]
    lapor: Lapor
    pesan: list[str] = field(default_factory=list)
    ubahan: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    terisi: dict[int, list[int]] = field(default_factory=dict)
    tercetak: dict[tuple[int, str], str] = field(default_factory=dict)
    bersimbol: set[tuple[int, str]] = field(default_factory=set)
    dikurung: set[tuple[int, str]] = field(default_factory=set)
    tanpa_sumber: list[int] = field(default_factory=list)
    jumlah: list[tuple[int, str, dict[str, int]]] = field(default_factory=list)
    salah: bool = False

    def report(self, nomor: int, i: int | None, sel: Sel | None, masalah: tuple[str, str]) -> None:
        self.salah = True
        judul = None if i is None else self.padanan.judul[i].strip()
        self.lapor(nomor, judul, sel and sel.teks, *masalah)


def read_rows(
    lembar: Lembar, padanan: Padanan, predikat: Collection[str], lapor: Lapor
) -> tuple[TabelImpor, Terbaca]:
    """Return what was understood and the clean table; problems go to `lapor`."""
    b = _Bacaan(lembar, padanan, predikat, lapor, list(lembar.pesan))
    rows = [(n, sel) for n, sel in lembar.baris if n > padanan.nomor]
    _say_skipped(b, "di atas judul kolom", [n for n, _ in lembar.baris if n < padanan.nomor])
    if len(rows) > BARIS_TERBANYAK:
        b.report(
            rows[BARIS_TERBANYAK][0],
            None,
            None,
            (f"lebih dari {BARIS_TERBANYAK} baris. Pastikan ini tabel yang benar.", "E-BARIS"),
        )
        rows = []
    clean = _rows(b, rows)
    names = {k.nama: padanan.judul[i].strip() for i, k in padanan.kolom.items()}
    salah: list[int] = []

    def report(baris: int | None, kolom: str | None, nilai: str | None, pesan: str, kode: str) -> None:
        salah.append(baris or 0)
        # The rules see the clean text; the message quotes what its reader sees in the spreadsheet.
        if asli := b.tercetak.get((baris, kolom)):
            pesan, nilai = pesan.replace(quoted(nilai), quoted(asli), 1), asli
        lapor(baris, names.get(kolom, kolom), nilai, pesan, kode)

    tabel = CheckedTable(padanan.skema, report, Isi(padanan.skema.nama_kolom, tuple(clean), True))
    check_cells(tabel)
    if not clean and not b.salah:
        b.report(padanan.nomor, None, None, ("baru judul kolom, belum ada data. Isi barisnya.", "E-BARIS"))
    if not salah and not b.salah:
        _check_totals(b, tabel)
    _say_filled(b)
    hasil = TabelImpor(padanan.skema.nama, lembar.asal, len(clean), _columns(b), tuple(b.pesan))
    return hasil, Terbaca(tabel, b.bersimbol, b.dikurung)


def _rows(b: _Bacaan, rows: list[tuple[int, list[Sel]]]) -> list[Baris]:
    clean, above, numbering, unused = [], {}, [], []
    tercetak = b.padanan.skema.daftar_kolom
    _check_far(b, rows)
    for at, (nomor, sel) in enumerate(rows):
        if b.lembar.buku:
            sel = [*sel, *[Sel("")] * (len(b.padanan.judul) - len(sel))][: len(b.padanan.judul)]
        if len(sel) < len(b.padanan.judul) or any(c.teks.strip() for c in sel[len(b.padanan.judul) :]):
            pesan = f"ada {len(sel)} sel, judulnya {len(b.padanan.judul)} kolom. "
            pesan += "Apit teks yang memuat pemisah dengan tanda kutip."
            b.report(nomor, None, None, (pesan, "E-BARIS"))
        elif tercetak:  # what looks like a total or a numbering was printed too
            if (row := _row(b, nomor, sel, above)) is not None:
                clean.append(Baris(nomor, row))
        elif at == 0 and _is_numbering(sel, b.padanan.judul):
            numbering.append(nomor)
        elif label := _total_label(b, sel):
            b.jumlah.append((nomor, label, _amounts(b, sel)))
        elif not any(tidied(sel[i].teks) or (nomor, i) in b.lembar.gabungan for i in b.padanan.kolom):
            unused.append(nomor)
        elif (row := _row(b, nomor, sel, above)) is not None:
            clean.append(Baris(nomor, row))
    _say_skipped(b, "nomor kolom", numbering)
    _say_skipped(b, "hanya berisi kolom yang tidak dipakai", unused)
    return clean


def _row(b: _Bacaan, nomor: int, sel: list[Sel], above: dict[int, Sel]) -> dict[str, str] | None:
    row, kunci, baik = dict.fromkeys(b.padanan.skema.nama_kolom, ""), b.padanan.skema.kunci, True
    for i, k in b.padanan.kolom.items():
        cell, wajib = sel[i], k.wajib or k.nama in kunci
        if not tidied(cell.teks) and not cell.masalah:
            merged = b.lembar.gabungan.get((nomor, i)) if wajib else None
            # A blank in one part of a key of several parts is what merged cells leave behind in a CSV.
            below = above.get(i) if len(kunci) > 1 and k.nama in kunci and not k.bawaan else None
            if filled := merged or below:
                cell = filled
                b.terisi.setdefault(i, []).append(nomor)
        above[i] = cell
        masalah = _shown_otherwise(b, nomor, i, k, cell)
        if masalah:
            text = cell.teks
        elif _is_as_printed(b.padanan.skema, k):
            text, masalah = as_printed(cell)
        else:
            text, masalah = understood(k, cell, wajib and not k.bawaan, b.predikat)
        if masalah:
            b.report(nomor, i, cell, masalah)
            baik = False
        elif text != cell.teks:
            b.ubahan.setdefault(i, []).append((cell.teks, text))
            b.tercetak[nomor, k.nama] = tidied(cell.teks)
        row[k.nama] = text
        if cell.persen or "%" in cell.teks:
            b.bersimbol.add((nomor, k.nama))
        if k.tipe == "any" and text[:1] == "-" and cell.teks.strip()[:1] == "(":
            b.dikurung.add((nomor, k.nama))
    if SUMBER in row and not row[SUMBER] and not b.padanan.skema.daftar_kolom:
        row[SUMBER] = f"{b.lembar.sebutan} baris {nomor}"
        b.tanpa_sumber.append(nomor)
    return row if baik else None


def _is_as_printed(skema: Skema, k: Kolom) -> bool:
    """Say whether a column of a printed table holds what was printed: text that is no code and no choice of ours."""
    if not skema.nama.startswith(RUANG) or k.tipe != "string" or k.pilihan or k.pola:
        return False
    return k.nama != "kode" and k.nama not in {*skema.kunci, *(n for r in skema.rujukan for n in r.kolom)}


def _check_far(b: _Bacaan, rows: list[tuple[int, list[Sel]]]) -> None:
    """Report what stands in a workbook right of the table: forgotten, or a column without its header."""
    if not b.lembar.buku:
        return
    banyak = len(b.padanan.judul)
    jauh = [
        (n, f"{_letters(i)}{n}", c)
        for n, sel in rows
        for i, c in enumerate(sel[banyak:], banyak)
        if c.teks.strip() or c.masalah
    ]
    jauh += [j for j in b.lembar.jauh if j[0] > b.padanan.nomor]
    for at, (n, alamat, c) in enumerate(jauh[:JAUH_DITULIS]):
        terakhir = at == JAUH_DITULIS - 1 < len(jauh) - 1
        lain = f" Begitu juga {len(jauh) - JAUH_DITULIS} sel lain." if terakhir else ""
        pesan = f"{quoted(c.teks)} di sel {alamat}, di luar {banyak} kolom yang berjudul. "
        b.salah = True
        b.lapor(n, alamat, c.teks, f"{pesan}Hapus isinya, atau beri judul kolomnya.{lain}", "E-BARIS")


def _letters(i: int) -> str:
    text, i = "", i + 1
    while i:
        i, sisa = divmod(i - 1, 26)
        text = chr(65 + sisa) + text
    return text


def _shown_otherwise(b: _Bacaan, nomor: int, i: int, k: Kolom, cell: Sel) -> Masalah | None:
    """Return what a workbook shows that the stored value alone does not say."""
    skema, angka = b.padanan.skema, k.tipe in BERANGKA
    kode = "E-ANGKA" if angka else "E-POLA"
    if cell.coret:
        return f"{quoted(cell.teks)} bercoret. Hapus yang dicoret, atau hilangkan coretannya.", kode
    persis = k.nama in {*skema.kunci, *(n for r in skema.rujukan for n in r.kolom)} or skema.daftar_kolom
    if cell.pangkat and (angka or persis):
        return f"{quoted(cell.teks)} memuat tulisan kecil di atas atau di bawah garis. Hapus tandanya.", kode
    if cell.beragam and angka:
        return f"{quoted(cell.teks)} ditulis dengan huruf yang berbeda-beda. Ketik ulang angkanya.", kode
    if angka and (satuan := cell.format and shown_unit(cell.format, k)):
        return f"{quoted(cell.teks)} {satuan}. Tulis angka penuh dengan format biasa.", "E-SATUAN"
    if angka and k.nama not in skema.kunci and (luas := b.lembar.luas.get((nomor, i))):
        akhir, kanan = luas
        if akhir > nomor:
            pesan = f"{quoted(cell.teks)} sel gabungan: satu angka untuk beberapa baris ({nomor}–{akhir}). "
            return pesan + "Pisahkan selnya, lalu tulis angka setiap baris.", "E-BARIS"
        if any(i < j <= kanan for j in b.padanan.kolom):
            pesan = f"{quoted(cell.teks)} sel gabungan: satu angka untuk beberapa kolom. "
            return pesan + "Pisahkan selnya, lalu tulis angka setiap kolom.", "E-BARIS"
    return None


def _is_numbering(sel: list[Sel], judul: tuple[str, ...]) -> bool:
    """Say whether a row only numbers the columns: (1), (2), (3) or 1, 2, 3, as official tables do."""
    found = [_NOMOR_KOLOM.fullmatch(tidied(c.teks)) for c in sel if tidied(c.teks)]
    banyak = sum(bool(j.strip()) for j in judul)
    return banyak > 2 and all(found) and [int(m[1]) for m in found] == list(range(1, banyak + 1))


def _total_label(b: _Bacaan, sel: list[Sel]) -> str | None:
    """Return the word that makes a row a total; a row with a key of its own is none."""
    label = next((t for c in sel if (t := tidied(c.teks)) and _JUMLAH.fullmatch(t)), None)
    keys = [tidied(sel[i].teks) for i, k in b.padanan.kolom.items() if k.nama in b.padanan.skema.kunci]
    return label if label and all(not t or t == label for t in keys) else None


def _amounts(b: _Bacaan, sel: list[Sel]) -> dict[str, int]:
    result = {}
    for i, k in b.padanan.kolom.items():
        if k.satuan == "rupiah" and tidied(sel[i].teks):
            text, masalah = understood(k, sel[i], False, b.predikat)
            if not masalah and re.fullmatch("-?[0-9]{1,18}", text):
                result[k.nama] = int(text)
    return result


def _check_totals(b: _Bacaan, tabel: CheckedTable) -> None:
    """Hold printed totals against the rows: a total that does not fit means that something was misread."""
    rows = [(baris.nomor, row) for baris, row in zip(tabel.isi.baris, tabel.nilai, strict=True)]
    begin = 0
    for nomor, label, amounts in b.jumlah:
        cocok = []
        for nama, printed in amounts.items():
            sums = [sum(row[nama] or 0 for n, row in rows if awal < n < nomor) for awal in (0, begin)]
            if printed in sums:
                cocok.append(nama)
                continue
            pesan = f"jumlah tertulis {_grouped(printed)}, jumlah baris di atasnya {_grouped(sums[0])}. "
            pesan += "Perbaiki salah satunya."
            i = next(i for i, k in b.padanan.kolom.items() if k.nama == nama)
            b.report(nomor, i, Sel(str(printed)), (pesan, "E-JUMLAH"))
        ket = f"; cocok dengan baris-barisnya: {', '.join(cocok)}" if cocok else ""
        b.pesan.append(f"baris {nomor} {quoted(label)} tidak diambil: baris jumlah{ket}.")
        begin = nomor


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _say_skipped(b: _Bacaan, why: str, rows: list[int]) -> None:
    if rows:
        b.pesan.append(f"baris {_ranges(rows)} tidak diambil: {why}.")


def _say_filled(b: _Bacaan) -> None:
    for i, rows in b.terisi.items():
        judul = b.padanan.judul[i].strip()
        b.pesan.append(
            f"{judul}: sel kosong di baris {_ranges(rows)} diisi seperti sel di atasnya (sel gabungan)."
        )
    if b.tanpa_sumber:
        contoh = f"{b.lembar.sebutan} baris {b.tanpa_sumber[0]}"
        b.pesan.append(f"sumber: {len(b.tanpa_sumber)} sel diisi dengan asalnya, misalnya {quoted(contoh)}.")


def _ranges(rows: list[int]) -> str:
    parts: list[list[int]] = []
    for n in rows:
        if parts and n == parts[-1][-1] + 1:
            parts[-1][1:] = [n]
        else:
            parts.append([n])
    return ", ".join("–".join(map(str, p)) for p in parts)


def _columns(b: _Bacaan) -> tuple[KolomImpor, ...]:
    kolom = []
    for i, judul in enumerate(b.padanan.judul):
        ubahan = b.ubahan.get(i, [])
        if i in b.padanan.kolom:
            nama = b.padanan.kolom[i].nama
            kolom.append(KolomImpor(judul.strip(), nama, len(ubahan), tuple(dict.fromkeys(ubahan))[:CONTOH]))
        elif judul.strip() or any(
            i < len(sel) and sel[i].teks.strip() for n, sel in b.lembar.baris if n > b.padanan.nomor
        ):
            kolom.append(KolomImpor(judul.strip() or f"(kolom ke-{i + 1})", ""))
    ada = {k.nama for k in kolom}
    kolom += [KolomImpor("", k.nama) for k in b.padanan.skema.kolom if k.nama not in ada]
    return tuple(kolom)
