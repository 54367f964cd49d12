"""Names: variants of one thing, and names that belong to something else."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Unsur
from lkjip.reconcile.cetakan import BarisCetak, text
from lkjip.reconcile.kata import EJAAN, KATA, LAIN, SAMA, difference, similarity, words
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "nama"
SUMBER = "Nama resmi di data tahun ini"
SERUPA = 0.8


def names(bahan: Bahan) -> Iterator[tuple[BarisCetak, str, Unsur, str]]:
    """Yield every printed name with what it should name: (row, column, kind and kode, official name)."""
    for t in bahan.tables():
        for r in t.rows:
            unsur = bahan.unsur_of(r)
            if unsur and text(r, kolom := _element_column(r, unsur)):
                yield r, kolom, unsur, bahan.unsur[unsur]
            kode = bahan.indikator_of(r)
            if kode and text(r, "indikator"):
                yield r, "indikator", ("indikator", kode), bahan.indikator[kode]["uraian"]


def _element_column(row: BarisCetak, unsur: Unsur) -> str:
    """Return the column that names what the row is about: the one of its kind where several are filled."""
    return unsur[0] if text(row, unsur[0]) else row.tabel.unsur


def foreign_indicator(bahan: Bahan, kode: str, tercetak: str) -> str | None:
    """Return the indicator whose name is printed for `kode` instead of its own, or None."""
    sendiri = bahan.indikator[kode]["uraian"]
    milik = similarity(sendiri, tercetak)
    if milik > 0.8:
        return None
    lain = {
        k: similarity(r["uraian"], tercetak) for k, r in bahan.indikator.items() if r["uraian"] != sendiri
    }
    paling = max(lain, key=lain.get, default=None)
    return paling if paling and lain[paling] >= 0.6 and lain[paling] - milik >= 0.2 else None


def _foreign(bahan: Bahan, resmi: str, tercetak: str) -> str | None:
    """Return the tujuan, sasaran or programme whose name is printed here instead of the right one, or None."""
    if similarity(resmi, tercetak) >= SERUPA and difference(resmi, tercetak).jenis in (SAMA, EJAAN):
        return None
    milik = (kode for (_, kode), n in bahan.unsur.items() if difference(n, tercetak).jenis in (SAMA, EJAAN))
    return next(milik, None)


def _is_foreign(bahan: Bahan, unsur: Unsur, resmi: str, tercetak: str) -> bool:
    if unsur[0] == "indikator":
        return foreign_indicator(bahan, unsur[1], tercetak) is not None
    return _foreign(bahan, resmi, tercetak) is not None


def _variants(bahan: Bahan, jenis: str) -> Iterator[Butir]:
    for r, kolom, unsur, resmi in names(bahan):
        beda = difference(resmi, text(r, kolom))
        if beda.jenis == jenis and not _is_foreign(bahan, unsur, resmi, text(r, kolom)):
            yield r.finding(
                kolom, resmi,
                f"Nama {unsur[1]} di {r.tabel.sebutan} berbeda dari nama resminya: {beda.uraian}.",
                bukti=f"nama resmi {unsur[1]}: {resmi}",
            )  # fmt: skip


@aturan(
    "NAM-01",
    "Ejaan nama berbeda",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=SUMBER,
    toleransi="huruf besar dan tanda baca",
)
def check_spelling(bahan: Bahan) -> Iterator[Butir]:
    """Nama tujuan, sasaran, program, dan indikator di setiap tabel: kata yang sama dengan ejaan lain."""
    yield from _variants(bahan, EJAAN)


@aturan(
    "NAM-02",
    "Kata pada nama berbeda",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
    toleransi="huruf besar dan tanda baca",
)
def check_words(bahan: Bahan) -> Iterator[Butir]:
    """Nama tujuan, sasaran, program, dan indikator di setiap tabel: ada kata yang hilang, bertambah,
    atau diganti.
    """
    yield from _variants(bahan, KATA)


@aturan(
    "NAM-03",
    "Nama sama sekali lain",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
    toleransi="huruf besar dan tanda baca",
)
def check_other_name(bahan: Bahan) -> Iterator[Butir]:
    """Nama tujuan, sasaran, program, dan indikator di setiap tabel: bukan nama resminya."""
    yield from _variants(bahan, LAIN)


@aturan("NAM-04", "Nama milik yang lain", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_foreign_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama yang tercetak ternyata nama resmi tujuan, sasaran, atau program yang lain."""
    for r, kolom, (jenis, kode), resmi in names(bahan):
        if jenis != "indikator" and (lain := _foreign(bahan, resmi, text(r, kolom))):
            yield r.finding(
                kolom, resmi, f"Baris ini {kode}, tetapi namanya nama {lain}.",
                bukti=f"{kode}: {resmi}; {lain}: {text(r, kolom)}",
            )  # fmt: skip


