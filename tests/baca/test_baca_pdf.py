"""PDFs as offices make them, set here with Typst: what the reader makes of their tables, lines and pages."""

import io
import zlib

import pypdf
import pytest
import typst

from lkjip.baca.dokumen import Paragraf, Tabel, TidakTerbaca
from lkjip.baca.format.pdf import read

PROSA = (
    "Pemerintah daerah menyelenggarakan urusan wajib dan urusan pilihan berdasarkan peraturan yang berlaku, dengan "
    "memperhatikan kebutuhan masyarakat serta kemampuan keuangan daerah pada tahun berjalan. "
)
SASARAN = "Meningkatnya kualitas pelayanan publik di seluruh kecamatan dan kelurahan"
AKUNTABEL = "Meningkatnya akuntabilitas kinerja perangkat daerah"


def pdf(isi, halaman="", teks=""):
    sumber = (
        f'#set page(paper: "a4", margin: 2.5cm, {halaman})\n#set text(lang: "id", size: 11pt, {teks})\n{isi}'
    )
    return typst.compile(sumber.encode(), ignore_system_fonts=True)


def dokumen(isi, **cara):
    return read(pdf(isi, **cara))


def tables(d):
    return [[[s and s.teks for s in b.sel] for b in t.baris] for t in d.tabel]


def texts(d):
    return [p.teks for p in d.blok if isinstance(p, Paragraf)]


ISI = [
    ["No", "Sasaran Strategis", "Satuan", "Target", "Realisasi", "Capaian"],
    ["1", SASARAN, "indeks", "80,5", "75,25", "93,5%"],
    ["2", AKUNTABEL, "nilai", "B", "BB", "–"],
    ["3", "Terwujudnya ketenteraman", "persen", "100", "98", "98,0%"],
]


def table(isi, garis, **lain):
    sel = "".join(f"[{s}]," for b in isi for s in b)
    lain = "".join(f"{k}: {v}, " for k, v in lain.items())
    return (
        f"#table(columns: (auto, 5cm, auto, auto, auto, auto), stroke: {garis}, {lain}"
        f"align: (center, left, left, right, right, right), {sel})\n"
    )


def booktabs(isi):
    kepala, badan = ("".join(f"[{s}]," for b in bagian for s in b) for bagian in (isi[:1], isi[1:]))
    return (
        "#table(columns: (auto, 5cm, auto, auto, auto, auto), stroke: none, "
        "align: (center, left, left, right, right, right), "
        f"table.hline(), {kepala} table.hline(stroke: .4pt), {badan} table.hline())\n"
    )


@pytest.mark.parametrize(
    "tabel",
    [
        table(ISI, "0.5pt"),
        table(ISI, "(x: none, y: 0.5pt)"),
        table(ISI, "(x: 0.5pt, y: none)"),
        booktabs(ISI),
        table(ISI, "none"),
        table(ISI, "0.5pt", fill="(_, y) => if calc.odd(y) { silver }"),
        table(ISI, "none", fill="(_, y) => if calc.odd(y) { silver }"),
    ],
    ids=["kisi", "mendatar", "tegak", "tiga-garis", "tanpa", "kisi-berwarna", "berwarna"],
)
def test_the_rows_are_the_same_however_the_table_is_ruled(tabel):
    d = dokumen(f"{PROSA * 2}\n\nTabel 3.1 Capaian Kinerja\n{tabel}\nSumber: Bagian Organisasi.\n\n{PROSA}")
    assert tables(d) == [ISI]
    assert texts(d) == [
        (PROSA * 2).strip(),
        "Tabel 3.1 Capaian Kinerja",
        "Sumber: Bagian Organisasi.",
        PROSA.strip(),
    ]


LAIN = [
    ["Program", "Pagu", "Realisasi"],
    ["Program penunjang urusan pemerintahan daerah", "1.250.000", "1.000.000"],
    ["Pemberdayaan", "500", "400"],
    ["Pembinaan dan pengawasan pemerintahan desa", "750", "610"],
]
KATA = [
    ["Permasalahan", "Tindak Lanjut"],
    ["Sarana belum memadai di sebagian wilayah pedalaman dan kepulauan yang jauh", "Pengadaan bertahap"],
    ["Pegawai kurang", "Usulan formasi"],
]


