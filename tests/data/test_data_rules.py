"""What a year's tables mean together: every broken rule is one message, and nothing after the loader meets it."""

import json
import random
import shutil
from pathlib import Path

import pytest
from contoh import set_cell

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.rules import TINGKAT_TERBANYAK

REPO = Path(__file__).resolve().parents[2]
POHON = "kode,induk,jabatan,jumlah,eselon,sumber\n"


def problems(tahun: int = 2024) -> list[tuple]:
    """Return what is wrong with the year: table, row, column, message, code."""
    try:
        load_year(tahun, Path("data"))
    except DataSalah as e:
        return [(Path(k.berkas).stem, k.baris, k.kolom, k.pesan, k.kode) for k in e.kesalahan]
    return []


def posts(atasan: dict[int, int | None]) -> str:
    """Return the posts J1, J2, … with their superiors as a table."""
    return POHON + "".join(f"J{n},{'' if a is None else f'J{a}'},Jabatan,1,,A\n" for n, a in atasan.items())


PUTAR = "Perbaiki salah satunya; hanya milik pimpinan yang kosong."
ATASAN = [
    ({1: None}, []),
    ({1: None, 2: 1, 3: 1, 4: 2}, []),
    ({2: 1, 1: None}, []),
    ({1: 1}, [(2, f'"J1" membuat atasan berputar tanpa pimpinan: J1 → J1. {PUTAR}')]),
    ({1: 2, 2: 1}, [(2, f'"J2" membuat atasan berputar tanpa pimpinan: J1 → J2 → J1. {PUTAR}')]),
    # below a circle nothing more is said, and beside it a head and its posts are in order
    (
        {1: None, 2: 1, 3: 4, 4: 5, 5: 4},
        [(5, f'"J5" membuat atasan berputar tanpa pimpinan: J4 → J5 → J4. {PUTAR}')],
    ),
    (
        dict(enumerate([*range(2, 9), 1], start=1)),
        [(2, f'"J2" membuat atasan berputar tanpa pimpinan: J1 → J2 → J3 → J4 → J5 → …. {PUTAR}')],
    ),
    (
        {1: None, 2: None, 3: 1, 4: None},
        [(n, "kosong, padahal pimpinan sudah ada di baris 2. Isi kode atasannya.") for n in (3, 5)],
    ),
]


@pytest.mark.parametrize(("atasan", "harap"), ATASAN)
def test_satu_pimpinan_tanpa_putaran(data, atasan, harap):
    """One head, every other post under another one, and no circle; each cause is named once, at its row."""
    (data / "struktur_organisasi.csv").write_text(posts(atasan))
    assert problems() == [("struktur_organisasi", n, "induk", pesan, "E-RUJUKAN") for n, pesan in harap]


def test_paling_dalam(data):
    """A branch is refused where it becomes deeper than the chart; what hangs below it is not."""
    dalam = TINGKAT_TERBANYAK
    rantai = {n: n - 1 if n > 1 else None for n in range(1, dalam + 4)} | {100: dalam}
    (data / "struktur_organisasi.csv").write_text(posts(rantai))
    found = problems()
    assert [n for _, n, *_ in found] == [dalam + 2, dalam + 5]
    assert all(
        pesan.startswith(f'"J{dalam}" sudah di tingkat ke-{dalam}, dan bagan') for *_, pesan, _ in found
    )


def test_pohon_acak(data):
    """Whatever posts name as their superior: accepted is a tree with one head, refused is everything else."""
    acak, terlihat = random.Random(5), set()
    for _ in range(30):
        banyak = acak.randint(1, 7)
        atasan = {n: acak.choice([None, *range(1, banyak + 1)]) for n in range(1, banyak + 1)}
        if acak.random() < 0.5:  # half of them are trees
            atasan = {n: acak.randrange(1, n) if n > 1 else None for n in atasan}
        (data / "struktur_organisasi.csv").write_text(posts(atasan))

        def reaches(n: int, atasan=atasan) -> bool:
            for _ in atasan:
                n = atasan[n] or n
            return atasan[n] is None

        pohon = list(atasan.values()).count(None) == 1 and all(map(reaches, atasan))
        assert (problems() == []) is pohon, atasan
        terlihat.add(pohon)
    assert terlihat == {True, False}


