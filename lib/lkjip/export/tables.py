"""The tables of the dataset, each declared once: its columns with type and meaning, and its rows."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.nomenklatur import programme_code
from lkjip.export.facts import facts, reason
from lkjip.model import Jenjang, anggaran, anggaran_program, capaian_tahun_ini, efisiensi_program, ringkas
from lkjip.model.kinerja import putusan_sasaran
from lkjip.model.record import exact
from lkjip.model.uang import Rupiah
from lkjip.reconcile import KELOMPOK, PERTANYAAN, findings

WHICH = (
    ("kantor", "string", "Unit yang melapor, seperti pada profil.csv"),
    ("daerah", "string", "Pemerintah daerahnya"),
    ("tahun", "integer", "Tahun laporan"),
)


@dataclass(frozen=True)
class Field:
    """A column: `tipe` is one of Table Schema's string, integer, number, boolean."""

    nama: str
    tipe: str
    uraian: str


@dataclass(frozen=True)
class Table:
    """A table; a number is a Fraction, int or None, as exact as it was computed."""

    nama: str
    judul: str
    fields: tuple[Field, ...]
    rows: tuple[Mapping[str, object], ...]


# The columns that count findings; a finding somebody acknowledged counts too, as in the appendix.
FINDINGS = {k: k if k == PERTANYAAN else f"temuan_{k}" for k in KELOMPOK}
Reader = Callable[[Laporan], Iterable[Mapping[str, object]]]


def _reports(laporan: Laporan) -> Iterator[dict]:
    kurang = belum_lengkap(laporan)
    profil = laporan.profil
    uang = anggaran(laporan)
    sasaran = putusan_sasaran(laporan)
    temuan = Counter(t.kelompok for t in findings(laporan))
    yield {
        "jenis_unit": profil["jenis_unit"],
        "periode": profil["periode"],
        "bulan_laporan": profil["bulan_laporan"],
        "renstra_awal": profil["renstra_awal"],
        "renstra_akhir": profil["renstra_akhir"],
        "sementara": bool(kurang),
        "belum_lengkap": len(kurang),
        "pagu_rp": _whole(uang and uang.pagu),
        "realisasi_rp": _whole(uang and uang.realisasi),
        "serapan_persen": uang and uang.serapan.nilai,
        "sasaran": len(sasaran.semua),
        "sasaran_tercapai": len(sasaran.tercapai),
        "sasaran_belum_dinilai": len(sasaran.belum_dinilai),
        "capaian_sasaran_persen": ringkas(laporan, capaian_tahun_ini(laporan, Jenjang.SASARAN)).rata.persen,
        **{FINDINGS[k]: temuan[k] for k in KELOMPOK},
    }


def _facts(laporan: Laporan) -> Iterator[dict]:
    return map(asdict, facts(laporan))


def _budget(laporan: Laporan) -> Iterator[dict]:
    uang = anggaran_program(laporan)
    nomenklatur = {row["kode"]: programme_code(row) for row in laporan.rows("program")}
    for b in uang.baris if uang else ():
        yield {
            "kode": b.kode,
            "kode_nomenklatur": nomenklatur[b.kode],
            "program": b.nama,
            "pagu_rp": int(b.pagu),
            "realisasi_rp": _whole(b.realisasi),
            "sisa_rp": _whole(b.sisa),
            "serapan_persen": b.serapan.nilai,
            "pangsa_pagu_persen": b.pangsa_pagu.nilai,
            "pangsa_sisa_persen": b.pangsa_sisa.nilai,
            "melebihi_pagu": b.melebihi_pagu,
        }


def _performance(laporan: Laporan) -> Iterator[dict]:
    for tingkat in Jenjang:
        for p in capaian_tahun_ini(laporan, tingkat):
            yield {
                "tingkat": str(tingkat),
                "kode": p.kode,
                "indikator": p.indikator,
                "kode_induk": p.kode_induk,
                "induk": p.induk,
                "satuan": p.satuan,
                "target": _text(p.target),
                "target_angka": _number(p.target),
                "realisasi": _text(p.realisasi),
                "realisasi_angka": _number(p.realisasi),
                "capaian_persen": p.capaian.nilai,
                "predikat": None if p.predikat is None else str(p.predikat),
                "tercapai": p.tercapai,
                "kategori": p.kategori,
                "keterangan": reason(p.capaian),
            }