@aturan(
    "NAM-05",
    "Nama kegiatan ditulis dengan beberapa cara",
    RUMPUN,
    Tingkat.RENDAH,
    sumber="Keseragaman (konvensi)",
)
def check_activity_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama kegiatan, sub kegiatan, dan indikatornya dibandingkan satu dengan yang lain: satu nama,
    satu ejaan.
    """
    for t in bahan.tables("kegiatan"):
        for kolom in (k for k in (t.unsur, t.indikator) if k):
            yield from _spellings(t.rows, kolom)


def _spellings(rows: tuple[BarisCetak, ...], kolom: str) -> Iterator[Butir]:
    hitung: Counter[tuple] = Counter()
    pertama: dict[tuple, BarisCetak] = {}
    for r in rows:
        if kata := words(text(r, kolom)):
            hitung[kata] += 1
            pertama.setdefault(kata, r)
    nama = sorted(hitung, key=lambda n: (-hitung[n], pertama[n]["baris"]))
    for i, jarang in enumerate(nama):
        tunggal = _without_repeat(jarang)
        for sering in nama[:i]:
            if uraian := _variant(sering, jarang, tunggal):
                a, b = pertama[sering], pertama[jarang]
                yield b.finding(
                    kolom, text(a, kolom),
                    f"Nama yang sama ditulis lain di {hitung[sering]} baris lain: {uraian}.",
                    bukti=f"baris {a['baris']}: {text(a, kolom)}",
                )  # fmt: skip
                break


def _variant(sering: tuple[str, ...], jarang: tuple[str, ...], tunggal: tuple[str, ...]) -> str:
    """Say how one name is another in a different spelling; "" when it is a different name."""
    if len(sering) == len(jarang):
        beda = difference(" ".join(sering), " ".join(jarang))
        return beda.uraian if beda.jenis == EJAAN else ""
    return "satu kata tertulis dua kali" if tunggal == sering else ""


@lru_cache(maxsize=4096)
def _without_repeat(kata: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a word that says the same as the one before it: "Pengandaan dan Penggandaan"."""
    for i in range(len(kata) - 1):
        j = i + 2 if kata[i + 1] == "dan" else i + 1
        if j < len(kata) and len(kata[i]) > 6 and OSA.distance(kata[i], kata[j], score_cutoff=1) <= 1:
            return kata[:i] + kata[j:]
    return kata


@aturan(
    "NAM-06",
    "Satu sub kegiatan, beberapa indikator",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="Satu keluaran satu ukuran (konvensi)",
)
def check_activity_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator sub kegiatan yang bernama sama dibandingkan antarbaris dan antarunit."""
    for t in bahan.tables("kegiatan"):
        lihat: dict[tuple, list[tuple[str, int]]] = {}
        for r in t.rows:
            isi = bahan.kegiatan.get(r["kode"])
            nama = text(r, t.indikator)
            if not isi or isi["tingkat"] != "sub_kegiatan" or not nama or not isi["sub_kegiatan"]:
                continue
            ada = lihat.setdefault(words(isi["sub_kegiatan"] or ""), [])
            if ada and all(difference(x, nama).jenis not in (SAMA, EJAAN) for x, _ in ada):
                yield r.finding(
                    t.indikator, ada[0][0],
                    f"{isi['sub_kegiatan'][:90]}: indikatornya lain dari baris {ada[0][1]}.",
                    bukti=f"baris {ada[0][1]}: {ada[0][0]}",
                )  # fmt: skip
            ada.append((nama, r["baris"]))


@aturan(
    "NAM-07",
    "Dua sub kegiatan, satu indikator",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="Satu keluaran satu ukuran (konvensi)",
    pertanyaan=True,
)
def check_shared_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator yang sama dipakai untuk dua sub kegiatan yang berbeda."""
    for t in bahan.tables("kegiatan"):
        lihat: dict[tuple, dict[str, int]] = {}
        for r in t.rows:
            isi = bahan.kegiatan.get(r["kode"])
            nama = text(r, t.indikator)
            if not isi or isi["tingkat"] != "sub_kegiatan" or not nama or not isi["sub_kegiatan"]:
                continue
            ada = lihat.setdefault(words(nama), {})
            sub = isi["sub_kegiatan"] or ""
            if ada and all(difference(x, sub).jenis not in (SAMA, EJAAN) for x in ada):
                lain, baris = next(iter(ada.items()))
                yield r.finding(
                    t.indikator, "",
                    f"Indikator ini juga mengukur sub kegiatan lain ({lain[:90]}, baris {baris}). "
                    "Yang mana yang benar?",
                    bukti=f"baris {r['baris']}: {sub}; baris {baris}: {lain}",
                )  # fmt: skip
            ada.setdefault(sub, r["baris"])


