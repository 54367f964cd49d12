"""Which programme is reviewed, what the report itself says about it, and whether its printed cause fits."""

import re
from collections import Counter
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.data.row import Row
from lkjip.model import Pencapaian
from lkjip.model.hitung import count
from lkjip.model.kegiatan import SUB_KEGIATAN
from lkjip.model.program import Program
from lkjip.views import cells
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import asal, kalimat_kosong, tabel_kosong, tampil
from lkjip.views.text import angka, besaran, hasil, rupiah
from lkjip.views.written import write

SUB_KEGIATAN_DITULIS = 8  # more than this and they are counted; the lampiran lists them all
DERET_HURUF = re.compile(r"[^\W\d_]+")
HURUF_BERARTI = 4
# Every report's own vocabulary: it points to no programme.
KATA_LAPORAN = frozenset(
    "capaian hasil jumlah kegiatan kinerja laporan pelaksanaan pencapaian program sasaran target tercapainya "
    "tingkat yang".split()
)
# Words a cause would use if it spoke of money at all.
KATA_UANG = frozenset(
    "anggaran sisa pagu serapan terserap terserapnya penyerapan belanja biaya dana hemat penghematan harga "
    "efisiensi dibayar pembayaran silpa".split()
)


@dataclass(frozen=True)
class Kata:
    """The printed cause's telling words: of money, of this programme, and else of which other programmes."""

    uang: list[str]
    sendiri: list[str]
    program_lain: list[str]
    asing: list[str]


def yang_dikatakan(laporan: Laporan, kode: str) -> Tabel:
    """Return pagu, realisasi, sisa, indicator, outputs and printed cause of the programme."""
    id = "tbl-telaah-ringkas"
    kosong = tabel_kosong(id, "Yang dikatakan laporan tentang program ini", "program")
    return tampil(laporan, kode, lambda p: _table(p, id), "baris", kosong)


def sebab_tercetak(laporan: Laporan, kode: str) -> Paragraf:
    """Say whether the printed cause speaks of the money left, and of this programme's own work."""

    def isi(p: Program) -> Paragraf:
        return Paragraf(kalimat("telaah/sebab_tercetak", p=p, kata=_telling(p)))

    return tampil(laporan, kode, isi, "baris", kalimat_kosong("telaah/sebab_tercetak", p=None))


def _table(p: Program, id: str) -> Tabel:
    isi = [("Program", f"{p.nama} (kode {p.kode})"), *_money(p)]
    isi += [("Sasaran program", r["uraian"]) for r in p.rows("sasaran_program")]
    isi += [("Indikator kinerja", _indicator(i)) for i in p.indikator]
    isi += _outputs(p)
    for r in p.penyebab:
        isi.append(("Penyebab yang tercetak", r["analisis"] or "tidak diisi"))
        isi.append(("Solusi yang tercetak", r["solusi"] or "tidak diisi"))
    kolom = [Column("hal", "Hal", 24), Column("isi", "Isi", 76)]
    judul = f"Yang dikatakan laporan tentang {p.nama} tahun {p.laporan.tahun}"
    return Tabel(id, judul, Grid(id, kolom, isi), _sumber(p))


def _money(p: Program) -> list[tuple[str, str]]:
    if p.uang is None:
        return [("Anggaran", "belum ada data")]
    return [
        ("Pagu", rupiah(p.uang.pagu)),
        ("Realisasi", cells.rupiah_tertulis(p.uang.realisasi)),
        ("Sisa", cells.rupiah_tertulis(p.uang.sisa)),
        ("Serapan", hasil(p.uang.serapan, 2)),
    ]


def _indicator(i: Pencapaian) -> str:
    nyata, target = (cells.bersatuan(n, i.satuan) for n in (i.realisasi, i.target))
    pola = "{}: realisasi {} dari target {} (capaian {})"
    return write(pola, i.indikator, nyata, target, cells.capaian_tertulis(i))


def _outputs(p: Program) -> list[tuple[str, str]]:
    if len(p.keluaran) > SUB_KEGIATAN_DITULIS:
        penuh = [b for b in p.keluaran if b.tercapai]
        pola = "{} sub kegiatan, {} mencapai target"
        return [("Sub kegiatan", write(pola, angka(count(p.keluaran)), angka(count(penuh))))]
    return [("Sub kegiatan", _output(b.daftar[0].isi)) for b in p.keluaran]


def _output(isi: Row) -> str:
    pola = "{}: realisasi {} dari target {} {}"
    nama = isi["sub_kegiatan"] or isi["kegiatan"]
    return write(pola, nama, besaran(isi["realisasi"]), besaran(isi["target"]), isi["satuan"])


def _sumber(p: Program) -> str:
    return cells.sumber(
        p.laporan,
        [
            *asal("program", (p.baris,)),
            *(p.uang.asal if p.uang else ()),
            *(a for i in p.indikator for a in i.asal),
            *asal("kegiatan", tuple(b.daftar[0].isi for b in p.keluaran)),
            *asal("analisis", p.penyebab),
        ],
    )


def _telling(p: Program) -> Kata | None:
    """Compare the cause's words with those that point to a programme: few programmes use them.

    None where no cause is printed.
    """
    teks = " ".join(r["analisis"] for r in p.penyebab if r["analisis"])
    if not teks:
        return None
    kata = _words(teks)
    milik = {r["kode"]: _words(r["uraian"]) for r in p.laporan.rows("program")}
    for r in p.laporan.rows("kegiatan"):
        if r["kode_program"] in milik and r["tingkat"] == SUB_KEGIATAN:
            milik[r["kode_program"]] |= _words(
                f"{r['kegiatan'] or ''} {r['sub_kegiatan'] or ''} {r['indikator']}"
            )
    sering = Counter(w for isi in milik.values() for w in isi)
    khas = {k: {w for w in kata & isi if sering[w] * 3 <= len(milik)} for k, isi in milik.items()}
    lain = [k for k in milik if khas[k]] if p.keluaran else []
    return Kata(
        uang=sorted(kata & KATA_UANG),
        sendiri=sorted(khas[p.kode]),
        program_lain=lain,
        asing=sorted(set().union(*(khas[k] for k in lain))),
    )


def _words(teks: str) -> set[str]:
    return {w for w in DERET_HURUF.findall(teks.casefold()) if len(w) >= HURUF_BERARTI} - KATA_LAPORAN


def pengantar(laporan: Laporan, kode: str) -> Paragraf:
    """Say which programme is under review, and what question its figures raise."""

    def isi(p: Program) -> Paragraf:
        return Paragraf(kalimat("telaah/pengantar", p=p, kode=kode, tahun=laporan.tahun))

    return tampil(laporan, kode, isi, "baris", kalimat_kosong("telaah/tanpa_program"))
