"""Where the programme stands among all: its share of the money and of the rest, and what the rules say."""

from lkjip.data import Laporan
from lkjip.formulas import Hasil, deviasi_komposisi, ujung_angka
from lkjip.model import UkuranEfisiensi, efisiensi_program, efisiensi_total
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, belum_tersedia, build
from lkjip.views.tables.efisiensi import DIHARGAI
from lkjip.views.telaah.program import Program, pilih
from lkjip.views.text import angka as tulis
from lkjip.views.text import hasil, persen, rupiah

NOL_PETUNJUK = 5  # a sisa in whole hundred thousands
KEPALA = 26  # pixels above the first row, for the panels' headings
PANEL_PAGU, PANEL_SISA = (0, 0.46), (0.54, 1)
TANPA_UANG = "Data anggaran program ini belum tersedia, sehingga {} belum dapat disebut."


def poin(nilai: Hasil, digits: int = 3) -> str:
    """Write percentage points."""
    return hasil(nilai, digits, "")


def kedudukan(laporan: Laporan, kode: str) -> Tabel:
    """Return each programme's share of pagu, rest and gap to 100%, and its composition deviation."""
    id, judul = "tbl-telaah-kedudukan", f"Kedudukan program di antara semua program tahun {laporan.tahun}"
    program = pilih(laporan, kode)
    if program is None or program.semua is None:
        return belum_tersedia(laporan, id, judul, "anggaran")
    semua = program.semua
    isi = [
        (
            b.kode,
            b.program,
            hasil(b.pangsa_pagu, 2),
            cells.rupiah(b.sisa),
            hasil(b.pangsa_sisa, 2) if not semua.melebihi else cells.KOSONG,
            poin(b.kesenjangan),
            hasil(b.serapan_bila_penuh, 2),
            hasil(deviasi, 2),
        )
        for b, deviasi in zip(semua.baris, _composition(program), strict=True)
    ]
    isi.append(
        (
            "",
            "Seluruh program",
            "100,00%",
            cells.rupiah(semua.sisa),
            "100,00%" if semua.sisa and not semua.melebihi else cells.KOSONG,
            poin(semua.efisiensi_anggaran),
            cells.KOSONG,
            cells.KOSONG,
        )
    )
    kolom = [
        Kolom("kode", "No", 5),
        Kolom("program", "Program", 26),
        angka("pangsa-pagu", "Bagian dari pagu", 10),
        angka("sisa", "Sisa (Rp)", 14),
        angka("pangsa-sisa", "Bagian dari sisa", 10),
        angka("kesenjangan", "Jarak ke 100% (poin)", 11),
        angka("bila-penuh", "Serapan total bila penuh", 12),
        angka("deviasi", "Simpangan susunan", 12),
    ]
    catatan = (
        "Jarak ke 100% adalah sisa program dibagi seluruh pagu. Serapan total bila penuh: seandainya program "
        "itu "
        "saja terserap seluruhnya. Simpangan susunan: realisasi program dibandingkan dengan pagunya sesudah "
        "seluruh pagu diperkecil menjadi sebesar seluruh realisasi."
    )
    tebal = [n for n, b in enumerate(semua.baris) if b.kode == program.kode]
    return Tabel(id, judul, build(id, kolom, isi, tebal=[*tebal, -1]), _sumber(laporan, program, catatan))


