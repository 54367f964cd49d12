"""Claims against the model: true, false, or not to be told from the data."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lkjip.bahasa import angka, daftar, persen, rupiah
from lkjip.data import Laporan
from lkjip.data.isian import values
from lkjip.formulas import half_up
from lkjip.reconcile.klaim import baca, makna
from lkjip.reconcile.klaim.angka_kata import PERSEN, POIN, Angka
from lkjip.reconcile.klaim.makna import (
    Bacaan,
    Fakta,
    Klaim,
    KlaimAngka,
    KlaimArah,
    KlaimBanyak,
    KlaimLabel,
    KlaimPuncak,
    KlaimPutusan,
    Nilai,
    Syarat,
    Ukuran,
)
from lkjip.reconcile.klaim.sebutan import SEMUA, Nama, Subjek

BENAR, SALAH, GELAP = "benar", "salah", "tidak terbaca"


@dataclass(frozen=True, slots=True)
class Putusan:
    """A judged claim.

    Attributes:
        putusan: benar, salah, or tidak terbaca.
        teks: the words of the claim.
        penjelasan: why, in Indonesian.
        seharusnya: what the data says; "" when it says nothing.
        klaim: the claim; None for a number that no claim holds.
        hanya_bulat: whether only the rounding is wrong.
        benar: the exact values the data has, the nearest first.
        bukti: the computation that proves it.
        kalimat: the sentence it stands in.
    """

    putusan: str
    teks: str
    penjelasan: str
    seharusnya: str = ""
    klaim: Klaim | None = None
    hanya_bulat: bool = False
    benar: tuple[Nilai, ...] = ()
    bukti: str = ""
    kalimat: str = ""

    @property
    def gelap(self) -> bool:
        """Whether the claim could not be read, or the data does not tell."""
        return self.putusan == GELAP


@dataclass(frozen=True)
class Pembaca:
    """One year's names and facts, read once for many sentences."""

    fakta: Fakta
    nama: Nama
    _dinilai: dict[tuple[str, str | None], tuple[Putusan, ...]] = field(default_factory=dict, compare=False)

    def judge(self, teks: str, kode: str | None = None) -> tuple[Putusan, ...]:
        """Judge every claim of a text; `kode` is the element its row is about."""
        if (teks, kode) not in self._dinilai:
            self._dinilai[teks, kode] = tuple(self._judged(_filled(teks, self.fakta), kode))
        return self._dinilai[teks, kode]

    def _judged(self, teks: str, kode: str | None) -> Iterator[Putusan]:
        for kalimat, klaim, belum in baca.read(teks, self.nama, self.fakta, kode):
            for k in klaim:
                yield replace(_judge(self.fakta, k), kalimat=kalimat)
            for tulisan in belum:
                sebab = "Angka ini tidak terbaca sebagai ukuran yang ada di data."
                yield Putusan(GELAP, tulisan, sebab, kalimat=kalimat)


def judge(
    laporan: Laporan, teks: str, kode: str | None = None, sebelumnya: Laporan | None = None
) -> tuple[Putusan, ...]:
    """Nilai setiap pernyataan sebuah teks terhadap data tahun ini.

    Judge every claim of a text against the year's data.

    Args:
        laporan: the year.
        teks: one or more sentences.
        kode: the element the text is about, such as a programme's, when its row has one.
        sebelumnya: the year before, for what is said of it.

    Returns:
        One Putusan per claim, and one "tidak terbaca" per number that is part of none.
    """
    return Pembaca(Fakta(laporan, sebelumnya), Nama(laporan)).judge(teks, kode)


def _filled(teks: str, fakta: Fakta) -> str:
    """Set years and names into the gaps of a narrative."""
    for nama, isi in values(fakta.laporan).items() if "{" in teks else ():
        teks = teks.replace(f"{{{nama}}}", isi)
    return teks


def _judge(f: Fakta, k: Klaim) -> Putusan:
    match k:
        case KlaimAngka():
            return _number(f, k)
        case KlaimBanyak():
            return _many(f, k)
        case KlaimPutusan():
            return _met(f, k)
        case KlaimArah():
            return _direction(f, k)
        case KlaimPuncak():
            return _peak(f, k)
        case KlaimLabel():
            return _label(f, k)
    raise TypeError(k)