def other(isi, garis, kolom):
    sel = "".join(f"[{s}]," for b in isi for s in b)
    return f"#table(columns: ({kolom}), stroke: {garis}, {sel})\n"


@pytest.mark.parametrize("garis", ["(x: none, y: 0.5pt)", "none"], ids=["mendatar", "tanpa"])
@pytest.mark.parametrize("di_atas", [True, False], ids=["judul-di-atas", "judul-di-bawah"])
def test_tables_close_together_are_apart_where_a_title_stands_between(garis, di_atas):
    tabel = [
        (table(ISI, garis), "Tabel 3.4 Capaian Kinerja"),
        (other(LAIN, garis, "7cm, 3cm, 3cm"), "Tabel 3.5 Anggaran"),
        (other(KATA, garis, "9cm, 4cm"), "Tabel 3.6 Masalah"),
    ]
    isi = "\n".join(f"{j}\n{t}" if di_atas else f"{t}\n{j}" for t, j in tabel)
    d = dokumen(f"#set block(spacing: 6pt)\n{PROSA}\n\n{isi}\n\n{PROSA}")
    assert tables(d) == [ISI, LAIN, KATA]
    assert texts(d) == [PROSA.strip(), *(j for _, j in tabel), PROSA.strip()]


def test_ruled_tables_are_apart_where_a_heading_or_nothing_stands_between():
    garis = "(x: none, y: 0.5pt)"
    dua = (table(ISI, garis), other(LAIN, garis, "7cm, 3cm, 3cm"))
    assert tables(dokumen("\n*3.4 Anggaran*\n".join(dua))) == [ISI, LAIN]
    assert tables(dokumen("\n#v(8pt)\n".join(dua))) == [ISI, LAIN]


def test_words_and_figures_broken_in_a_narrow_column():
    sel = "[Orang/b\\ ulan], [5.307.536.500,0\\ 0], [103,12\\ %], [Penanda\\ tangan]"
    teks = "Honor per bulan dan 98,5 % dari pagu oleh penandatangan itu."
    (t,) = dokumen(f"#table(columns: (1.82cm, auto, 2cm, 4cm), {sel})\n\n{teks}").tabel
    assert [s.teks for s in t.baris[0].sel] == [
        "Orang/bulan",
        "5.307.536.500,00",
        "103,12 %",
        "Penanda tangan",
    ]
    assert t.baris[0].sel[1].ragu == "angka terpotong di akhir baris"
    (t,) = dokumen(f"#table(columns: (1.82cm, auto, 2cm, 4cm), {sel})\n\n{teks.replace(' %', '%')}").tabel
    assert t.baris[0].sel[2].teks == "103,12%"


def test_merged_cells():
    d = dokumen("""#table(columns: (1cm, 5cm, 2cm, 2cm, 2cm),
      table.cell(rowspan: 2)[No], table.cell(rowspan: 2)[Program], table.cell(colspan: 2)[Kinerja],
      table.cell(rowspan: 2)[Ket.], [Target], [Realisasi],
      [1], table.cell(rowspan: 2)[Penunjang], [10], [9], [], [2], [8], [7], [],
      table.cell(colspan: 2)[*Jumlah*], [18], [16], [])""")
    (t,) = d.tabel
    assert [[s and (s.teks, s.lebar, s.tinggi) for s in b.sel] for b in t.baris] == [
        [("No", 1, 2), ("Program", 1, 2), ("Kinerja", 2, 1), None, ("Ket.", 1, 2)],
        [None, None, ("Target", 1, 1), ("Realisasi", 1, 1), None],
        [("1", 1, 1), ("Penunjang", 1, 2), ("10", 1, 1), ("9", 1, 1), ("", 1, 1)],
        [("2", 1, 1), None, ("8", 1, 1), ("7", 1, 1), ("", 1, 1)],
        [("Jumlah", 2, 1), None, ("18", 1, 1), ("16", 1, 1), ("", 1, 1)],
    ]
    assert [s.tebal for s in t.baris[-1].sel if s] == [True, False, False, False]


