"""Where the rest sits: the tree of sub kegiatan and rekening, from dpa.csv."""

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.formulas import BagianAnggaran, Simpul, kumulatif, pohon_sisa
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.program import Program, berkas, lihat_juga, pilih, rows_of
from lkjip.views.text import hasil, rupiah

BATANG = 10  # more rekening than this and the smallest are drawn as one
SEBAGIAN_BESAR = 80  # persen of the rest


@dataclass(frozen=True)
class Rincian:
    """The programme's tree; `belum` names rekening without realisasi, and then there is no tree.

    `nama` gives each node's name by its path; `rekening` the leaves, most sisa first.
    """

    simpul: tuple[Simpul, ...]
    nama: Mapping[tuple[str, ...], str]
    belum: tuple[str, ...]
    asal: tuple[tuple[str, str], ...]

    @property
    def lengkap(self) -> bool:
        """Whether every rekening has its realisasi."""
        return not self.belum

    @property
    def sub_kegiatan(self) -> tuple[Simpul, ...]:
        """The branches, most sisa first."""
        return tuple(sorted((s for s in self.simpul if len(s.jalur) == 1), key=lambda s: (-s.sisa, s.jalur)))

    @property
    def rekening(self) -> tuple[Simpul, ...]:
        """The leaves, most sisa first."""
        return tuple(sorted((s for s in self.simpul if len(s.jalur) == 2), key=lambda s: (-s.sisa, s.jalur)))

    @property
    def pagu(self) -> int:
        """The pagu of all details."""
        return sum(s.pagu for s in self.sub_kegiatan)

    @property
    def realisasi(self) -> int:
        """The realisasi of all details."""
        return sum(s.realisasi for s in self.sub_kegiatan)

    @property
    def sisa(self) -> int:
        """The sisa of all details."""
        return sum(s.sisa for s in self.sub_kegiatan)


def rinci(laporan: Laporan, kode: str) -> Rincian | None:
    """Return the programme's tree; None without dpa.csv. A realisasi left empty is the sum of its months."""
    rows = rows_of(laporan, "dpa", kode)
    if not rows:
        return None
    bulanan: dict[tuple[str, str], int] = {}
    asal = [("dpa", r["sumber"]) for r in rows]
    for r in rows_of(laporan, "realisasi_bulanan", kode):
        jalur = (r["kode_sub_kegiatan"], r["kode_rekening"])
        bulanan[jalur] = bulanan.get(jalur, 0) + r["realisasi_rp"]
    bagian, belum, nama = [], [], {}
    for r in rows:
        jalur = (r["kode_sub_kegiatan"], r["kode_rekening"])
        nama[jalur[:1]], nama[jalur] = r["sub_kegiatan"], r["uraian"]
        realisasi = bulanan.get(jalur) if r["realisasi_rp"] is None else r["realisasi_rp"]
        if realisasi is None:
            belum.append(r["uraian"])
        else:
            bagian.append(BagianAnggaran(jalur, r["pagu_rp"], realisasi))
    return Rincian(tuple(pohon_sisa(bagian)) if not belum else (), nama, tuple(belum), tuple(asal))


