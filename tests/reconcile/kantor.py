"""Invented offices whose published tables agree with their data, and the ways to spoil one cell of them."""

import csv
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from lkjip.data import Laporan, Row, load_year
from lkjip.formulas import (
    capaian,
    capaian_ordinal,
    efisiensi_anggaran,
    half_up,
    rata_rata,
    serapan,
    tercapai,
    tingkat_efisiensi,
)

REPO = Path(__file__).parents[2]
TAHUN = 2023
ROMAWI = ("I", "II", "III", "IV", "V", "VI")
NIP = "19700101 199001 1 001"
PREDIKAT = ("AA", "A", "BB", "B", "CC", "C", "D")
TEMA = (
    ("Perpustakaan", "koleksi", "pembaca", "literasi"),
    ("Kearsipan", "arsip", "naskah", "penyusutan"),
    ("Kebersihan", "sampah", "taman", "drainase"),
    ("Pertanian", "benih", "irigasi", "panen"),
    ("Perikanan", "kolam", "nelayan", "tambak"),
    ("Kepemudaan", "pemuda", "lomba", "karang"),
    ("Kesehatan", "posyandu", "balita", "imunisasi"),
    ("Perdagangan", "pasar", "timbangan", "pedagang"),
    ("Kebencanaan", "siaga", "mitigasi", "relawan"),
    ("Pariwisata", "destinasi", "pengunjung", "promosi"),
)
MUTU = ("Layanan", "Pengelolaan", "Pembinaan", "Penataan")
BULAN_KE = ("orang", "dokumen", "paket", "unit")
# The printed tables: number, file, title, role, and what their kode points to.
TABEL_JUDUL = (
    ("Tabel 2.1", "tabel_2_1_rpjmd", "Tujuan RPJMD", "rpjmd", ""),
    ("Tabel 2.2", "tabel_2_2", "Target Renstra", "renstra", "indikator"),
    ("Tabel 2.3", "tabel_2_3_iku", "Indikator Kinerja Utama", "iku", "indikator"),
    ("Tabel 2.4", "tabel_2_3_rkt", "Rencana Kerja", "rkt", "indikator"),
    ("Tabel 2.5", "tabel_2_1_pk", "Perjanjian Kinerja", "pk", "indikator"),
    ("Tabel 3.1", "tabel_3_1", "Capaian Sasaran", "capaian", "indikator"),
    ("Tabel 3.1.1", "tabel_3_1_1", "Capaian Tujuan", "capaian", "indikator"),
    ("Tabel 3.2", "tabel_3_2", "Perbandingan Sasaran", "perbandingan", "indikator"),
    ("Tabel 3.2.1", "tabel_3_2_1", "Perbandingan Tujuan", "perbandingan", "indikator"),
    ("Tabel 3.3", "tabel_3_3", "Standar", "standar", "indikator"),
    ("Tabel 3.4", "tabel_3_4", "Akhir Renstra Sasaran", "akhir_renstra", "indikator"),
    ("Tabel 3.4.1", "tabel_3_4_1", "Akhir Renstra Tujuan", "akhir_renstra", "indikator"),
    ("Tabel 3.5", "tabel_3_5", "Analisis Sasaran", "analisis", "indikator"),
    ("Tabel 3.6", "tabel_3_6", "Analisis Program", "analisis", "program"),
    ("Tabel 3.7", "tabel_3_7", "Realisasi Anggaran", "anggaran", "program"),
    ("Tabel 3.8", "tabel_3_8", "Realisasi Kinerja", "kegiatan", "kegiatan"),
    ("Tabel 3.9", "tabel_3_9", "Kriteria", "skala", ""),
    ("Tabel 3.10", "tabel_3_10", "Efisiensi Sasaran", "efisiensi", "sasaran_program"),
    ("Tabel 3.11", "tabel_3_11", "Efisiensi Program", "efisiensi", "program"),
)


def angka(nilai, digits: int | None = None) -> str:
    """Print a number as an office does, independently of the library's own writing."""
    if digits is None:
        teks = (
            str(Decimal(nilai.numerator) / Decimal(nilai.denominator))
            if isinstance(nilai, Fraction)
            else str(nilai)
        )
        bulat, _, pecahan = teks.partition(".")
    else:
        bulat, _, pecahan = str(half_up(nilai, digits)).partition(".")
    kelompok = []
    minus, bulat = ("-", bulat[1:]) if bulat.startswith("-") else ("", bulat)
    while bulat:
        kelompok.insert(0, bulat[-3:])
        bulat = bulat[:-3]
    return minus + ".".join(kelompok) + ("," + pecahan if pecahan else "")


