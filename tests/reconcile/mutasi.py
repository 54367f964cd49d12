"""The ways a printed table goes wrong: each takes a consistent report and returns a spoiled one."""

import random
from collections.abc import Callable
from fractions import Fraction

from kantor import TAHUN, angka, copy, spoil

from lkjip.data import Laporan
from lkjip.reconcile.parse import read

Mutasi = Callable[[Laporan, random.Random], tuple[Laporan, str] | None]
UANG = ("tabel_3_7", "tabel_3_10", "tabel_3_11")
MUTASI: dict[str, Mutasi] = {}


def mutasi(fungsi: Mutasi) -> Mutasi:
    MUTASI[fungsi.__name__] = fungsi
    return fungsi


def _edit(laporan: Laporan, nama: str, pilih, ubah) -> tuple[Laporan, str] | None:
    """Change the rows of one printed table; None when nothing changed."""
    rows = copy(laporan, f"tercetak/{nama}")
    awal = [dict(r) for r in rows]
    ubah(pilih(rows))
    return None if rows == awal else (spoil(laporan, f"tercetak/{nama}", rows), nama)


def _money_cell(laporan: Laporan, acak: random.Random, ubah) -> tuple[Laporan, str] | None:
    nama = acak.choice(UANG)
    kolom = acak.choice(
        ("pagu_rp", "realisasi_rp", "sisa_rp") if nama == "tabel_3_7" else ("pagu_rp", "realisasi_rp")
    )

    def change(row: dict) -> None:
        row[kolom] = ubah(row[kolom])

    return _edit(laporan, nama, lambda rows: acak.choice([r for r in rows if r["pagu_rp"]]), change)


def _grouped(teks: str, ubah) -> str:
    """Change the digits of the rupiah part and write it again."""
    bulat, koma, sen = teks.partition(",")
    baru = ubah(bulat.replace(".", "").lstrip("-"))
    return angka(int(baru)) + koma + sen


@mutasi
def angka_tertukar(laporan, acak):
    def swap(d: str) -> str:
        pasangan = [
            (i, j) for i in range(len(d)) for j in range(i + 1, len(d)) if d[i] != d[j] and (i or d[j] != "0")
        ]
        if not pasangan:
            return d
        i, j = acak.choice(pasangan)
        return d[:i] + d[j] + d[i + 1 : j] + d[i] + d[j + 1 :]

    return _money_cell(laporan, acak, lambda t: _grouped(t, swap))


@mutasi
def angka_hilang(laporan, acak):
    def drop(d: str) -> str:
        i = acak.randrange(len(d))
        return (d[:i] + d[i + 1 :]) or "0"

    return _money_cell(laporan, acak, lambda t: _grouped(t, drop))


@mutasi
def angka_berulang(laporan, acak):
    def double(d: str) -> str:
        i = acak.randrange(len(d))
        return d[: i + 1] + d[i] + d[i + 1 :]

    return _money_cell(laporan, acak, lambda t: _grouped(t, double))


@mutasi
def angka_diganti(laporan, acak):
    def replace(d: str) -> str:
        i = acak.randrange(len(d))
        return d[:i] + acak.choice([c for c in "123456789" if c != d[i]]) + d[i + 1 :]

    return _money_cell(laporan, acak, lambda t: _grouped(t, replace))


@mutasi
def geser_ribuan(laporan, acak):
    kali = acak.choice((1000, Fraction(1, 1000)))
    return _money_cell(laporan, acak, lambda t: _grouped(t, lambda d: str(int(int(d) * kali))))


@mutasi
def ribuan_rusak(laporan, acak):
    def break_group(t: str) -> str:
        return t.replace(".", "", 1) if t.count(".") > 1 else t

    return _money_cell(laporan, acak, break_group)


