"""The generated prose of BAB III: every number in a sentence comes from the data, and so does every verdict.

Everything that came from a CSV is escaped. Verdicts are decided on unrounded values.
"""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.model import (
    Anggaran,
    BarisAnggaran,
    Pencapaian,
    Ringkasan,
    Tingkat,
    UkuranEfisiensi,
    anggaran,
    capaian_tahun_ini,
    efisiensi_sasaran,
    efisiensi_total,
    ringkas,
    terhadap_akhir_renstra,
    terhadap_standar,
    tiga_tahun,
    tujuan_tanpa_pengukuran,
)
from lkjip.views.outputs import Paragraf
from lkjip.views.escape import escape_markdown
from lkjip.views.text import besaran, persen, rupiah

PERINGATAN_EFISIENSI = (
    "Tingkat efisiensi membandingkan bagian anggaran yang terpakai dengan bagian keluaran yang tercapai. "
    "Karena itu **anggaran yang tidak dibelanjakan menaikkan kelas efisiensi**, entah karena penghematan "
    "atau karena pekerjaan yang tidak dilaksanakan."
)
PENYEBAB_BELUM_DIKETAHUI = "Penyebab sisa anggaran belum dapat disimpulkan dari data yang tersedia."
DATA_DIMINTA = (
    "rincian anggaran per sub kegiatan dan rekening",
    "volume dan harga satuan yang direncanakan dan yang terjadi",
    "realisasi per bulan",
    "anggaran kas",
    "tanggal SPP, SPM, dan SP2D",
    "riwayat perubahan pagu",
    "catatan sebab dari penanggung jawab kegiatan",
)


def capaian_sasaran(laporan: Laporan) -> Paragraf:
    """Say how many indicators of sasaran met this year's target, and their average."""
    return _capaian(laporan, Tingkat.SASARAN)


def capaian_tujuan(laporan: Laporan) -> Paragraf:
    """Say how many indicators of tujuan met this year's target, and their average."""
    return _capaian(laporan, Tingkat.TUJUAN)


def tujuan_belum_terukur(laporan: Laporan) -> Paragraf:
    """Name the tujuan that no indicator measured this year."""
    tanpa = tujuan_tanpa_pengukuran(laporan)
    if not tanpa:
        return Paragraf(f"Setiap tujuan sudah terukur pada tahun {laporan.tahun}.")
    butir = []
    for tujuan, indikator in tanpa:
        sebab = f"realisasi {rangkai(_escaped(indikator))}" if indikator else "indikatornya"
        butir.append(f"tujuan “{escape_markdown(tujuan)}” ({sebab} belum ada)")
    return Paragraf(f"Pada tahun {laporan.tahun} belum terukur: {rangkai(butir)}.")


def perkembangan(laporan: Laporan) -> Paragraf:
    """Say how many realisasi rose, stayed or fell since last year."""
    baris = [b for t in (Tingkat.TUJUAN, Tingkat.SASARAN) for b in tiga_tahun(laporan, t)]
    lalu, kini = laporan.tahun - 1, laporan.tahun
    ada = [b for b in baris if b.arah]
    if not ada:
        return Paragraf(
            f"Realisasi tahun {lalu} dan {kini} belum lengkap, sehingga perkembangannya belum dapat disebut."
        )
    hitung = [
        f"{len(milik)} indikator {arah}"
        for arah in ("naik", "tetap", "turun")
        if (milik := [b for b in ada if b.arah == arah])
    ]
    teks = f"Dari {len(ada)} indikator tujuan dan sasaran yang punya realisasi tahun {lalu} dan {kini}, "
    teks += f"realisasi {rangkai(hitung)}."
    if turun := [b.indikator for b in ada if b.arah == "turun"]:
        teks += f" Yang turun: {rangkai(_escaped(turun))}."
    if len(ada) < len(baris):
        teks += f" Tanpa data pembanding: {len(baris) - len(ada)} indikator."
    return Paragraf(teks)


def akhir_renstra(laporan: Laporan) -> Paragraf:
    """Say how far the indicators of sasaran are from the Renstra's last target."""
    hasil = ringkas(laporan, terhadap_akhir_renstra(laporan, Tingkat.SASARAN))
    akhir = laporan.profil["renstra_akhir"]
    tidak = "belum" if laporan.tahun < akhir else "tidak"
    return Paragraf(_hitungan(hasil, f"target akhir Renstra (tahun {akhir})", tidak=tidak))


def standar(laporan: Laporan) -> Paragraf:
    """Say how many indicators met their standard."""
    baris = terhadap_standar(laporan)
    if not baris:
        return Paragraf("Data standar belum tersedia, sehingga perbandingan ini belum dapat disajikan.")
    return Paragraf(_hitungan(ringkas(laporan, baris), "standarnya", "indikator yang punya standar"))


