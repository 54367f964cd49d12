"""The office's belanja by kind: operasi, modal, tidak terduga, transfer, and their parts."""

from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.data.laporan import rows
from lkjip.data.nomenklatur import JENIS_BELANJA, branches, in_order, induk, superiors, totals
from lkjip.display import Displayed
from lkjip.model.rumus import jumlah
from lkjip.model.uang import Pos, dibelanjakan, jumlah_bila_lengkap, money_line, pos

SELURUH = "5"  # the rekening of all belanja


@dataclass(frozen=True, repr=False)
class Belanja(Displayed):
    """The kinds in tree order, and all together."""

    baris: tuple[Pos, ...]
    jumlah: Pos

    @property
    def _line(self) -> str:
        return f"{len(self.baris)} jenis: {money_line(self.jumlah)}"


def belanja(laporan: Laporan) -> Belanja | None:
    """Pagu dan realisasi menurut jenis belanja.

    Return the kinds of belanja.csv, or else of the rekening of dpa.csv; None when neither tells of the whole office.
    """
    return belanja_tercatat(laporan) or _from_accounts(laporan)


def belanja_tercatat(laporan: Laporan) -> Belanja | None:
    """Return the kinds that belanja.csv states, with sums where it leaves them out; None without its rows."""
    baris = {row["kode_rekening"]: row for row in rows(laporan, "belanja")}
    if not baris:
        return None
    kode = in_order(baris)
    pagu, realisasi = (
        totals({k: baris[k][kolom] for k in kode}, add=jumlah) for kolom in ("pagu_rp", "realisasi_rp")
    )
    bagian = tuple(
        pos(
            k,
            baris[k]["uraian"],
            pagu[k],
            realisasi[k],
            dalam=sum(atas in baris for atas in superiors(k) if atas != SELURUH),
            asal=(("belanja", baris[k]["sumber"]),),
            sel=baris[k].cell("kode_rekening"),
        )
        for k in kode
    )
    if SELURUH in baris:
        return Belanja(bagian[1:], bagian[0])
    pangkal = branches(kode)[None]
    asal = tuple(a for p in bagian for a in p.asal)
    return Belanja(
        bagian,
        pos(
            "",
            "Jumlah",
            jumlah_bila_lengkap([pagu[k] for k in pangkal]),
            jumlah_bila_lengkap([realisasi[k] for k in pangkal]),
            asal=asal,
        ),
    )


def _from_accounts(laporan: Laporan) -> Belanja | None:
    """Return the kinds of all rekening; None while a programme has none, or a rekening is of no known kind."""
    dpa, bulanan = rows(laporan, "dpa"), rows(laporan, "realisasi_bulanan")
    jenis = [induk(r["kode_rekening"], JENIS_BELANJA) for r in dpa]
    if (
        not dpa
        or None in jenis
        or {r["kode"] for r in rows(laporan, "program")} - {r["kode_program"] for r in dpa}
    ):
        return None
    asal = tuple(dict.fromkeys(("dpa", r["sumber"]) for r in dpa))
    bagian = []
    for kode in in_order(set(jenis)):
        milik = [r for r, j in zip(dpa, jenis, strict=True) if j == kode]
        pagu = jumlah([r["pagu_rp"] for r in milik])
        realisasi = jumlah_bila_lengkap([dibelanjakan(r, bulanan) for r in milik])
        bagian.append(pos(kode, JENIS_BELANJA[kode], pagu, realisasi, asal=asal))
    semua = pos(
        "",
        "Jumlah",
        jumlah([b.pagu for b in bagian]),
        jumlah_bila_lengkap([b.realisasi for b in bagian]),
        asal=asal,
    )
    return Belanja(tuple(bagian), semua)