def test_a_header_over_two_columns_without_a_grid():
    d = dokumen("""Tabel 1 Anggaran
    #table(columns: (1cm, 5cm, 2cm, 2cm), stroke: none, align: (left, left, right, right),
      table.hline(), [], [], table.cell(colspan: 2, align: center)[Tahun 2024],
      table.hline(start: 2, end: 4, stroke: .4pt), [No], [Program], [Pagu], [Realisasi], table.hline(stroke: .4pt),
      [1], [Penunjang urusan pemerintahan daerah], [1.250.000], [1.000.000], [2], [Pemberdayaan], [500], [400],
      table.hline())""")
    (t,) = d.tabel
    assert [[s and (s.teks, s.lebar) for s in b.sel] for b in t.baris[:2]] == [
        [("", 1), ("", 1), ("Tahun 2024", 2), None],
        [("No", 1), ("Program", 1), ("Pagu", 1), ("Realisasi", 1)],
    ]
    assert tables(d)[0][2:] == [
        ["1", "Penunjang urusan pemerintahan daerah", "1.250.000", "1.000.000"],
        ["2", "Pemberdayaan", "500", "400"],
    ]


def test_rows_whose_numbers_stand_in_the_middle_and_rows_without_space_between():
    tengah = table(ISI, "none").replace("(center, left,", "(center + horizon, left + horizon,")
    tengah = tengah.replace("right, right, right", "right + horizon, right + horizon, right + horizon")
    assert tables(dokumen(f"Tabel 1 Capaian\n{tengah}")) == [ISI]
    rapat = booktabs(ISI).replace(
        "stroke: none", "stroke: none, row-gutter: 0pt, inset: (x: 5pt, y: 0.325em)"
    )
    assert tables(dokumen(f"Tabel 1 Capaian\n{rapat}")) == [ISI]


def test_a_table_over_pages_is_a_table_on_each():
    isi = [[str(i), f"{SASARAN} nomor {i}", "indeks", str(60 + i), "75,25", "93,5%"] for i in range(1, 41)]
    sel = "".join(f"[{s}]," for b in isi for s in b)
    kepala = "".join(f"[{s}]," for s in ISI[0])
    for garis in ("0.5pt", "(x: none, y: 0.4pt)"):
        d = dokumen(
            "#set table.cell(breakable: false)\nTabel 1 Capaian\n"
            f"#table(columns: (auto, 5cm, auto, auto, auto, auto), stroke: {garis}, table.header({kepala}), {sel})",
            halaman="header: [Laporan Kinerja Dinas Contoh], footer: context counter(page).display()",
        )
        assert [b for t in tables(d) for b in t if b[0] != "No"] == isi
        assert [t[0] for t in tables(d)] == [ISI[0]] * d.halaman
        assert [t.halaman for t in d.tabel] == list(range(1, d.halaman + 1))
        assert texts(d) == ["Tabel 1 Capaian"]
        nomor = [b.nomor for t in d.tabel for b in t.baris]
        assert nomor == list(range(2, 2 + len(nomor)))


def test_a_row_cut_by_a_page_keeps_its_halves():
    d = dokumen(
        f"#v(20.5cm)\n#table(columns: (1cm, 6cm, 2cm), [No], [Uraian], [Target], [1], [{PROSA}], [10],"
        "[2], [Pendek], [20])"
    )
    atas, bawah = tables(d)
    assert atas[1][0] == "1" and bawah[0][0] == "" and bawah[0][2] in ("", "10")
    assert f"{atas[1][1]} {bawah[0][1]}" == PROSA.strip()
    assert bawah[1] == ["2", "Pendek", "20"]


def test_page_furniture_is_left_out():
    d = dokumen(
        f"#pagebreak(weak: true)\n{PROSA * 3}\n#pagebreak()\n{PROSA}\n#pagebreak()\n*Kesimpulan*\n\n{PROSA}"
        f"\n#pagebreak()\n{PROSA}",
        halaman="header: [LKjIP Dinas Contoh #h(1fr) 2024 #line(length: 100%)], "
        'footer: context align(center)[Halaman #counter(page).display("i")]',
    )
    assert texts(d) == [(PROSA * 3).strip(), PROSA.strip(), "Kesimpulan", PROSA.strip(), PROSA.strip()]
    assert d.halaman == 4 and [p.halaman for p in d.blok] == [1, 2, 3, 3, 4]


