"""The reviewer's checklist: points the data answers with evidence, and questions for a person.

The points follow PermenPANRB 53/2014 Lampiran III as practice knows them; its text was not at hand (see
data/acuan/rujukan.csv), so they are printed as a convention, not as the wording of a provision.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from lkjip.bahasa import angka
from lkjip.data import Laporan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import text
from lkjip.reconcile.temuan import Temuan, Tingkat

CAPAIAN = ("capaian", "perbandingan", "akhir_renstra")
RENCANA = ("rpjmd", "renstra", "iku", "rkt", "pk")
RUJUKAN = "PERMENPANRB-53-2014-LAMPIRAN-III"


class Jawaban(StrEnum):
    """The answer to a point."""

    YA = "ya"
    SEBAGIAN = "sebagian"
    TIDAK = "tidak"
    BELUM = "belum teruji"
    ORANG = "perlu dijawab orang"


@dataclass(frozen=True, slots=True)
class ButirUji:
    """One point: the question, its answer, what the answer rests on, and the findings that speak
    against it.
    """

    kode: str
    kelompok: str
    pertanyaan: str
    jawaban: Jawaban
    bukti: str
    temuan: tuple[str, ...] = ()
    rujukan: str = RUJUKAN

    def json(self) -> dict:
        """Return a plain dict."""
        return {
            "kode": self.kode,
            "kelompok": self.kelompok,
            "pertanyaan": self.pertanyaan,
            "jawaban": str(self.jawaban),
            "bukti": self.bukti,
            "temuan": list(self.temuan),
            "rujukan": self.rujukan,
        }


Hasil = tuple[Jawaban, str, tuple[str, ...]]


def checklist(laporan: Laporan, temuan: Iterable[Temuan]) -> tuple[ButirUji, ...]:
    """Return the checklist of a year, answered from its data and its findings."""
    bahan = Bahan(laporan)
    semua = tuple(temuan)
    mesin = [ButirUji(kode, kelompok, tanya, *jawab(bahan, semua)) for kode, kelompok, tanya, jawab in MESIN]
    orang = [ButirUji(kode, kelompok, tanya, Jawaban.ORANG, "") for kode, kelompok, tanya in ORANG]
    return tuple(mesin + orang)


def _answer(ada: int, semua: int, bukti: str, lawan: tuple[str, ...] = ()) -> Hasil:
    if not semua or not ada:
        return Jawaban.TIDAK, bukti, lawan
    return (Jawaban.YA if ada == semua and not lawan else Jawaban.SEBAGIAN), bukti, lawan


def _compared(bahan: Bahan, peran: Collection[str], bukti: str, lawan: tuple[str, ...]) -> Hasil:
    """Answer a point that only a comparison with printed tables can answer."""
    if not lawan and not bahan.role(*peran):
        return Jawaban.BELUM, "tabel terbitan untuk pembanding belum disalin", ()
    return _answer(1, 1, bukti, lawan)


def _ids(temuan: tuple[Temuan, ...], *kode: str, tabel: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the findings of these rules that are no questions; of these tables, where some are given."""
    milik = (t for t in temuan if t.kode in kode and not t.pertanyaan)
    return tuple(t.id for t in milik if tabel is None or t.tabel in tabel)


def _names(bahan: Bahan, *peran: str) -> set[str]:
    return {t.nama for t in bahan.role(*peran)}


def _strategic(bahan: Bahan) -> list[str]:
    return [k for k, r in bahan.indikator.items() if r["induk"] in bahan.tujuan]