def test_rantai_panjang(data):
    """A table of five thousand posts under each other is refused in a moment, without a traceback."""
    (data / "struktur_organisasi.csv").write_text(posts({n: n - 1 or None for n in range(1, 5_001)}))
    assert len(problems()) == 1


def test_atasan_yang_salah_tidak_disebut_dua_kali(data):
    """A superior that is not there is one message, and no second head."""
    (data / "struktur_organisasi.csv").write_text(posts({1: None, 2: 9, 3: 2}))
    assert [(n, kode) for _, n, _, _, kode in problems()] == [(3, "E-RUJUKAN")]


PROFIL = [
    ({"renstra_awal": "2025"}, "renstra_awal", "tidak memuat tahun laporan 2024", "E-TAHUN"),
    ({"renstra_akhir": "2023"}, "renstra_akhir", "Renstra 2021–2023, yang tidak memuat tahun laporan 2024", "E-TAHUN"),
    ({"renstra_awal": "2030"}, "renstra_akhir", '"2026" sebelum renstra_awal 2030.', "E-TAHUN"),
    ({"renstra_awal": "1944"}, "renstra_awal", '"1944" sebelum 1945.', "E-BATAS"),
    ({"renstra_akhir": "2101"}, "renstra_akhir", '"2101" sesudah 2100.', "E-BATAS"),
    ({"bulan_laporan": "2023-12"}, "bulan_laporan", "Tulis 2024-01 sampai 2026-12.", "E-TAHUN"),
    ({"bulan_laporan": "2027-01"}, "bulan_laporan", "Tulis 2024-01 sampai 2026-12.", "E-TAHUN"),
    ({"bulan_laporan": "0001-01"}, "bulan_laporan", "Tulis 2024-01 sampai 2026-12.", "E-TAHUN"),
    ({"tahun": "2020"}, "tahun", "bukan tahun folder ini. Tulis 2024.", "E-TAHUN"),
]  # fmt: skip


@pytest.mark.parametrize(("sel", "kolom", "pesan", "kode"), PROFIL)
def test_tahun_profil(data, sel, kolom, pesan, kode):
    """Renstra, year and month of the report belong together: one message, at the cell to mend."""
    for nama, nilai in sel.items():
        set_cell(data / "profil.csv", 2, nama, nilai)
    [(tabel, baris, k, teks, kd)] = problems()
    assert (tabel, baris, k, kd) == ("profil", 2, kolom, kode) and pesan in teks


@pytest.mark.parametrize(
    "sel",
    [
        {"renstra_awal": "2024"}, {"renstra_akhir": "2024"}, {"renstra_awal": "1945"}, {"renstra_akhir": "2100"},
        {"bulan_laporan": "2024-01"}, {"bulan_laporan": "2026-12"},
    ],
)  # fmt: skip
def test_tahun_yang_masih_sah(data, sel):
    """The limits themselves are allowed."""
    for nama, nilai in sel.items():
        set_cell(data / "profil.csv", 2, nama, nilai)
    assert problems() == []


def test_realisasi_sesudah_tahun_laporan(data):
    """A result of a year that is still to come is refused at its row."""
    set_cell(data / "realisasi_kinerja.csv", 3, "tahun", "2025")
    assert [(*p[:3], p[4]) for p in problems()] == [("realisasi_kinerja", 3, "tahun", "E-TAHUN")]


def test_setiap_tahun_dan_tanggal_berbatas():
    """Every column of years and dates, of every table, has limits: a new one cannot be forgotten."""
    tanpa = [
        f"{nama}.{k.nama}"
        for nama, s in load_skema(REPO / "data" / "skema").items()
        for k in s.kolom
        if k.tipe in ("year", "date") and None in (k.minimum, k.maksimum)
    ]
    assert tanpa == []