def gambar_kedudukan(laporan: Laporan, kode: str) -> Gambar:
    """Return the programmes' shares of the pagu beside their shares of the rest."""
    id, judul = "fig-telaah-kedudukan", "Bagian setiap program dari pagu dan dari sisa"
    program = pilih(laporan, kode)
    if program is None or program.semua is None:
        return style.belum_tersedia(laporan, id, judul, "anggaran")
    semua = program.semua
    nama = [b.program for b in semua.baris]
    warna = [style.AKSEN if b.kode == program.kode else style.BIRU_TUA for b in semua.baris]
    susunan = style.Susunan.dari(nama, mulai=KEPALA)
    # With overspending somewhere, shares of the net rest go above 100% and below 0, and mislead.
    bagian_sisa = [
        Hasil.tak_terhitung("ada realisasi melebihi pagu") if semua.melebihi else b.pangsa_sisa
        for b in semua.baris
    ]
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(domain=PANEL_PAGU, range=[0, 170]),
        xaxis2=style.hide_axis(domain=PANEL_SISA, range=[0, 170], anchor="y"),
        yaxis=susunan.sumbu,
    )
    for nilai, sumbu in (([b.pangsa_pagu for b in semua.baris], "x"), (bagian_sisa, "x2")):
        teks = [style.label(hasil(n, 2)) for n in nilai]
        style.draw_bars(figure, [n.nilai for n in nilai], susunan.tengah, teks, nama, warna, xaxis=sumbu)
    susunan.tulis(figure)
    style.write(figure, "<b>Bagian dari pagu</b>", 0)
    style.write(figure, "<b>Bagian dari sisa</b>", 0, xref="x2 domain")
    judul = _headline(program)
    kolom = [
        Kolom("program", "Program", 60),
        angka("pagu", "Bagian dari pagu", 20),
        angka("sisa", "Bagian dari sisa", 20),
    ]
    isi = [
        (b.program, hasil(b.pangsa_pagu, 2), cells.hasil(s) if s.nilai is None else hasil(s, 2))
        for b, s in zip(semua.baris, bagian_sisa, strict=True)
    ]
    daftar = "; ".join(f"{n}: {p} dari pagu, {s} dari sisa" for n, p, s in isi)
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Batang mendatar dua panel. {daftar}.",
        figure=figure,
        data=build(f"{id}-data", kolom, isi),
        sumber=_sumber(laporan, program),
        width=style.LEBAR,
        height=figure.layout.height,
    )


def kalimat_kedudukan(laporan: Laporan, kode: str) -> Paragraf:
    """Say what the programme weighs in the whole."""
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return Paragraf(TANPA_UANG.format("kedudukannya"))
    uang, semua = program.uang, program.semua
    if semua.melebihi:
        return Paragraf(
            "Ada program yang realisasinya melebihi pagu, sehingga bagian setiap program dari sisa tidak "
            "dapat "
            "dibandingkan. Periksa dahulu data program itu."
        )
    if not semua.sisa:
        return Paragraf("Tidak ada program yang menyisakan anggaran.")
    teks = [
        f"Program ini memegang {hasil(uang.pangsa_pagu, 2)} dari pagu dan {hasil(uang.pangsa_sisa, 2)} dari "
        "sisa."
    ]
    (terbesar, *lain) = semua.sisa_terbesar
    if not lain and terbesar.kode != program.kode:
        teks.append(
            f"**Sebagian besar sisa bukan di sini**: {escape_markdown(terbesar.program)} memegang "
            f"{hasil(terbesar.pangsa_sisa, 2)}."
            if terbesar.pangsa_sisa.nilai > 50
            else f"Sisa terbesar ada pada {escape_markdown(terbesar.program)}, "
            f"{hasil(terbesar.pangsa_sisa, 2)}."
        )
    teks.append(
        f"Serapan seluruh program {hasil(semua.serapan, 2)}, jadi jaraknya ke 100% adalah "
        f"{poin(semua.efisiensi_anggaran)} poin; {poin(uang.kesenjangan)} poin di antaranya berasal dari "
        "program "
        f"ini. Seandainya program ini terserap penuh, serapan seluruh program menjadi "
        f"{hasil(uang.serapan_bila_penuh, 2)}."
    )
    deviasi = _composition(program)
    sendiri = deviasi[program.tempat]
    terjauh = max((abs(d.nilai) for d in deviasi if d.nilai is not None), default=None)
    if sendiri.nilai:
        arah = "kurang" if sendiri.nilai < 0 else "lebih"
        akhir = "; itu simpangan terjauh di antara semua program" if abs(sendiri.nilai) == terjauh else ""
        teks.append(
            f"Seandainya uang yang dibelanjakan dibagi menurut susunan pagu, program ini membelanjakan "
            f"{persen(abs(sendiri.nilai), 2)} {arah} dari bagiannya{akhir}."
        )
    return Paragraf(" ".join(teks))


