"""What the report itself says about the programme, in one place, and whether its printed cause fits."""

import re
from collections import Counter

from lkjip.data import Laporan
from lkjip.model import Tingkat, capaian_tahun_ini
from lkjip.model.kegiatan import SUB_KEGIATAN, Butir, butir, kegiatan
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.tables.build import Kolom, belum_tersedia, build
from lkjip.views.telaah.program import pilih
from lkjip.views.text import besaran, hasil, rupiah

SUB_KEGIATAN_DITULIS = 8  # more than this and they are counted; the lampiran lists them all
HURUF = re.compile(r"[^\W\d_]+")
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


def yang_dikatakan(laporan: Laporan, kode: str) -> Tabel:
    """Return pagu, realisasi, sisa, indicator, outputs and printed cause of the programme."""
    id, judul = "tbl-telaah-ringkas", "Yang dikatakan laporan tentang program ini"
    program = pilih(laporan, kode)
    if program is None:
        return belum_tersedia(laporan, id, judul, "program")
    uang = program.uang
    isi = [("Program", f"{program.nama} (kode {program.kode})")]
    asal = [("program", r["sumber"]) for r in laporan.rows("program") if r["kode"] == program.kode]
    if uang is None:
        isi.append(("Anggaran", "belum ada data"))
    else:
        isi += [
            ("Pagu", rupiah(uang.pagu)),
            ("Realisasi", rupiah(uang.realisasi)),
            ("Sisa", rupiah(uang.sisa)),
            ("Serapan", hasil(uang.serapan, 2)),
        ]
        asal.append(uang.asal)
    sasaran = {r["kode"]: r for r in laporan.rows("sasaran_program") if r["kode_program"] == program.kode}
    isi += [("Sasaran program", r["uraian"]) for r in sasaran.values()]
    for i in capaian_tahun_ini(laporan, Tingkat.SASARAN_PROGRAM):
        if i.kode_induk in sasaran:
            nyata, target = (cells.ukuran(n, i.satuan) for n in (i.realisasi, i.target))
            angka = f"realisasi {nyata} dari target {target} (capaian {cells.capaian(i)})"
            isi.append(("Indikator kinerja", f"{i.indikator}: {angka}"))
            asal += i.asal
    hasil_kerja = keluaran(laporan, program.kode)
    isi += _output_rows(hasil_kerja)
    asal += [("kegiatan", b.daftar[0].isi["sumber"]) for b in hasil_kerja]
    for r in _causes(laporan, sasaran):
        isi.append(("Penyebab yang tercetak", r["analisis"] or "tidak diisi"))
        isi.append(("Solusi yang tercetak", r["solusi"] or "tidak diisi"))
        asal.append(("analisis", r["sumber"]))
    kolom = [Kolom("hal", "Hal", 24), Kolom("isi", "Isi", 76)]
    judul = f"Yang dikatakan laporan tentang {program.nama} tahun {laporan.tahun}"
    return Tabel(id, judul, build(id, kolom, isi), cells.sumber(laporan, asal))


def sebab_tercetak(laporan: Laporan, kode: str) -> Paragraf:
    """Say whether the printed cause speaks of the money left, and of this programme's own work."""
    program = pilih(laporan, kode)
    if program is None:
        return Paragraf("Program belum ada di data, sehingga penyebabnya belum dapat dibaca.")
    sasaran = {r["kode"] for r in laporan.rows("sasaran_program") if r["kode_program"] == program.kode}
    teks = " ".join(r["analisis"] for r in _causes(laporan, sasaran) if r["analisis"])
    if not teks:
        return Paragraf("Laporan tidak mencetak penyebab untuk program ini.")
    kata = _words(teks)
    uang = kata & KATA_UANG
    kalimat = (
        f"Penyebab yang tercetak menyebut {_quoted(uang)}, tetapi tanpa rupiah dan tanpa bukti."
        if uang
        else "Penyebab yang tercetak menjelaskan pencapaian target, tanpa menyebut anggaran atau sisanya."
    )
    return Paragraf(
        f"{kalimat}{_foreign(laporan, program.kode, kata)} Mengapa anggaran tersisa tidak dijawabnya."
    )


def _causes(laporan: Laporan, sasaran) -> list:
    return [r for r in laporan.rows("analisis") if r["kode_sasaran_program"] in sasaran]


def keluaran(laporan: Laporan, kode: str) -> list[Butir]:
    """Return the programme's sub kegiatan, each once."""
    return [b for b in butir(kegiatan(laporan), SUB_KEGIATAN) if b.daftar[0].isi["kode_program"] == kode]


def _output_rows(hasil_kerja: list[Butir]) -> list[tuple[str, str]]:
    if len(hasil_kerja) > SUB_KEGIATAN_DITULIS:
        penuh = sum(b.tercapai is True for b in hasil_kerja)
        return [("Sub kegiatan", f"{len(hasil_kerja)} sub kegiatan, {penuh} mencapai target")]
    rows = []
    for b in hasil_kerja:
        isi = b.daftar[0].isi
        angka = f"realisasi {besaran(isi['realisasi'])} dari target {besaran(isi['target'])} {isi['satuan']}"
        rows.append(("Sub kegiatan", f"{isi['sub_kegiatan'] or isi['kegiatan']}: {angka}"))
    return rows


def _foreign(laporan: Laporan, kode: str, kata: set[str]) -> str:
    """Compare the cause's words with those that point to a programme: few programmes use them."""
    milik = {r["kode"]: _words(r["uraian"]) for r in laporan.rows("program")}
    for r in laporan.rows("kegiatan"):
        if r["kode_program"] in milik and r["tingkat"] == SUB_KEGIATAN:
            milik[r["kode_program"]] |= _words(
                f"{r['kegiatan'] or ''} {r['sub_kegiatan'] or ''} {r['indikator']}"
            )
    sering = Counter(w for isi in milik.values() for w in isi)
    khas = {p: {w for w in kata & isi if sering[w] * 3 <= len(milik)} for p, isi in milik.items()}
    if khas[kode]:
        return f" Kata khas program ini memang ada di dalamnya ({_quoted(khas[kode])})."
    lain = [p for p in milik if khas[p]]
    if not lain or not keluaran(laporan, kode):
        return ""
    semua = set().union(*(khas[p] for p in lain))
    return (
        " Kata khas sub kegiatan program ini tidak ada di dalamnya; yang ada justru kata khas program "
        f"{rangkai([escape_markdown(p) for p in lain])} ({_quoted(semua)})."
    )


def _words(teks: str) -> set[str]:
    return {w for w in HURUF.findall(teks.casefold()) if len(w) >= HURUF_BERARTI} - KATA_LAPORAN


def _quoted(kata: set[str]) -> str:
    return rangkai([f"“{escape_markdown(w)}”" for w in sorted(kata)])
