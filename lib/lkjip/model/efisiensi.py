"""Output beside money: the four meanings of efisiensi, per sasaran program, per programme, and in total."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.data.laporan import computed_once
from lkjip.display import Displayed, short
from lkjip.formulas import Hasil, KeluaranPmk22, Status
from lkjip.model.anggaran import Anggaran, anggaran, anggaran_program
from lkjip.model.kinerja import Jenjang, Pencapaian, capaian_tahun_ini
from lkjip.model.rumus import (
    efisiensi_anggaran,
    efisiensi_pmk22,
    nilai_efisiensi_pmk22,
    rata_rata,
    serapan,
    tingkat_efisiensi,
)
from lkjip.model.uang import Rupiah


@dataclass(frozen=True, repr=False)
class UkuranEfisiensi(Displayed):
    """One row of output and money, unrounded.

    `capaian` is the output in persen; `label` the class of `tingkat` on the scale; `ne_pmk22` the score of
    `e_pmk22`. Pagu and realisasi are None where they are not known.
    """

    kode: str
    nama: str
    kode_program: tuple[str, ...]
    indikator: tuple[Pencapaian, ...]
    capaian: Hasil
    pagu: Rupiah
    realisasi: Rupiah
    serapan: Hasil
    tingkat: Hasil
    label: str | None
    efisiensi_anggaran: Hasil
    e_pmk22: Hasil
    ne_pmk22: Fraction | None

    @property
    def _line(self) -> str:
        ukuran = (
            f"capaian {short(self.capaian)}, serapan {short(self.serapan)}, tingkat {short(self.tingkat)}"
        )
        return f"{self.kode} {short(self.nama)}: ".lstrip() + ukuran


@computed_once
def efisiensi_sasaran(laporan: Laporan) -> tuple[UkuranEfisiensi, ...]:
    """Keluaran dan uang per sasaran program, dengan empat ukuran efisiensi.

    Return one row per sasaran program, each beside the money of its programme.

    Sasaran of one programme repeat its money: rows do not add up, `efisiensi_total` counts a rupiah once.
    """
    indikator, uang = capaian_tahun_ini(laporan, Jenjang.SASARAN_PROGRAM), anggaran_program(laporan)
    return tuple(
        _measure(
            laporan,
            uang,
            row["kode"],
            row["uraian"],
            row["kode_program"],
            [i for i in indikator if i.kode_induk == row["kode"]],
        )
        for row in laporan.rows("sasaran_program")
    )


@computed_once
def efisiensi_program(laporan: Laporan) -> tuple[UkuranEfisiensi, ...]:
    """Keluaran dan uang per program, dengan empat ukuran efisiensi.

    Return one row per programme; its output is that of all its sasaran program.
    """
    indikator, uang = capaian_tahun_ini(laporan, Jenjang.SASARAN_PROGRAM), anggaran_program(laporan)
    sasaran = {row["kode"]: row["kode_program"] for row in laporan.rows("sasaran_program")}
    return tuple(
        _measure(
            laporan,
            uang,
            row["kode"],
            row["uraian"],
            row["kode"],
            [i for i in indikator if sasaran[i.kode_induk] == row["kode"]],
        )
        for row in laporan.rows("program")
    )


def efisiensi_total(laporan: Laporan, nama: str = "Jumlah") -> UkuranEfisiensi | None:
    """Empat ukuran efisiensi untuk semua program bersama-sama.

    Return the four measures of all programmes together, or of all units, which have no outputs of their own; None
    without budget data.

    The output of the whole is the mean of the programmes' outputs. One missing output leaves it open,
    because a mean over the rest would claim to speak for all the money.
    """
    uang = anggaran(laporan)
    if uang is None:
        return None
    ada = {b.kode for b in uang.baris}
    program = [p for p in efisiensi_program(laporan) if p.kode in ada]
    output = capaian_keluaran(laporan, [p.capaian for p in program])
    return ukuran_efisiensi(
        laporan,
        kode="",
        nama=nama,
        kode_program=tuple(p.kode for p in program),
        indikator=tuple(i for p in program for i in p.indikator),
        capaian=output,
        pagu=uang.pagu,
        realisasi=uang.realisasi,
        e_pmk22=efisiensi_pmk22([KeluaranPmk22(p.pagu, p.realisasi, p.capaian.nilai) for p in program]),
    )


def _measure(
    laporan: Laporan,
    semua: Anggaran | None,
    kode: str,
    nama: str,
    kode_program: str,
    indikator: Sequence[Pencapaian],
) -> UkuranEfisiensi:
    uang = next((b for b in semua.baris if b.kode == kode_program), None) if semua else None
    pagu, realisasi = (None, None) if uang is None else (uang.pagu, uang.realisasi)
    output = capaian_keluaran(laporan, [i.capaian for i in indikator])
    return ukuran_efisiensi(
        laporan,
        kode=kode,
        nama=nama,
        kode_program=(kode_program,),
        indikator=tuple(indikator),
        capaian=output,
        pagu=pagu,
        realisasi=realisasi,
        e_pmk22=efisiensi_pmk22([KeluaranPmk22(pagu, realisasi, output.nilai)]),
    )


def ukuran_efisiensi(laporan: Laporan, *, pagu: Rupiah, realisasi: Rupiah, **isi) -> UkuranEfisiensi:
    """Return a row of the measures; `isi` are its other fields, `e_pmk22` among them."""
    output, e = isi["capaian"], isi.pop("e_pmk22")
    tingkat = tingkat_efisiensi(pagu, realisasi, output.nilai)
    uang = {"serapan": serapan(pagu, realisasi), "efisiensi_anggaran": efisiensi_anggaran(pagu, realisasi)}
    if pagu is None:
        # To the formulas a missing pagu was never planned; here its row is simply not there yet.
        belum = Hasil.belum_ada_data("anggaran belum ada")
        tingkat, e, uang = belum, belum, dict.fromkeys(uang, belum)
    elif output.nilai is None and uang["serapan"].nilai is not None:
        tingkat = e = output  # its reason says more than "capaian output belum ada"
    batas, skala = laporan.acuan.parameter["pmk22_batas"], laporan.acuan.skala["efisiensi"]
    return UkuranEfisiensi(
        **isi,
        **uang,
        pagu=pagu,
        realisasi=realisasi,
        tingkat=tingkat,
        label=None if tingkat.nilai is None else skala.kelas_dari(tingkat.nilai).label,
        e_pmk22=e,
        ne_pmk22=None if e.nilai is None else nilai_efisiensi_pmk22(e.nilai, batas),
    )


def capaian_keluaran(laporan: Laporan, hasil: Sequence[Hasil]) -> Hasil:
    """Return the one output as it is, or the mean of several, each capped; open when one of them is."""
    if not hasil:
        return Hasil.belum_ada_data("indikator keluaran belum ada")
    terbuka = next((h for h in hasil if h.nilai is None), None)
    if terbuka or len(hasil) == 1:
        return terbuka or hasil[0]
    return Hasil(rata_rata(hasil, laporan.acuan.parameter["batas_capaian_persen"]).persen, Status.TERHITUNG)