@mutasi
def uang_baris_lain(laporan, acak):
    nama = acak.choice(UANG)
    rows = copy(laporan, f"tercetak/{nama}")
    a, b = acak.sample([r for r in rows if r["kode"]], 2)
    for kolom in acak.choice(
        (("pagu_rp",), ("realisasi_rp",), ("pagu_rp", "realisasi_rp"), ("pagu_rp", "realisasi_rp", "serapan"))
    ):
        a[kolom] = b[kolom]
    return spoil(laporan, f"tercetak/{nama}", rows), nama


@mutasi
def isi_baris_tertukar(laporan, acak):
    nama = acak.choice(("tabel_3_5", "tabel_3_6", *UANG))
    rows = copy(laporan, f"tercetak/{nama}")
    a, b = acak.sample([r for r in rows if r["kode"]], 2)
    for kolom in (k for k in a if k not in ("baris", "kode", "no", "uraian")):
        a[kolom], b[kolom] = b[kolom], a[kolom]
    return spoil(laporan, f"tercetak/{nama}", rows), nama


@mutasi
def baris_tertukar(laporan, acak):
    nama = acak.choice(("tabel_3_5", "tabel_3_6", *UANG))
    rows = copy(laporan, f"tercetak/{nama}")
    i, j = acak.sample([i for i, r in enumerate(rows) if r["kode"]], 2)
    a, b = rows[i], rows[j]
    rows[i], rows[j] = b | {"baris": a["baris"], "no": a["no"]}, a | {"baris": b["baris"], "no": b["no"]}
    return spoil(laporan, f"tercetak/{nama}", rows), nama


def _shifted(teks: str, acak: random.Random) -> str:
    """Another number, or another grade, printed in the same way."""
    isi = read(teks)
    if isi.nilai is None:
        return acak.choice([p for p in ("AA", "A", "BB", "B", "CC", "C") if p != teks])
    baru = isi.nilai + acak.choice((-5, -3, -1, 1, 2, 5, 10))
    return teks.replace(teks.split()[0].rstrip("%"), angka(baru if baru > 0 else isi.nilai + 1))


@mutasi
def target_diubah(laporan, acak):
    nama, kolom = acak.choice(
        [
            (t, "target")
            for t in (
                "tabel_2_3_rkt",
                "tabel_2_1_pk",
                "tabel_3_1",
                "tabel_3_1_1",
                "tabel_3_5",
                "tabel_3_6",
                "tabel_3_8",
                "tabel_3_10",
                "tabel_3_11",
            )
        ]
        + [("tabel_2_2", f"target_{t}") for t in range(2021, 2027)]
        + [("tabel_3_4", "target_akhir"), ("tabel_3_4_1", "target_akhir"), ("tabel_3_3", "standar")]
    )
    return _edit(laporan, nama, acak.choice, lambda r: r.update({kolom: _shifted(r[kolom], acak)}))


@mutasi
def realisasi_diubah(laporan, acak):
    nama, kolom = acak.choice(
        [
            (t, "realisasi")
            for t in (
                "tabel_3_1",
                "tabel_3_1_1",
                "tabel_3_3",
                "tabel_3_4",
                "tabel_3_4_1",
                "tabel_3_5",
                "tabel_3_6",
                "tabel_3_8",
                "tabel_3_10",
                "tabel_3_11",
            )
        ]
        + [(n, f"realisasi_{t}") for n in ("tabel_3_2", "tabel_3_2_1") for t in (2021, 2022, 2023)]
    )
    return _edit(laporan, nama, acak.choice, lambda r: r.update({kolom: _shifted(r[kolom], acak)}))


@mutasi
def baris_hilang(laporan, acak):
    nama = acak.choice(
        [n.removeprefix("tercetak/") for n in laporan.skema if n.startswith("tercetak/tabel_")]
    )
    rows = copy(laporan, f"tercetak/{nama}")
    if len(rows) < 2:
        return None
    boleh = [r for r in rows if r["kode"] or nama == "tabel_3_9"]
    rows.remove(acak.choice(boleh))
    return spoil(laporan, f"tercetak/{nama}", rows), nama