def putusan(laporan: Laporan, kode: str) -> Tabel:
    """Return what each rule makes of the programme, and what that rule rewards."""
    id, judul = "tbl-telaah-putusan", f"Putusan setiap aturan atas program ini tahun {laporan.tahun}"
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return belum_tersedia(laporan, id, judul, "anggaran")
    ukuran = _measures(laporan, program)
    skala = laporan.acuan.skala["efisiensi"]
    isi = [
        (
            "Serapan",
            "Berapa bagian pagu yang dibelanjakan?",
            hasil(ukuran.serapan, 2),
            _rank(program),
            DIHARGAI[0],
        ),
        (
            f"Tingkat efisiensi, {cells.rujukan(laporan, 'efisiensi')}",
            "Berapa bagian pagu yang terpakai untuk setiap bagian keluaran yang tercapai?",
            hasil(ukuran.tingkat, 2),
            ukuran.label or cells.hasil(ukuran.tingkat),
            DIHARGAI[1],
        ),
        (
            "Efisiensi anggaran (cara BAB IV laporan terbitan)",
            "Berapa bagian pagu yang tidak dibelanjakan?",
            hasil(ukuran.efisiensi_anggaran, 2),
            "tidak punya kelas",
            DIHARGAI[2],
        ),
        (
            "PMK 22/2021 (untuk kementerian/lembaga, hanya pembanding)",
            "Berapa bagian biaya yang dihemat untuk keluaran yang tercapai?",
            hasil(ukuran.e_pmk22, 2),
            cells.KOSONG if ukuran.ne_pmk22 is None else f"nilai {cells.nilai_pmk22(ukuran)} dari 100",
            DIHARGAI[3],
        ),
    ]
    kolom = [
        Kolom("aturan", "Aturan", 25),
        Kolom("pertanyaan", "Yang ditanyakan", 27),
        angka("hasil", "Hasil", 10),
        Kolom("putusan", "Putusan", 18),
        Kolom("dihargai", "Yang dinilai baik", 20),
    ]
    kelas = "; ".join(f"{k.label} {cells.batas(k)}" for k in skala.kelas)
    return Tabel(
        id, judul, build(id, kolom, isi), _sumber(laporan, program, f"Kelas tingkat efisiensi: {kelas}.")
    )


def kalimat_putusan(laporan: Laporan, kode: str) -> Paragraf:
    """Say that the rules disagree, and why the label improves when money is not spent."""
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return Paragraf(TANPA_UANG.format("putusan aturan"))
    ukuran, total = _measures(laporan, program), efisiensi_total(laporan)
    teks = ["Angka yang sama diputus berbeda, karena setiap aturan menghargai hal yang berbeda."]
    if ukuran.label and total.label:
        label = [k.label for k in laporan.acuan.skala["efisiensi"].kelas]
        if label.index(ukuran.label) < label.index(total.label):
            teks.append(
                f"Menurut serapan, program ini {_rank(program)}; menurut skala efisiensi ia "
                f"**{escape_markdown(ukuran.label)}**, lebih baik daripada seluruh program bersama-sama "
                f"(**{escape_markdown(total.label)}**)."
            )
        else:
            teks.append(f"Menurut skala efisiensi, program ini **{escape_markdown(ukuran.label)}**.")
    teks.append(
        "Pada skala itu **anggaran yang tidak dibelanjakan menaikkan kelas**, entah karena penghematan atau "
        "karena "
        "pekerjaan yang tidak dilaksanakan. Label mana pun tidak menjawab mengapa ada sisa."
    )
    return Paragraf(" ".join(teks))


