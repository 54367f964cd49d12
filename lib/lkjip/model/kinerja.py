"""Indicators against the year's target, the years before, the Renstra's last target, and a standard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.data.jenjang import Jenjang
from lkjip.data.laporan import computed_once
from lkjip.data.row import Row
from lkjip.display import Displayed, short
from lkjip.formulas import (
    CapaianOrdinal,
    Hasil,
    Keterangan,
    Polaritas,
    RataRata,
    Status,
    capaian_ordinal,
    tercapai,
)
from lkjip.model.rumus import capaian, rata_rata
from lkjip.model.ukuran import (
    NIHIL,
    Ditemukan,
    Ukuran,
    by_indicator,
    is_angka,
    realisasi,
    target,
    tengah_tahun,
)


@dataclass(frozen=True, repr=False)
class Pencapaian(Displayed):
    """One indicator beside one target, unrounded.

    `predikat` answers for grades, which have no percentage; `tercapai` is None when it cannot be said.
    `asal` names the rows that were used, as (table, their `sumber`), for the source note; `sel` is the indicator's
    code, as the cell it stands in.
    """

    kode: str
    tingkat: Jenjang
    kode_induk: str
    induk: str
    indikator: str
    satuan: str
    target: Ukuran
    realisasi: Ukuran
    capaian: Hasil
    predikat: CapaianOrdinal | None
    tercapai: bool | None
    kategori: str | None
    asal: tuple[tuple[str, str], ...]
    sel: str
    lingkup: str = ""

    @property
    def _line(self) -> str:
        ukuran = f"target {short(self.target)}, realisasi {short(self.realisasi)} {self.satuan}"
        return (
            f"{self.kode} {short(self.indikator)}: {ukuran}, capaian {self.predikat or short(self.capaian)}"
        )


@dataclass(frozen=True, repr=False)
class Perkembangan(Displayed):
    """One indicator over the years, oldest first; `arah` compares the last two, None when one is missing."""

    kode: str
    induk: str
    indikator: str
    satuan: str
    realisasi: tuple[Ukuran, ...]
    arah: str | None
    asal: tuple[tuple[str, str], ...]
    sel: str

    @property
    def _line(self) -> str:
        deret = " → ".join(map(short, self.realisasi))
        return f"{self.kode} {short(self.indikator)}: {deret} {self.satuan}, {self.arah or 'arah belum diketahui'}"


@dataclass(frozen=True, repr=False)
class Ringkasan(Displayed):
    """Which of some indicators met their target; `rata` averages those that have a percentage.

    `kategori` is the class of that average, None without one.
    """

    baris: tuple[Pencapaian, ...]
    tercapai: tuple[Pencapaian, ...]
    tidak_tercapai: tuple[Pencapaian, ...]
    belum_ada_data: tuple[Pencapaian, ...]
    tak_terhitung: tuple[Pencapaian, ...]
    tidak_berlaku: tuple[Pencapaian, ...]
    rata: RataRata
    kategori: str | None

    @property
    def berlaku(self) -> tuple[Pencapaian, ...]:
        """Those that have something to be judged by this year."""
        return tuple(b for b in self.baris if b not in self.tidak_berlaku)

    @property
    def _line(self) -> str:
        terbuka = len(self.belum_ada_data) + len(self.tak_terhitung)
        dinilai = f"{len(self.tercapai)} tercapai, {len(self.tidak_tercapai)} tidak tercapai"
        return f"{len(self.baris)} indikator: {dinilai}, {terbuka} belum dapat dinilai"


@computed_once
def capaian_tahun_ini(laporan: Laporan, tingkat: Jenjang | str) -> tuple[Pencapaian, ...]:
    """Capaian setiap indikator satu tingkat terhadap target tahun ini.

    Return the year's achievement of every indicator of a level.

    The target is that of the Perjanjian Kinerja in force, else the programme's, else the Renstra's for this year; in
    a report made within the year, that of its rencana aksi up to the report's period.
    """
    return _compare(laporan, _indicators(laporan, tingkat), target(laporan))


def terhadap_akhir_renstra(laporan: Laporan, tingkat: Jenjang | str) -> tuple[Pencapaian, ...]:
    """Realisasi tahun ini terhadap target akhir Renstra.

    Return this year's realisasi against the target of the Renstra's last year.
    """
    targets = by_indicator(laporan, "target_renstra", "target", laporan.profil["renstra_akhir"])
    return _compare(laporan, _indicators(laporan, tingkat), targets)


def terhadap_standar(laporan: Laporan) -> tuple[Pencapaian, ...]:
    """Realisasi tahun ini terhadap standar, misalnya standar nasional.

    Return this year's realisasi of the indicators that have a standard, against it.
    """
    targets = by_indicator(laporan, "standar", "standar")
    lingkup = {row["kode_indikator"]: row["lingkup"] for row in laporan.rows("standar")}
    indikator = [pasangan for t in Jenjang for pasangan in _indicators(laporan, t)]
    return _compare(laporan, [p for p in indikator if p[1]["kode"] in targets], targets, lingkup)


def tiga_tahun(laporan: Laporan, tingkat: Jenjang | str) -> tuple[Perkembangan, ...]:
    """Realisasi tahun ini dan dua tahun sebelumnya, dengan arahnya.

    Return the realisasi of this year and the two before it.
    """
    tahun = tahun_dibandingkan(laporan)
    semua = [realisasi(laporan, t) for t in tahun]
    hasil = []
    for _, row, induk in _indicators(laporan, tingkat):
        found = [r.get(row["kode"], NIHIL) for r in semua]
        nilai = tuple(value for value, _ in found)
        hasil.append(
            Perkembangan(
                kode=row["kode"],
                induk=induk,
                indikator=row["uraian"],
                satuan=row["satuan"],
                realisasi=nilai,
                arah=_direction(laporan, row, *nilai[-2:]),
                asal=tuple(a for value, asal in found if value is not None for a in asal),
                sel=row.cell("kode"),
            )
        )
    return tuple(hasil)


def tahun_dibandingkan(laporan: Laporan) -> tuple[int, int, int]:
    """Return the years of the three-year comparison."""
    return (laporan.tahun - 2, laporan.tahun - 1, laporan.tahun)


def ringkas(laporan: Laporan, baris: Sequence[Pencapaian]) -> Ringkasan:
    """Berapa indikator yang tercapai, tidak, dan belum dapat dinilai.

    Count and average; an indicator without data is neither averaged nor forgotten.
    """
    terbuka = [b for b in baris if b.tercapai is None]
    rata = rata_rata(
        [b.capaian for b in baris if b.predikat is None], laporan.acuan.parameter["batas_capaian_persen"]
    )
    return Ringkasan(
        baris=tuple(baris),
        tercapai=tuple(b for b in baris if b.tercapai),
        tidak_tercapai=tuple(b for b in baris if b.tercapai is False),
        belum_ada_data=tuple(b for b in terbuka if b.capaian.status == Status.BELUM_ADA_DATA),
        tak_terhitung=tuple(b for b in terbuka if b.capaian.status == Status.TAK_TERHITUNG),
        tidak_berlaku=tuple(b for b in terbuka if b.capaian.status == Status.TIDAK_BERLAKU),
        rata=rata,
        kategori=_category(laporan, rata.persen),
    )


@dataclass(frozen=True)
class PutusanSasaran:
    """The sasaran of the year by what their indicators say: all met, one missed, or neither can be said."""

    semua: tuple[Row, ...]
    tercapai: tuple[Row, ...]
    meleset: tuple[Row, ...]
    belum_dinilai: tuple[Row, ...]


def putusan_sasaran(laporan: Laporan) -> PutusanSasaran:
    """Return which sasaran met the targets of all their indicators."""
    semua = tuple(laporan.rows("sasaran"))
    putusan: dict[str, list[bool | None]] = {row["kode"]: [] for row in semua}
    for b in ringkas(laporan, capaian_tahun_ini(laporan, Jenjang.SASARAN)).berlaku:
        putusan[b.kode_induk].append(b.tercapai)
    tercapai = tuple(row for row in semua if putusan[row["kode"]] and all(putusan[row["kode"]]))
    meleset = tuple(row for row in semua if False in putusan[row["kode"]])
    belum = tuple(row for row in semua if row not in tercapai and row not in meleset)
    return PutusanSasaran(semua, tercapai, meleset, belum)


@dataclass(frozen=True)
class TanpaPengukuran:
    """A tujuan that nothing measured this year, and its indicators; () where it has none."""

    uraian: str
    indikator: tuple[str, ...]
    sel: str


def tujuan_tanpa_pengukuran(laporan: Laporan) -> tuple[TanpaPengukuran, ...]:
    """Tujuan yang tahun ini tidak diukur satu indikator pun.

    Return each tujuan none of whose indicators has a realisasi.
    """
    baris = capaian_tahun_ini(laporan, Jenjang.TUJUAN)
    hasil = []
    for tujuan in laporan.rows("tujuan"):
        milik = [b for b in baris if b.kode_induk == tujuan["kode"]]
        if not any(is_angka(b.realisasi) for b in milik):
            nama = tuple(b.indikator for b in milik)
            hasil.append(TanpaPengukuran(tujuan["uraian"], nama, tujuan.cell("kode")))
    return tuple(hasil)


def _indicators(laporan: Laporan, tingkat: Jenjang | str) -> list[tuple[Jenjang, Mapping, str]]:
    tingkat = Jenjang(tingkat)
    induk = {row["kode"]: row["uraian"] for row in laporan.rows(tingkat.berkas)}
    rows = laporan.rows("indikator")
    return [(tingkat, row, induk[row["induk"]]) for row in rows if row["induk"] in induk]


def _compare(
    laporan: Laporan,
    indikator: Sequence[tuple[Jenjang, Mapping, str]],
    targets: Mapping[str, Ditemukan],
    lingkup: Mapping[str, str | None] | None = None,
) -> tuple[Pencapaian, ...]:
    nyata = realisasi(laporan, laporan.tahun)
    hasil = []
    for tingkat, row, induk in indikator:
        kode = row["kode"]
        sasaran, asal_target = targets.get(kode, NIHIL)
        nilai, asal_realisasi = nyata.get(kode, NIHIL)
        persen, predikat, met = assess(laporan, row, sasaran, nilai)
        hasil.append(
            Pencapaian(
                kode=kode,
                tingkat=tingkat,
                kode_induk=row["induk"],
                induk=induk,
                indikator=row["uraian"],
                satuan=row["satuan"],
                target=sasaran,
                realisasi=nilai,
                capaian=persen,
                predikat=predikat,
                tercapai=met,
                kategori=_category(laporan, persen.nilai),
                asal=(*asal_target, *asal_realisasi),
                sel=row.cell("kode"),
                lingkup=(lingkup or {}).get(kode) or "",
            )
        )
    return tuple(hasil)


def _category(laporan: Laporan, persen: Fraction | None) -> str | None:
    return None if persen is None else laporan.acuan.skala["capaian"].kelas_dari(persen).label


def assess(
    laporan: Laporan, row: Mapping, target: Ukuran, realisasi: Ukuran
) -> tuple[Hasil, CapaianOrdinal | None, bool | None]:
    """Return an indicator's achievement, the verdict on a grade, and whether the target was met."""
    if Keterangan.TIDAK_BERLAKU in (target, realisasi):
        apa = "target" if target == Keterangan.TIDAK_BERLAKU else "realisasi"
        return Hasil.tidak_berlaku(f"{apa} tidak berlaku"), None, None
    if realisasi == Keterangan.BELUM_DIUKUR:
        if target is None:
            return Hasil.tak_terhitung("target tidak ada"), None, None
        return Hasil.belum_ada_data(str(realisasi)), None, None
    if row["polaritas"] != Polaritas.ORDINAL:
        ukuran = (target, realisasi, row["polaritas"])
        return capaian(*ukuran), None, tercapai(*ukuran)
    if target is None:
        return Hasil.tak_terhitung("target tidak ada"), None, None
    if realisasi is None:
        return Hasil.belum_ada_data("realisasi belum ada"), None, None
    predikat = capaian_ordinal(target, realisasi, laporan.acuan.skala_ordinal[row["skala"]])
    return (
        Hasil.tak_terhitung("predikat tidak punya persentase"),
        predikat,
        predikat != CapaianOrdinal.TIDAK_TERCAPAI,
    )


def _direction(laporan: Laporan, row: Mapping, lalu: Ukuran, kini: Ukuran) -> str | None:
    if not is_angka(lalu) or not is_angka(kini) or tengah_tahun(laporan):
        return None  # part of a year is not held against a whole one
    if row["polaritas"] == Polaritas.ORDINAL:
        urutan = laporan.acuan.skala_ordinal[row["skala"]]
        lalu, kini = urutan.index(kini), urutan.index(lalu)  # best first: a lower place is a rise
    return "tetap" if kini == lalu else "naik" if kini > lalu else "turun"