def test_headings_lists_and_bold():
    d = dokumen(
        f"= BAB III\n= AKUNTABILITAS\n== A. Capaian\n{PROSA}\n+ Menata kelembagaan, {PROSA}\n+ Pendek;\n"
        f"- Butir\n\n*Seluruhnya tebal.*\n\n{PROSA}"
    )
    assert [(p.teks[:22], p.tingkat, p.butir, p.tebal) for p in d.blok] == [
        ("BAB III", 1, False, True),
        ("AKUNTABILITAS", 1, False, True),
        ("A. Capaian", 2, False, True),
        (PROSA[:22], None, False, False),
        ("1. Menata kelembagaan,", None, True, False),
        ("2. Pendek;", None, True, False),
        ("• Butir", None, True, False),
        ("Seluruhnya tebal.", None, False, True),
        (PROSA[:22], None, False, False),
    ]


def test_words_broken_at_the_line_end():
    sempit = (
        "#table(columns: (2.6cm, 1.6cm, 2cm, 2.4cm), [Laporan pertanggung-?jawaban], [RKA-SKPD], [masing-masing],"
        "[2021-2026 dan 1.03.01.2.01.0002])\n\nSusunan {} yang ada.\n"
    )
    benar = ["Laporan pertanggungjawaban", "RKA-SKPD", "masing-masing", "2021-2026 dan 1.03.01.2.01.0002"]
    ragu = "kata terpotong di akhir baris"
    # The narrow columns break the words; the sentence below shows how they are written, or nothing does.
    (t,) = dokumen(sempit.format("pertanggungjawaban dan RKA-SKPD")).tabel
    assert [(s.teks, s.ragu) for s in t.baris[0].sel] == [(s, "") for s in benar]
    (t,) = dokumen(sempit.format("itu")).tabel
    assert [s.teks for s in t.baris[0].sel] == benar
    assert [s.ragu for s in t.baris[0].sel] == [ragu, ragu, "", ""]


def test_no_table_from_prose_signatures_lists_and_contents():
    d = dokumen(
        f"#set par(justify: true)\n= Daftar Isi\n#outline(title: none)\n= Pendahuluan\n= Capaian Kinerja\n{PROSA * 2}\n"
        f"+ Satu\n+ Dua\n+ Tiga\n\n{PROSA}\n"
        "#grid(columns: (1fr, 1fr), row-gutter: 8pt, [Pihak Kedua,], [Pihak Pertama,], [Bupati Contoh], [Camat Contoh],"
        "[AHMAD], [BUDI], [], [NIP. 19700101 199001 1 001])\n"
        "#grid(columns: (3cm, auto, 1fr), gutter: 8pt, [Nama], [:], [Budi], [Jabatan], [:], [Camat],"
        "[Tahun], [:], [2024])"
    )
    assert not list(d.tabel)
    assert "1. Satu" in texts(d) and "Nama : Budi" in texts(d)


def test_a_chart_is_no_table_and_a_title_is_no_row():
    batang = "".join(
        f"#place(dx: {i * 2}cm, rect(width: 1.5cm, height: {i + 1}cm, fill: blue))"
        f"#place(dx: {i * 2}cm, dy: 5cm, [{i + 2020}])#place(dx: {i * 2}cm, dy: -.5cm, circle(radius: 3pt))"
        for i in range(5)
    )
    d = dokumen(
        f"{PROSA}\n#v(1cm)\n#box(height: 6cm, width: 100%)[{batang}]\n\nGambar 3.1 Realisasi\n\nTabel 3.1 Capaian\n"
        f"{table(ISI, '0.5pt')}"
    )
    assert tables(d) == [ISI]
    assert texts(d) == [PROSA.strip(), "Gambar 3.1 Realisasi", "Tabel 3.1 Capaian"]


def test_a_title_in_the_first_row_is_a_paragraph():
    kepala = "table.cell(colspan: 3)[Tabel 3.1 Capaian Kinerja], [No], [Sasaran], [Target]"
    d = dokumen(f"#table(columns: (1cm, 4cm, 2cm), {kepala}, [1], [Mutu layanan], [80])")
    assert texts(d) == ["Tabel 3.1 Capaian Kinerja"]
    assert tables(d) == [[["No", "Sasaran", "Target"], ["1", "Mutu layanan", "80"]]]