def _dark(k: Klaim, sebab: str) -> Putusan:
    return Putusan(GELAP, k.teks, f"Tidak dapat dinilai: {sebab}.", klaim=k)


# Numbers ------------------------------------------------------------------------------------------------


def _values(f: Fakta, b: Bacaan) -> tuple[Nilai, ...] | None:
    if b.dari is None:
        return f.values(b)
    kini, lalu = f.values(replace(b, dari=None, relatif=False)), f.values(b.dari)
    if not kini or not lalu:
        return None
    hasil = [
        (x - y) / y * 100 if b.relatif else x - y
        for x in kini
        for y in lalu
        if isinstance(x, Fraction) and isinstance(y, Fraction) and (y or not b.relatif)
    ]
    return tuple(hasil) or None


def _number(f: Fakta, k: KlaimAngka) -> Putusan:
    isi = [(b, _values(f, b)) for b in k.bacaan]
    ada = [(b, n) for b, nilai in isi for n in nilai or ()]
    if any(_fits(k, abs(n) if b.dari and not k.arah else n) for b, n in ada):
        return Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
    if not _known(isi):
        return _dark(k, "datanya tidak ada")
    if any(k.angka.fits(abs(n)) for b in k.lain for n in _values(f, b) or () if isinstance(n, Fraction)):
        return _dark(k, "angkanya cocok dengan ukuran lain yang mungkin dimaksud")
    bulat = [
        (b, n)
        for b, n in ada
        if isinstance(n, Fraction) and isinstance(k.angka.nilai, Fraction) and not k.arah and k.angka.cut(n)
    ]
    b, n = (bulat or sorted(ada, key=lambda x: _far(k.angka, x[1])))[0]
    tulis = _written(b, n, f, k)
    if bulat:
        sebab = "dipotong, tidak dibulatkan" if k.angka.floor(n) else "dibulatkan ke arah yang salah"
    else:
        sebab = "tidak sama dengan data"
    return Putusan(
        SALAH, k.teks, f"{_name(b, f)} menurut data {tulis}; {k.angka.teks} {sebab}.", tulis, k, bool(bulat),
        (n, *(n for _, n in ada)), _proof(f, b, tulis),
    )  # fmt: skip


def _proof(f: Fakta, b: Bacaan, tulis: str) -> str:
    """Write how a percentage of money is computed."""
    uang = {
        Ukuran.SERAPAN: (Ukuran.BELANJA, Ukuran.PAGU),
        Ukuran.SISA_PERSEN: (Ukuran.SISA, Ukuran.PAGU),
    }.get(b.ukuran)
    if uang is None or b.dari:
        return f"data: {tulis}"
    atas, bawah = (f.values(replace(b, ukuran=u)) for u in uang)
    return f"{angka(atas[0])} ÷ {angka(bawah[0])} × 100 = {tulis}"


def _known(isi: list[tuple[Bacaan, tuple[Nilai, ...] | None]]) -> bool:
    """Say whether the data tells something of every year the claim may be about."""
    tahun: dict[int, bool] = {}
    for b, nilai in isi:
        tahun[b.tahun] = tahun.get(b.tahun, False) or bool(nilai)
    return bool(tahun) and all(tahun.values())


def _fits(k: KlaimAngka, n: Nilai) -> bool:
    if not k.arah or isinstance(n, str):
        return k.angka.fits(n)
    searah = {"naik": n > 0, "turun": n < 0}.get(k.arah, True)
    return k.angka.fits(abs(n)) and (searah or n == 0 == k.angka.nilai)


def _far(a: Angka, n: Nilai) -> Fraction:
    return abs(a.nilai - n) if isinstance(n, Fraction) and isinstance(a.nilai, Fraction) else Fraction(0)


def _written(b: Bacaan, n: Nilai, f: Fakta, k: KlaimAngka | None = None) -> str:
    if isinstance(n, str):
        return n
    if b.relatif or b.ukuran not in makna.RUPIAH | makna.SATUAN_SENDIRI:
        return persen(n) if b.dari is None or b.relatif else f"{angka(n)} {POIN}"
    if b.ukuran in makna.RUPIAH:
        return rupiah(n)
    satuan = next(iter(f.units(b.subjek)), "")
    return persen(n) if satuan == PERSEN else f"{angka(n)} {satuan}".strip()