def serapan(laporan: Laporan) -> Paragraf:
    """Say what was spent of the budget, and which programme spent the smallest part of its own."""
    uang = anggaran(laporan)
    if uang is None:
        return _tanpa_anggaran(laporan, "serapan")
    teks = f"Dari pagu {rupiah(uang.pagu)} terserap {rupiah(uang.realisasi)} ({cells.hasil(uang.serapan)}); "
    if uang.melebihi_pagu:
        teks += f"realisasi melebihi pagu sebesar {rupiah(-uang.sisa)}."
    else:
        teks += f"sisanya {rupiah(uang.sisa)}."
    if terendah := uang.serapan_terendah:
        teks += f" {_terendah(terendah)}"
    if uang.melebihi:
        nama = rangkai([f"{escape_markdown(b.program)} ({cells.hasil(b.serapan)})" for b in uang.melebihi])
        teks += f" Realisasi melebihi pagu pada {nama}: periksa datanya atau jelaskan peristiwanya."
    if uang.tanpa_data:
        teks += f" Data anggaran belum ada untuk {rangkai(_escaped([nama for _, nama in uang.tanpa_data]))}."
    return Paragraf(teks)


def sisa(laporan: Laporan) -> Paragraf:
    """Say where the unspent money sits."""
    uang = anggaran(laporan)
    if uang is None:
        return _tanpa_anggaran(laporan, "sisa anggaran")
    if not uang.sisa_terbesar:
        return Paragraf("Tidak ada program yang menyisakan anggaran.")
    return Paragraf(" ".join([_letak_sisa(uang), *_bila_penuh(uang)]))


def penyebab(laporan: Laporan) -> Paragraf:
    """Say that the data does not tell why money was left, and which data would."""
    uang = anggaran(laporan)
    if uang is None:
        return _tanpa_anggaran(laporan, "sebab sisa anggaran")
    if not uang.sisa_terbesar:
        return Paragraf("Tidak ada sisa anggaran yang perlu dijelaskan.")
    return Paragraf(
        f"{PENYEBAB_BELUM_DIKETAHUI} Sisa dapat terjadi karena harga lebih murah, volume lebih kecil, "
        f"kegiatan batal, atau hal lain. Untuk menjawabnya diperlukan {rangkai(DATA_DIMINTA)}."
    )


def belum_diketahui(laporan: Laporan) -> Paragraf:
    """Say in short what this year's data does not tell."""
    teks = [tujuan_belum_terukur(laporan).teks] if tujuan_tanpa_pengukuran(laporan) else []
    uang = anggaran(laporan)
    if uang is None:
        teks.append(f"Data anggaran tahun {laporan.tahun} belum tersedia.")
    elif uang.sisa_terbesar:
        teks.append(PENYEBAB_BELUM_DIKETAHUI)
    return Paragraf(
        " ".join(teks) or "Semua tujuan terukur dan tidak ada sisa anggaran yang perlu dijelaskan."
    )


def efisiensi(laporan: Laporan) -> Paragraf:
    """Give each sasaran program its class on the scale, with the warning that belongs to it."""
    if anggaran(laporan) is None:
        return _tanpa_anggaran(laporan, "tingkat efisiensi")
    baris = efisiensi_sasaran(laporan)
    if not baris:
        return Paragraf("Data sasaran program belum tersedia, sehingga tingkat efisiensi belum dihitung.")
    return Paragraf("\n".join([*(f"- {_efisiensi(b)}" for b in baris), "", PERINGATAN_EFISIENSI]))


def empat_ukuran(laporan: Laporan) -> Paragraf:
    """Say what the four measures make of the same total."""
    total = efisiensi_total(laporan)
    if total is None:
        return _tanpa_anggaran(laporan, "efisiensi")
    return Paragraf(
        f"Untuk seluruh program, serapan {cells.hasil(total.serapan)}; tingkat efisiensi "
        f"{_tingkat(total)}; efisiensi anggaran {cells.hasil(total.efisiensi_anggaran)}; dan efisiensi "
        f"menurut PMK 22/2021 {cells.efisiensi_pmk22(total)}. Keempatnya dihitung dari pagu, realisasi, dan "
        "keluaran yang sama, tetapi menghargai hal yang berbeda; pada tingkat efisiensi, anggaran yang tidak "
        "dibelanjakan menaikkan kelasnya."
    )


def _tanpa_anggaran(laporan: Laporan, hal: str) -> Paragraf:
    return Paragraf(
        f"Data anggaran tahun {laporan.tahun} belum tersedia, sehingga {hal} belum dapat disebut."
    )


def _capaian(laporan: Laporan, tingkat: Tingkat) -> Paragraf:
    hasil = ringkas(laporan, capaian_tahun_ini(laporan, tingkat))
    return Paragraf(" ".join([_hitungan(hasil, "target"), *_rata_rata(laporan, hasil)]))