class Kantor:
    """One office: its data and its printed tables as lists of dicts."""

    def __init__(self, seed: int, boros: bool = False, pagu_nol: bool = False):
        self.acak = random.Random(seed)
        self.boros, self.pagu_nol = boros, pagu_nol
        self.baris = 100
        self.tabel: dict[str, list[dict]] = {}
        self._plan()
        self._money()
        self._outputs()
        self._print_plans()
        self._print_achievement()
        self._print_money()
        self._print_texts()

    # Data ---------------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        acak = self.acak
        n_tujuan = acak.randint(1, 3)
        n_sasaran = n_tujuan + acak.randint(0, 2)
        tema = acak.sample(TEMA, acak.randint(4, 8))
        self.tema = {str(i): t for i, t in enumerate(tema, start=1)}
        sumber = {"sumber": "dokumen"}
        self.tabel["profil"] = [
            {
                "tahun": TAHUN,
                "unit": f"Dinas Contoh {acak.randint(1, 99)}",
                "jenis_unit": "dinas",
                "pemerintah_daerah": "Kabupaten Contoh",
                "jabatan_kepala": "Kepala Dinas",
                "tempat": "Contoh",
                "bulan_laporan": "2024-01",
                "renstra_awal": 2021,
                "renstra_akhir": 2026,
                **sumber,
            }
        ]
        lain = acak.sample(TEMA, 8)
        self.tujuan = [
            {"kode": f"T{i}", "uraian": f"Terwujudnya Tata Kelola {lain[i][0]} Daerah", **sumber}
            for i in range(1, n_tujuan + 1)
        ]
        self.sasaran = [
            {
                "kode": f"S{i}",
                "kode_tujuan": f"T{min(i, n_tujuan)}",
                "uraian": f"Meningkatnya {MUTU[i % 4]} {lain[(i + 2) % 8][0]} bagi {lain[(i + 2) % 8][2]}",
                **sumber,
            }
            for i in range(1, n_sasaran + 1)
        ]
        self.program = [
            {"kode": k, "uraian": f"Program Pengembangan {t[0]} dan {t[1].title()}", **sumber}
            for k, t in self.tema.items()
        ]
        urut = list(self.tema)
        acak.shuffle(urut)
        self.sp = [
            {
                "kode": f"SP{i}",
                "kode_program": p,
                "uraian": f"Terlaksananya Urusan {self.tema[p][0]} untuk {self.tema[p][3]}",
                **sumber,
            }
            for i, p in enumerate(urut, start=1)
        ]
        self.indikator, self.nilai = [], {}
        for t in self.tujuan:
            ordinal = t["kode"] == "T2"
            self._indicator(
                "IT" + t["kode"][1:],
                t["kode"],
                f"Derajat Keberhasilan {t['uraian'].split()[-2]} Wilayah",
                ordinal,
            )
        for s in self.sasaran:
            self._indicator(
                "IS" + s["kode"][1:],
                s["kode"],
                f"Ukuran {s['uraian'].split()[1]} {s['uraian'].split()[2]} Tahunan",
            )
        for s in self.sp:
            t = self.tema[s["kode_program"]]
            self._indicator("ISP" + s["kode"][2:], s["kode"], f"Cakupan {t[1]} dan {t[2]} terlayani")
        self.tabel |= {
            "tujuan": self.tujuan,
            "sasaran": self.sasaran,
            "program": self.program,
            "sasaran_program": self.sp,
            "indikator": self.indikator,
        }
        strategis = [i for i in self.indikator if not i["kode"].startswith("ISP")]
        self.tabel["target_renstra"] = [
            {"kode_indikator": i["kode"], "tahun": t, "target": self.nilai[i["kode"]]["target"][t], **sumber}
            for i in strategis
            for t in range(2021, 2027)
        ]
        self.tabel["perjanjian_kinerja"] = [
            {"kode_indikator": i["kode"], "target": self.nilai[i["kode"]]["target"][TAHUN], **sumber}
            for i in strategis
            if i["kode"].startswith("IS")
        ]
        self.tabel["target_program"] = [
            {"kode_indikator": i["kode"], "target": self.nilai[i["kode"]]["target"][TAHUN], **sumber}
            for i in self.indikator
            if i["kode"].startswith("ISP")
        ]
        self.tabel["realisasi_kinerja"] = [
            {
                "kode_indikator": i["kode"],
                "tahun": t,
                "realisasi": self.nilai[i["kode"]]["realisasi"][t],
                **sumber,
            }
            for i in self.indikator
            for t in ((2023,) if i["kode"].startswith("ISP") else (2021, 2022, 2023))
        ]
        self.standar = {
            i["kode"]: acak.randint(60, 100) for i in self.indikator if i["kode"].startswith("IS1")
        }
        self.tabel["standar"] = [
            {"kode_indikator": k, "standar": v, "lingkup": "nasional", **sumber}
            for k, v in self.standar.items()
        ]
        self.tabel["indikator_utama"] = [
            {
                "kode_indikator": i["kode"],
                "definisi": f"Menunjukkan {i['uraian'].lower()}",
                "sumber_data": "Laporan bidang",
                "rumus": rf"\frac{{\text{{Hasil {i['uraian']}}}}}{{\text{{Seluruh rencana}}}} \times 100",
                **sumber,
            }
            for i in strategis
            if i["kode"].startswith("IS")
        ]

    def _indicator(self, kode: str, induk: str, uraian: str, ordinal: bool = False) -> None:
        acak = self.acak
        satuan = "nilai" if ordinal else acak.choice(("persen", "indeks"))
        polaritas = "ordinal" if ordinal else acak.choice(("maksimasi", "maksimasi", "minimasi"))
        self.indikator.append(
            {
                "kode": kode,
                "induk": induk,
                "uraian": uraian,
                "satuan": satuan,
                "polaritas": polaritas,
                "skala": "sakip" if ordinal else "",
                "sumber": "dokumen",
            }
        )
        if ordinal:
            target = {t: ("B", "B", "B", "BB", "BB", "A")[t - 2021] for t in range(2021, 2027)}
            hasil = {t: acak.choice(("B", "BB")) for t in (2021, 2022, 2023)}
        else:
            awal, langkah = acak.randint(55, 80), acak.randint(1, 3)
            target = {t: awal + langkah * (t - 2021) for t in range(2021, 2027)}
            hasil = {
                t: (Decimal(target[t] * acak.randint(88, 113)) / 100).quantize(Decimal("0.1"))
                for t in (2021, 2022, 2023)
            }
        self.nilai[kode] = {"target": target, "realisasi": hasil}

    def _money(self) -> None:
        acak = self.acak
        self.uang = {}
        for p in self.program:
            pagu = acak.randint(4_000_000, 9_000_000_000)
            self.uang[p["kode"]] = (pagu, pagu * acak.randint(910, 1000) // 1000 - acak.randint(0, 999))
        if self.boros:
            pagu = self.uang["2"][0]
            self.uang["2"] = (pagu, pagu + acak.randint(1, pagu // 3))
        if self.pagu_nol:
            self.uang["2"] = (0, 0)
        self.total = tuple(map(sum, zip(*self.uang.values(), strict=True)))
        self.tabel["anggaran"] = [
            {"kode": k, "pagu_rp": p, "realisasi_rp": r, "sumber": "dokumen"}
            for k, (p, r) in self.uang.items()
        ]

    def _outputs(self) -> None:
        acak = self.acak
        self.unit = ["K0", "K1", "K2"][: acak.randint(1, 3)]
        self.tabel["unit_kerja"] = [
            {"kode": k, "nama": f"Bidang {k}", "jenis": "kecamatan", "sumber": "dokumen"} for k in self.unit
        ]
        self.kegiatan, cetak = [], []
        for s_ke, s in enumerate(self.sasaran):
            romawi, nomor = ROMAWI[s_ke], 0
            isp = self._strategic(s["kode"])
            self._activity(cetak, romawi, f"{romawi}.", s, None, "K0", s["uraian"], "", isp)
            for p_ke, p in enumerate(self.program):
                if p_ke % len(self.sasaran) != s_ke:
                    continue
                for u in self.unit:
                    nomor += 1
                    kode = f"{romawi}.{u}.{p['kode']}"
                    ind = self._programme(p["kode"])
                    self._activity(cetak, kode, f"{romawi}.{nomor}", s, p["kode"], u, p["uraian"], "", ind)
                    for i in range(1, acak.randint(2, 4)):
                        tema = self.tema[p["kode"]]
                        sub = f"Penyediaan {tema[i].title()} {tema[0]}"
                        satuan = BULAN_KE[i]
                        target = acak.randint(2, 90)
                        isi = {
                            "uraian": f"Jumlah {satuan.title()} {tema[i]} {tema[0].lower()} yang disediakan",
                            "target": target,
                            "realisasi": max(1, target + acak.randint(-1, 1)),
                            "satuan": satuan,
                        }
                        self._activity(
                            cetak,
                            f"{kode}.{i:02}",
                            f"{romawi}.{nomor}.{i}",
                            s,
                            p["kode"],
                            u,
                            f"Urusan {tema[0]} - {sub}",
                            sub,
                            isi,
                        )
        self.tabel["kegiatan"] = self.kegiatan
        self.tabel["tercetak/tabel_3_8"] = cetak

    def _activity(self, cetak, kode, no, sasaran, program, unit, uraian, sub, isi) -> None:
        tingkat = "sub_kegiatan" if sub else "program" if program else "sasaran"
        self.kegiatan.append(
            {
                "kode": kode,
                "kode_tercetak": no,
                "unit": f"Bidang {unit}",
                "kode_unit": unit,
                "tingkat": tingkat,
                "kode_sasaran": sasaran["kode"],
                "kode_program": program or "",
                "kegiatan": uraian.split(" - ")[0] if sub else "",
                "sub_kegiatan": sub,
                "indikator": isi["uraian"],
                "target": isi["target"],
                "realisasi": isi["realisasi"],
                "satuan": isi["satuan"],
                "satuan_tercetak": isi["satuan"] if sub else "",
                "sumber": "dokumen",
            }
        )
        akhir = f" {isi['satuan']}" if sub else "%" if isi["satuan"] == "persen" else ""
        hasil = capaian(isi["target"], isi["realisasi"], isi.get("polaritas", "maksimasi"))
        cetak.append(
            {
                "baris": self._line(),
                "kode": kode,
                "unit_tercetak": "" if unit == "K0" else f"BIDANG {unit}",
                "no": no,
                "uraian": uraian,
                "indikator": isi["uraian"],
                "target": angka(isi["target"]) + akhir,
                "realisasi": angka(isi["realisasi"]) + akhir,
                "capaian": angka(hasil.nilai, 1) + "%",
            }
        )

    def _strategic(self, induk: str) -> dict:
        i = next(i for i in self.indikator if i["induk"] == induk)
        n = self.nilai[i["kode"]]
        return {**i, "target": n["target"][TAHUN], "realisasi": n["realisasi"][TAHUN]}

    def _programme(self, program: str) -> dict:
        return self._strategic(next(s["kode"] for s in self.sp if s["kode_program"] == program))

    def _line(self) -> int:
        self.baris += 1
        return self.baris

    # Printed tables -----------------------------------------------------------------------------------------

    def _show(self, i: dict, nilai) -> str:
        if isinstance(nilai, str):
            return nilai
        return angka(nilai) + ("%" if i["satuan"] == "persen" else "")

    def _score(self, i: dict, target, hasil) -> str:
        if i["polaritas"] == "ordinal":
            return str(capaian_ordinal(target, hasil, PREDIKAT))
        return angka(capaian(target, hasil, i["polaritas"]).nilai, 2) + "%"

    def _print_plans(self) -> None:
        nama = {r["kode"]: r["uraian"] for r in (*self.tujuan, *self.sasaran)}
        strategis = [i for i in self.indikator if not i["kode"].startswith("ISP")]
        t22 = []
        for t in self.tujuan:
            induk = [t["kode"], *(s["kode"] for s in self.sasaran if s["kode_tujuan"] == t["kode"])]
            for i in (i for k in induk for i in strategis if i["induk"] == k):
                n = self.nilai[i["kode"]]["target"]
                t22.append(
                    {
                        "baris": self._line(),
                        "kode": i["kode"],
                        "uraian": nama[i["induk"]],
                        "indikator": i["uraian"],
                    }
                    | {f"target_{t}": self._show({**i, "satuan": ""}, n[t]) for t in range(2021, 2027)}
                )
        self.tabel["tercetak/tabel_2_2"] = t22
        rkt, ke = [], 0
        for r in t22:
            i = next(i for i in strategis if i["kode"] == r["kode"])
            tujuan = i["kode"].startswith("IT")
            ke = ke + 1 if tujuan else ke
            rkt.append(
                {
                    "baris": self._line(),
                    "kode": i["kode"],
                    "no": str(ke) if tujuan else "",
                    "tujuan": r["uraian"] if tujuan else "",
                    "sasaran": "" if tujuan else f"{ke}.{len(rkt)} {r['uraian']}",
                    "indikator": i["uraian"],
                    "satuan": "%" if i["satuan"] == "persen" else i["satuan"],
                    "target": self._show({**i, "satuan": ""}, self.nilai[i["kode"]]["target"][TAHUN]),
                }
            )
        self.tabel["tercetak/tabel_2_3_rkt"] = rkt
        utama = [i for i in strategis if i["kode"].startswith("IS")]
        self.tabel["tercetak/tabel_2_1_pk"] = [
            {
                "baris": self._line(),
                "kode": i["kode"],
                "no": str(n),
                "sasaran": nama[i["induk"]],
                "indikator": i["uraian"],
                "target": self._show(i, self.nilai[i["kode"]]["target"][TAHUN]),
            }
            for n, i in enumerate(utama, start=1)
        ]
        rumus = {r["kode_indikator"]: r for r in self.tabel["indikator_utama"]}
        self.tabel["tercetak/tabel_2_3_iku"] = [
            {
                "baris": self._line(),
                "kode": i["kode"],
                "no": str(n),
                "sasaran": nama[i["induk"]],
                "indikator": i["uraian"],
                "satuan": i["satuan"],
                "definisi": rumus[i["kode"]]["definisi"],
                "rumus": f"${rumus[i['kode']]['rumus']}$",
                "sumber_data": "Laporan bidang",
            }
            for n, i in enumerate(utama, start=1)
        ]

    def _print_achievement(self) -> None:
        for akhiran, awal, unsur in (("", "IS", "sasaran"), ("_1", "IT", "tujuan")):
            nama = {r["kode"]: r["uraian"] for r in (*self.tujuan, *self.sasaran)}
            milik = [
                i for i in self.indikator if i["kode"].startswith(awal) and not i["kode"].startswith("ISP")
            ]
            t31, t32, t34 = [], [], []
            for n, i in enumerate(milik, start=1):
                v = self.nilai[i["kode"]]
                kini = v["realisasi"][TAHUN]
                kepala = {
                    "kode": i["kode"],
                    "no": str(n),
                    unsur: nama[i["induk"]],
                    "indikator": i["uraian"],
                    "satuan": i["satuan"],
                }
                t31.append(
                    {
                        "baris": self._line(),
                        **kepala,
                        "target": self._show(i, v["target"][TAHUN]),
                        "realisasi": self._show(i, kini),
                        "capaian": self._score(i, v["target"][TAHUN], kini),
                    }
                )
                t32.append(
                    {"baris": self._line(), **kepala}
                    | {f"realisasi_{t}": self._show(i, v["realisasi"][t]) for t in v["realisasi"]}
                )
                t34.append(
                    {
                        "baris": self._line(),
                        **kepala,
                        "realisasi": self._show(i, kini),
                        "target_akhir": self._show(i, v["target"][2026]),
                        "capaian": self._score(i, v["target"][2026], kini),
                    }
                )
            self.tabel |= {f"tercetak/tabel_3_{n}{akhiran}": isi for n, isi in ((1, t31), (2, t32), (4, t34))}
        t33 = []
        for n, (kode, standar) in enumerate(self.standar.items(), start=1):
            i = next(i for i in self.indikator if i["kode"] == kode)
            kini = self.nilai[kode]["realisasi"][TAHUN]
            t33.append(
                {
                    "baris": self._line(),
                    "kode": kode,
                    "no": str(n),
                    "sasaran": nama[i["induk"]],
                    "indikator": i["uraian"],
                    "realisasi": self._show(i, kini),
                    "standar": self._show(i, standar),
                    "capaian": self._score(i, standar, kini),
                }
            )
        self.tabel["tercetak/tabel_3_3"] = t33
        self.tabel["analisis"] = []
        for s in self.sp:
            t = self.tema[s["kode_program"]]
            self.tabel["analisis"].append(
                {
                    "kode_sasaran_program": s["kode"],
                    "sumber": "dokumen",
                    "solusi": f"Menambah {t[2]} pada awal tahun",
                    "analisis": f"Pekerjaan {t[0].lower()} dibantu {t[1]} dan {t[3]} setempat",
                }
            )
        teks = {r["kode_sasaran_program"]: r for r in self.tabel["analisis"]}
        nama_p = {p["kode"]: p["uraian"] for p in self.program}
        rows = {}
        for s in self.sp:
            i = self._strategic(s["kode"])
            rows[s["kode"]] = {
                "indikator": i["uraian"],
                "target": self._show(i, i["target"]),
                "realisasi": self._show(i, i["realisasi"]),
                "capaian": self._score(i, i["target"], i["realisasi"]),
                "analisis": teks[s["kode"]]["analisis"],
                "solusi": teks[s["kode"]]["solusi"],
            }
        self.isi_sp = rows
        self.tabel["tercetak/tabel_3_5"] = [
            {
                "baris": self._line(),
                "kode": "I" + s["kode"],
                "no": str(n),
                "uraian": s["uraian"],
                **rows[s["kode"]],
            }
            for n, s in enumerate(self.sp, start=1)
        ]
        sp = {s["kode_program"]: s["kode"] for s in self.sp}
        self.tabel["tercetak/tabel_3_6"] = [
            {
                "baris": self._line(),
                "kode": p["kode"],
                "no": str(n),
                "uraian": nama_p[p["kode"]].upper(),
                **rows[sp[p["kode"]]],
            }
            for n, p in enumerate(self.program, start=1)
        ]

    def _print_money(self) -> None:
        def percent(hasil, digits: int, tanda: str) -> str:
            return "tak terhitung" if hasil.nilai is None else angka(hasil.nilai, digits) + tanda

        t37 = [
            {
                "baris": self._line(),
                "kode": "",
                "no": "",
                "uraian": "DINAS",
                "pagu_rp": "",
                "realisasi_rp": "",
                "sisa_rp": "",
                "serapan": "",
            }
        ]
        for n, p in enumerate(self.program, start=1):
            t37.append(self._budget_row(p["kode"], str(n), p["uraian"], self.uang[p["kode"]], percent))
        t37.append(self._budget_row("", "", "JUMLAH", self.total, percent))
        self.tabel["tercetak/tabel_3_7"] = t37
        self.tabel["tercetak/tabel_3_9"] = [
            {"baris": self._line(), "kode": "", "batas": b, "label": label}
            for b, label in (
                (">100%", "Tidak Efisien"),
                (">90%-100%", "Kurang Efisien"),
                (">80%-90%", "Cukup Efisien"),
                ("60%-80%", "Efisien"),
                ("<60%", "Sangat Efisien"),
            )
        ]
        digits = self.acak.choice((0, 1, 2))
        sp = {s["kode_program"]: s["kode"] for s in self.sp}
        for nama, rows in (
            ("tabel_3_10", [(s["kode"], s["uraian"], s["kode"], s["kode_program"]) for s in self.sp]),
            ("tabel_3_11", [(p["kode"], p["uraian"], sp[p["kode"]], p["kode"]) for p in self.program]),
        ):
            self.tabel[f"tercetak/{nama}"] = isi = []
            for n, (kode, uraian, s, p) in enumerate(rows, start=1):
                i, uang = self._strategic(s), self.uang[p]
                keluaran = capaian(i["target"], i["realisasi"], i["polaritas"]).nilai
                isi.append(
                    {
                        "baris": self._line(),
                        "kode": kode,
                        "no": str(n),
                        "uraian": uraian,
                        "target": self._show(i, i["target"]),
                        "realisasi": self._show(i, i["realisasi"]),
                        "capaian": angka(keluaran, digits) + "%",
                        "pagu_rp": angka(uang[0]),
                        "realisasi_rp": angka(uang[1]),
                        "serapan": percent(serapan(*uang), digits, "%"),
                        "tingkat_efisiensi": percent(tingkat_efisiensi(*uang, keluaran), digits, "%"),
                    }
                )

    def _budget_row(self, kode: str, no: str, uraian: str, uang: tuple, percent) -> dict:
        return {
            "baris": self._line(),
            "kode": kode,
            "no": no,
            "uraian": uraian,
            "pagu_rp": angka(uang[0], 2),
            "realisasi_rp": angka(uang[1], 2),
            "sisa_rp": angka(uang[0] - uang[1], 2),
            "serapan": percent(serapan(*uang), 1, ""),
        }

    def _print_texts(self) -> None:
        from lkjip.data import load_acuan

        acuan = load_acuan(REPO / "data")
        narasi = []

        def tell(teks: str, kode: str = "", tabel: str = "", nomor: str = "") -> None:
            narasi.append({"baris": self._line(), "kode": kode, "tabel": tabel, "nomor": nomor, "teks": teks})

        for tabel, kata in (("3.10", "Kinerja"), ("3.11", "Hasil program bagi")):
            urut = (
                self.sp
                if tabel == "3.10"
                else [next(s for s in self.sp if s["kode_program"] == p["kode"]) for p in self.program]
            )
            for n, s in enumerate(urut, start=1):
                i, uang = self._strategic(s["kode"]), self.uang[s["kode_program"]]
                hasil = capaian(i["target"], i["realisasi"], i["polaritas"]).nilai
                row = self.tabel["tercetak/tabel_" + tabel.replace(".", "_")][n - 1]
                efisiensi = tingkat_efisiensi(*uang, hasil)
                if efisiensi.nilai is None:
                    tell(
                        f"{kata} Sasaran ke {n} “{s['uraian']}” tidak dapat dihitung efisiensinya.",
                        s["kode"],
                        tabel,
                        str(n),
                    )
                    continue
                label = acuan.skala["efisiensi"].kelas_dari(efisiensi.nilai).label
                tell(
                    f"{kata} Sasaran ke {n} “{s['uraian']}” tercapai {row['capaian']} dari target, "
                    "sedangkan capaian "
                    f"penggunaan anggaran sebesar {row['serapan']} dari pagu anggaran. Dengan demikian "
                    "maka didapat efisiensi "
                    f"sebesar {row['tingkat_efisiensi']} yang mana hal tersebut dapat dikatakan {label}.",
                    s["kode"],
                    tabel,
                    str(n),
                )
        tell(
            f"Tahun {TAHUN} menetapkan sebanyak {len(self.tujuan)} tujuan, {len(self.sasaran)} sasaran "
            "dengan "
            f"{len(self.tujuan) + len(self.sasaran)} indikator kinerja."
        )
        batas = acuan.parameter["batas_capaian_persen"]
        for jenis, isi in (("Tujuan", self.tujuan), ("Sasaran", self.sasaran), ("Sasaran Program", self.sp)):
            semua = [self._strategic(e["kode"]) for e in isi]
            semua = [i for i in semua if i["polaritas"] != "ordinal"]
            rerata = rata_rata([capaian(i["target"], i["realisasi"], i["polaritas"]) for i in semua], batas)
            gagal = sum(not tercapai(i["target"], i["realisasi"], i["polaritas"]) for i in semua)
            label = acuan.skala["capaian"].kelas_dari(rerata.persen).label
            akhir = f", {gagal} indikator belum mencapai target" if gagal else ""
            tell(
                f"{jenis} ke-1 sampai ke-{len(isi)} terdiri dari masing-masing 1 indikator kinerja "
                "dengan rata-rata "
                f"capaian kinerja sebesar {angka(rerata.persen, 2)}% (kategori {label}){akhir}"
            )
        tell(
            f"Tahun Anggaran {TAHUN} dianggarkan sebesar Rp. {angka(self.total[0], 2)} sedangkan "
            "realisasi anggaran mencapai "
            f"Rp. {angka(self.total[1], 2)} dengan demikian serapan anggaran sebesar "
            f"{angka(serapan(*self.total).nilai, 1)}% "
            f"dan nilai efisiensi anggaran sebesar {angka(efisiensi_anggaran(*self.total).nilai, 1)}%."
        )
        tell("Nama Kepala, S.Sos")
        self.tabel["penandatangan"] = [
            {
                "jabatan": "KEPALA",
                "nama": "Nama Kepala, S.Sos",
                "pangkat": "Pembina",
                "nip": NIP,
                "sumber": "dokumen",
            }
        ]
        rpjmd = {
            "misi": "Menata Pemerintahan",
            "tujuan": "Tata kelola",
            "sasaran": "Layanan",
            "indikator": "Indeks",
        }
        self.tabel["misi"] = [
            {"nomor": 1, "uraian": "Menata pemerintahan.", "diacu": "ya", "sumber": "dokumen"}
        ]
        self.tabel["rpjmd"] = [{"nomor": "1", **rpjmd, "sumber": "dokumen"}]
        self.tabel["tercetak/tabel_2_1_rpjmd"] = [{"baris": self._line(), "kode": "", "no": "1.", **rpjmd}]
        self.tabel["tercetak/narasi"] = narasi
        self.tabel["tercetak/judul_tabel"] = [
            {"baris": self._line(), "kode": kode, "nomor": nomor, "judul": judul}
            for nomor, kode, judul, *_ in TABEL_JUDUL
        ]
        bab = (
            ("BAB I", "PENDAHULUAN", ("LATAR BELAKANG", "LANDASAN HUKUM", "SISTEMATIKA")),
            ("BAB II", "PERENCANAAN KINERJA", ("RENCANA STRATEGIS", "PERJANJIAN KINERJA")),
            ("BAB III", "AKUNTABILITAS KINERJA", ("CAPAIAN KINERJA", "REALISASI ANGGARAN")),
            ("BAB IV", "PENUTUP", ()),
        )
        daftar = [{"baris": self._line(), "kode": "", "bagian": "", "huruf": "", "judul": "KATA PENGANTAR"}]
        judul = [{"baris": self._line(), "kode": "", "tingkat": "bab", "teks": "KATA PENGANTAR"}]
        for nama, isi, sub in bab:
            daftar.append({"baris": self._line(), "kode": "", "bagian": nama, "huruf": "", "judul": isi})
            judul.append({"baris": self._line(), "kode": "", "tingkat": "bab", "teks": f"{nama} {isi}"})
            for n, s in enumerate(sub):
                daftar.append(
                    {"baris": self._line(), "kode": "", "bagian": nama, "huruf": "ABCDE"[n], "judul": s}
                )
                judul.append(
                    {"baris": self._line(), "kode": "", "tingkat": "huruf", "teks": f"{'ABCDE'[n]}. {s}"}
                )
        self.tabel |= {"tercetak/daftar_isi": daftar, "tercetak/judul": judul}

    def _list_tables(self) -> None:
        ada = [isi for isi in TABEL_JUDUL if f"tercetak/{isi[1]}" in self.tabel]
        if not ada:
            return
        self.tabel["tercetak/daftar_tabel"] = [{"kode": k, "peran": p, "kunci": q} for _, k, _, p, q in ada]
        self.tabel["tercetak/arti_kolom"] = [
            {"tabel": k, "kolom": kolom, "arti": "unit" if arti == "unit_tercetak" else arti, "tahun": tahun}
            | {"periode": "", "judul": ""}
            for _, k, *_ in ada
            for kolom in list(self.tabel[f"tercetak/{k}"][0])
            if kolom not in ("baris", "kode")
            for arti, tahun in [(kolom[:-5], kolom[-4:]) if kolom[-4:].isdigit() else (kolom, "")]
        ]

    # Files --------------------------------------------------------------------------------------------------

    def write(self, folder: Path) -> Path:
        """Write the year's folder; its schemas are the project's own."""
        self._list_tables()
        tahun = folder / str(TAHUN)
        (tahun / "tercetak").mkdir(parents=True)
        for nama, rows in self.tabel.items():
            with (tahun / f"{nama}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return tahun

    def load(self, folder: Path) -> Laporan:
        """Write the office and read it as anybody would."""
        self.write(folder)
        return load_year(TAHUN, folder)


def spoil(laporan: Laporan, tabel: str, rows: list[dict]) -> Laporan:
    """Return the report with one table's rows replaced, as if the file held them without blank rows."""
    semua = dict(laporan._rows) | {
        tabel: tuple(Row(r, n, laporan.skema[tabel], str(laporan.tahun)) for n, r in enumerate(rows, start=2))
    }
    return replace(laporan, _rows=MappingProxyType(semua))


def copy(laporan: Laporan, tabel: str) -> list[dict]:
    """Return a table's rows as dicts that may be changed."""
    return [dict(r) for r in laporan.rows(tabel)]
