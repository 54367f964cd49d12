"""The causes of a sisa: what is noted with evidence, what is only said, and the rest that nothing explains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.row import Row
from lkjip.formulas import Hasil, Penjelasan
from lkjip.model.program.rincian import Pos, Rincian
from lkjip.model.rumus import jumlah, porsi, urai_sebab

BELUM_DIKETAHUI = "X"
HARGA_MURAH = "E1"


@dataclass(frozen=True)
class SatuSebab:
    """One cause: its rupiah, its part of the sisa in persen, and the notes it rests on."""

    kode: str
    arti: str
    nilai: Fraction
    pangsa: Hasil
    catatan: tuple[Row, ...]

    @property
    def sebutan(self) -> str:
        """How a sentence names it."""
        return f"{self.arti.lower()} [{self.kode}]"


@dataclass(frozen=True)
class SebabLebih:
    """A detail whose causes exceed its own sisa, in rupiah."""

    nama: str
    tercatat: Fraction
    sisa: Fraction


@dataclass(frozen=True)
class Sebab:
    """The programme's causes, largest first.

    `tercatat` adds up those with evidence; `belum` is the rest of the sisa as if it were a cause, None where the
    causes exceed the sisa; `tanpa_bukti` are only said and explain nothing; `harga` is what the notes with
    evidence say was saved by price.
    """

    catatan: tuple[Row, ...]
    terbukti: Penjelasan
    sebab: tuple[SatuSebab, ...]
    belum: SatuSebab | None
    tercatat: Fraction
    harga: Fraction
    tanpa_bukti: tuple[SatuSebab, ...]
    lebih: tuple[SebabLebih, ...]

    @property
    def baris(self) -> tuple[SatuSebab, ...]:
        """The causes, then the rest."""
        return (*self.sebab, *([self.belum] if self.belum else []))

    @property
    def pangsa(self) -> Fraction:
        """The parts of the sisa together, in persen; there is none where the causes exceed the sisa."""
        return jumlah(b.pangsa.nilai for b in self.baris)


def sebab(
    sisa: Fraction, catatan: Sequence[Row], arti: Mapping[str, str], rincian: Rincian | None
) -> Sebab | None:
    """Return the causes in a programme's notes; None without any notes.

    A cause without evidence is shown but explains nothing, and neither does one that says it is not known.
    """
    if not catatan:
        return None
    bukti = [r for r in catatan if r["bukti"] and r["kode_sebab"] != BELUM_DIKETAHUI]
    kata = [r for r in catatan if not r["bukti"] and r["kode_sebab"] != BELUM_DIKETAHUI]
    terbukti, tanpa = urai_sebab(sisa, _by_code(bukti)), urai_sebab(sisa, _by_code(kata))
    belum = terbukti.belum_dijelaskan
    entah = tuple(r for r in catatan if r["kode_sebab"] == BELUM_DIKETAHUI)
    return Sebab(
        catatan=tuple(catatan),
        terbukti=terbukti,
        sebab=_named(terbukti, sisa, bukti, arti),
        belum=None
        if terbukti.berlebih
        else SatuSebab(BELUM_DIKETAHUI, "Belum dijelaskan", belum, porsi(belum, sisa), entah),
        tercatat=jumlah(s.nilai for s in terbukti.sebab),
        harga=jumlah(r["nilai_rp"] for r in bukti if r["kode_sebab"] == HARGA_MURAH),
        tanpa_bukti=_named(tanpa, sisa, kata, arti),
        lebih=_beyond(catatan, rincian) if rincian else (),
    )


def _by_code(catatan: Sequence[Row]) -> dict[str, Fraction]:
    kode = dict.fromkeys(r["kode_sebab"] for r in catatan)
    return {k: jumlah(r["nilai_rp"] for r in catatan if r["kode_sebab"] == k) for k in kode}


def _named(
    terurai: Penjelasan, sisa: Fraction, catatan: Sequence[Row], arti: Mapping[str, str]
) -> tuple[SatuSebab, ...]:
    nilai = _by_code(catatan)
    return tuple(
        SatuSebab(
            s.kode,
            arti[s.kode],
            nilai[s.kode],
            s.pangsa if terurai.berlebih else porsi(nilai[s.kode], sisa),
            tuple(r for r in catatan if r["kode_sebab"] == s.kode),
        )
        for s in terurai.sebab
    )


def _beyond(catatan: Sequence[Row], rincian: Rincian) -> tuple[SebabLebih, ...]:
    """Return the details whose noted causes exceed their own sisa, in the order of the notes."""
    pos: dict[tuple, Pos] = {p.jalur: p for p in (*rincian.sub_kegiatan, *rincian.rekening)}
    milik: dict[tuple, list] = {}
    for r in catatan:
        jalur = tuple(filter(None, (r["kode_sub_kegiatan"], r["kode_rekening"])))
        if r["bukti"] and jalur in pos:
            milik.setdefault(jalur, []).append(r["nilai_rp"])
    tercatat = {jalur: jumlah(nilai) for jalur, nilai in milik.items()}
    return tuple(
        SebabLebih(pos[j].nama, nilai, pos[j].sisa) for j, nilai in tercatat.items() if nilai > pos[j].sisa
    )
