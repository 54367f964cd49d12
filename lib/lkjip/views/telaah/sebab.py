"""The ranked explanation: causes noted with evidence, and the rest that nothing explains."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.formulas import Penjelasan, urai_sebab
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.charts import style
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.biaya import butir_biaya, jumlah_biaya
from lkjip.views.telaah.program import Program, lihat_juga, pilih, rows_of
from lkjip.views.telaah.rincian import rinci
from lkjip.views.text import hasil, rupiah

BELUM_DIKETAHUI = "X"
HARGA_MURAH = "E1"


@dataclass(frozen=True)
class Sebab:
    """The programme's causes by code: what is proven, with its part of the sisa, and what is only said."""

    catatan: tuple[Mapping, ...]
    terbukti: Penjelasan
    tanpa_bukti: dict[str, int]


def sebab(laporan: Laporan, kode: str) -> Sebab | None:
    """Return the programme's causes; None without catatan_sebab.csv, or where no money is left to explain.

    A cause without evidence is shown but explains nothing, and neither does one that says it is not known.
    """
    program = pilih(laporan, kode)
    if program is None or program.uang is None or program.uang.sisa <= 0:
        return None
    rows = rows_of(laporan, "catatan_sebab", program.kode)
    if not rows:
        return None
    terbukti: dict[str, int] = {}
    tanpa: dict[str, int] = {}
    for r in rows:
        if r["kode_sebab"] != BELUM_DIKETAHUI:
            tempat = terbukti if r["bukti"] else tanpa
            tempat[r["kode_sebab"]] = tempat.get(r["kode_sebab"], 0) + r["nilai_rp"]
    return Sebab(
        catatan=rows,
        terbukti=urai_sebab(program.uang.sisa, terbukti),
        tanpa_bukti=dict(sorted(tanpa.items(), key=lambda isi: (-isi[1], isi[0]))),
    )


