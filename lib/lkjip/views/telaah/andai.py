"""What if: how much more had to be paid, and where, to reach a serapan, and what the total becomes."""

from decimal import Decimal
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.formulas import Andai, andai_serapan
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.charts import style
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, belum_tersedia, build
from lkjip.views.telaah.kedudukan import TANPA_UANG, poin
from lkjip.views.telaah.program import Program, berkas, pilih
from lkjip.views.telaah.rincian import rinci
from lkjip.views.text import besaran, hasil, rupiah

SASARAN = (90, 95, 100)  # persen of the pagu
KEPALA_PILIHAN = 46  # pixels for the list of choices
KEPALA = 42
PANEL_BAYAR, PANEL_TOTAL = (0, 0.5), (0.53, 1)


def andai(laporan: Laporan, kode: str, sasaran: tuple[int | Decimal, ...] = SASARAN) -> Tabel:
    """Return what the programme had to pay more for each serapan, and what the total becomes."""
    id, judul = "tbl-telaah-andai", f"Seandainya serapan program ini lebih tinggi, tahun {laporan.tahun}"
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return belum_tersedia(laporan, id, judul, "anggaran")
    isi = []
    for persen in sasaran:
        bila = hitung(program, program.tempat, persen)
        isi.append(
            (f"{_persen(persen)}", _extra(bila), hasil(bila.serapan_total, 2), poin(bila.kenaikan_total, 2))
        )
    kolom = [
        angka("sasaran", "Serapan program ini", 22),
        angka("tambahan", "Tambahan yang harus dibayar", 32),
        angka("total", "Serapan seluruh program", 24),
        angka("naik", "Kenaikannya (poin)", 22),
    ]
    catatan = (
        f"Yang terjadi: serapan program ini {hasil(program.uang.serapan, 2)}, seluruh program "
        f"{hasil(program.semua.serapan, 2)}."
    )
    sumber = cells.sumber(laporan, [b.asal for b in program.semua.baris], catatan)
    return Tabel(id, judul, build(id, kolom, isi), sumber)


def gambar_andai(laporan: Laporan, kode: str) -> Gambar:
    """Return the same for every programme; on the web page a list switches between the targets.

    All values are computed here: the page only shows another set of them.
    """
    id, judul = (
        "fig-telaah-andai",
        "Tambahan pembayaran setiap program dan akibatnya pada serapan seluruh program",
    )
    program = pilih(laporan, kode)
    if program is None or program.semua is None:
        return style.belum_tersedia(laporan, id, judul, "anggaran")
    baris = program.semua.baris
    semua = {s: [hitung(program, n, s) for n in range(len(baris))] for s in SASARAN}
    nama = [b.program for b in baris]
    warna = [style.AKSEN if b.kode == program.kode else style.BIRU_TUA for b in baris]
    susunan = style.Susunan.dari(nama, mulai=KEPALA_PILIHAN + KEPALA)
    terbanyak = max([1, *(b.tambahan.nilai or 0 for isi in semua.values() for b in isi)])
    tertinggi = max([Fraction(1, 100), *(b.kenaikan_total.nilai or 0 for isi in semua.values() for b in isi)])
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(domain=PANEL_BAYAR, range=[0, float(terbanyak) * 2.5]),
        xaxis2=style.hide_axis(domain=PANEL_TOTAL, range=[0, float(tertinggi) * 3.8], anchor="y"),
        yaxis=susunan.sumbu,
    )
    awal = SASARAN[-1]
    for nilai, teks, sumbu in _panels(semua[awal]):
        style.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna, xaxis=sumbu)
    kepala = len(figure.layout.annotations)
    style.write(figure, _head(awal), KEPALA_PILIHAN)
    style.write(figure, "<b>Serapan total</b><br>naik (poin), menjadi", KEPALA_PILIHAN, xref="x2 domain")
    susunan.tulis(figure)
    figure.update_layout(updatemenus=[_choices(semua, nama, awal, f"annotations[{kepala}].text")])
    judul = _headline(program)
    kolom = [Kolom("program", "Program", 28)]
    for s in SASARAN:
        kolom += [
            angka(f"tambah-{s}", f"Tambahan untuk {s}% (Rp)", 14),
            angka(f"total-{s}", "Serapan total", 10),
        ]
    isi = []
    for n, b in enumerate(baris):
        sel = [(cells.hasil(k.tambahan) if k.tambahan.nilai is None else cells.rupiah(k.tambahan.nilai),
                hasil(k.serapan_total, 2)) for k in (semua[s][n] for s in SASARAN)]  # fmt: skip
        isi.append((b.program, *(teks for pasangan in sel for teks in pasangan)))
    daftar = "; ".join(
        f"{b.program}: {_extra(k)}, serapan total {hasil(k.serapan_total, 2)}"
        for b, k in zip(baris, semua[awal], strict=True)
    )
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Batang mendatar, seandainya serapan tiap program {awal}%: {daftar}.",
        figure=figure,
        data=build(f"{id}-data", kolom, isi),
        sumber=cells.sumber(
            laporan,
            [b.asal for b in baris],
            f"Di halaman web, daftar pilihan menyediakan sasaran {rangkai([f'{s}%' for s in SASARAN])}.",
        ),
        width=style.LEBAR,
        height=figure.layout.height,
    )