@mutasi
def tabel_terpotong(laporan, acak):
    nama = acak.choice(("tabel_3_7", "tabel_3_8", "tabel_3_10", "tabel_3_11", "tabel_3_5", "tabel_3_6"))
    rows = copy(laporan, f"tercetak/{nama}")
    return spoil(laporan, f"tercetak/{nama}", rows[: acak.randint(2, len(rows) - 2)]), nama


@mutasi
def satuan_diubah(laporan, acak):
    nama = acak.choice(
        ("tabel_2_3_rkt", "tabel_2_3_iku", "tabel_3_1", "tabel_3_2", "tabel_3_4", "tabel_3_4_1")
    )

    def change(row: dict) -> None:
        row["satuan"] = "indeks" if row["satuan"] in ("persen", "%") else "%"

    return _edit(laporan, nama, acak.choice, change)


@mutasi
def satuan_kegiatan_diubah(laporan, acak):
    def change(row: dict) -> None:
        kolom = acak.choice((("target",), ("realisasi",), ("target", "realisasi")))
        satuan = row["target"].split()[1]
        baru = acak.choice([s for s in ("orang", "dokumen", "paket", "unit") if s != satuan])
        for k in kolom:
            row[k] = row[k].replace(satuan, baru)

    return _edit(
        laporan, "tabel_3_8", lambda rows: acak.choice([r for r in rows if " " in r["target"]]), change
    )


@mutasi
def jumlah_meleset_sepuluh(laporan, acak):
    kolom = acak.choice(("pagu_rp", "realisasi_rp", "sisa_rp"))

    def change(row: dict) -> None:
        row[kolom] = angka(read(row[kolom]).nilai + acak.choice((-10, 10)), 2)

    return _edit(laporan, "tabel_3_7", lambda rows: rows[-1], change)


def _percent(acak: random.Random) -> tuple[str, str]:
    return acak.choice(
        [
            ("tabel_3_7", "serapan"),
            ("tabel_3_10", "serapan"),
            ("tabel_3_11", "serapan"),
            ("tabel_3_10", "tingkat_efisiensi"),
            ("tabel_3_1", "capaian"),
            ("tabel_3_4", "capaian"),
            ("tabel_3_5", "capaian"),
            ("tabel_3_8", "capaian"),
        ]
    )


@mutasi
def persen_baris_lain(laporan, acak):
    nama, kolom = _percent(acak)
    rows = [r for r in laporan.rows(f"tercetak/{nama}") if read(r[kolom]).nilai is not None]
    lain = acak.choice(rows)[kolom]
    return _edit(
        laporan, nama, lambda rs: acak.choice([r for r in rs if r[kolom]]), lambda r: r.update({kolom: lain})
    )


@mutasi
def persen_dipotong(laporan, acak):
    nama, kolom = _percent(acak)

    def cut(row: dict) -> None:
        isi = read(row[kolom])
        if isi.nilai is not None and isi.desimal:
            row[kolom] = row[kolom].replace("," + row[kolom].partition(",")[2].rstrip("%"), "")

    def choose(rows: list[dict]) -> dict:
        return acak.choice([r for r in rows if read(r[kolom]).nilai not in (None,)])

    hasil = _edit(laporan, nama, choose, cut)
    if hasil is None:
        return None
    awal = {r["baris"]: read(r[kolom]) for r in laporan.rows(f"tercetak/{nama}")}
    beda = [r for r in hasil[0].rows(f"tercetak/{nama}") if read(r[kolom]) != awal[r["baris"]]]
    # 95,3 cut to 95 is also 95,3 rounded: no reader could tell.
    return hasil if beda and awal[beda[0]["baris"]].nilai % 1 > Fraction(1, 2) else None