def _hitungan(hasil: Ringkasan, acuan: str, benda: str = "", tidak: str = "tidak") -> str:
    """Count what met, missed, and could not be judged; name what was missed.

    `tidak` is "belum" for a target that still lies ahead.
    """
    jumlah = len(hasil.baris)
    benda = benda or (f"indikator {hasil.baris[0].tingkat}" if hasil.baris else "indikator")
    if jumlah == 0:
        return f"Belum ada {benda} yang dapat dibandingkan dengan {acuan}."
    kelompok = [
        (hasil.tercapai, f"mencapai {acuan}"),
        (hasil.tidak_tercapai, f"{tidak} mencapai{'nya' if hasil.tercapai else f' {acuan}'}"),
        (hasil.belum_ada_data, "belum ada datanya"),
        (hasil.tak_terhitung, "tidak dapat dibandingkan"),
    ]
    terisi = [(len(baris), teks) for baris, teks in kelompok if baris]
    if jumlah == 1:
        teks = f"Satu-satunya {benda} {terisi[0][1]}."
    elif len(terisi) == 1:
        teks = f"Seluruh {jumlah} {benda} {terisi[0][1]}."
    else:
        teks = f"Dari {jumlah} {benda}, {rangkai([f'{n} {isi}' for n, isi in terisi])}."
    if hasil.tidak_tercapai:
        teks += f" Yang {tidak} mencapainya: {rangkai([_disebut(b) for b in hasil.tidak_tercapai])}."
    if 0 < len(hasil.belum_ada_data) < jumlah:
        teks += f" Belum ada data: {rangkai(_escaped([b.indikator for b in hasil.belum_ada_data]))}."
    return teks


def _disebut(baris: Pencapaian) -> str:
    return f"{escape_markdown(baris.indikator)} ({cells.capaian(baris)})"


def _rata_rata(laporan: Laporan, hasil: Ringkasan) -> list[str]:
    """Give the average, never without the count of targets that it hides."""
    rata = hasil.rata
    if rata.persen is None:
        return []
    if rata.jumlah_dihitung == 1:
        terhitung = next(b.capaian for b in hasil.baris if b.capaian.nilai is not None)
        return [f"Capaian yang terhitung {cells.hasil(terhitung)}."]
    batas = besaran(laporan.acuan.parameter["batas_capaian_persen"])
    meleset = (
        f"{rata.jumlah_tak_tercapai} di antaranya tidak mencapai target"
        if rata.jumlah_tak_tercapai
        else "tidak satu pun di antaranya di bawah target"
    )
    return [
        f"Rata-rata capaian {rata.jumlah_dihitung} indikator yang terhitung {persen(rata.persen)}, "
        f"masing-masing dihitung paling tinggi {batas}%; {meleset}."
    ]


def _terendah(terendah: Sequence[BarisAnggaran]) -> str:
    nama = rangkai(_escaped([b.program for b in terendah]))
    if len(terendah) > 1:
        return f"{nama} sama-sama menyerap paling rendah, {cells.hasil(terendah[0].serapan)}."
    (b,) = terendah
    return (
        f"{nama} menyerap paling rendah, {cells.hasil(b.serapan)} "
        f"({rupiah(b.realisasi)} dari {rupiah(b.pagu)})."
    )


def _letak_sisa(uang: Anggaran) -> str:
    terbesar = uang.sisa_terbesar
    nama = rangkai(_escaped([b.program for b in terbesar]))
    masing = "masing-masing " if len(terbesar) > 1 else ""
    teks = f"Sisa anggaran terbesar ada pada {nama}: {masing}{rupiah(terbesar[0].sisa)}"
    if uang.melebihi or terbesar[0].pangsa_sisa.nilai is None:
        return teks + "."  # where some spent too much, shares of the net rest exceed 100% and mislead
    return f"{teks}, {masing}{cells.hasil(terbesar[0].pangsa_sisa)} dari seluruh sisa."


def _bila_penuh(uang: Anggaran) -> list[str]:
    """Set the lowest programme against the whole, where it is not itself the largest holder of the rest."""
    terendah = uang.serapan_terendah
    if len(terendah) != 1 or terendah[0] in uang.sisa_terbesar or uang.melebihi:
        return []
    (b,) = terendah
    return [
        f"{escape_markdown(b.program)}, yang serapannya paling rendah, memegang "
        f"{cells.hasil(b.pangsa_pagu)} dari pagu dan {cells.hasil(b.pangsa_sisa)} dari sisa. "
        "Seandainya program itu terserap penuh, serapan seluruh program menjadi "
        f"{cells.hasil(b.serapan_bila_penuh)}, bukan {cells.hasil(uang.serapan)}."
    ]


def _efisiensi(baris: UkuranEfisiensi) -> str:
    nama = f"**{escape_markdown(baris.nama)}** (program {escape_markdown(baris.kode_program[0])}): "
    if baris.label is None:
        return f"{nama}tingkat efisiensi {cells.hasil(baris.tingkat)}."
    return (
        f"{nama}capaian keluaran {cells.hasil(baris.capaian)} dengan anggaran terpakai "
        f"{cells.hasil(baris.serapan)}, sehingga tingkat efisiensinya {_tingkat(baris)}."
    )


def _tingkat(baris: UkuranEfisiensi) -> str:
    if baris.label is None:
        return cells.hasil(baris.tingkat)
    return f"{cells.hasil(baris.tingkat)}, **{escape_markdown(baris.label)}**"


def _escaped(butir: Sequence[str]) -> list[str]:
    return [escape_markdown(teks) for teks in butir]
