"""The conclusions of BAB IV: counted and averaged from the data, on one scale."""

from lkjip.data import Laporan
from lkjip.model import Ringkasan, Tingkat, capaian_tahun_ini, ringkas
from lkjip.views.cells import rangkai
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf
from lkjip.views.text import besaran, persen


def yang_ditetapkan(laporan: Laporan) -> Paragraf:
    """Say how many tujuan, sasaran and indicators the office set itself this year."""
    isi = [f"{len(laporan.rows(t.berkas))} {t}" for t in Tingkat if laporan.rows(t.berkas)]
    unit = escape_markdown(laporan.profil["unit"])
    return Paragraf(
        f"{unit} pada tahun {laporan.tahun} menetapkan {rangkai(isi)} dengan "
        f"{len(laporan.rows('indikator'))} indikator kinerja. Pencapaiannya sebagai berikut."
    )


def pencapaian(laporan: Laporan) -> Paragraf:
    """Say for each level how many indicators met their target, and the average with those it hides."""
    butir = []
    for tingkat in Tingkat:
        ringkasan = ringkas(laporan, capaian_tahun_ini(laporan, tingkat))
        if ringkasan.baris:
            butir.append(f"-   **{str(tingkat).capitalize()}**: {_hitungan(laporan, ringkasan)}")
    batas = besaran(laporan.acuan.parameter["batas_capaian_persen"])
    catatan = f"Dalam rata-rata, capaian setiap indikator dihitung paling tinggi {batas}%."
    return Paragraf("\n".join(butir) + f"\n\n{catatan}" if butir else "Belum ada indikator kinerja.")


def sasaran_tercapai(laporan: Laporan) -> Paragraf:
    """Say how many sasaran met the targets of all their indicators."""
    baris = capaian_tahun_ini(laporan, Tingkat.SASARAN)
    terukur: dict[str, list[bool | None]] = {row["kode"]: [] for row in laporan.rows("sasaran")}
    for b in baris:
        terukur[b.kode_induk].append(b.tercapai)
    penuh = sum(bool(hasil) and all(hasil) for hasil in terukur.values())
    meleset = sum(False in hasil for hasil in terukur.values())
    teks = f"Dari {len(terukur)} sasaran, {penuh} mencapai target seluruh indikatornya"
    if meleset:
        teks += f" dan {meleset} tidak mencapai target sedikitnya satu indikator"
    belum = len(terukur) - penuh - meleset
    return Paragraf(f"{teks}; {belum} belum dapat dinilai." if belum else f"{teks}.")


def _hitungan(laporan: Laporan, ringkasan: Ringkasan) -> str:
    isi = [
        f"{len(ringkasan.tercapai)} mencapai target",
        # Said even when it is none: an average of 100 can hide one that missed.
        f"{len(ringkasan.tidak_tercapai)} tidak mencapai target",
    ]
    if ringkasan.belum_ada_data:
        isi.append(f"{len(ringkasan.belum_ada_data)} belum ada datanya")
    if ringkasan.tak_terhitung:
        isi.append(f"{len(ringkasan.tak_terhitung)} tidak dapat dibandingkan")
    teks = f"dari {len(ringkasan.baris)} indikator, {rangkai(isi)}."
    rata = ringkasan.rata
    if rata.persen is None:
        return teks
    kelas = laporan.acuan.skala["capaian"].kelas_dari(rata.persen).label
    apa = "Capaian" if rata.jumlah_dihitung == 1 else "Rata-rata capaian"
    nilai = f"{persen(rata.persen)} (kategori {kelas})"
    return f"{teks} {apa} {rata.jumlah_dihitung} indikator yang terhitung {nilai}."
