"""True and false sentences about an office: every gap is filled from the model, in a false one wrongly."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from kantor import angka

from lkjip.data import Laporan
from lkjip.formulas import half_up
from lkjip.model import Jenjang, anggaran, capaian_tahun_ini, terhadap_akhir_renstra

KECIL = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


def terbilang(n: int) -> str:
    """Spell a whole number below a million."""
    if n < 12:
        return KECIL[n]
    for batas, kata, satu in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (20, "puluh", "")):
        if n >= batas:
            bagi = 10 if batas == 20 else batas
            depan = satu if n // bagi == 1 and satu else f"{terbilang(n // bagi)} {kata}"
            return f"{depan} {terbilang(n % bagi)}".removesuffix(" nol")
    return f"{terbilang(n - 10)} belas"


@dataclass(frozen=True)
class Contoh:
    """A sentence, whether it is true, and what it is about."""

    teks: str
    benar: bool
    golongan: str
    kode: str | None = None


UANG = """
Pagu {P} sebesar {pagu} dengan realisasi {real} atau {ser}.
{P} dialokasikan anggaran {pagu} dan terealisasi sebesar {real} ({ser}).
Dari pagu {pagu}, {P} menyerap {real} atau {ser}, sehingga tersisa {sisa}.
Sisa anggaran {P} tercatat {sisa}.
{P} hanya mampu menyerap {ser} dari pagu yang tersedia.
Serapan anggaran {P} mencapai {ser}.
Tingkat penyerapan {P} berada pada angka {ser}.
Anggaran {P} yang tidak terserap mencapai {sisa} atau {sisap} dari pagunya.
Pada tahun {thn}, realisasi keuangan {P} sebesar {real} dari alokasi {pagu}.
{P} membelanjakan {real} dari pagu {pagu}.
Sebesar {real} dari pagu {pagu} telah dibelanjakan untuk {P}.
Realisasi belanja {P} tahun {thn} mencapai {ser}, menyisakan {sisa}.
{P} dengan pagu {pagu} terealisasi {ser}.
Untuk {P} dianggarkan {pagu}; yang terpakai {real}.
Dana yang dihabiskan {P} sebanyak {real}.
Penyerapan anggaran pada {P} tercatat sebesar {ser} dengan sisa dana {sisa}.
Masih terdapat {sisa} pagu {P} yang belum terserap.
Capaian keuangan {P} adalah {ser}.
{P} mendapat alokasi {pagu} dan sampai akhir tahun anggaran dicairkan {real}.
Tidak terserapnya {sisap} pagu {P} menjadi bahan evaluasi.
""".strip().splitlines()

TOTAL = """
Total pagu anggaran tahun {thn} sebesar {tpagu} dengan realisasi {treal} atau {tser}.
Secara keseluruhan, anggaran terserap {tser}.
Dari anggaran {tpagu} yang tersedia, terealisasi {treal} ({tser}), sehingga terdapat sisa anggaran {tsisa}.
Realisasi anggaran tahun {thn} mencapai {treal} atau sebesar {tser} dari total pagu {tpagu}.
Pada tahun anggaran {thn} dialokasikan dana sebesar {tpagu} dan digunakan {treal}.
Sisa anggaran keseluruhan sebesar {tsisa} atau {tsisap} dari pagu.
Tingkat serapan anggaran secara keseluruhan adalah {tser}.
Anggaran yang tidak terserap pada tahun {thn} sebesar {tsisa}.
Efisiensi anggaran tahun {thn} sebesar {tsisap}.
Jumlah belanja yang direalisasikan {treal}, sedangkan pagunya {tpagu}.
Kinerja keuangan tahun {thn} menunjukkan penyerapan sebesar {tser}.
Seluruh program menghabiskan {treal} dari {tpagu} yang dianggarkan.
Realisasi keuangan tercatat {treal}. Dengan demikian masih ada sisa {tsisa}.
Unit kerja ini mengelola anggaran {tpagu} dan telah membelanjakan {treal}.
""".strip().splitlines()

KINERJA = """
Realisasi {I} tahun {thn} sebesar {r} dari target {t}.
{I} ditargetkan {t} dan terealisasi {r}.
Target {I} tahun {thn} adalah {t}, sedangkan realisasinya {r}.
Indikator {I} pada tahun {thn} mencapai {r}.
{I} terealisasi {r} dari target {t} sehingga capaiannya {c}.
Dengan target {t} dan realisasi {r}, capaian {I} adalah {c}.
Capaian kinerja indikator {I} sebesar {c}.
{I}: target {t}, realisasi {r}, capaian {c}.
Persentase capaian {I} terhadap target tahun {thn} mencapai {c}.
Pada akhir tahun {thn}, {I} tercatat {r}; targetnya {t}.
{I} tahun {thn} berada pada angka {r}, {verdik} yang ditetapkan dalam Perjanjian Kinerja.
{I} {verdik}.
Indikator {I} dengan target {t} {verdik}.
Hasil pengukuran menunjukkan {I} {verdik} tahun {thn}.
Kinerja {I} tahun {thn} {verdik} dengan capaian {c}.
Dari target sebesar {t}, {I} terealisasi {r}.
""".strip().splitlines()

TREN = """
{I} {arah} dari {r1} pada tahun {thn1} menjadi {r} pada tahun {thn}.
Dibandingkan tahun {thn1} yang sebesar {r1}, {I} tahun {thn} {arah} menjadi {r}.
{I} pada tahun sebelumnya sebesar {r1}.
Realisasi {I} tahun {thn1} sebesar {r1} dan tahun {thn} sebesar {r}.
{I} tahun {thn} sebesar {r}, {arah} dibandingkan tahun lalu yang sebesar {r1}.
Realisasi {I} {arah} dibandingkan tahun {thn1}.
Jika dibandingkan dengan tahun sebelumnya, {I} {arah} sebesar {d}.
{I} {arah} {d} dari tahun {thn1}.
Pada tahun {thn1} {I} tercatat {r1}, kemudian {arah} menjadi {r} pada tahun {thn}.
Selama {thn1}-{thn} {I} {arah} dari {r1} menjadi {r}.
Terjadi {benda_arah} {I} sebesar {d} dibandingkan tahun {thn1}.
{I} mengalami {benda_arah} dari {r1} menjadi {r}.
""".strip().splitlines()

AKHIR = """
Target {I} pada akhir periode Renstra adalah {akhir}.
Target akhir Renstra untuk {I} sebesar {akhir}.
Target {I} tahun {thna} sebesar {akhir}.
Dibandingkan target akhir Renstra sebesar {akhir}, {I} telah mencapai {cakhir}.
Pada tahun {thna} {I} ditargetkan mencapai {akhir}.
""".strip().splitlines()

BANYAK = """
Laporan ini memuat {nt} tujuan, {ns} sasaran, dan {np} program.
Terdapat {ns} sasaran strategis yang hendak dicapai.
Dari {ns} sasaran, {sok} tercapai dan {sno} tidak tercapai.
{Sok} dari {ns} sasaran telah mencapai target.
Sebanyak {sno} sasaran belum mencapai target.
Anggaran dilaksanakan melalui {np} program.
Perjanjian Kinerja memuat {ni} indikator sasaran.
""".strip().splitlines()

SEMUA = """
Seluruh {benda} {kv}.
Semua {benda} pada tahun {thn} {kv}.
Tidak ada {benda} yang {kvneg}.
{benda} seluruhnya {kv}.
""".strip().splitlines()

PUNCAK = """
Serapan terendah terdapat pada {Pmin}.
{Pmin} merupakan program dengan serapan anggaran paling rendah.
Pagu terbesar dikelola oleh {Pbesar}.
Program dengan alokasi anggaran terbesar adalah {Pbesar}.
Penyerapan tertinggi dicapai {Pmax}.
Sisa anggaran terbesar berada pada {Psisa}.
""".strip().splitlines()


class Kalimat:
    """Sentences about one office."""

    def __init__(self, laporan: Laporan, seed: int = 0):
        self.l, self.acak = laporan, random.Random(seed)
        self.uang = anggaran(laporan)
        self.p = {p.kode: p for t in Jenjang for p in capaian_tahun_ini(laporan, t)}
        self.akhir = {p.kode: p for t in Jenjang for p in terhadap_akhir_renstra(laporan, t)}
        self.lalu = {
            r["kode_indikator"]: r["realisasi"]
            for r in laporan.rows("realisasi_kinerja")
            if r["tahun"] == laporan.tahun - 1
        }

    # Ways of writing ----------------------------------------------------------------------------------------

    def rp(self, n: Fraction) -> str:
        n, tanda = abs(Fraction(n)), self.acak.choice(("Rp", "Rp", "Rp ", "Rp. "))
        bentuk = self.acak.choice(("penuh", "penuh", "sen", "skala", "skala", "kata"))
        if bentuk == "kata" and n < 10**6 or n == 0 or bentuk == "penuh":
            return f"{tanda}{angka(n)}"
        if bentuk == "sen":
            return f"{tanda}{angka(n)}{self.acak.choice((',00', ',-'))}"
        for batas, kata in ((10**9, ("miliar", "milyar", "M")), (10**6, ("juta", "jt")), (1, ("",))):
            if n >= batas:
                if batas == 1:
                    return f"{tanda}{angka(n)}"
                digits = self.acak.choice((1, 2, 2, 3))
                if bentuk == "kata":
                    bulat, pecahan = str(half_up(n / batas, 2)).split(".")
                    ekor = " ".join(KECIL[int(c)] for c in pecahan)
                    return f"{terbilang(int(bulat))} koma {ekor} {kata[0]} rupiah"
                return f"{tanda}{angka(n / batas, digits)} {self.acak.choice(kata)}"
        raise AssertionError

    def persen(self, n: Fraction) -> str:
        digits = 0 if n.denominator == 1 and self.acak.random() < 0.7 else self.acak.choice((1, 2, 2))
        nilai = half_up(n, digits)
        bentuk = self.acak.choice(("%", "%", " persen", " %", "kata"))
        if bentuk != "kata" or n < 0:
            return angka(n, digits) + ("%" if bentuk == "kata" else bentuk)
        bulat, _, pecahan = str(nilai).partition(".")
        ekor = " koma " + " ".join(KECIL[int(c)] for c in pecahan) if pecahan else ""
        return f"{terbilang(int(bulat))}{ekor} persen"

    def ukur(self, n: object, satuan: str) -> str:
        if isinstance(n, str):
            return self.acak.choice(("{}", "predikat {}")).format(n)
        teks = angka(Fraction(n))
        if satuan == "persen":
            return teks + self.acak.choice(("%", " persen"))
        return (
            teks + self.acak.choice((f" {satuan}", "")) if satuan not in ("indeks", "nilai", "skor") else teks
        )

    def banyak(self, n: int) -> str:
        return self.acak.choice((str(n), terbilang(n), f"{n} ({terbilang(n)})"))

    # Wrong values -------------------------------------------------------------------------------------------

    def salah_uang(self, n: Fraction) -> Fraction:
        lain = [x for b in self.uang.baris for x in (b.pagu, b.realisasi) if abs(x - n) > abs(n) / 20 and x]
        pilih = [n * Fraction(self.acak.choice((92, 107, 115, 80)), 100), *(Fraction(x) for x in lain[:3])]
        return Fraction(int(self.acak.choice(pilih))) or Fraction(12345678)

    def salah_persen(self, n: Fraction) -> Fraction:
        return abs(n + self.acak.choice((-12, -7, 5, 9, -3))) + Fraction(self.acak.choice((0, 37, 81)), 100)

    def salah_ukur(self, n: object, satuan: str) -> object:
        if isinstance(n, str):
            return self.acak.choice([x for x in ("AA", "A", "BB", "B", "CC") if x != n])
        return Fraction(n) + Fraction(self.acak.choice((3, 7, 11)) if n < 200 else int(n) // 9)

    # Filling ------------------------------------------------------------------------------------------------

    def isi(
        self, pola: str, nilai: dict[str, Callable[[bool], str]], golongan: str, salah: bool
    ) -> Contoh | None:
        ada = [g for g in re.findall(r"\{(\w+)\}", pola) if g in nilai]
        rusak = (
            self.acak.choice([g for g in ada if g[0].islower() and not g.startswith("thn")] or [""])
            if salah
            else ""
        )
        if salah and not rusak:
            return None
        try:
            teks = re.sub(r"\{(\w+)\}", lambda m: nilai[m[1]](m[1] == rusak), pola)
        except KeyError:
            return None
        return Contoh(teks[0].upper() + teks[1:], not salah, golongan)

    def semua(self) -> Iterator[Contoh]:
        for salah in (False, True):
            if self.uang and self.uang.pagu:
                for pola in UANG:
                    for b in self.acak.sample(self.uang.baris, min(3, len(self.uang.baris))):
                        if b.pagu and b.realisasi:
                            yield self.isi(pola, self.program(b), "uang", salah)
                for pola in TOTAL * 2:
                    yield self.isi(pola, self.total(), "total", salah)
            for golongan, pola_pola in (("kinerja", KINERJA), ("tren", TREN), ("akhir", AKHIR)):
                for pola in pola_pola:
                    for kode in self.acak.sample(sorted(self.p), min(4, len(self.p))):
                        if nilai := self.indikator(kode):
                            yield self.isi(pola, nilai, golongan, salah)
            for pola in BANYAK * 3:
                yield self.isi(pola, self.hitung(), "banyak", salah)
            for pola in SEMUA:
                yield self.kuantor(pola, salah)
            if self.uang and len({b.serapan.nilai for b in self.uang.baris}) > 2:
                for pola in PUNCAK:
                    yield self.puncak(pola, salah)

    def program(self, b) -> dict:
        persen = {"ser": b.serapan.nilai, "sisap": 100 - b.serapan.nilai}
        uang = {"pagu": b.pagu, "real": b.realisasi, "sisa": b.pagu - b.realisasi}
        nama = self.acak.choice((b.nama, b.nama, f"program {b.nama.removeprefix('Program ')}"))
        return self._uang("", uang, persen) | {"P": lambda _: nama, "thn": lambda _: str(self.l.tahun)}

    def total(self) -> dict:
        u = self.uang
        persen = {"ser": u.serapan.nilai, "sisap": 100 - u.serapan.nilai}
        uang = {"pagu": u.pagu, "real": u.realisasi, "sisa": u.pagu - u.realisasi}
        return self._uang("t", uang, persen) | {"thn": lambda _: str(self.l.tahun)}

    def _uang(self, awal: str, uang: dict, persen: dict) -> dict:
        hasil = {}
        for nama, n in uang.items():
            if n >= 0:
                hasil[awal + nama] = lambda x, n=Fraction(n): self.rp(self.salah_uang(n) if x else n)
        for nama, n in persen.items():
            if n >= 0:
                hasil[awal + nama] = lambda x, n=n: self.persen(self.salah_persen(n) if x else n)
        return hasil

    def indikator(self, kode: str) -> dict | None:
        p, s = self.p[kode], self.p[kode].satuan
        if p.target is None or p.realisasi is None:
            return None
        tahun = self.l.tahun
        nilai = {
            "I": lambda _: p.indikator,
            "t": lambda x: self.ukur(self.salah_ukur(p.target, s) if x else p.target, s),
            "r": lambda x: self.ukur(self.salah_ukur(p.realisasi, s) if x else p.realisasi, s),
        }
        nilai |= {"thn": lambda _: str(tahun), "thn1": lambda _: str(tahun - 1)}
        if p.capaian.nilai is not None:
            nilai["c"] = lambda x: self.persen(self.salah_persen(p.capaian.nilai) if x else p.capaian.nilai)
        if p.tercapai is not None:
            lewat = (
                p.predikat == "melampaui"
                if isinstance(p.realisasi, str)
                else p.tercapai and p.realisasi != p.target
            )
            ya = (
                "mencapai target",
                "telah memenuhi target",
                "berhasil mencapai target",
                *(("melampaui target",) if lewat else ()),
            )
            tidak = (
                "tidak mencapai target",
                "belum memenuhi target",
                "belum mencapai target",
                "gagal mencapai target",
            )
            nilai["verdik"] = lambda x: self.acak.choice(ya if p.tercapai != x else tidak)
        a = self.akhir[kode]
        if a.target is not None:
            nilai["thna"] = lambda _: str(self.l.profil["renstra_akhir"])
            nilai["akhir"] = lambda x: self.ukur(self.salah_ukur(a.target, s) if x else a.target, s)
            if a.capaian.nilai is not None:
                nilai["cakhir"] = lambda x: self.persen(
                    self.salah_persen(a.capaian.nilai) if x else a.capaian.nilai
                )
        lalu = self.lalu.get(kode)
        if lalu is not None:
            nilai["r1"] = lambda x: self.ukur(self.salah_ukur(lalu, s) if x else lalu, s)
            if not isinstance(lalu, str) and lalu != p.realisasi:
                naik = p.realisasi > lalu
                kata = (("turun", "menurun"), ("naik", "meningkat"))
                benda = (("penurunan",), ("kenaikan", "peningkatan"))
                nilai["arah"] = lambda x: self.acak.choice(kata[naik != x])
                nilai["benda_arah"] = lambda x: self.acak.choice(benda[naik != x])
                beda = abs(Fraction(p.realisasi) - Fraction(lalu))
                poin = " poin" if s in ("persen", "indeks", "skor") else f" {s}"
                nilai["d"] = lambda x: angka(beda + (Fraction(17, 10) if x else 0)) + poin
        return nilai

    def hitung(self) -> dict:
        sasaran = [[p for p in self.p.values() if p.kode_induk == r["kode"]] for r in self.l.rows("sasaran")]
        putus = [
            False
            if any(p.tercapai is False for p in m)
            else None
            if not m or any(p.tercapai is None for p in m)
            else True
            for m in sasaran
        ]
        n = {
            "nt": len(self.l.rows("tujuan")), "ns": len(sasaran), "np": len(self.l.rows("program")),
            "ni": len(self.l.rows("perjanjian_kinerja")), "sok": putus.count(True), "sno": putus.count(False),
        }  # fmt: skip
        if None in putus:
            n = {k: v for k, v in n.items() if k not in ("sok", "sno")}
        hasil = {
            k: (lambda x, v=v: self.banyak(v + self.acak.choice((5, 6)) if x else v))
            for k, v in n.items()
            if v or k in ("sok", "sno")
        }
        if "sok" in hasil:
            hasil["Sok"] = lambda x: terbilang(n["sok"])
        return hasil

    def kuantor(self, pola: str, salah: bool) -> Contoh | None:
        benda = self.acak.choice(("indikator sasaran", "sasaran", "indikator"))
        r = [p.tercapai for p in self.p.values() if p.kode[:2] == "IS" and p.kode[:3] != "ISP"]
        if None in r or all(r) == salah:
            return None
        ya = self.acak.choice(("telah mencapai target", "tercapai", "memenuhi target"))
        tidak = self.acak.choice(("tidak mencapai target", "belum tercapai"))
        teks = pola.format(benda=benda, kv=ya, kvneg=tidak, thn=self.l.tahun)
        return Contoh(teks[0].upper() + teks[1:], not salah, "semua")

    def puncak(self, pola: str, salah: bool) -> Contoh | None:
        ada = [b for b in self.uang.baris if b.serapan.nilai is not None]
        kunci = {
            "Pmin": lambda b: -b.serapan.nilai,
            "Pmax": lambda b: b.serapan.nilai,
            "Pbesar": lambda b: b.pagu,
            "Psisa": lambda b: b.pagu - b.realisasi,
        }

        def nama(g: str) -> str:
            urut = sorted(ada, key=kunci[g])
            return (urut[0] if salah else urut[-1]).nama

        return Contoh(re.sub(r"\{(\w+)\}", lambda m: nama(m[1]), pola), not salah, "puncak")


def contoh(laporan: Laporan, seed: int = 0) -> list[Contoh]:
    """Return every sentence of an office."""
    return [c for c in Kalimat(laporan, seed).semua() if c]