def rincian(laporan: Laporan, kode: str) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the sentence, table and chart of the tree; nothing without dpa.csv."""
    program = pilih(laporan, kode)
    pohon = rinci(laporan, program.kode) if program else None
    if pohon is None:
        return ()
    kepala = "### Letak Sisa menurut Sub Kegiatan dan Rekening {#sec-telaah-rincian}\n\n"
    if not pohon.lengkap:
        return (
            Paragraf(
                f"{kepala}Realisasi {len(pohon.belum)} dari {len(rows_of(laporan, 'dpa', program.kode))} "
                "rekening "
                f"belum ada, sehingga letak sisa belum dapat dihitung. Isi kolom realisasi di "
                f"{berkas(laporan, 'dpa')} atau lengkapi {berkas(laporan, 'realisasi_bulanan')}."
            ),
        )
    return (
        Paragraf(kepala + _sentence(laporan, program, pohon) + lihat_juga("rincian")),
        _table(laporan, program, pohon),
        _chart(laporan, program, pohon),
    )


def beda_anggaran(program: Program, hal: str, rinci_rp: int, anggaran_rp: int) -> str:
    """Say where details do not add up to the programme's own figure; "" where they do."""
    if rinci_rp == anggaran_rp:
        return ""
    return (
        f" Jumlah {hal} pada rincian, {rupiah(rinci_rp)}, **tidak sama** dengan anggaran.csv, "
        f"{rupiah(anggaran_rp)}: "
        "periksa datanya sebelum memakai bagian ini."
    )


def _sentence(laporan: Laporan, program: Program, pohon: Rincian) -> str:
    beda = ""
    if program.uang:
        beda = beda_anggaran(program, "pagu", pohon.pagu, program.uang.pagu)
        beda += beda_anggaran(program, "realisasi", pohon.realisasi, program.uang.realisasi)
    if not pohon.sisa:
        return f"Jumlah sisa menurut rincian adalah nol, sehingga tidak ada yang perlu dibagi.{beda}"
    sub, rek = pohon.sub_kegiatan[0], pohon.rekening[0]
    if pohon.rekening[-1].sisa < 0:
        lebih = [s for s in pohon.rekening if s.sisa < 0]
        return (
            f"Pada {len(lebih)} rekening realisasi melebihi pagu, sehingga bagian setiap rekening dari sisa "
            "tidak "
            f"berjumlah wajar. Periksa dahulu: {escape_markdown(pohon.nama[lebih[-1].jalur])}.{beda}"
        )
    banyak = _holders(pohon)
    return (
        f"Sisa terbesar ada pada sub kegiatan **{escape_markdown(pohon.nama[sub.jalur])}**, "
        f"{rupiah(sub.sisa)} "
        f"({hasil(sub.kontribusi)} dari sisa), dan pada rekening "
        f"**{escape_markdown(pohon.nama[rek.jalur])}**, "
        f"{rupiah(rek.sisa)} ({hasil(rek.kontribusi)}). {banyak} dari {len(pohon.rekening)} rekening "
        "memegang "
        f"sedikitnya {SEBAGIAN_BESAR}% dari sisa. Rincian ini menunjukkan letak sisa, **bukan "
        f"sebabnya**.{beda}"
    )


def _holders(pohon: Rincian) -> int:
    jalan = kumulatif([s.kontribusi.nilai for s in pohon.rekening])
    return next(n for n, nilai in enumerate(jalan, start=1) if nilai >= SEBAGIAN_BESAR)


def tabel_rincian(laporan: Laporan, kode: str, cari: str = "") -> Tabel | None:
    """Return the tree as a table; with `cari`, only the rekening whose code or name has that text in it.

    None without dpa.csv, or while a realisasi is missing.
    """
    program = pilih(laporan, kode)
    pohon = rinci(laporan, program.kode) if program else None
    return _table(laporan, program, pohon, cari) if pohon and pohon.lengkap else None