@mutasi
def skala_seratus(laporan, acak):
    nama, kolom = _percent(acak)

    def change(row: dict) -> None:
        isi = read(row[kolom])
        if isi.nilai is not None:
            row[kolom] = angka(isi.nilai / 100, 4) + ("%" if "%" in row[kolom] else "")

    return _edit(laporan, nama, lambda rows: acak.choice([r for r in rows if r[kolom]]), change)


@mutasi
def capaian_seratus(laporan, acak):
    nama = acak.choice(
        ("tabel_3_1", "tabel_3_3", "tabel_3_4", "tabel_3_5", "tabel_3_6", "tabel_3_8", "tabel_3_10")
    )
    return _edit(
        laporan,
        nama,
        lambda rows: acak.choice(
            [r for r in rows if read(r["capaian"]).nilai not in (None, 100)] or [{"capaian": ""}]
        ),
        lambda r: r.update({"capaian": "100%"}),
    )


@mutasi
def label_narasi_salah(laporan, acak):
    label = ("Tidak Efisien", "Kurang Efisien", "Cukup Efisien", "Sangat Efisien")

    def change(row: dict) -> None:
        ada = next(x for x in label if x in row["teks"])
        row["teks"] = row["teks"].replace(ada, acak.choice([x for x in label if x != ada]))

    return _edit(
        laporan,
        "narasi",
        lambda rows: acak.choice([r for r in rows if any(x in r["teks"] for x in label)]),
        change,
    )


@mutasi
def label_skala_tertukar(laporan, acak):
    rows = copy(laporan, "tercetak/tabel_3_9")
    a, b = acak.sample(rows, 2)
    a["label"], b["label"] = b["label"], a["label"]
    return spoil(laporan, "tercetak/tabel_3_9", rows), "tabel_3_9"


@mutasi
def batas_tumpang_tindih(laporan, acak):
    return _edit(
        laporan,
        "tabel_3_9",
        lambda rows: acak.choice([r for r in rows if r["batas"].startswith(">") and "-" in r["batas"]]),
        lambda r: r.update(
            {
                "batas": acak.choice(
                    (r["batas"].removeprefix(">"), r["batas"].replace(">8", ">7").replace(">90", ">92"))
                )
            }
        ),
    )


@mutasi
def kategori_salah(laporan, acak):
    def change(row: dict) -> None:
        ada = next(x for x in ("Sangat Tinggi", "Tinggi", "Sedang") if f"kategori {x}" in row["teks"])
        row["teks"] = row["teks"].replace(
            f"kategori {ada}",
            f"kategori {acak.choice([x for x in ('Sedang', 'Rendah', 'Baik') if x != ada])}",
        )

    return _edit(
        laporan, "narasi", lambda rows: acak.choice([r for r in rows if "kategori " in r["teks"]]), change
    )


@mutasi
def angka_narasi_diubah(laporan, acak):
    def change(row: dict) -> None:
        kata = row["teks"].split()
        tempat = [i for i, k in enumerate(kata) if read(k).satuan == "%" and read(k).nilai is not None]
        i = acak.choice(tempat)
        kata[i] = _shifted(kata[i], acak)
        row["teks"] = " ".join(kata)

    return _edit(laporan, "narasi", lambda rows: acak.choice([r for r in rows if "% " in r["teks"]]), change)


@mutasi
def uang_narasi_diubah(laporan, acak):
    def change(row: dict) -> None:
        kata = row["teks"].split()
        i = acak.choice([i for i, k in enumerate(kata) if k.count(".") >= 2 and "," in k])
        kata[i] = angka(read(kata[i]).nilai + acak.choice((-10, 10, 1000)), 2)
        row["teks"] = " ".join(kata)

    return _edit(laporan, "narasi", lambda rows: next(r for r in rows if "Rp." in r["teks"]), change)


