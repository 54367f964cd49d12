"""A published folder of thousands of reports without their books: only what the portal reads of each."""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

from lkjip.book.portal.rows import ROWS, VERSION
from lkjip.book.published import MANIFEST

PEMERINTAH = 552
KANTOR = 45  # of a pemerintah daerah, on average
# Programmes as the national nomenclature has them: one that all offices have, others by the kind of office.
PENUNJANG = ("X.XX.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota")
JENIS = (
    ("kecamatan", "7.01", ("Penyelenggaraan Pemerintahan dan Pelayanan Publik", "Pemberdayaan Masyarakat Desa",
        "Koordinasi Ketenteraman dan Ketertiban Umum", "Pembinaan dan Pengawasan Pemerintahan Desa")),
    ("dinas", "1.02", ("Pemenuhan Upaya Kesehatan", "Peningkatan Kapasitas Sumber Daya Manusia Kesehatan",
        "Sediaan Farmasi dan Alat Kesehatan", "Pemberdayaan Masyarakat Bidang Kesehatan")),
    ("dinas", "1.03", ("Pengelolaan Sumber Daya Air", "Penyelenggaraan Jalan", "Penataan Bangunan Gedung",
        "Pengembangan Sistem Drainase", "Penyelenggaraan Penataan Ruang", "Pengembangan Jasa Konstruksi")),
    ("dinas", "1.01", ("Pengelolaan Pendidikan", "Pengembangan Kurikulum", "Pendidik dan Tenaga Kependidikan")),
    ("badan", "5.01", ("Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah",
        "Koordinasi dan Sinkronisasi Perencanaan Pembangunan Daerah")),
    ("dinas", "3.25", ("Pengelolaan Perikanan Tangkap", "Pengelolaan Perikanan Budi Daya")),
    ("inspektorat", "6.01", ("Penyelenggaraan Pengawasan", "Perumusan Kebijakan dan Asistensi")),
)  # fmt: skip
# What a report's manifest lists: outputs and inputs, about as many as the report of 2023 has.
KELUARAN, MASUKAN = 250, 610


def publish(portal: Path, reports: int, years: tuple[int, ...] = (2024,), seed: int = 1) -> None:
    """Write so many reports a year into `portal`, 45 offices a pemerintah daerah, each as far as a portal reads."""
    for n in range(reports):
        for year in years:
            site = portal / f"k{n:05}" / str(year)
            (site / "data").mkdir(parents=True)
            (site / "index.html").write_bytes(b"")
            text = json.dumps(told(n, year, seed), ensure_ascii=False, separators=(",", ":"))
            (site / ROWS).write_text(text, encoding="utf-8", newline="\n")
            (site / MANIFEST).write_text(json.dumps(_manifest(n, year, text)), encoding="utf-8")


def told(n: int, year: int, seed: int = 1) -> dict:
    """Return what the report of office number `n` tells the portal."""
    acak = random.Random(f"{seed} {n}")  # an office keeps its programmes over the years
    daerah, urut = divmod(n, KANTOR)
    jenis, kode, nama = JENIS[min(urut // 3, len(JENIS) - 1)] if urut < 21 else JENIS[0]
    programs = [PENUNJANG, *((f"{kode}.{i:02}", f"Program {p}") for i, p in enumerate(nama, start=2))]
    acak.seed(f"{seed} {n} {year}")
    which = {
        "kantor": f"{jenis.capitalize()} Contoh {n + 1}",
        "daerah": f"Kabupaten Rekaan {daerah + 1}",
        "tahun": year,
    }
    money = [(acak.randint(10**8, 10**10), acak.randint(70, 101)) for _ in programs]
    total, spent = sum(p for p, _ in money), sum(p * s // 100 for p, s in money)
    budget = [
        which | {
            "kode": kode, "kode_nomenklatur": kode, "program": nama, "pagu_rp": pagu, "realisasi_rp": pagu * s // 100,
            "sisa_rp": pagu - pagu * s // 100, "serapan_persen": f"{pagu * s // 100 * 100}/{pagu}",
            "pangsa_pagu_persen": f"{pagu * 100}/{total}", "pangsa_sisa_persen": None, "melebihi_pagu": s > 100,
        }
        for (kode, nama), (pagu, s) in zip(programs, money, strict=True)
    ]  # fmt: skip
    sasaran = acak.randint(2, 6)
    report = which | {
        "jenis_unit": jenis, "periode": "tahun", "bulan_laporan": f"{year + 1}-01", "renstra_awal": 2021,
        "renstra_akhir": 2026, "sementara": acak.random() < 0.1, "belum_lengkap": 0, "pagu_rp": total,
        "realisasi_rp": spent, "serapan_persen": f"{spent * 100}/{total}", "sasaran": sasaran,
        "sasaran_tercapai": acak.randint(0, sasaran), "sasaran_belum_dinilai": 0,
        "capaian_sasaran_persen": f"{acak.randint(5000, 10000)}/100", "temuan_kritis": acak.randint(0, 3),
        "temuan_tinggi": acak.randint(0, 9), "temuan_sedang": acak.randint(0, 20), "temuan_rendah": acak.randint(0, 20),
        "pertanyaan": acak.randint(0, 5),
    }  # fmt: skip
    return {
        "versi": VERSION,
        "laporan": [report],
        "anggaran": budget,
        "halaman": {page: list(ids) for page, ids in _pages(len(programs))},
    }


def _pages(programs: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the pages of a report with about as many ids as those of 2023 have; offices of a kind are alike."""
    yield "index.html", ["awal"]
    for bab, ids in (("bab1", 12), ("bab2", 20), ("bab3", 40), ("lampiran", 20 * programs)):
        yield f"bab/{bab}.html", [f"fig-{bab}-{i}" for i in range(ids)]
    yield "bab/keuangan.html", ["tbl-realisasi-anggaran", "tbl-capaian-sasaran", "tbl-rekonsiliasi-ringkasan"]


def _manifest(n: int, year: int, text: str) -> dict:
    digest = hashlib.sha256(text.encode()).hexdigest()
    unit = json.loads(text)["laporan"][0]["kantor"]
    return {
        "tahun": year,
        "unit": unit,
        "sementara": False,
        "mesin": "uji",
        "grafik": True,
        "masukan": {f"berkas/{i:03}.csv": digest for i in range(MASUKAN)},
        "versi": {"python": "3"},
        "keluaran": {ROWS: digest, "lkjip.pdf": digest}
        | {f"bab/{i:03}.html": digest for i in range(KELUARAN)},
        "waktu": f"{year + 1}-01-31T08:00:00+07:00",
    }