@aturan(
    "NAM-08", "Sub kegiatan kembar", RUMPUN, Tingkat.SEDANG, sumber="Satu sub kegiatan satu baris (konvensi)"
)
def check_twin_activities(bahan: Bahan) -> Iterator[Butir]:
    """Sub kegiatan bernama sama di bawah unit, sasaran, dan program yang sama."""
    for t in bahan.tables("kegiatan"):
        lihat: dict[tuple, int] = {}
        for r in t.rows:
            isi = bahan.kegiatan.get(r["kode"])
            if not isi or isi["tingkat"] != "sub_kegiatan":
                continue
            kunci = (r["kode"].rpartition(".")[0], words(text(r, t.unsur)))
            if kunci in lihat:
                yield r.finding(
                    t.unsur, "satu baris",
                    f"Sub kegiatan ini sudah tercetak di baris {lihat[kunci]} dengan unit dan program "
                    "yang sama.",
                    bukti=f"baris {lihat[kunci]} dan {r['baris']}",
                )  # fmt: skip
            lihat.setdefault(kunci, r["baris"])


@aturan("NAM-10", "Nama sub kegiatan berbeda dari datanya", RUMPUN, Tingkat.SEDANG, sumber="kegiatan.csv")
def check_activities(bahan: Bahan) -> Iterator[Butir]:
    """Nama dan indikator setiap baris sub kegiatan dibandingkan dengan kegiatan.csv: yang hanya beda ejaan rendah."""
    for r in (r for t in bahan.tables("kegiatan") for r in t.rows if bahan.tier(r) == "sub_kegiatan"):
        isi = bahan.kegiatan[r["kode"]]
        kegiatan, sub = isi["kegiatan"] or "", isi["sub_kegiatan"] or ""
        for kolom, boleh in (
            (r.tabel.unsur, [sub, f"{kegiatan} - {sub}", f"{kegiatan} {sub}", kegiatan]),
            ("indikator", [isi["indikator"]]),
        ):
            tercetak = text(r, kolom)
            beda = [(n, difference(n, tercetak)) for n in boleh if n]
            if not tercetak or not beda or any(b.jenis == SAMA for _, b in beda):
                continue
            resmi, paling = min(beda, key=lambda p: (EJAAN, KATA, LAIN).index(p[1].jenis))
            yield r.finding(
                kolom, resmi, f"Nama ini berbeda dari kegiatan.csv: {paling.uraian}.",
                bukti=f"{r['kode']}: {resmi}", tingkat=Tingkat.RENDAH if paling.jenis == EJAAN else None,
            )  # fmt: skip


@aturan("NAM-09", "Nama penanda tangan ditulis lain", RUMPUN, Tingkat.RENDAH, sumber="penandatangan.csv")
def check_signatory(bahan: Bahan) -> Iterator[Butir]:
    """Nama penanda tangan dalam naskah dibandingkan dengan penandatangan.csv."""
    for tabel, baris, teks in bahan.naskah:
        for r in bahan.data("penandatangan"):
            beda = difference(r["nama"], teks)
            if beda.jenis == EJAAN:
                yield Butir(
                    tabel, baris, "teks", teks, r["nama"],
                    f"Nama {r['jabatan'].title()} ditulis lain: {beda.uraian}.",
                )  # fmt: skip