def test_isian_tidak_dikenal(data):
    """An office's own schema may allow other text, not a placeholder that the book cannot fill."""
    shutil.copytree(REPO / "data" / "skema", "data/skema")
    shutil.copytree(REPO / "data" / "acuan", "data/acuan")
    path = Path("data/skema/narasi.json")
    skema = json.loads(path.read_text("utf-8"))
    next(f for f in skema["fields"] if f["name"] == "teks")["constraints"].pop("pattern")
    path.write_text(json.dumps(skema), "utf-8")
    (data / "narasi.csv").write_text(
        "bagian,urutan,jenis,teks,sumber\nvisi,1,paragraf,{unit} {tahun},A\nvisi,2,paragraf,{unit} {camat} {x},A\n"
    )
    [(tabel, baris, kolom, pesan, kode)] = problems()
    assert (tabel, baris, kolom, kode) == ("narasi", 3, "teks", "E-ISIAN")
    assert pesan.startswith("isian {camat} tidak dikenal. Yang dikenal: {unit}, {pemerintah_daerah}, {tahun}")


ACUAN = [
    ("skala", "efisiensi,", "lain,", [("skala", None, "skala efisiensi tidak ada", "E-SKALA")]),
    ("skala", "Sangat Tinggi,91,ya,,tidak", "Sangat Tinggi,91,ya,200,ya", [("skala", 7, "kelas tertinggi", "E-SKALA")]),
    ("skala", "Sangat Rendah,,tidak", "Sangat Rendah,0,tidak", [("skala", 11, "kelas terendah", "E-SKALA")]),
    ("skala", "Sangat Rendah,,tidak", "Sangat Rendah,0,ya", []),
    ("skala", "Sangat Rendah,,tidak", "Sangat Rendah,-1,tidak", []),
    ("parameter", "pmk22_batas,20", "pmk22_batas,0", [("parameter", 5, "pmk22_batas harus di atas 0", "E-BATAS")]),
    ("parameter", "pmk22_batas,", "pmk23_batas,", [("parameter", None, "parameter pmk22_batas", "E-RUJUKAN")]),
    ("kode_sebab", "\nX,", "\nY,", [("kode_sebab", None, "kode X tidak ada, padahal catatan_sebab.csv", "E-RUJUKAN")]),
]  # fmt: skip


@pytest.mark.parametrize(("tabel", "lama", "baru", "harap"), ACUAN)
def test_acuan_yang_dipakai_buku(data, tabel, lama, baru, harap):
    """Scales and parameters that the book looks up by name are there, and know every percentage."""
    shutil.copytree(REPO / "data" / "skema", "data/skema")
    shutil.copytree(REPO / "data" / "acuan", "data/acuan")
    path = Path(f"data/acuan/{tabel}.csv")
    text = path.read_text("utf-8")
    assert lama in text
    path.write_text(text.replace(lama, baru), "utf-8")
    found = [(t, baris, pesan, kode) for t, baris, _, pesan, kode in problems()]
    assert [(t, b, k) for t, b, _, k in found] == [(t, b, k) for t, b, _, k in harap]
    assert all(pesan.startswith(awal) for (_, _, pesan, _), (_, _, awal, _) in zip(found, harap, strict=True))


TERCETAK = [
    ("daftar_tabel", "narasi,lain,\n", 3, "kode", "E-TABEL"),
    ("daftar_tabel", "tabel_4_1,lain,\n", 3, "kode", "E-RUJUKAN"),
    ("arti_kolom", "tabel_4_1,a,,,,\n", 4, "tabel", "E-RUJUKAN"),
    ("arti_kolom", "tabel_3_9,kode,,,,\n", 4, "kolom", "E-POLA"),
]


@pytest.mark.parametrize(("nama", "baris", "nomor", "kolom", "kode"), TERCETAK)
def test_daftar_tabel_tercetak(data, nama, baris, nomor, kolom, kode):
    """A printed table takes no other file's name, and has its columns listed; a column belongs to a listed table."""
    path = data / f"tercetak/{nama}.csv"
    path.write_text(path.read_text("utf-8") + baris, encoding="utf-8")
    assert [(n, k, e) for t, n, k, _, e in problems() if t == nama] == [(nomor, kolom, kode)]
