"""Facts against facts: the codes of the nomenklatur that tables point to, and what they point from."""

from collections.abc import Iterator

from lkjip.data.nomenklatur import KEGIATAN, SUB_KEGIATAN, programme_code, tingkat
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import RUMPUN, SUMBER
from lkjip.reconcile.kata import similarity
from lkjip.reconcile.temuan import Tingkat

MIRIP = 0.5  # below this likeness two names are of different things


@aturan("FAK-98", "Kode nomenklatur milik yang lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_codes(bahan: Bahan) -> Iterator[Butir]:
    """Kode kegiatan pada kegiatan.csv dan sasaran_kegiatan.csv berada di bawah kode programnya; kode setiap program ada
    pada rincian_anggaran bila program lain ada di sana.
    """
    rincian = {r["kode"]: r for r in bahan.data("rincian_anggaran")}
    if not rincian:
        return
    program = {r["kode"]: programme_code(r) for r in bahan.data("program")}
    ada = {kode for kode, k in program.items() if any(f"{r}.".startswith(f"{k}.") for r in rincian)}
    for r in bahan.data("program"):
        if ada and r["kode"] not in ada:
            yield Butir(
                "program", r.nomor, "kode_nomenklatur", r["kode_nomenklatur"] or "", "kode pada rincian_anggaran",
                f"Program {r['kode']} ({r['uraian'][:80]}) tidak ada pada rincian_anggaran, yang lain ada.",
            )  # fmt: skip
        elif (milik := rincian.get(program[r["kode"]])) and similarity(milik["uraian"], r["uraian"]) < MIRIP:
            yield Butir(
                "rincian_anggaran", milik.nomor, "uraian", milik["uraian"], r["uraian"],
                f"{milik['kode']} di program.csv bernama {r['uraian']}.",
            )  # fmt: skip
    for tabel in ("kegiatan", "sasaran_kegiatan"):
        for r in bahan.data(tabel):
            kode = r["kode_nomenklatur"]
            milik = (
                r["kode_program"] if tabel == "kegiatan" else bahan.program_of.get(r["kode_sasaran_program"])
            )
            if not kode or milik not in ada:
                continue
            if tingkat(kode) not in (KEGIATAN, SUB_KEGIATAN) or not kode.startswith(f"{program[milik]}."):
                yield Butir(
                    tabel, r.nomor, "kode_nomenklatur", kode, f"kegiatan di bawah {program[milik]}",
                    f"{r['kode']} milik program {milik}, tetapi {kode} bukan kegiatan di bawah {program[milik]}.",
                )  # fmt: skip
