"""The register of rules: every rule is one documented function."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.catatan import recorded
from lkjip.reconcile.temuan import Butir, Temuan, Tingkat

ARITMETIKA = "Aritmetika"


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule with its documentation; the appendix on method is made from it."""

    kode: str
    judul: str
    rumpun: str
    tingkat: Tingkat
    toleransi: str
    sumber: str
    pertanyaan: bool
    uraian: str
    fungsi: Callable[[Bahan], Iterable[Butir]]

    def check(self, bahan: Bahan) -> tuple[Temuan, ...]:
        """Return the rule's findings, several in one cell told apart; found once per material."""
        if self.kode not in bahan.temuan:
            with recorded() as dibaca:
                bahan.temuan[self.kode] = tuple(self._findings(bahan))
            if bahan.mencatat:
                bahan.dibaca[self.kode] = dibaca
        return bahan.temuan[self.kode]

    def _findings(self, bahan: Bahan) -> Iterator[Temuan]:
        hitung: Counter[tuple] = Counter()
        for b in self.fungsi(bahan):
            hitung[letak := (b.tabel, b.baris, b.kolom)] += 1
            yield self._finding(b, hitung[letak], bahan.sebutan.get(b.tabel, ""))

    def _finding(self, b: Butir, nomor: int, sebutan: str) -> Temuan:
        return Temuan(
            kode=self.kode,
            tingkat=b.tingkat or self.tingkat,
            tabel=b.tabel,
            baris=b.baris,
            kolom=b.kolom,
            tercetak=b.tercetak,
            seharusnya=b.seharusnya,
            penjelasan=b.penjelasan,
            sumber=self.sumber,
            selisih_rp=b.selisih_rp,
            bukti=b.bukti,
            pertanyaan=self.pertanyaan,
            nomor=nomor,
            sebutan=sebutan,
        )


ATURAN: dict[str, Aturan] = {}


def aturan(
    kode: str,
    judul: str,
    rumpun: str,
    tingkat: Tingkat,
    *,
    toleransi: str = "tidak ada",
    sumber: str = ARITMETIKA,
    pertanyaan: bool = False,
) -> Callable:
    """Register a rule. Its docstring, in Indonesian, says what it compares: it is printed in the book."""

    def register(fungsi: Callable[[Bahan], Iterable[Butir]]) -> Callable[[Bahan], Iterable[Butir]]:
        if kode in ATURAN:
            raise ValueError(f"kode {kode} sudah dipakai")
        uraian = " ".join((fungsi.__doc__ or "").split())
        ATURAN[kode] = Aturan(kode, judul, rumpun, tingkat, toleransi, sumber, pertanyaan, uraian, fungsi)
        return fungsi

    return register
