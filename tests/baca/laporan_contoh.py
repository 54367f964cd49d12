"""Two invented reports as Markdown, unlike each other and unlike the real one, with what each table is."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tabel:
    """A table: its caption (two parts, or none), header rows, body, role, and the meaning of each column."""

    nomor: str
    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    peran: str
    arti: tuple[str, ...]
    antara: str = ""


@dataclass(frozen=True)
class Laporan:
    """A report: the text before its tables, the tables by chapter, the text behind."""

    awal: str
    bab: dict[str, tuple[Tabel, ...]] = field(default_factory=dict)
    akhir: str = ""

    @property
    def tabel(self) -> list[Tabel]:
        """All tables in order."""
        return [t for isi in self.bab.values() for t in isi]

    def markdown(self) -> str:
        """Return the report as Markdown with pipe tables."""
        parts = [self.awal]
        for judul, isi in self.bab.items():
            parts.append(f"# {judul}")
            for t in isi:
                parts += [t.antara, f"**{t.nomor}. {t.judul}**" if t.nomor else "", pipe(t)]
        return "\n\n".join(p for p in [*parts, self.akhir] if p) + "\n"

    def html(self) -> str:
        """Return the report as an HTML page."""
        parts = [f"<p>{p}</p>" for p in self.awal.split("\n\n")]
        for judul, isi in self.bab.items():
            parts.append(f"<h1>{judul}</h1>")
            for t in isi:
                parts += [f"<p>{t.antara}</p>"] if t.antara else []
                parts += [f"<p><b>{t.nomor}. {t.judul}</b></p>"] if t.nomor else []
                head = "".join(f"<th>{k}</th>" for k in t.kepala)
                body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in b) + "</tr>" for b in t.baris)
                parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
        parts += [f"<p>{p}</p>" for p in self.akhir.split("\n\n")]
        return f"<!doctype html><meta charset=utf-8><title>Laporan</title>{''.join(parts)}"


def pipe(t: Tabel) -> str:
    """Return a table with pipes."""
    rows = [t.kepala, ("---",) * len(t.kepala), *t.baris]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


DINAS = Laporan(
    """LAPORAN KINERJA INSTANSI PEMERINTAH

TAHUN 2024

Dinas Perikanan Kabupaten Muara Selatan

## KATA PENGANTAR

Laporan Kinerja Dinas Perikanan Kabupaten Muara Selatan Tahun 2024 disusun menurut Rencana Strategis Tahun 2021-2026.

Muara, 28 Februari 2025

KEPALA DINAS PERIKANAN

Ir. SITI RAHMAWATI, M.P.

Pembina Utama Muda

NIP. 19680412 199403 2 005""",
    {
        "BAB II PERENCANAAN KINERJA": (
            Tabel(
                "Tabel II.1",
                "Tujuan dan Sasaran Renstra",
                ("No", "Tujuan", "Sasaran", "Indikator Kinerja", "Satuan", "2023", "2024", "2025", "2026"),
                (
                    (
                        "1",
                        "Meningkatnya kesejahteraan nelayan",
                        "Naiknya produksi perikanan tangkap",
                        "Produksi perikanan tangkap",
                        "ton",
                        "10.500",
                        "11.000",
                        "11.600",
                        "12.200",
                    ),
                    (
                        "2",
                        "",
                        "Naiknya produksi perikanan budidaya",
                        "Produksi perikanan budidaya",
                        "ton",
                        "4.100",
                        "4.300",
                        "4.500",
                        "4.800",
                    ),
                ),
                "renstra",
                ("no", "tujuan", "sasaran", "indikator", "satuan", "target", "target", "target", "target"),
            ),
            Tabel(
                "Tabel II.2",
                "Perjanjian Kinerja Tahun 2024",
                ("No", "Sasaran", "Indikator Kinerja", "Target"),
                (
                    ("1", "Naiknya produksi perikanan tangkap", "Produksi perikanan tangkap", "11.000 ton"),
                    ("2", "Naiknya produksi perikanan budidaya", "Produksi perikanan budidaya", "4.300 ton"),
                ),
                "pk",
                ("no", "sasaran", "indikator", "target"),
            ),
        ),
        "BAB III AKUNTABILITAS KINERJA": (
            Tabel(
                "Tabel III.1",
                "Capaian Kinerja Tahun 2024",
                ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "% Capaian"),
                (
                    (
                        "1",
                        "Naiknya produksi perikanan tangkap",
                        "Produksi perikanan tangkap",
                        "ton",
                        "11.000",
                        "11.550",
                        "105,00",
                    ),
                    (
                        "2",
                        "Naiknya produksi perikanan budidaya",
                        "Produksi perikanan budidaya",
                        "ton",
                        "4.300",
                        "3.870",
                        "95,00",
                    ),
                ),
                "capaian",
                ("no", "sasaran", "indikator", "satuan", "target", "realisasi", "capaian"),
            ),
            Tabel(
                "Tabel III.2",
                "Perkembangan Realisasi",
                ("No", "Indikator Kinerja", "Realisasi 2022", "Realisasi 2023", "Realisasi 2024"),
                (
                    ("1", "Produksi perikanan tangkap", "10.120", "10.730", "11.550"),
                    ("2", "Produksi perikanan budidaya", "3.990", "4.050", "3.870"),
                ),
                "perbandingan",
                ("no", "indikator", "realisasi", "realisasi", "realisasi"),
            ),
            Tabel(
                "Tabel III.3",
                "Realisasi Anggaran menurut Program",
                ("No", "Program", "Pagu Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "%"),
                (
                    (
                        "1",
                        "Program Pengelolaan Perikanan Tangkap",
                        "2.400.000.000",
                        "2.280.000.000",
                        "120.000.000",
                        "95,00",
                    ),
                    (
                        "2",
                        "Program Pengelolaan Perikanan Budidaya",
                        "1.600.000.000",
                        "1.200.000.000",
                        "400.000.000",
                        "75,00",
                    ),
                    ("", "Jumlah", "4.000.000.000", "3.480.000.000", "520.000.000", "87,00"),
                ),
                "anggaran",
                ("no", "program", "pagu_rp", "realisasi_rp", "sisa_rp", "serapan"),
            ),
        ),
    },
    """# BAB IV PENUTUP

