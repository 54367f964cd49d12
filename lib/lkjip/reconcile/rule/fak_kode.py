"""Facts against facts: numbers and codes that skip one, or are shaped unlike the others."""

import re
from collections.abc import Iterator

from lkjip.data.jenjang import BERKAS
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import BERINDUK, MENURUT, RUMPUN, SUMBER, strays
from lkjip.reconcile.temuan import Tingkat

ANGKA = re.compile(r"\d+$")
AWAL = re.compile(r"^\d+")
# Tables whose numbers run from 1 without a gap, within what some columns name.
BERNOMOR = {
    "peraturan": (), "misi": (), "rpjmd": (), "isu_strategis": (), "narasi": ("bagian",),
    "catatan_sebab": ("kode_program",),
    "riwayat_pagu": ("kode_program",), "volume_biaya": ("kode_program", "kode_sub_kegiatan", "kode_rekening"),
}  # fmt: skip


@aturan("FAK-51", "Nomor atau kode meloncat", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_gaps(bahan: Bahan) -> Iterator[Butir]:
    """Nomor urut dan kode berurutan yang terlewat di antara yang lain: barisnya mungkin terhapus."""
    lalu = bahan.sebelumnya
    for tabel, kunci in BERNOMOR.items():
        kolom = "urutan" if tabel == "narasi" else "nomor"
        for r, hilang in _gaps(bahan.data(tabel), lambda r, k=kunci: tuple(r[x] for x in k), kolom):
            yield _missing(tabel, r, kolom, str(hilang))
    for tabel in (
        *BERKAS,
        "indikator",
        "unit_kerja",
        "struktur_organisasi",
        "program",
    ):
        rows = [r for r in bahan.data(tabel) if tabel != "program" or r["kode"].isdigit()]
        dulu = {r["kode"] for r in lalu.rows(tabel)} if lalu else set()
        for r, hilang in _gaps(rows, lambda r: ANGKA.sub("", r["kode"]), "kode"):
            kode = f"{ANGKA.sub('', r['kode'])}{hilang}"
            if not lalu or kode in dulu:
                yield _missing(tabel, r, "kode", kode)
    for r, hilang in _gaps(
        bahan.data("kegiatan"), lambda r: ANGKA.sub("", r["kode"]) if _leaf(r) else None, "kode"
    ):
        yield _missing("kegiatan", r, "kode", f"{ANGKA.sub('', r['kode'])}{hilang:02}")
    for r, hilang in _gaps(bahan.data("spp_sp2d"), lambda r: AWAL.sub("", r["nomor"])[:1], "nomor", AWAL):
        yield _missing("spp_sp2d", r, "nomor", str(hilang))
    for r, hilang in _gaps(bahan.data("rencana_kerja"), lambda r: r["nomor"].rpartition(".")[0], "nomor"):
        yield _missing(
            "rencana_kerja", r, "nomor", ".".join(filter(None, (r["nomor"].rpartition(".")[0], str(hilang))))
        )


def _leaf(r: Baris) -> bool:
    return r["tingkat"] not in BERINDUK


def _gaps(rows, kelompok, kolom: str, pola: re.Pattern = ANGKA) -> Iterator[tuple[Baris, int]]:
    """Yield (row, number) for each number that is skipped, with the row after it; rows of no group are left out."""
    milik: dict = {}
    for r in rows:
        if (k := kelompok(r)) is not None and (m := pola.search(str(r[kolom]))):
            milik.setdefault(k, {}).setdefault(int(m[0]), r)
    for isi in milik.values():
        urut = sorted(isi)
        lompat = [
            (isi[b], b - 1) for a, b in zip([0, *urut], urut, strict=False) if b - a == 2 or b - a > 2 and a
        ]
        # Who skips more than a few numbers counts in another way.
        yield from lompat if len(lompat) <= max(2, len(urut) // 10) else ()


def _missing(tabel: str, r: Baris, kolom: str, kode: str) -> Butir:
    return Butir(
        tabel, r.nomor, kolom, str(r[kolom]), "",
        f"{kode} tidak ada sebelum {r[kolom]}: barisnya terhapus, atau salah nomor?",
    )  # fmt: skip


@aturan("FAK-84", "Bentuk kode atau nomor lain", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_shapes(bahan: Bahan) -> Iterator[Butir]:
    """Kode program, sub kegiatan, rekening, dan nomor SPP yang panjang bagiannya lain dari semua baris lain."""
    for tabel, kolom in (
        ("program", "kode"), ("dpa", "kode_sub_kegiatan"), ("dpa", "kode_rekening"), ("spp_sp2d", "nomor"),
    ):  # fmt: skip
        rows = bahan.data(tabel)
        beda = [r for r, _ in strays(rows, lambda _: True, lambda r, k=kolom: _shape(r[k]))]
        for r in beda if len(beda) <= max(1, len(rows) * (1 - MENURUT) / 2) and len(rows) > 2 else ():
            yield Butir(
                tabel, r.nomor, kolom, r[kolom], "", f"Bentuk {r[kolom]} lain dari kode di baris lain."
            )


def _shape(kode: str) -> str:
    """Return a code with its digits alike; what is only a number may be long or short."""
    return "9" if kode.isdigit() else re.sub(r"[A-Za-z]+", "A", re.sub(r"\d", "9", kode))
