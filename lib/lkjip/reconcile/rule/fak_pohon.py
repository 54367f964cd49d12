"""Facts against facts: whether what is planned hangs together from tujuan to kegiatan, and who answers for it."""

from collections.abc import Iterator

from lkjip.bahasa import daftar
from lkjip.data.jenjang import Jenjang
from lkjip.model.pohon import pohon, sasaran_di_kegiatan
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import MENURUT, RUMPUN, SUMBER
from lkjip.reconcile.kata import words
from lkjip.reconcile.temuan import Tingkat


@aturan("FAK-91", "Pohon kinerja terputus", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_branches(bahan: Bahan) -> Iterator[Butir]:
    """Sasaran program yang tidak menyebut sasarannya, dan sasaran tanpa sasaran program, bila yang lain tersambung."""
    rows = bahan.data("sasaran_program")
    if not any(r["kode_sasaran"] for r in rows):
        return
    terdaftar = sasaran_di_kegiatan(bahan.laporan)
    for r in rows:
        if not r["kode_sasaran"]:
            sasaran = terdaftar[r["kode"]]
            menurut = f" Menurut kegiatan.csv: {daftar(sasaran)}." if sasaran else ""
            yield Butir(
                "sasaran_program", r.nomor, "kode_sasaran", "", "sasaran yang didukung",
                f"{r['kode']} ({r['uraian'][:80]}) tidak menyebut sasaran yang didukungnya, yang lain menyebut."
                + menurut,
            )  # fmt: skip
    for s in pohon(bahan.laporan).semua():
        if s.jenjang == Jenjang.SASARAN and not s.anak:
            yield Butir(
                "sasaran", s.baris.nomor, "kode", s.kode, "punya sasaran program",
                f"Sasaran {s.kode} ({s.uraian[:80]}) tidak didukung satu sasaran program pun.",
            )  # fmt: skip


@aturan(
    "FAK-92",
    "Sasaran program di bawah sasaran lain daripada kegiatannya",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_activities(bahan: Bahan) -> Iterator[Butir]:
    """Sasaran yang disebut sasaran program dicari di antara sasaran yang di kegiatan.csv membawahi programnya."""
    terdaftar = sasaran_di_kegiatan(bahan.laporan)
    for r in bahan.data("sasaran_program"):
        sasaran = terdaftar[r["kode"]]
        if r["kode_sasaran"] and sasaran and r["kode_sasaran"] not in sasaran:
            yield Butir(
                "sasaran_program", r.nomor, "kode_sasaran", r["kode_sasaran"], "",
                f"{r['kode']} di bawah {r['kode_sasaran']}; kegiatan.csv menaruh program {r['kode_program']} di bawah "
                f"{daftar(sasaran)}.",
            )  # fmt: skip


@aturan("FAK-93", "Pendukung lintas sektor adalah pemiliknya sendiri", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_supporters(bahan: Bahan) -> Iterator[Butir]:
    """Unit pendukung di lintas_sektor.csv bukan yang melaporkan dan bukan penanggung jawab sasaran itu."""
    pelapor = bahan.laporan.profil["unit"]
    pemilik = {r["kode"]: r["penanggung_jawab"] for j in list(Jenjang)[1:] for r in bahan.data(j.berkas)}
    for r in bahan.data("lintas_sektor"):
        if words(r["unit"]) in map(words, filter(None, (pelapor, pemilik.get(r["kode_sasaran"])))):
            yield Butir(
                "lintas_sektor", r.nomor, "unit", r["unit"], "pihak lain",
                f"{r['unit']} sendiri yang bertanggung jawab atas {r['kode_sasaran']}, bukan pendukungnya.",
            )  # fmt: skip


@aturan("FAK-94", "Penanggung jawab kosong", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_owners(bahan: Bahan) -> Iterator[Butir]:
    """Sasaran, sasaran program, dan sasaran kegiatan tanpa penanggung jawab, bila hampir semua yang sejenjang punya."""
    for jenjang in list(Jenjang)[1:]:
        rows = bahan.data(jenjang.berkas)
        kosong = [r for r in rows if not r["penanggung_jawab"]]
        for r in kosong if len(kosong) <= len(rows) * (1 - MENURUT) else ():
            yield Butir(
                jenjang.berkas, r.nomor, "penanggung_jawab", "", "",
                f"{r['kode']} ({r['uraian'][:80]}) tanpa penanggung jawab, {jenjang} lain punya.",
            )  # fmt: skip