def ujung(laporan: Laporan, kode: str) -> Tabel:
    """Return how the figures of each programme end."""
    id, judul = "tbl-telaah-ujung", f"Bentuk angka pagu, realisasi, dan sisa tahun {laporan.tahun}"
    program = pilih(laporan, kode)
    if program is None or program.semua is None:
        return belum_tersedia(laporan, id, judul, "anggaran")
    isi = []
    for b in program.semua.baris:
        bentuk = ujung_angka(b.pagu, b.realisasi)
        isi.append(
            (
                b.kode,
                cells.rupiah(b.pagu),
                cells.rupiah(b.realisasi),
                cells.rupiah(b.sisa),
                str(bentuk.nol_sisa) if b.sisa else cells.KOSONG,
                (bentuk.ujung_sama or cells.KOSONG) if b.sisa else cells.KOSONG,
            )
        )
    kolom = [
        Kolom("kode", "Program", 12),
        angka("pagu", "Pagu (Rp)", 20),
        angka("realisasi", "Realisasi (Rp)", 20),
        angka("sisa", "Sisa (Rp)", 18),
        angka("nol", "Nol di ujung sisa", 14),
        angka("sama", "Ujung yang sama", 16),
    ]
    tebal = [n for n, b in enumerate(program.semua.baris) if b.kode == program.kode]
    catatan = "Ujung yang sama: angka terakhir yang sama pada pagu dan realisasi."
    return Tabel(id, judul, build(id, kolom, isi, tebal=tebal), _sumber(laporan, program, catatan))


def kalimat_ujung(laporan: Laporan, kode: str) -> Paragraf:
    """Ask about a round sisa: a lead, never a finding."""
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return Paragraf(TANPA_UANG.format("bentuk angkanya"))
    uang = program.uang
    bentuk = ujung_angka(uang.pagu, uang.realisasi)
    if uang.sisa <= 0:
        return Paragraf(
            "Program ini tidak menyisakan anggaran, sehingga bentuk angka sisanya tidak perlu ditanyakan."
        )
    if bentuk.nol_sisa < NOL_PETUNJUK:
        return Paragraf(
            f"Sisa {rupiah(uang.sisa)} bukan bilangan bulat; bentuk angkanya tidak memberi petunjuk."
        )
    if len(bentuk.ujung_sama.rstrip("0")) == 0:
        return Paragraf(
            f"Sisa {rupiah(uang.sisa)} memang bulat, tetapi pagu dan realisasinya juga bulat; bentuk "
            "angkanya tidak "
            "memberi petunjuk."
        )
    return Paragraf(
        f"Sisa {rupiah(uang.sisa)} berakhir dengan {bentuk.nol_sisa} nol, sedangkan pagu dan realisasi "
        "sama-sama "
        f"berakhir dengan {tulis(int(bentuk.ujung_sama))}. Banyak penghematan kecil jarang berjumlah bulat; "
        "angka "
        "seperti ini lebih mirip beberapa pos belanja yang seluruhnya tidak dibayar. **Ini petunjuk untuk "
        "ditanyakan, bukan temuan**: pos mana yang tidak dibayar, dan mengapa?"
    )


def _composition(program: Program) -> list[Hasil]:
    baris = program.semua.baris
    return deviasi_komposisi([b.pagu for b in baris], [b.realisasi for b in baris])


def _measures(laporan: Laporan, program: Program) -> UkuranEfisiensi:
    return next(u for u in efisiensi_program(laporan) if u.kode == program.kode)


def _rank(program: Program) -> str:
    """Say how the programme's serapan compares; there is no official class for it."""
    nilai = [b.serapan.nilai for b in program.semua.baris if b.serapan.nilai is not None]
    sendiri = program.uang.serapan.nilai
    if sendiri is None:
        return cells.hasil(program.uang.serapan)
    if len(nilai) < 2:
        return "satu-satunya program"
    nomor = sum(n > sendiri for n in nilai) + 1
    if nomor == len(nilai):
        return f"paling rendah dari {len(nilai)} program"
    if nomor == 1:
        return f"paling tinggi dari {len(nilai)} program"
    return f"urutan {nomor} dari {len(nilai)} program"


def _headline(program: Program) -> str:
    uang, semua = program.uang, program.semua
    if uang is None or semua.melebihi or not semua.sisa:
        return "Bagian setiap program dari pagu dan dari sisa"
    bagian = f"{hasil(uang.pangsa_pagu, 2)} dari pagu dan {hasil(uang.pangsa_sisa, 2)} dari sisa"
    return f"{program.nama} memegang {bagian}"


def _sumber(laporan: Laporan, program: Program, catatan: str = "") -> str:
    return cells.sumber(laporan, [b.asal for b in program.semua.baris], catatan)