def penjelasan(laporan: Laporan, kode: str) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the closing section: the causes ranked, with the rest; nothing without catatan_sebab.csv."""
    isi = sebab(laporan, kode)
    if isi is None:
        return ()
    program = pilih(laporan, kode)
    kepala = "## Penjelasan Sisa menurut Sebab {#sec-telaah-sebab}\n\n"
    teks = " ".join([*_headline_sentences(laporan, program, isi), *_checks(laporan, program, isi)])
    return (
        Paragraf(kepala + teks + lihat_juga("sebab")),
        _table(laporan, program, isi),
        _chart(laporan, program, isi),
    )


def _headline_sentences(laporan: Laporan, program: Program, isi: Sebab) -> list[str]:
    sisa, t = rupiah(program.uang.sisa), isi.terbukti
    if t.berlebih:
        return [
            f"Catatan sebab berjumlah {rupiah(t.berlebih + program.uang.sisa)}, **melebihi** sisa {sisa} "
            "sebesar "
            f"{rupiah(t.berlebih)}: ada yang tercatat dua kali atau salah nilai. Sebab-sebab itu belum dapat "
            "diurutkan."
        ]
    if not t.dijelaskan:
        return [
            f"Dari sisa {sisa}, belum ada bagian yang dijelaskan dengan bukti; **seluruhnya belum "
            "dijelaskan**."
        ]
    butir = [f"{_meaning(laporan, s.kode)} ({rupiah(s.nilai)}, {hasil(s.pangsa)})" for s in t.sebab]
    akhir = (
        f"**{rupiah(t.belum_dijelaskan)} belum dijelaskan**."
        if t.belum_dijelaskan
        else "seluruh sisa sudah dijelaskan."
    )
    return [
        f"**{rupiah(t.dijelaskan)} dari sisa {sisa}** ({hasil(t.pangsa_dijelaskan)}) dijelaskan oleh "
        f"{rangkai(butir)}; {akhir}"
    ]


def _checks(laporan: Laporan, program: Program, isi: Sebab) -> list[str]:
    """Set the causes against evidence from the other files; say only where they disagree."""
    teks = []
    if isi.tanpa_bukti:
        butir = [f"{_meaning(laporan, k)} ({rupiah(n)})" for k, n in isi.tanpa_bukti.items()]
        teks.append(f"Disebut tanpa bukti, dan karena itu tidak dihitung: {rangkai(butir)}.")
    rincian = rinci(laporan, program.kode)
    if rincian and rincian.lengkap:
        teks += _beyond_details(isi, {s.jalur: s.sisa for s in rincian.simpul}, rincian.nama)
    butir = butir_biaya(laporan, program.kode)
    if butir and all(b.selisih for b in butir):
        murah = jumlah_biaya(butir).harga
        klaim = next((s.nilai for s in isi.terbukti.sebab if s.kode == HARGA_MURAH), Fraction(0))
        if murah != klaim:
            teks.append(
                f"Menurut volume dan harga, harga yang lebih murah bernilai {rupiah(murah)}, sedangkan "
                "catatan sebab "
                f"menyebut {rupiah(klaim)}: keduanya perlu dicocokkan."
            )
    teks.append(
        "Urutan ini bersandar pada keterangan penanggung jawab dan buktinya, bukan pada hitungan buku ini."
    )
    return teks


def _beyond_details(isi: Sebab, sisa: Mapping[tuple, Fraction], nama: Mapping[tuple, str]) -> list[str]:
    """Name the details whose causes exceed their own sisa."""
    klaim: dict[tuple, int] = {}
    for r in isi.catatan:
        jalur = tuple(filter(None, (r["kode_sub_kegiatan"], r["kode_rekening"])))
        if r["bukti"] and jalur in sisa:
            klaim[jalur] = klaim.get(jalur, 0) + r["nilai_rp"]
    lebih = [
        f"{escape_markdown(nama[j])} (tercatat {rupiah(n)}, sisanya {rupiah(sisa[j])})"
        for j, n in klaim.items()
        if n > sisa[j]
    ]
    return [f"Sebab yang melebihi sisa rinciannya: {rangkai(lebih)}."] if lebih else []


def _meaning(laporan: Laporan, kode: str) -> str:
    return escape_markdown(f"{laporan.acuan.kode_sebab[kode]['uraian'].lower()} [{kode}]")


def _rows(laporan: Laporan, program: Program, isi: Sebab) -> list[tuple[str, str, Fraction, str]]:
    t = isi.terbukti
    arti = {k: r["uraian"] for k, r in laporan.acuan.kode_sebab.items()}
    rows = [(s.kode, arti[s.kode], s.nilai, cells.hasil(s.pangsa)) for s in t.sebab]
    if not t.berlebih:
        sisa = urai_sebab(program.uang.sisa, {BELUM_DIKETAHUI: t.belum_dijelaskan}).sebab[0]
        rows.append((BELUM_DIKETAHUI, "Belum dijelaskan", sisa.nilai, cells.hasil(sisa.pangsa)))
    return rows


def _table(laporan: Laporan, program: Program, isi: Sebab) -> Tabel:
    id = "tbl-telaah-sebab"
    rows = []
    for kode, arti, nilai, pangsa in _rows(laporan, program, isi):
        milik = [
            r for r in isi.catatan if r["kode_sebab"] == kode and (r["bukti"] or kode == BELUM_DIKETAHUI)
        ]
        bukti = "; ".join(r["bukti"] for r in milik if r["bukti"]) or cells.KOSONG
        uraian = "; ".join(r["uraian"] for r in milik)
        rows.append((kode, arti, uraian or cells.KOSONG, bukti, cells.rupiah(nilai), pangsa))
    if not isi.terbukti.berlebih:
        rows.append(("", "Sisa", "", "", cells.rupiah(program.uang.sisa), "100,0%"))
    kolom = [
        Kolom("kode", "Kode", 7),
        Kolom("arti", "Sebab", 21),
        Kolom("uraian", "Keterangan", 25),
        Kolom("bukti", "Bukti", 20),
        angka("nilai", "Rupiah", 15),
        angka("pangsa", "Bagian dari sisa", 12),
    ]
    judul = f"Sisa {program.nama} menurut sebab tahun {laporan.tahun}"
    catatan = "Arti kode: data/acuan/kode_sebab.csv, daftar tertutup yang disusun untuk buku ini."
    tebal = [] if isi.terbukti.berlebih else [-1]
    return Tabel(id, judul, build(id, kolom, rows, tebal=tebal), _sumber(laporan, isi, catatan))


def _chart(laporan: Laporan, program: Program, isi: Sebab) -> Gambar:
    id = "fig-telaah-sebab"
    rows = _rows(laporan, program, isi)
    nama, nilai = [arti for _, arti, _, _ in rows], [n for _, _, n, _ in rows]
    berlebih = isi.terbukti.berlebih
    teks = [rupiah(n) + ("" if berlebih else f" ({p})") for _, _, n, p in rows]
    susunan = style.Susunan.dari(nama)
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(range=[0, float(max(1, *nilai)) * 1.75]),
        yaxis=susunan.sumbu,
    )
    warna = [style.AKSEN if kode == BELUM_DIKETAHUI else style.BIRU_TUA for kode, *_ in rows]
    style.draw_bars(figure, nilai, susunan.tengah, [style.aman(t) for t in teks], nama, warna)
    susunan.tulis(figure)
    judul = (
        "Catatan sebab melebihi sisa"
        if berlebih
        else f"{hasil(isi.terbukti.pangsa_dijelaskan)} dari sisa sudah dijelaskan dengan bukti"
    )
    kolom = [Kolom("sebab", "Sebab", 60), angka("nilai", "Rupiah (bagian dari sisa)", 40)]
    return style.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(laporan, isi))


def _sumber(laporan: Laporan, isi: Sebab, catatan: str = "") -> str:
    return cells.sumber(laporan, [("catatan_sebab", r["sumber"]) for r in isi.catatan], catatan)
