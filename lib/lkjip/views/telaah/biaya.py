"""Not carried out, or cheaper: each item's sisa as volume and price, from volume_biaya.csv."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.formulas import SelisihVolumeHarga, selisih_volume_harga
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.program import Program, lihat_juga, pilih, rows_of
from lkjip.views.text import besaran, rupiah

VOLUME, HARGA = "Volume yang tidak dilaksanakan", "Harga yang lebih murah"


@dataclass(frozen=True)
class Butir:
    """One item; `selisih` is None while its price is missing."""

    isi: Mapping
    selisih: SelisihVolumeHarga | None


def butir_biaya(laporan: Laporan, kode: str) -> tuple[Butir, ...]:
    """Return every item of the programme with its split; () without volume_biaya.csv."""
    hasil = []
    for r in rows_of(laporan, "volume_biaya", kode):
        belum = r["harga_realisasi"] is None and r["volume_realisasi"]
        kolom = ("volume_rencana", "volume_realisasi", "harga_rencana", "harga_realisasi")
        hasil.append(Butir(r, None if belum else selisih_volume_harga(*(r[k] for k in kolom))))
    return tuple(hasil)


def jumlah_biaya(butir: Sequence[Butir]) -> SelisihVolumeHarga:
    """Add up the splits of the items that have one."""
    ada = [b.selisih for b in butir if b.selisih]
    return SelisihVolumeHarga(sum(s.volume for s in ada), sum(s.harga for s in ada))


def volume_harga(laporan: Laporan, kode: str) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the sentence, table and chart of the split; nothing without volume_biaya.csv."""
    program = pilih(laporan, kode)
    butir = butir_biaya(laporan, program.kode) if program else ()
    if not butir:
        return ()
    kepala = "### Volume dan Harga {#sec-telaah-biaya}\n\n"
    if not any(b.selisih for b in butir):
        return (
            Paragraf(
                f"{kepala}Harga realisasi belum diisi, sehingga volume dan harga belum dapat dipisahkan."
            ),
        )
    return (
        Paragraf(kepala + _sentence(program, butir) + lihat_juga("biaya")),
        _table(laporan, program, butir),
        _chart(laporan, program, butir),
    )


def _sentence(program: Program, butir: Sequence[Butir]) -> str:
    jumlah = jumlah_biaya(butir)
    teks = (
        f"Menurut {len(butir)} butir belanja, {_arah(jumlah.volume, VOLUME, 'Volume yang melebihi rencana')} "
        "dan "
        f"{_arah(jumlah.harga, HARGA, 'Harga yang lebih mahal')}; jumlahnya {rupiah(jumlah.jumlah)}"
    )
    if program.uang:
        sama = jumlah.jumlah == program.uang.sisa
        teks += (
            ", sama dengan sisa program" if sama else f", sedangkan sisa program {rupiah(program.uang.sisa)}"
        )
    belum = sum(b.selisih is None for b in butir)
    teks += f". Harga realisasi {belum} butir belum ada." if belum else "."
    return (
        f"{teks} Volume yang lebih kecil dapat berarti pekerjaan tidak dilaksanakan, dapat pula berarti "
        "kebutuhannya "
        "memang lebih kecil; angka ini **tidak membedakannya**."
    )


def _arah(nilai: Fraction, kurang: str, lebih: str) -> str:
    nama = kurang if nilai >= 0 else lebih
    return f"{nama[0].lower()}{nama[1:]} bernilai {rupiah(abs(nilai))}"


def _table(laporan: Laporan, program: Program, butir: Sequence[Butir]) -> Tabel:
    id = "tbl-telaah-biaya"
    isi = []
    for b in butir:
        r = b.isi
        bagian = ("belum ada data",) * 3
        if b.selisih:
            bagian = tuple(cells.rupiah(n) for n in (b.selisih.volume, b.selisih.harga, b.selisih.jumlah))
        isi.append(
            (
                r["uraian"],
                f"{besaran(r['volume_rencana'])} → {besaran(r['volume_realisasi'])} {r['satuan']}",
                f"{besaran(r['harga_rencana'])} → {_price(r)}",
                *bagian,
            )
        )
    jumlah = jumlah_biaya(butir)
    isi.append(("Jumlah", "", "", *(cells.rupiah(n) for n in (jumlah.volume, jumlah.harga, jumlah.jumlah))))
    kolom = [
        Kolom("uraian", "Butir belanja", 24),
        angka("volume", "Volume, rencana → nyata", 17),
        angka("harga", "Harga satuan (Rp), rencana → nyata", 20),
        angka("selisih-volume", "Tidak dilaksanakan (Rp)", 13),
        angka("selisih-harga", "Lebih murah (Rp)", 13),
        angka("jumlah", "Jumlah (Rp)", 13),
    ]
    catatan = (
        "Tidak dilaksanakan = selisih volume × harga rencana. Lebih murah = selisih harga × volume nyata. "
        "Keduanya "
        "berjumlah tepat sama dengan sisa butir itu; nilai negatif berarti lebih banyak atau lebih mahal."
    )
    asal = [("volume_biaya", b.isi["sumber"]) for b in butir]
    judul = f"Sisa {program.nama} menurut volume dan harga tahun {laporan.tahun}"
    return Tabel(id, judul, build(id, kolom, isi, tebal=[-1]), cells.sumber(laporan, asal, catatan))


def _price(r: Mapping) -> str:
    return cells.KOSONG if r["harga_realisasi"] is None else besaran(r["harga_realisasi"])


def _chart(laporan: Laporan, program: Program, butir: Sequence[Butir]) -> Gambar:
    id = "fig-telaah-biaya"
    jumlah = jumlah_biaya(butir)
    nama, nilai = [VOLUME, HARGA], [jumlah.volume, jumlah.harga]
    teks = [rupiah(n) for n in nilai]
    susunan = style.Susunan.dari(nama)
    rentang = max(1, *map(abs, nilai))
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(range=[float(-rentang * 1.5) if min(nilai) < 0 else 0, float(rentang) * 1.5]),
        yaxis=susunan.sumbu,
    )
    warna = [style.AKSEN if n == max(nilai) else style.BIRU_TUA for n in nilai]
    style.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna)
    susunan.tulis(figure)
    judul = f"{VOLUME} {teks[0]}, {HARGA[0].lower()}{HARGA[1:]} {teks[1]}"
    kolom = [Kolom("bagian", "Bagian sisa", 60), angka("nilai", "Rupiah", 40)]
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Dua batang mendatar.",
        figure=figure,
        data=build(f"{id}-data", kolom, [(n, cells.rupiah(v)) for n, v in zip(nama, nilai, strict=True)]),
        sumber=cells.sumber(laporan, [("volume_biaya", b.isi["sumber"]) for b in butir]),
        width=style.LEBAR,
        height=figure.layout.height,
    )