def _name(b: Bacaan, f: Fakta) -> str:
    subjek = (
        "keseluruhan" if b.subjek == SEMUA else f"{b.subjek.jenis.replace('_', ' ')} {daftar(b.subjek.kode)}"
    )
    nama = f"{b.ukuran} {subjek} tahun {b.tahun}"
    if b.dari:
        nama = f"perubahan {nama} dari {b.dari.ukuran} {b.dari.tahun}"
    return nama[0].upper() + nama[1:]


# Counts and quantities ------------------------------------------------------------------------------------


def _many(f: Fakta, k: KlaimBanyak) -> Putusan:
    kelompok = _sets(f, k)
    if not kelompok:
        return _dark(k, f"banyaknya {_noun(k.benda)} tidak ada di data")
    if k.syarat is None:
        boleh = {len(g) for g in kelompok}
        cocok = any(k.angka.fits(Fraction(n)) for n in boleh)
        harap = f"{' atau '.join(map(str, sorted(boleh)))} {_noun(k.benda)}"
        return _said(k, cocok, f"Data memuat {harap}.", harap)
    # "100 persen" may count only those that are exactly so, or also those that round to it.
    tepat = (False, True) if k.syarat.angka else (False,)
    lihat = [[_meets(f, k.benda, kode, k.syarat, t) for kode in g] for t in tepat for g in kelompok]
    jawab = [_quantity(k, hasil) for hasil in lihat]
    if True in jawab:
        return Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
    if None in jawab:
        return _dark(k, "sebagian datanya tidak ada")
    ya = " atau ".join(dict.fromkeys(f"{sum(h is True for h in hasil)} dari {len(hasil)}" for hasil in lihat))
    return _said(k, False, f"Menurut data {ya} {_noun(k.benda)} memenuhi pernyataan itu.", ya)


def _noun(benda: str) -> str:
    return benda.replace("_", " ")


def _sets(f: Fakta, k: KlaimBanyak) -> list[list[str]]:
    kelompok = [g for g in f.groups(k.benda) if k.isi in (0, len(g))]
    if k.benda == "indikator":
        kelompok += [f.indicators(s) for s in k.lingkup if s.jenis != "indikator"]
    for s in k.lingkup:
        for tabel, kolom in (
            ("indikator", "induk"),
            ("sasaran", "kode_tujuan"),
            ("sasaran_program", "kode_program"),
        ):
            if tabel == k.benda.split("_")[0] or tabel == k.benda:
                anak = [r["kode"] for r in f.laporan.rows(tabel) if r[kolom] in s.kode]
                kelompok = [*kelompok, *([anak] if anak else [])]
    buang = {c for s in k.kecuali for c in (*s.kode, *f.indicators(s))}
    return [g for g in ([c for c in g if c not in buang] for g in kelompok) if g]


def _meets(f: Fakta, benda: str, kode: str, syarat: Syarat, tepat: bool) -> bool | None:
    subjek = Subjek("indikator" if benda.startswith("indikator") else benda, (kode,))
    if syarat.putusan:
        return _reaches(f, subjek, syarat.putusan, syarat.tahun)
    if syarat.arah:
        b = Bacaan(Ukuran.REALISASI, subjek, f.tahun)
        kini, lalu = f.values(b), f.values(replace(b, tahun=syarat.tahun))
        return _moves(f, syarat.arah, subjek, kini[0], lalu[0]) if kini and lalu else None
    nilai = f.values(Bacaan(syarat.ukuran, subjek, f.tahun))
    return (
        None
        if not nilai
        else any(_exactly(syarat.angka, n) if tepat else syarat.angka.fits(n) for n in nilai)
    )


def _exactly(a: Angka, n: Nilai) -> bool:
    """Say whether a value meets a condition as it is, or, at the edge of a bound, as it is printed."""
    if not a.batas:
        return n == a.nilai
    return a.fits(Fraction(half_up(n, 2))) if isinstance(n, Fraction) else a.fits(n)


