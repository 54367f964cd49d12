"""An office whose program 5 is known to the last rupiah: the test planted where the rest comes from."""

from dataclasses import dataclass
from random import Random

PROGRAM = "5"
SUB = {
    "7.01.05.2.01.0001": "Pembinaan Wawasan Kebangsaan",
    "7.01.05.2.01.0002": "Tugas Forum Koordinasi Pimpinan",
}
REKENING = {
    "5.1.02.01.01.0052": "Belanja Makanan dan Minuman Rapat",
    "5.1.02.02.01.0003": "Honorarium Narasumber",
    "5.1.02.04.01.0001": "Belanja Perjalanan Dinas",
}
BULAN = range(1, 13)


@dataclass(frozen=True)
class Kebenaran:
    """What was planted: rupiah by cause, the rest that no cause explains, and both halves of the variance."""

    sebab: dict[str, int]
    belum_dijelaskan: int
    volume: int
    harga: int
    sisa: dict[tuple[str, str], int]
    pagu: int
    realisasi: int


def rencana(benih: int, kali: int = 1) -> tuple[dict[str, list[dict]], Kebenaran]:
    """Return the seven optional tables, as texts, and the truth behind them; every rupiah times `kali`."""
    acak = Random(benih)
    dpa, biaya, bulanan, kas, catatan = [], [], [], [], []
    sebab: dict[str, int] = {}
    sisa: dict[tuple[str, str], int] = {}
    volume = harga = belum = pagu = realisasi = 0
    for sub, nama in SUB.items():
        for rekening, uraian in REKENING.items():
            vp, pp = acak.randint(20, 60), acak.randint(5, 40) * 10_000 * kali
            va = vp - (
                acak.randint(1, 15) if rekening == min(REKENING) else acak.choice([0, acak.randint(1, 4)])
            )
            pa = pp - acak.choice([0, acak.randint(1, 3) * 1_000 * kali])
            bagian = {"N1": (vp - va) * pp, "E1": (pp - pa) * va}
            # The last rekening keeps a rest that nobody noted a cause for.
            lubang = acak.randint(1, 900) * 1_000 * kali if rekening == max(REKENING) else 0
            p, r = vp * pp + lubang, va * pa
            kunci = {"kode_program": PROGRAM, "kode_sub_kegiatan": sub, "kode_rekening": rekening}
            dpa.append(
                kunci
                | {
                    "sub_kegiatan": nama,
                    "uraian": uraian,
                    "volume": vp,
                    "satuan": "orang",
                    "harga_satuan": pp,
                }
                | {"pagu_awal_rp": p, "pagu_rp": p, "realisasi_rp": r, "sumber": "uji"}
            )
            biaya.append(
                kunci
                | {
                    "nomor": 1,
                    "uraian": uraian,
                    "satuan": "orang",
                    "volume_rencana": vp,
                    "volume_realisasi": va,
                }
                | {"harga_rencana": pp, "harga_realisasi": pa, "sumber": "uji"}
            )
            sisa[sub, rekening] = p - r
            volume, harga, belum = volume + bagian["N1"], harga + bagian["E1"], belum + lubang
            pagu, realisasi = pagu + p, realisasi + r
            for kode, nilai in bagian.items():
                if nilai:
                    sebab[kode] = sebab.get(kode, 0) + nilai
                    catatan.append(
                        kunci
                        | {
                            "nomor": len(catatan) + 1,
                            "kode_sebab": kode,
                            "nilai_rp": nilai,
                            "uraian": f"Sebab {kode}",
                        }
                        | {"bukti": f"Surat {len(catatan) + 1}", "penanggung_jawab": "PPTK", "sumber": "uji"}
                    )
            bulanan += _months(acak, kunci, "realisasi_rp", r, kali)
            kas += _months(acak, kunci, "rencana_rp", p, kali)
    spp = [
        {"nomor": f"SPP-{n}", "kode_program": PROGRAM, "jenis": jenis, "tanggal_spp": f"2023-{n:02}-05"}
        | {
            "tanggal_spm": f"2023-{n:02}-07",
            "tanggal_sp2d": f"2023-{n:02}-{5 + n:02}",
            "nilai_rp": 1000 * n * kali,
            "sumber": "uji",
        }
        for n, jenis in enumerate(["GU", "GU", "LS", "LS", "TU"], start=3)
    ]
    riwayat = [
        {
            "kode_program": PROGRAM,
            "nomor": n,
            "versi": versi,
            "tanggal": tanggal,
            "pagu_rp": nilai,
            "sumber": "uji",
        }
        for n, (versi, tanggal, nilai) in enumerate(
            [
                ("awal", "2023-01-02", pagu + 5000 * kali),
                ("pergeseran", "2023-05-10", pagu - 3000 * kali),
                ("perubahan", "2023-10-01", pagu),
            ],
            start=1,
        )
    ]
    tabel = {
        "dpa": dpa, "volume_biaya": biaya, "realisasi_bulanan": bulanan, "anggaran_kas": kas, "spp_sp2d": spp,
        "riwayat_pagu": riwayat, "catatan_sebab": catatan,
    }  # fmt: skip
    return tabel, Kebenaran(sebab, belum, volume, harga, sisa, pagu, realisasi)


def _months(acak: Random, kunci: dict, kolom: str, jumlah: int, kali: int) -> list[dict]:
    """Spread an amount over the months so that it adds up exactly."""
    potong = sorted(acak.randint(0, jumlah // kali) * kali for _ in range(len(BULAN) - 1))
    nilai = [b - a for a, b in zip([0, *potong], [*potong, jumlah], strict=True)]
    return [kunci | {"bulan": b, kolom: n, "sumber": "uji"} for b, n in zip(BULAN, nilai, strict=True)]
