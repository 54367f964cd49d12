"""The findings one by one: a table per severity, and one of questions."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from lkjip.data import Laporan
from lkjip.data.tulis import csv_text
from lkjip.reconcile import PERTANYAAN, Temuan, Tingkat
from lkjip.reconcile.temuan import nama_tabel
from lkjip.views import cells
from lkjip.views.audit.kelompok import (
    ada_terbitan,
    belum_ada,
    cari_aturan,
    jangkar,
    sumber_temuan,
    tempat,
)
from lkjip.views.grid import Column, Grid, figure_column, keterangan
from lkjip.views.outputs import Saring, Tabel
from lkjip.views.text import rupiah
from lkjip.views.written import join, write

# A formula quoted as proof is set in TeX in the published report's transcript.
_PECAHAN = re.compile(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")

KOLOM_CSV = (
    "id", "kode", "rumpun", "tingkat", "pertanyaan", "tabel", "baris", "kolom", "tercetak", "seharusnya",
    "selisih_rp", "penjelasan", "bukti", "akar", "sumber", "diakui_oleh", "diakui_tanggal", "diakui_alasan",
    "diakui_sumber",
)  # fmt: skip


def temuan_kritis(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return the critical findings."""
    return _daftar(laporan, temuan, Tingkat.KRITIS, "Temuan kritis")


def temuan_tinggi(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return the findings of high severity."""
    return _daftar(laporan, temuan, Tingkat.TINGGI, "Temuan tinggi")


def temuan_sedang(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return the findings of middle severity; in print one row per rule."""
    return _daftar(laporan, temuan, Tingkat.SEDANG, "Temuan sedang", ringkas=True)


def temuan_rendah(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return the findings of low severity; in print one row per rule."""
    return _daftar(laporan, temuan, Tingkat.RENDAH, "Temuan rendah", ringkas=True)


def temuan_pertanyaan(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return what only a person can answer."""
    return _daftar(laporan, temuan, PERTANYAAN, "Pertanyaan yang timbul dari data")


def _daftar(
    laporan: Laporan, temuan: Sequence[Temuan], nama: str, judul: str, ringkas: bool = False
) -> Tabel:
    id = f"tbl-temuan-{nama}"
    milik = [t for t in temuan if t.kelompok == nama]
    if not milik:
        teks = "Tidak ada." if ada_terbitan(laporan) else belum_ada(laporan)
        return Tabel(id, judul, keterangan(id, teks), "")
    kolom = [
        Column("kode", "Kode", 9),
        Column("tempat", "Tabel dan baris", 17),
        Column("tercetak", "Tercetak", 19),
        Column("seharusnya", "Seharusnya", 19),
        Column("penjelasan", "Penjelasan dan bukti", 36),
    ]
    isi = [
        (
            t.kode,
            tempat(laporan, t),
            t.tercetak or "(kosong)",
            t.seharusnya or "(perlu ditentukan orang)",
            _penjelasan(t),
        )
        for t in milik
    ]
    saring = Saring(
        {
            "Tabel": [t.nama_tabel for t in milik],
            "Rumpun aturan": [cari_aturan(t.kode).rumpun for t in milik],
        }
    )
    catatan = (
        "Dalam cetakan temuan dikumpulkan per aturan; setiap temuannya ada di halaman web dan pada berkas "
        "temuan.csv."
    )
    return Tabel(
        id,
        judul,
        Grid(id, kolom, isi),
        sumber_temuan(laporan, catatan if ringkas else ""),
        saring=saring,
        jangkar=tuple(map(jangkar, milik)),
        cetak=_ringkas(f"{id}-cetak", milik) if ringkas else None,
    )


def _penjelasan(t: Temuan) -> str:
    bagian = [t.penjelasan]
    if t.selisih_rp and not t.pertanyaan:
        bagian.append(write("Selisih {}.", rupiah(t.selisih_rp)))
    if t.bukti:
        bagian.append(f"Bukti: {_terbaca(t.bukti)}.")
    if t.akar not in ("", t.id):
        bagian.append(f"Akibat dari {t.akar}.")
    if t.pengakuan:
        p = t.pengakuan
        bagian.append(f"Diakui oleh {p.nama} pada {p.tanggal.isoformat()}: {p.alasan}")
    return join(" ", bagian)


def _terbaca(bukti: str) -> str:
    """Write a TeX formula as plain text; any other proof stays as it is."""
    if "\\frac" not in bukti:
        return bukti.rstrip(".")
    polos = _PECAHAN.sub(r"\1 ÷ \2 ", bukti).replace("\\times", "×")
    return " ".join(re.sub(r"\\[a-z]+|[{}$]", " ", polos).split())


def _ringkas(id: str, temuan: Sequence[Temuan]) -> Grid:
    """Set findings one row per rule, in the order in which the rules first occur."""
    urutan = list(dict.fromkeys(t.kode for t in temuan))
    per_aturan = [[t for t in temuan if t.kode == kode] for kode in urutan]
    kolom = [
        Column("kode", "Kode", 9),
        Column("aturan", "Yang ditemukan", 23),
        figure_column("jumlah", "Jumlah", 8),
        Column("tempat", "Tabel dan baris", 25),
        Column("contoh", "Contoh: tercetak → seharusnya", 35),
    ]
    isi = [
        (k, cari_aturan(k).judul, cells.banyak_hal(t.id for t in m), _tempat(m), _contoh(m))
        for k, m in zip(urutan, per_aturan, strict=True)
    ]
    return Grid(id, kolom, isi)


def _tempat(temuan: Iterable[Temuan]) -> str:
    """Name every table once, with the lines concerned."""
    bagian = []
    for tabel, milik in groupby(temuan, key=lambda t: t.tabel):
        baris = dict.fromkeys(str(t.baris) for t in milik if t.baris is not None)
        bagian.append(f"{nama_tabel(tabel)}" + (f" baris {', '.join(baris)}" if baris else ""))
    return "; ".join(bagian)


def _contoh(temuan: Sequence[Temuan]) -> str:
    """Show the shortest pair: it says the same with less."""
    t = min(temuan, key=lambda t: len(t.tercetak) + len(t.seharusnya))
    return f"{t.tercetak or '(kosong)'} → {t.seharusnya or cells.KOSONG}"


def temuan_csv(temuan: Sequence[Temuan]) -> str:
    """Return findings as CSV, in the order given."""
    return csv_text(KOLOM_CSV, map(_row, temuan))


def _row(t: Temuan) -> dict[str, str]:
    isi = t.json()
    diakui = isi.pop("pengakuan") or {}
    isi |= {"diakui_oleh": diakui.get("nama")} | {
        f"diakui_{k}": diakui.get(k) for k in ("tanggal", "alasan", "sumber")
    }
    isi |= {"rumpun": cari_aturan(t.kode).rumpun, "pertanyaan": "ya" if t.pertanyaan else "tidak"}
    return {k: "" if isi[k] is None else str(isi[k]) for k in KOLOM_CSV}