def _targets(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    milik = _strategic(bahan)
    ada = [k for k in milik if bahan.target.get(k) is not None]
    return _answer(
        len(ada), len(milik), f"{len(ada)} dari {len(milik)} indikator tujuan dan sasaran bertarget"
    )


def _results(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    milik = _strategic(bahan)
    ada = [k for k in milik if bahan.realisasi.get((k, bahan.tahun)) is not None]
    kurang = ", ".join(k for k in milik if k not in ada)
    bukti = f"{len(ada)} dari {len(milik)} indikator punya realisasi {bahan.tahun}" + (
        f"; belum: {kurang}" if kurang else ""
    )
    return _answer(len(ada), len(milik), bukti, _ids(temuan, "SIL-09"))


def _computed(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    lawan = _ids(temuan, "RAS-02", "RAS-03", "SIL-05")
    return _compared(bahan, CAPAIAN, f"{len(lawan)} capaian tercetak salah hitung", lawan)


def _money(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    program = bahan.data("program")
    ada = [r for r in program if None not in bahan.anggaran.get(r["kode"], (None, None))]
    total = ""
    if bahan.total and bahan.total[1] is not None:
        total = f"; seluruhnya Rp{angka(bahan.total[0])}, terserap Rp{angka(bahan.total[1])}"
    lawan = tuple(t.id for t in temuan if t.kode.startswith(("JML", "DIG")) and t.tingkat == Tingkat.KRITIS)
    return _answer(
        len(ada),
        len(program),
        f"{len(ada)} dari {len(program)} program punya pagu dan realisasi{total}",
        lawan,
    )


def _same_goals(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    lawan = _ids(temuan, "NAM-02", "NAM-03", "NAM-04", "SIL-07", "SIL-08", tabel=_names(bahan, *CAPAIAN))
    bukti = f"{len(lawan)} tujuan atau sasaran pada Bab III berbeda atau tidak ada"
    return _compared(bahan, CAPAIAN, bukti, lawan)


def _same_plans(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    lawan = _ids(
        temuan,
        "SIL-01",
        "SIL-02",
        "SIL-03",
        "SIL-07",
        "SIL-15",
        "NAM-03",
        "NAM-04",
        tabel=_names(bahan, *RENCANA),
    )
    bukti = f"{len(lawan)} perbedaan antara Renstra, Rencana Kerja, dan Perjanjian Kinerja"
    return _compared(bahan, RENCANA, bukti, lawan)


def _main_indicators(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    sasaran = {r["kode"] for r in bahan.data("sasaran")}
    milik = [k for k, r in bahan.indikator.items() if r["induk"] in sasaran]
    iku = {r["kode_indikator"] for r in bahan.data("indikator_utama")} | {
        r["kode"] for t in bahan.role("iku") for r in t.rows
    }
    ada = [k for k in milik if k in iku]
    lawan = _ids(temuan, "RUM-01", "RUM-02", "RUM-04", "NAM-03", tabel=_names(bahan, "iku"))
    return _answer(
        len(ada), len(milik), f"{len(ada)} dari {len(milik)} indikator sasaran ditetapkan sebagai IKU", lawan
    )


def _history(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    milik = _strategic(bahan)
    ada = [
        k
        for k in milik
        if any(bahan.realisasi.get((k, t)) is not None for t in range(bahan.tahun - 5, bahan.tahun))
    ]
    return _answer(
        len(ada), len(milik), f"{len(ada)} dari {len(milik)} indikator punya realisasi tahun sebelumnya"
    )


def _final(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    milik = _strategic(bahan)
    ada = [k for k in milik if bahan.renstra.get((k, bahan.tahun_akhir)) is not None]
    bukti = f"{len(ada)} dari {len(milik)} indikator punya target {bahan.tahun_akhir}"
    return _answer(len(ada), len(milik), bukti, _ids(temuan, "SIL-05"))


def _standards(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    lawan = _ids(temuan, "SIL-06", "RAS-02", tabel=_names(bahan, "standar"))
    return _answer(
        len(bahan.standar),
        len(bahan.standar),
        f"{len(bahan.standar)} indikator punya standar pembanding",
        lawan,
    )


def _causes(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    return _filled(bahan, "analisis", _ids(temuan, "NAR-16", "SIL-17"))


def _solutions(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    return _filled(bahan, "solusi", _ids(temuan, "STR-06"))


def _filled(bahan: Bahan, kolom: str, lawan: tuple[str, ...]) -> Hasil:
    rows = bahan.data("analisis") or [r for t in bahan.role("analisis") for r in t.rows]
    ada = [r for r in rows if text(r, kolom)]
    return _answer(
        len(ada),
        len(rows),
        f"{kolom} terisi di {len(ada)} dari {len(rows)} baris",
        lawan if len(ada) < len(rows) or kolom == "analisis" else (),
    )


def _efficiency(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    milik = bahan.data("sasaran_program")
    terukur = {kode for jenis, kode in bahan.indikator_tunggal if jenis == "sasaran_program"}
    ada = [r for r in milik if bahan.anggaran.get(r["kode_program"]) and r["kode"] in terukur]
    bukti = f"efisiensi dapat dihitung untuk {len(ada)} dari {len(milik)} sasaran program"
    return _answer(len(ada), len(milik), bukti, _ids(temuan, "RAS-04", "LAB-02", "NAR-05"))


def _activities(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    program = {r["kode"] for r in bahan.data("program")}
    ada = program & {r["kode_program"] for r in bahan.kegiatan.values()}
    return _answer(
        len(ada), len(program), f"{len(ada)} dari {len(program)} program diuraikan sampai sub kegiatan"
    )


def _reliable(bahan: Bahan, temuan: tuple[Temuan, ...]) -> Hasil:
    lawan = tuple(t.id for t in temuan if t.tingkat == Tingkat.KRITIS)
    return (Jawaban.TIDAK if lawan else Jawaban.YA), f"{len(lawan)} temuan kritis", lawan


MESIN = (
    ("LR-01", "Isi", "Apakah setiap tujuan dan sasaran mempunyai target tahun ini?", _targets),
    ("LR-02", "Isi", "Apakah setiap tujuan dan sasaran mempunyai realisasi tahun ini?", _results),
    ("LR-03", "Isi", "Apakah capaian dihitung dengan benar dari target dan realisasi?", _computed),
    ("LR-04", "Isi", "Apakah akuntabilitas keuangan disajikan untuk setiap program?", _money),
    ("LR-05", "Substansi", "Apakah tujuan dan sasaran LKj sama dengan Renstra dan PK?", _same_goals),
    ("LR-06", "Substansi", "Apakah Renstra, Rencana Kerja, dan Perjanjian Kinerja selaras?", _same_plans),
    ("LR-07", "Substansi", "Apakah indikator sasaran sama dengan Indikator Kinerja Utama?", _main_indicators),
    ("LR-08", "Substansi", "Apakah ada perbandingan dengan tahun-tahun sebelumnya?", _history),
    ("LR-09", "Substansi", "Apakah ada perbandingan dengan target akhir Renstra?", _final),
    ("LR-10", "Substansi", "Apakah ada perbandingan dengan standar nasional atau standar lain?", _standards),
    ("LR-11", "Substansi", "Apakah penyebab keberhasilan atau kegagalan diuraikan?", _causes),
    ("LR-12", "Substansi", "Apakah solusi yang telah dilakukan diuraikan?", _solutions),
    ("LR-13", "Substansi", "Apakah efisiensi penggunaan sumber daya dianalisis?", _efficiency),
    ("LR-14", "Substansi", "Apakah program dan kegiatan yang menunjang capaian diuraikan?", _activities),
    ("LR-15", "Keandalan", "Apakah angka dalam laporan saling cocok?", _reliable),
)  # fmt: skip

ORANG = (
    ("LR-16", "Format", "Apakah laporan disampaikan tepat waktu?"),
    ("LR-17", "Format", "Apakah laporan ditandatangani pejabat yang berwenang dan lampirannya lengkap?"),
    (
        "LR-18",
        "Mekanisme",
        "Apakah data kinerja berasal dari mekanisme pengumpulan yang andal dan dapat ditelusuri?",
    ),
    ("LR-19", "Mekanisme", "Apakah penanggung jawab setiap unit membenarkan data yang dilaporkan?"),
    ("LR-20", "Substansi", "Apakah indikator cukup mengukur tujuan dan sasaran, dan berorientasi hasil?"),
    ("LR-21", "Substansi", "Apakah penjelasan capaian memadai bagi pembaca di luar organisasi?"),
    (
        "LR-22",
        "Pemanfaatan",
        "Apakah laporan tahun lalu dipakai untuk memperbaiki perencanaan dan pelaksanaan tahun ini?",
    ),
    ("LR-23", "Pemanfaatan", "Apakah laporan diumumkan kepada masyarakat?"),
)
