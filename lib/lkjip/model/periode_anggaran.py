"""When the money was to be spent and when it was, period by period: the S-curve of each programme and of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.data.laporan import rows
from lkjip.data.periode import JENIS, bulan_akhir, jenis
from lkjip.data.row import Row
from lkjip.model.anggaran import anggaran_program
from lkjip.model.program.bulan import Jalan
from lkjip.model.rumus import deviasi_kas, jumlah, kumulatif, mutlak, porsi, serapan
from lkjip.model.uang import Rupiah, jumlah_bila_lengkap


@dataclass(frozen=True)
class JalanAnggaran:
    """The year in periods of one kind; a course ends before the first period that is not known.

    `deviasi` is realisasi less rencana up to each period that has both, in rupiah.
    """

    kode: str
    nama: str
    pagu: int | Fraction
    periode: tuple[str, ...]
    rencana: Jalan
    realisasi: Jalan
    deviasi: tuple[Fraction, ...]
    rows: tuple[Row, ...]

    @property
    def terjauh(self) -> int | None:
        """The period, by its place, at whose end realisasi was farthest from rencana; None where it never left it."""
        besar = max(map(abs, self.deviasi), default=0)
        return next((n for n, d in enumerate(self.deviasi) if abs(d) == besar), None) if besar else None

    @property
    def besar_terjauh(self) -> Fraction:
        """How far it then was, in rupiah, without sign; needs `terjauh`."""
        return mutlak(self.deviasi[self.terjauh])

    @property
    def bagian_terjauh(self) -> Fraction | None:
        """The same in persen of the pagu; None without a pagu."""
        return porsi(self.besar_terjauh, self.pagu).nilai


@dataclass(frozen=True)
class AnggaranPeriode:
    """The courses of the programmes, and that of all of them; `tanpa` names the programmes without rows."""

    program: tuple[JalanAnggaran, ...]
    semua: JalanAnggaran
    tanpa: tuple[str, ...]


def anggaran_periode(laporan: Laporan) -> AnggaranPeriode | None:
    """Rencana dan realisasi anggaran per periode, kumulatif, untuk setiap program dan semuanya.

    Return the courses of anggaran_periode.csv; None without rows of a programme that has a pagu.

    Programmes with different kinds of period are added up in the coarsest of them.
    """
    uang = anggaran_program(laporan)
    isi = [
        (b, tuple(r for r in rows(laporan, "anggaran_periode") if r["kode_program"] == b.kode))
        for b in (uang.baris if uang else ())
    ]
    ada = [(b, milik) for b, milik in isi if milik]
    if not ada:
        return None
    jenisnya = [jenis(milik[0]["periode"]) for _, milik in ada]
    program = tuple(
        _course(b.kode, b.nama, b.pagu, j, [milik]) for (b, milik), j in zip(ada, jenisnya, strict=True)
    )
    kasar = min(jenisnya, key=lambda j: JENIS[j][0])
    semua = _course(
        "", f"Seluruh {uang.hal}", jumlah([b.pagu for b, _ in ada]), kasar, [milik for _, milik in ada]
    )
    return AnggaranPeriode(program, semua, tuple(b.nama for b, milik in isi if not milik))


def _course(
    kode: str, nama: str, pagu: int | Fraction, kind: str, program: Sequence[Sequence[Row]]
) -> JalanAnggaran:
    periode = periods(kind)
    rencana, realisasi = (
        _known([_amount(program, p, kolom) for p in periode]) for kolom in ("rencana_rp", "realisasi_rp")
    )
    sama = min(len(rencana), len(realisasi))
    return JalanAnggaran(
        kode=kode,
        nama=nama,
        pagu=pagu,
        periode=periode,
        rencana=_running(rencana, pagu),
        realisasi=_running(realisasi, pagu),
        deviasi=tuple(deviasi_kas(rencana[:sama], realisasi[:sama])),
        rows=tuple(r for milik in program for r in milik),
    )


def periods(kind: str) -> tuple[str, ...]:
    """Return the codes of a year's periods of one kind, in their order.

    >>> periods("S"), periods("B")[0]
    (('S1', 'S2'), 'B01')
    """
    banyak = JENIS[kind][0]
    return tuple(f"{kind}{n:02}" if banyak > 9 else f"{kind}{n}" for n in range(1, banyak + 1))


def _amount(program: Sequence[Sequence[Row]], periode: str, kolom: str) -> Rupiah:
    """Return what all programmes have in one period; None where one has not told all of it."""
    nilai: list[Rupiah] = []
    akhir = bulan_akhir(periode)
    awal = akhir - 12 // JENIS[jenis(periode)][0]
    for milik in program:
        di_dalam = [r[kolom] for r in milik if awal < bulan_akhir(r["periode"]) <= akhir]
        seharusnya = JENIS[jenis(milik[0]["periode"])][0] // JENIS[jenis(periode)][0]
        nilai += di_dalam if len(di_dalam) == seharusnya else [None]
    if len(nilai) == 1:
        return nilai[0]
    return jumlah_bila_lengkap(nilai)


def _known(nilai: Sequence[Rupiah]) -> list[int | Fraction]:
    """Return the amounts up to the first that is not known: what follows it cannot be added."""
    return list(nilai[: nilai.index(None)] if None in nilai else nilai)


def _running(nilai: Sequence[int | Fraction], pagu: int | Fraction) -> Jalan:
    sampai = tuple(kumulatif(nilai))
    return Jalan(tuple(nilai), sampai, tuple(serapan(pagu, n) for n in sampai))