def test_a_turned_page_and_turned_words():
    isi = (
        "Tabel 1 Mendatar\n"
        "#table(columns: 3, [No], rotate(-90deg, reflow: true)[Target 2024], [Satuan], [1], [10], [dok])"
    )
    benar = [["No", "Target 2024", "Satuan"], ["1", "10", "dok"]]
    assert tables(dokumen(isi, halaman="flipped: true")) == [benar]
    for putar in (90, 180, 270):
        tulis = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(isi + f"\n\n{PROSA}")))
        tulis.pages[0].rotate(putar)
        tulis.pages[0].transfer_rotation_to_content()
        assert tables(read(_bytes(tulis))) == [benar]


def _bytes(tulis):
    hasil = io.BytesIO()
    tulis.write(hasil)
    return hasil.getvalue()


def _image_only():
    titik = zlib.compress(b"\0" * 10_000)
    tulis = pypdf.PdfWriter()
    page = tulis.add_blank_page(600, 800)
    gambar = pypdf.generic.StreamObject()
    gambar._data = titik
    gambar.update(
        {
            pypdf.generic.NameObject(f"/{k}"): pypdf.generic.NameObject(f"/{v}")
            if isinstance(v, str)
            else pypdf.generic.NumberObject(v)
            for k, v in {
                "Type": "XObject",
                "Subtype": "Image",
                "Width": 100,
                "Height": 100,
                "BitsPerComponent": 8,
                "ColorSpace": "DeviceGray",
                "Filter": "FlateDecode",
            }.items()
        }
    )
    isi = pypdf.generic.StreamObject()
    isi._data = b"q 600 0 0 800 0 0 cm /X Do Q"
    page[pypdf.generic.NameObject("/Contents")] = tulis._add_object(isi)
    page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
        {
            pypdf.generic.NameObject("/XObject"): pypdf.generic.DictionaryObject(
                {pypdf.generic.NameObject("/X"): tulis._add_object(gambar)}
            )
        }
    )
    return _bytes(tulis)


def test_what_cannot_be_read_is_refused():
    utuh = pdf(PROSA)
    terkunci = pypdf.PdfWriter(clone_from=io.BytesIO(utuh))
    terkunci.encrypt(user_password="rahasia", algorithm="AES-256")
    with pytest.raises(TidakTerbaca, match="kata sandi"):
        read(_bytes(terkunci))
    terbuka = pypdf.PdfWriter(clone_from=io.BytesIO(utuh))
    terbuka.encrypt(user_password="", owner_password="rahasia", algorithm="AES-256")
    assert texts(read(_bytes(terbuka))) == [PROSA.strip()]
    with pytest.raises(TidakTerbaca, match="ocrmypdf"):
        read(_image_only())
    for rusak in (b"", b"%PDF-1.7\nhalo", utuh[: len(utuh) // 2], b"PK\3\4" + b"x" * 99):
        with pytest.raises(TidakTerbaca, match="rusak"):
            read(rusak)


def test_what_would_fill_the_memory_is_refused():
    tulis = pypdf.PdfWriter()
    page = tulis.add_blank_page(600, 800)
    isi = pypdf.generic.StreamObject()
    pak = zlib.compressobj(9)
    isi._data = b"".join(pak.compress(b" " * 10_000_000) for _ in range(30)) + pak.flush()
    isi[pypdf.generic.NameObject("/Filter")] = pypdf.generic.NameObject("/FlateDecode")
    page[pypdf.generic.NameObject("/Contents")] = tulis._add_object(isi)
    with pytest.raises(TidakTerbaca):
        read(_bytes(tulis))


def test_a_table_block_knows_its_place():
    d = dokumen(f"{PROSA}\n#pagebreak()\nTabel 1 Capaian\n{table(ISI, '0.5pt')}")
    t = next(d.tabel)
    assert isinstance(d.blok[-1], Tabel)
    assert (d.jenis, t.halaman, t.nomor, t.kolom, t.kepala) == ("PDF", 2, 3, 6, 0)