def _table(laporan: Laporan, program: Program, pohon: Rincian, cari: str = "") -> Tabel:
    id = "tbl-telaah-rincian"
    isi, tebal = [], []
    for sub in pohon.sub_kegiatan:
        rekening = [r for r in pohon.rekening if r.jalur[:1] == sub.jalur and _matches(pohon, r, cari)]
        if rekening:
            tebal.append(len(isi))
            isi += [_row(pohon, s) for s in (sub, *rekening)]
    jumlah = "100,0%" if pohon.sisa else cells.KOSONG
    uang = (cells.rupiah(pohon.pagu), cells.rupiah(pohon.realisasi), cells.rupiah(pohon.sisa))
    isi.append(("", "Jumlah seluruh rekening" if cari else "Jumlah", *uang, jumlah))
    kolom = [
        Kolom("kode", "Kode", 18),
        Kolom("uraian", "Sub kegiatan dan rekening", 27),
        angka("pagu", "Pagu (Rp)", 15),
        angka("realisasi", "Realisasi (Rp)", 15),
        angka("sisa", "Sisa (Rp)", 14),
        angka("kontribusi", "Bagian dari sisa", 11),
    ]
    judul = f"Sisa {program.nama} menurut sub kegiatan dan rekening tahun {laporan.tahun}"
    sumber = cells.sumber(laporan, pohon.asal, "Baris tebal adalah sub kegiatan; yang terbesar didahulukan.")
    return Tabel(id, judul, build(id, kolom, isi, tebal=[*tebal, -1]), sumber)


def _matches(pohon: Rincian, rekening: Simpul, cari: str) -> bool:
    teks = " ".join([*rekening.jalur, pohon.nama[rekening.jalur], pohon.nama[rekening.jalur[:1]]])
    return cari.casefold() in teks.casefold()


def _row(pohon: Rincian, s: Simpul) -> tuple[str, ...]:
    uang = (cells.rupiah(s.pagu), cells.rupiah(s.realisasi), cells.rupiah(s.sisa))
    return (
        s.jalur[-1],
        pohon.nama[s.jalur],
        *uang,
        hasil(s.kontribusi) if s.kontribusi.nilai is not None else "–",
    )


def _chart(laporan: Laporan, program: Program, pohon: Rincian) -> Gambar:
    id = "fig-telaah-rincian"
    rekening = pohon.rekening
    nama = [f"{pohon.nama[s.jalur]} ({pohon.nama[s.jalur[:1]]})" for s in rekening]
    nilai = [s.sisa for s in rekening]
    teks = [
        rupiah(s.sisa) + (f" ({hasil(s.kontribusi)})" if s.kontribusi.nilai is not None else "")
        for s in rekening
    ]
    isi = [
        (n, cells.rupiah(v), t) for n, v, t in zip(nama, nilai, (_share(s) for s in rekening), strict=True)
    ]
    if len(rekening) > BATANG:
        lain = rekening[BATANG - 1 :]
        nama = [*nama[: BATANG - 1], f"{len(lain)} rekening lain"]
        nilai = [*nilai[: BATANG - 1], sum(s.sisa for s in lain)]
        teks = [*teks[: BATANG - 1], rupiah(nilai[-1])]
    susunan = style.Susunan.dari(nama)
    rentang = max(1, *map(abs, nilai))
    kurang = -rentang * 1.75 if min(nilai) < 0 else 0
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(range=[float(kurang), float(rentang) * 1.75]),
        yaxis=susunan.sumbu,
    )
    warna = [style.AKSEN if n == 0 else style.BIRU_TUA for n in range(len(nama))]
    style.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna)
    susunan.tulis(figure)
    judul = "Sisa setiap rekening, dari yang terbesar"
    if nilai[0] > 0:
        judul = f"Sisa terbesar pada {pohon.nama[rekening[0].jalur]}: {teks[0]}"
    kolom = [
        Kolom("rekening", "Rekening (sub kegiatan)", 60),
        angka("sisa", "Sisa (Rp)", 22),
        angka("kontribusi", "Bagian dari sisa", 18),
    ]
    daftar = "; ".join(f"{n} {t}" for n, t in zip(nama, teks, strict=True))
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Batang mendatar, dari sisa terbesar: {daftar}.",
        figure=figure,
        data=build(f"{id}-data", kolom, isi),
        sumber=cells.sumber(laporan, pohon.asal),
        width=style.LEBAR,
        height=figure.layout.height,
    )


def _share(s: Simpul) -> str:
    return cells.KOSONG if s.kontribusi.nilai is None else hasil(s.kontribusi)