@mutasi
def banyaknya_salah(laporan, acak):
    def change(row: dict) -> None:
        kata = acak.choice(("tujuan", "sasaran"))
        bagian = row["teks"].split()
        i = next(i for i, k in enumerate(bagian) if k.strip(",") == kata)
        bagian[i - 1] = str(int(bagian[i - 1]) + acak.choice((1, 2)))
        row["teks"] = " ".join(bagian)

    return _edit(laporan, "narasi", lambda rows: next(r for r in rows if "menetapkan" in r["teks"]), change)


@mutasi
def rata_rata_menyembunyikan(laporan, acak):
    def change(row: dict) -> None:
        row["teks"] = row["teks"].split("), ")[0] + ")"

    rows = [r for r in laporan.rows("tercetak/narasi") if "belum mencapai target" in r["teks"]]
    if not rows:
        return None
    return _edit(
        laporan,
        "narasi",
        lambda rs: acak.choice([r for r in rs if "belum mencapai target" in r["teks"]]),
        change,
    )


@mutasi
def uraian_narasi_hilang(laporan, acak):
    rows = copy(laporan, "tercetak/narasi")
    rows.remove(acak.choice([r for r in rows if r["kode"]]))
    return spoil(laporan, "tercetak/narasi", rows), "narasi"


NAMA = (
    ("tabel_2_2", "uraian"),
    ("tabel_2_2", "indikator"),
    ("tabel_2_1_pk", "sasaran"),
    ("tabel_2_1_pk", "indikator"),
    ("tabel_2_3_iku", "indikator"),
    ("tabel_2_3_rkt", "indikator"),
    ("tabel_3_1", "sasaran"),
    ("tabel_3_1_1", "tujuan"),
    ("tabel_3_2", "indikator"),
    ("tabel_3_3", "indikator"),
    ("tabel_3_4", "sasaran"),
    ("tabel_3_5", "uraian"),
    ("tabel_3_6", "indikator"),
    ("tabel_3_7", "uraian"),
    ("tabel_3_10", "uraian"),
    ("tabel_3_11", "uraian"),
)


@mutasi
def ejaan_nama(laporan, acak):
    nama, kolom = acak.choice(NAMA)

    def change(row: dict) -> None:
        kata = row[kolom].split()
        i = acak.choice([i for i, k in enumerate(kata) if len(k) >= 6])
        j = acak.randrange(1, len(kata[i]) - 1)
        kata[i] = kata[i][:j] + kata[i][j + 1 :]
        row[kolom] = " ".join(kata)

    return _edit(laporan, nama, lambda rows: acak.choice([r for r in rows if r["kode"]]), change)


@mutasi
def kata_nama_hilang(laporan, acak):
    nama, kolom = acak.choice(NAMA)

    def change(row: dict) -> None:
        kata = row[kolom].split()
        kata.pop(acak.randrange(1, len(kata)))
        row[kolom] = " ".join(kata)

    return _edit(laporan, nama, lambda rows: acak.choice([r for r in rows if r["kode"]]), change)


@mutasi
def nama_tertukar(laporan, acak):
    nama, kolom = acak.choice(NAMA)
    rows = copy(laporan, f"tercetak/{nama}")
    isi = [r for r in rows if r["kode"]]
    if len(isi) < 2:
        return None
    a, b = acak.sample(isi, 2)
    if a[kolom] == b[kolom]:
        return None
    a[kolom], b[kolom] = b[kolom], a[kolom]
    return spoil(laporan, f"tercetak/{nama}", rows), nama


@mutasi
def nomor_rusak(laporan, acak):
    nama = acak.choice(
        ("tabel_2_1_pk", "tabel_3_5", "tabel_3_6", "tabel_3_7", "tabel_3_8", "tabel_3_10", "tabel_3_11")
    )
    rows = copy(laporan, f"tercetak/{nama}")
    isi = [r for r in rows if r["kode"]]
    if len(isi) < 3:
        return None
    a, b = acak.sample(isi, 2)
    a["no"] = acak.choice((b["no"], ""))
    return spoil(laporan, f"tercetak/{nama}", rows), nama