def kalimat_andai(laporan: Laporan, kode: str) -> Paragraf:
    """Say what it would have taken, and whether the data tells where."""
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return Paragraf(TANPA_UANG.format("hitungan seandainya"))
    belum = [s for s in SASARAN if (hitung(program, program.tempat, s).tambahan.nilai or 0) > 0]
    if not belum:
        return Paragraf("Serapan program ini sudah mencapai semua sasaran yang dihitung di sini.")
    butir = []
    for s in belum:
        bila = hitung(program, program.tempat, s)
        butir.append(
            f"{_persen(s)} adalah {_extra(bila)} (serapan seluruh program menjadi "
            f"{hasil(bila.serapan_total, 2)})"
        )
    return Paragraf(
        f"Yang kurang dibayar agar serapan program ini mencapai {rangkai(butir)}. "
        f"{_where(laporan, program, belum[0])} Membayar "
        "lebih "
        "banyak tidak dengan sendirinya lebih baik: hitungan ini menunjukkan ukuran, bukan anjuran."
    )


def hitung(program: Program, nomor: int, sasaran: int | Decimal) -> Andai:
    """Compute the what-if of one programme by its place."""
    baris = program.semua.baris
    return andai_serapan([b.pagu for b in baris], [b.realisasi for b in baris], nomor, sasaran)


def _where(laporan: Laporan, program: Program, sasaran: int) -> str:
    """Name the fewest rekening whose sisa would have been enough; unknown without the details."""
    rincian = rinci(laporan, program.kode)
    if rincian is None or not rincian.lengkap:
        return f"Di pos belanja mana kekurangan itu belum diketahui: {berkas(laporan, 'dpa')} belum lengkap."
    perlu, dipakai = hitung(program, program.tempat, sasaran).tambahan.nilai, []
    for simpul in rincian.rekening:
        if perlu <= 0 or simpul.sisa <= 0:
            break
        dipakai.append(f"{escape_markdown(rincian.nama[simpul.jalur])} (sisa {rupiah(simpul.sisa)})")
        perlu -= simpul.sisa
    if perlu > 0:
        return f"Sisa pada rincian tidak cukup untuk mencapai {_persen(sasaran)}."
    return f"Untuk {_persen(sasaran)}, sisa pada {rangkai(dipakai)} sudah cukup."


def _panels(bila: list[Andai]) -> list[tuple]:
    tambahan = [_extra(b) for b in bila]
    naik = [
        cells.hasil(b.kenaikan_total)
        if b.kenaikan_total.nilai is None
        else f"+{poin(b.kenaikan_total, 2)} ({hasil(b.serapan_total, 2)})"
        for b in bila
    ]
    return [
        ([b.tambahan.nilai for b in bila], tambahan, "x"),
        ([b.kenaikan_total.nilai for b in bila], naik, "x2"),
    ]


def _choices(semua: dict[int, list[Andai]], nama: list[str], awal: int, kepala: str) -> dict:
    """Return the drop-down list; each choice replaces lengths and texts of both panels, and the heading."""
    tombol = []
    for s, bila in semua.items():
        x, teks, sentuh = [], [], []
        for nilai, tulisan, _ in _panels(bila):
            panjang = [None if n is None else float(n) for n in nilai]
            x += [panjang, [n or 0 for n in panjang]]
            teks += ["", tulisan]
            sentuh += [[f"{style.aman(n)}: {t}" for n, t in zip(nama, tulisan, strict=True)], ""]
        tombol.append(
            {
                "label": f"Sasaran serapan {s}%",
                "method": "update",
                "args": [{"x": x, "text": teks, "hovertext": sentuh}, {kepala: _head(s)}],
            }
        )
    return {
        "type": "dropdown",
        "active": list(semua).index(awal),
        "buttons": tombol,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "top",
        "bgcolor": "#ffffff",
        "bordercolor": style.BIRU_TUA,
        "font": {"size": style.HURUF, "color": style.TEKS},
        "pad": {"t": 2},
    }


def _head(sasaran: int) -> str:
    return f"<b>Kurang dibayar</b><br>agar serapannya {sasaran}%"


def _extra(bila: Andai) -> str:
    return cells.hasil(bila.tambahan) if bila.tambahan.nilai is None else rupiah(bila.tambahan.nilai)


def _persen(sasaran: int | Decimal) -> str:
    return f"{besaran(Decimal(sasaran))}%"


def _headline(program: Program) -> str:
    if program.uang is None:
        return "Tambahan pembayaran setiap program dan akibatnya pada serapan seluruh program"
    baris = program.semua.baris
    penuh = [hitung(program, n, 100).kenaikan_total for n in range(len(baris))]
    naik = poin(penuh[program.tempat], 2)
    teks = f"Seandainya {program.nama} terserap penuh, serapan seluruh program naik {naik} poin"
    terbesar = max(range(len(baris)), key=lambda n: penuh[n].nilai or 0)
    if terbesar == program.tempat or not penuh[terbesar].nilai:
        return teks
    return f"{teks}; {baris[terbesar].program} {poin(penuh[terbesar], 2)} poin"