Dari 2 indikator kinerja, 2 indikator mencapai target. Anggaran Rp4.000.000.000 terserap 87,00%.""",
)

BADAN = Laporan(
    """# LAPORAN KINERJA TAHUN 2022

Badan Pendapatan Daerah Kota Teluk Permai

Laporan ini memuat kinerja Badan Pendapatan Daerah Kota Teluk Permai menurut Renstra 2019-2024.

Teluk Permai, Maret 2023

Plt. KEPALA BADAN PENDAPATAN DAERAH

Drs. ANDI WIJAYA

NIP 196501011990011002""",
    {
        "BAB II PERENCANAAN KINERJA": (
            Tabel(
                "Tabel 1",
                "Indikator Kinerja Utama",
                ("Sasaran Strategis", "Indikator", "Formulasi Pengukuran", "Sumber Data"),
                (
                    (
                        "Meningkatnya pendapatan asli daerah",
                        "Persentase kenaikan PAD",
                        "(PAD n - PAD n-1) / PAD n-1 x 100",
                        "Laporan realisasi anggaran",
                    ),
                    (
                        "Meningkatnya mutu pelayanan pajak",
                        "Indeks kepuasan wajib pajak",
                        "Jumlah nilai / jumlah unsur",
                        "Survei",
                    ),
                ),
                "iku",
                ("sasaran", "indikator", "rumus", "sumber_data"),
            ),
        ),
        "BAB III AKUNTABILITAS KINERJA": (
            Tabel(
                "Tabel 2",
                "Pencapaian Sasaran",
                (
                    "Sasaran Strategis",
                    "Indikator Kinerja",
                    "Target 2022",
                    "Realisasi 2022",
                    "Tingkat Capaian (%)",
                ),
                (
                    ("Meningkatnya pendapatan asli daerah", "Persentase kenaikan PAD", "8", "6,4", "80"),
                    (
                        "Meningkatnya mutu pelayanan pajak",
                        "Indeks kepuasan wajib pajak",
                        "82",
                        "84,46",
                        "103",
                    ),
                ),
                "capaian",
                ("sasaran", "indikator", "target", "realisasi", "capaian"),
            ),
            Tabel(
                "Tabel 3",
                "Kategori Capaian Kinerja",
                ("Interval", "Kategori"),
                (("> 100", "Sangat berhasil"), ("85 - 100", "Berhasil"), ("< 85", "Kurang berhasil")),
                "skala",
                ("batas", "label"),
            ),
            Tabel(
                "Tabel 4",
                "Hambatan dan Tindak Lanjut",
                ("Sasaran", "Indikator", "Faktor Penghambat", "Rekomendasi"),
                (
                    (
                        "Meningkatnya pendapatan asli daerah",
                        "Persentase kenaikan PAD",
                        "Banyak tunggakan pajak bumi",
                        "Penagihan aktif",
                    ),
                    (
                        "Meningkatnya mutu pelayanan pajak",
                        "Indeks kepuasan wajib pajak",
                        "Antrean di awal bulan",
                        "Pembayaran daring",
                    ),
                ),
                "analisis",
                ("sasaran", "indikator", "analisis", "solusi"),
            ),
            Tabel(
                "Tabel 5",
                "Pegawai menurut Golongan",
                ("Golongan", "Laki-laki", "Perempuan"),
                (("IV", "6", "3"), ("III", "21", "17"), ("II", "8", "2")),
                "lain",
                ("", "", ""),
            ),
        ),
    },
    "# BAB IV PENUTUP\n\nSecara umum sasaran tercapai.",
)
LAPORAN = {"dinas": DINAS, "badan": BADAN}