@mutasi
def sel_dikosongkan(laporan, acak):
    nama, kolom = acak.choice(
        (
            ("tabel_3_5", "analisis"),
            ("tabel_3_6", "solusi"),
            ("tabel_3_1", "capaian"),
            ("tabel_3_10", "serapan"),
            ("tabel_3_7", "realisasi_rp"),
            ("tabel_2_1_pk", "target"),
            ("tabel_2_3_iku", "rumus"),
            ("tabel_3_8", "realisasi"),
        )
    )
    return _edit(
        laporan,
        nama,
        lambda rows: acak.choice([r for r in rows if r["kode"]]),
        lambda r: r.update({kolom: ""}),
    )


@mutasi
def susunan_rusak(laporan, acak):
    nama = acak.choice(("judul_tabel", "daftar_isi", "judul"))
    rows = copy(laporan, f"tercetak/{nama}")
    if nama == "judul_tabel":
        a, b = acak.sample(rows, 2)
        a["nomor"] = b["nomor"]
    else:
        rows.remove(acak.choice(rows[1:]))
    return spoil(laporan, f"tercetak/{nama}", rows), nama


@mutasi
def rumus_terbalik(laporan, acak):
    def change(row: dict) -> None:
        awal, akhir = row["rumus"].split("}}{\\text{")
        kepala, atas = awal.rsplit("\\text{", 1)
        bawah, ekor = akhir.split("}}", 1)
        row["rumus"] = f"{kepala}\\text{{{bawah}}}}}{{\\text{{{atas}}}}}{ekor}"

    return _edit(laporan, "tabel_2_3_iku", acak.choice, change)


@mutasi
def analisis_tertukar(laporan, acak):
    rows = copy(laporan, "tercetak/tabel_3_6")
    a, b = acak.sample(rows, 2)
    a["analisis"], b["analisis"] = b["analisis"], a["analisis"]
    return spoil(laporan, "tercetak/tabel_3_6", rows), "tabel_3_6"


@mutasi
def data_diubah(laporan, acak):
    """The data was corrected, the printed tables were not."""
    nama, kolom = acak.choice(
        (
            ("anggaran", "pagu_rp"),
            ("anggaran", "realisasi_rp"),
            ("perjanjian_kinerja", "target"),
            ("kegiatan", "target"),
            ("realisasi_kinerja", "realisasi"),
            ("target_renstra", "target"),
            ("target_program", "target"),
        )
    )
    rows = copy(laporan, nama)
    r = acak.choice([r for r in rows if not isinstance(r[kolom], str)])
    r[kolom] = r[kolom] + 1
    return spoil(laporan, nama, rows), ""


@mutasi
def program_ganda_sasaran(laporan, acak):
    """A programme is listed once more, under another sasaran."""
    data, cetak = copy(laporan, "kegiatan"), copy(laporan, "tercetak/tabel_3_8")
    sasaran = [r for r in data if r["tingkat"] == "sasaran"]
    if len(sasaran) < 2:
        return None
    r = acak.choice([r for r in data if r["tingkat"] == "program"])
    lain = acak.choice([s for s in sasaran if s["kode_sasaran"] != r["kode_sasaran"]])
    kode = lain["kode"] + "." + r["kode"].partition(".")[2]
    data.append(r | {"kode": kode, "kode_sasaran": lain["kode_sasaran"]})
    cetak.append(
        next(c for c in cetak if c["kode"] == r["kode"]) | {"kode": kode, "no": "X.9", "baris": 9999}
    )
    return spoil(spoil(laporan, "kegiatan", data), "tercetak/tabel_3_8", cetak), "tabel_3_8"


assert TAHUN == 2023  # the columns realisasi_2021… and target_2021… of the printed tables are of this year