def _efficiency(laporan: Laporan) -> Iterator[dict]:
    for p in efisiensi_program(laporan):
        yield {
            "kode": p.kode,
            "program": p.nama,
            "capaian_persen": p.capaian.nilai,
            "pagu_rp": _whole(p.pagu),
            "realisasi_rp": _whole(p.realisasi),
            "serapan_persen": p.serapan.nilai,
            "tingkat_efisiensi": p.tingkat.nilai,
            "kelas": p.label,
            "efisiensi_anggaran_persen": p.efisiensi_anggaran.nilai,
            "efisiensi_pmk22_persen": p.e_pmk22.nilai,
            "nilai_pmk22": p.ne_pmk22,
            "keterangan": reason(p.tingkat),
        }


def _text(nilai: object) -> str | None:
    return None if nilai is None else str(nilai) if isinstance(nilai, str) else exact(nilai)


def _whole(nilai: Rupiah) -> int | None:
    return None if nilai is None else int(nilai)


def _number(nilai: object) -> Fraction | None:
    return None if nilai is None or isinstance(nilai, str) else Fraction(nilai)


def _words(nama: str) -> str:
    return nama.replace("_", " ")


TABLES: tuple[tuple[str, str, Reader, Sequence[tuple[str, str, str]]], ...] = (
    (
        "laporan",
        "Laporan yang ada di himpunan data ini",
        _reports,
        (
            ("jenis_unit", "string", "Jenis unit, misalnya kecamatan"),
            ("periode", "string", "Masa yang dilaporkan: tahun, atau bagian tahun yang sudah berjalan"),
            ("bulan_laporan", "string", "Bulan laporan, misalnya 2024-01"),
            ("renstra_awal", "integer", "Tahun pertama Renstra"),
            ("renstra_akhir", "integer", "Tahun terakhir Renstra"),
            ("sementara", "boolean", "Benar bila datanya belum lengkap"),
            ("belum_lengkap", "integer", "Banyaknya hal yang belum lengkap"),
            (
                "pagu_rp",
                "integer",
                "Seluruh pagu menurut program, atau menurut unit bila tanpa program; rupiah",
            ),
            ("realisasi_rp", "integer", "Seluruh realisasi, rupiah; kosong bila belum diketahui"),
            ("serapan_persen", "number", "Realisasi dibagi pagu; kosong bila tak terhitung"),
            ("sasaran", "integer", "Banyaknya sasaran"),
            ("sasaran_tercapai", "integer", "Sasaran yang target semua indikatornya tercapai"),
            ("sasaran_belum_dinilai", "integer", "Sasaran yang belum dapat dikatakan tercapai atau tidak"),
            (
                "capaian_sasaran_persen",
                "number",
                "Rata-rata capaian indikator sasaran, tiap capaian dibatasi",
            ),
            *((nama, "integer", f"Banyaknya {_words(nama)} rekonsiliasi") for nama in FINDINGS.values()),
        ),
    ),
    (
        "fakta",
        "Semua angka, satu baris satu angka",
        _facts,
        (
            ("entitas", "string", "Hal yang diukur: program, indikator, laporan, atau nama tabelnya"),
            ("kode", "string", "Kode hal itu"),
            ("nama", "string", "Namanya"),
            ("rincian", "string", "Bagian lain dari kuncinya, misalnya bulan=3"),
            ("ukuran", "string", "Apa yang diukur: nama kolom, atau nama hasil hitungan"),
            ("periode", "integer", "Tahun yang dikatakan angkanya; dapat mendahului tahun laporan"),
            ("nilai", "number", "Angkanya; kosong bila teks atau tidak dapat dihitung"),
            ("persis", "string", "Angkanya tanpa pembulatan, bila perlu sebagai pecahan"),
            ("teks", "string", "Isinya bila bukan angka: predikat atau tanggal"),
            ("satuan", "string", "Satuannya"),
            ("keterangan", "string", "Mengapa tidak ada angkanya"),
            ("asal", "string", "sel (dibaca dari CSV) atau hitungan (dihitung)"),
            ("berkas", "string", "CSV tempat sel itu"),
            ("baris", "integer", "Baris CSV itu; judul kolom adalah baris 1"),
            ("kolom", "string", "Kolom CSV itu"),
            ("rumus", "string", "Fungsi lkjip.formulas yang menghitungnya"),
            ("hitungan", "string", "Hitungannya dengan angka"),
            ("sumber", "string", "Dokumen dan baris yang dikutip CSV itu"),
        ),
    ),
    (
        "anggaran",
        "Anggaran per program",
        _budget,
        (
            ("kode", "string", "Kode program"),
            (
                "kode_nomenklatur",
                "string",
                "Kodenya dalam nomenklatur nasional, atau kode program bila tidak disebut",
            ),
            ("program", "string", "Nama program"),
            ("pagu_rp", "integer", "Pagu, rupiah"),
            ("realisasi_rp", "integer", "Realisasi, rupiah"),
            ("sisa_rp", "integer", "Pagu dikurangi realisasi, rupiah"),
            ("serapan_persen", "number", "Realisasi dibagi pagu; kosong bila tak terhitung"),
            ("pangsa_pagu_persen", "number", "Bagian program dari seluruh pagu"),
            ("pangsa_sisa_persen", "number", "Bagian program dari seluruh sisa"),
            ("melebihi_pagu", "boolean", "Benar bila realisasi melebihi pagu"),
        ),
    ),
    (
        "kinerja",
        "Indikator terhadap target tahun itu",
        _performance,
        (
            ("tingkat", "string", "tujuan, sasaran, sasaran program, atau sasaran kegiatan"),
            ("kode", "string", "Kode indikator"),
            ("indikator", "string", "Indikator"),
            ("kode_induk", "string", "Kode yang diukur indikator itu"),
            ("induk", "string", "Yang diukur indikator itu"),
            ("satuan", "string", "Satuan target dan realisasi"),
            ("target", "string", "Target seperti ditetapkan: angka atau predikat"),
            ("target_angka", "number", "Target bila berupa angka"),
            ("realisasi", "string", "Realisasi: angka atau predikat"),
            ("realisasi_angka", "number", "Realisasi bila berupa angka"),
            ("capaian_persen", "number", "Capaian, tidak dibatasi; kosong bila tak terhitung"),
            ("predikat", "string", "Putusan bagi indikator berpredikat"),
            ("tercapai", "boolean", "Benar bila target tercapai; kosong bila belum dapat dikatakan"),
            ("kategori", "string", "Kelas capaian menurut skala"),
            ("keterangan", "string", "Mengapa capaiannya tidak ada"),
        ),
    ),
    (
        "efisiensi",
        "Keluaran dan uang per program",
        _efficiency,
        (
            ("kode", "string", "Kode program"),
            ("program", "string", "Nama program"),
            ("capaian_persen", "number", "Capaian keluaran"),
            ("pagu_rp", "integer", "Pagu, rupiah"),
            ("realisasi_rp", "integer", "Realisasi, rupiah"),
            ("serapan_persen", "number", "Serapan"),
            ("tingkat_efisiensi", "number", "Tingkat efisiensi, persen"),
            ("kelas", "string", "Kelas tingkat efisiensi menurut skala"),
            ("efisiensi_anggaran_persen", "number", "Bagian pagu yang tidak dibelanjakan"),
            ("efisiensi_pmk22_persen", "number", "Efisiensi menurut PMK 22/2021"),
            ("nilai_pmk22", "number", "Nilai efisiensi menurut PMK 22/2021"),
            ("keterangan", "string", "Mengapa tingkat efisiensinya tidak ada"),
        ),
    ),
)


def fields_of(nama: str) -> tuple[Field, ...]:
    """Return the columns of a table."""
    kolom = next(kolom for table, _, _, kolom in TABLES if table == nama)
    return tuple(Field(*f) for f in (*WHICH, *kolom))


def dataset_tables(laporan: Sequence[Laporan], names: Collection[str] | None = None) -> tuple[Table, ...]:
    """Return every table, or those of these names, with the rows of all these years and offices."""
    return tuple(
        Table(
            nama,
            judul,
            fields_of(nama),
            tuple(_which(satu) | row for satu in laporan for row in read(satu)),
        )
        for nama, judul, read, _ in TABLES
        if names is None or nama in names
    )


def _which(laporan: Laporan) -> dict[str, object]:
    profil = laporan.profil
    return {"kantor": profil["unit"], "daerah": profil["pemerintah_daerah"], "tahun": laporan.tahun}