def _quantity(k: KlaimBanyak, hasil: list[bool | None]) -> bool | None:
    """Say whether so many are so; None when the unknown ones decide."""
    ya, gelap, semua = sum(h is True for h in hasil), hasil.count(None), len(hasil)
    if k.angka is not None:
        cocok = [
            k.angka.fits(Fraction(n * 100, semua) if k.kuantor == "bagian" else Fraction(n))
            for n in range(ya, ya + gelap + 1)
        ]
        if k.syarat.angka or k.syarat.putusan in ("tercapai", "melampaui"):  # what nobody measured is not so
            return cocok[0]
        return True if cocok[0] or cocok[-1] else None if any(cocok) else False
    match k.kuantor:
        case "semua":
            return False if False in hasil else None if gelap else True
        case "tidak semua":
            return True if False in hasil else None if gelap else False
        case "nihil":
            return False if ya else None if gelap and gelap == semua else True
        case "sebagian besar":
            return ya * 2 > semua or (None if (ya + gelap) * 2 > semua else False)
        case _:
            # What nobody measured proves no miss.
            return True if ya else None if gelap == semua else False


def _said(k: Klaim, cocok: bool, penjelasan: str, harap: str) -> Putusan:
    return (
        Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
        if cocok
        else Putusan(SALAH, k.teks, penjelasan, harap, k)
    )


# Verdicts -----------------------------------------------------------------------------------------------


def _reaches(f: Fakta, s: Subjek, putusan: str, tahun: int = 0) -> bool | None:
    capai = f.verdict(s) if not tahun else f.verdict_on(s, tahun)
    if putusan == "tercapai" or capai is None:
        return capai
    if putusan == "meleset":
        return not capai
    lewat = _beyond(f, s, tahun or f.tahun)
    if lewat is None:
        return None
    if putusan in ("rendah", "tinggi"):
        return {"rendah": "bawah", "tinggi": "atas"}[putusan] in lewat
    if putusan == "bawah":
        return not capai or "bawah" in lewat
    melampaui = capai and "tepat" not in lewat
    if putusan == "tidak melampaui":
        return not melampaui
    return melampaui or all(b == "atas" for b in lewat)


def _beyond(f: Fakta, s: Subjek, tahun: int) -> list[str] | None:
    """Say of each indicator whether its realisasi lies above or below the target, or at it."""
    hasil = []
    for kode in f.indicators(s):
        b = Bacaan(Ukuran.REALISASI, Subjek("indikator", (kode,)), f.tahun)
        nyata, target = f.values(b), f.values(replace(b, ukuran=Ukuran.TARGET, tahun=tahun))
        if not nyata or not target:
            return None
        if isinstance(nyata[0], str):
            x, y = (f.grade_place(b.subjek, n) for n in (nyata[0], target[0]))
        else:
            x, y = nyata[0], target[0]
        hasil.append("atas" if x > y else "bawah" if x < y else "tepat")
    return hasil or None


def _met(f: Fakta, k: KlaimPutusan) -> Putusan:
    hasil = [_reaches(f, s, k.putusan, k.tahun) for s in k.subjek]
    if k.tahun:  # of several of one name, those without a target for that year are not meant
        hasil = [h for h in hasil if h is not None] or [None]
    if True in hasil:
        return Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
    if None in hasil:
        return _dark(k, "target atau realisasinya belum ada")
    nama = {"bawah": "di bawah target", "rendah": "di bawah target", "tinggi": "di atas target"}.get(
        k.putusan, k.putusan
    )
    milik = [i for s in k.subjek for i in f.indicators(s)]
    bukti = daftar(
        [
            f"{i} target {_show(f, i, Ukuran.TARGET, k.tahun)}, realisasi {_show(f, i, Ukuran.REALISASI)}"
            for i in dict.fromkeys(milik)
        ][:4]
    )
    return _said(k, False, f"Kalimat menyatakan {nama}, padahal {bukti or 'datanya berkata lain'}.", bukti)


def _show(f: Fakta, kode: str, u: Ukuran, tahun: int = 0) -> str:
    b = Bacaan(u, Subjek("indikator", (kode,)), tahun or f.tahun)
    nilai = f.values(b)
    return _written(b, nilai[0], f) if nilai else "kosong"


def _direction(f: Fakta, k: KlaimArah) -> Putusan:
    jawab: list[bool | None] = []
    bukti = []
    for b in k.bacaan:
        kini, lalu = f.values(replace(b, dari=None)), f.values(b.dari)
        if not kini or not lalu:
            jawab.append(None)
            continue
        for x in kini:
            for y in lalu:
                jawab.append(_moves(f, k.arah, b.subjek, x, y))
        bukti.append(
            f"{_written(b, lalu[0], f)} ({b.dari.ukuran} {b.dari.tahun}), lalu {_written(b, kini[0], f)}"
        )
    if True in jawab:
        return Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
    uang = (b for b in k.bacaan if b.ukuran in makna.RUPIAH)
    if False not in jawab or any(f.values(b.dari) is None for b in uang):
        return _dark(k, "pembandingnya tidak ada di data")
    return _said(k, False, f"{_name(k.bacaan[0], f)}: {bukti[0]}, bukan {k.teks}.", bukti[0])


def _moves(f: Fakta, arah: str, s: Subjek, kini: Nilai, lalu: Nilai) -> bool | None:
    if isinstance(kini, str) != isinstance(lalu, str):
        return None
    if isinstance(kini, str):
        kini, lalu = f.grade_place(s, kini), f.grade_place(s, lalu)
    minimasi = any(f.indikator[i]["polaritas"] == "minimasi" for i in f.indicators(s)) if s.kode else False
    baik = kini < lalu if minimasi else kini > lalu
    return {
        "naik": kini > lalu,
        "turun": kini < lalu,
        "tetap": kini == lalu,
        "tak naik": kini <= lalu,
        "tak turun": kini >= lalu,
        "baik": baik,
        "buruk": not baik and kini != lalu,
    }[arah]


def _peak(f: Fakta, k: KlaimPuncak) -> Putusan:
    jawab: list[bool | None] = []
    for u, s in ((u, s) for u in k.ukuran for s in k.subjek):
        for sebaya in _peers(f, s):
            semua = {kode: f.values(Bacaan(u, Subjek(s.jenis, (kode,)), f.tahun)) for kode in sebaya}
            ada = {kode: n[0] for kode, n in semua.items() if n and isinstance(n[0], Fraction)}
            if s.kode[0] not in ada or len(s.kode) != 1:
                jawab.append(None)
                continue
            ujung = max(ada.values()) if k.arah > 0 else min(ada.values())
            jawab.append(ada[s.kode[0]] == ujung)
            harap = daftar([kode for kode, n in ada.items() if n == ujung])
    if True in jawab:
        return Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
    if None in jawab:
        return _dark(k, "pembandingnya tidak ada di data")
    return _said(k, False, f"Menurut data yang {k.teks} adalah {harap}.", harap)


def _peers(f: Fakta, s: Subjek) -> list[list[str]]:
    """Return what a subject is compared with: all of its kind; an indicator also with those of its level."""
    if s.jenis != "indikator":
        return [[r["kode"] for r in f.laporan.rows(s.jenis)]]
    tingkat = f.pencapaian[s.kode[0]].tingkat
    return [[i for i, p in f.pencapaian.items() if p.tingkat == tingkat], list(f.indikator)]


def _label(f: Fakta, k: KlaimLabel) -> Putusan:
    nilai = [n for b in k.bacaan for n in f.values(b) or () if isinstance(n, Fraction)]
    harap = list(dict.fromkeys(x for n in nilai if (x := f.label(k.skala, n))))
    if not harap:
        return _dark(k, "angkanya tidak ada di data")
    if k.label in harap:
        return Putusan(BENAR, k.teks, "Sesuai dengan data.", klaim=k)
    if any(f.values(b) is None for b in k.bacaan):
        return _dark(k, "sebagian datanya tidak ada")
    benar = " atau ".join(harap)
    catatan = ""
    if k.nilai and isinstance(k.nilai.nilai, Fraction) and f.label(k.skala, k.nilai.nilai) == k.label:
        catatan = f" Kategori itu cocok dengan {k.nilai.teks} yang tertulis."
    sebab = f"Kategori yang benar untuk {persen(nilai[0])} adalah {benar}, bukan {k.label}.{catatan}"
    return Putusan(SALAH, k.teks, sebab, benar, k, benar=tuple(nilai))
