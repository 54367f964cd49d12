"""Names: variants of one thing, and names that belong to something else."""

from collections import Counter
from collections.abc import Iterator

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris, Bentuk, text
from lkjip.reconcile.kata import EJAAN, KATA, LAIN, SAMA, difference, edit_distance, similarity, words
from lkjip.reconcile.temuan import Tingkat, nama_tabel

RUMPUN = "nama"
SUMBER = "Nama resmi di data tahun ini"
SERUPA = 0.8


def _names(bahan: Bahan) -> Iterator[tuple[Bentuk, Baris, str, str, str, str]]:
    """Yield every printed name with the official one: (table, row, column, key, official, printed)."""
    for bentuk, rows in bahan.tables():
        for r in rows:
            kode = bahan.unsur_of(bentuk, r)
            kolom = _element_column(bahan, bentuk, r, kode)
            if kode in bahan.unsur and (isi := text(r, kolom)):
                yield bentuk, r, kolom, kode, bahan.unsur[kode], isi
            indikator = bahan.indikator_of(bentuk, r)
            if indikator and bentuk.indikator and (isi := text(r, bentuk.indikator)):
                yield bentuk, r, bentuk.indikator, indikator, bahan.indikator[indikator]["uraian"], isi


def _element_column(bahan: Bahan, bentuk: Bentuk, row: Baris, kode: str | None) -> str:
    """Return the column that names the row's tujuan or sasaran; a plan has one for each."""
    if bentuk.nama == "tabel_2_3_rkt" and kode in {r["kode"] for r in bahan.data("tujuan")} and not text(row, "sasaran"):
        return "tujuan"
    return bentuk.unsur


def _foreign(bahan: Bahan, kode: str, resmi: str, tercetak: str) -> str | None:
    """Return the key whose name is printed here instead, or None."""
    if similarity(resmi, tercetak) >= SERUPA:
        return None
    semua = bahan.unsur if kode in bahan.unsur else {k: r["uraian"] for k, r in bahan.indikator.items()}
    return next((k for k, nama in semua.items() if k != kode and difference(nama, tercetak).jenis in (SAMA, EJAAN)), None)


def _variants(bahan: Bahan, jenis: str) -> Iterator[Butir]:
    for bentuk, r, kolom, kode, resmi, isi in _names(bahan):
        beda = difference(resmi, isi)
        if beda.jenis == jenis and not _foreign(bahan, kode, resmi, isi):
            yield Butir(
                bentuk.nama, r["baris"], kolom, isi, resmi,
                f"Nama {kode} di {nama_tabel(bentuk.nama)} berbeda dari nama resminya: {beda.uraian}.",
                bukti=f"nama resmi {kode}: {resmi}",
            )  # fmt: skip


@aturan("NAM-01", "Ejaan nama berbeda", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, toleransi="huruf besar dan tanda baca")
def check_spelling(bahan: Bahan) -> Iterator[Butir]:
    """Nama tujuan, sasaran, program, dan indikator di setiap tabel: kata yang sama dengan ejaan lain."""
    yield from _variants(bahan, EJAAN)


@aturan("NAM-02", "Kata pada nama berbeda", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, toleransi="huruf besar dan tanda baca")
def check_words(bahan: Bahan) -> Iterator[Butir]:
    """Nama tujuan, sasaran, program, dan indikator di setiap tabel: ada kata yang hilang, bertambah, atau diganti."""
    yield from _variants(bahan, KATA)


@aturan("NAM-03", "Nama sama sekali lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, toleransi="huruf besar dan tanda baca")
def check_other_name(bahan: Bahan) -> Iterator[Butir]:
    """Nama tujuan, sasaran, program, dan indikator di setiap tabel: bukan nama resminya."""
    yield from _variants(bahan, LAIN)


@aturan("NAM-04", "Nama milik yang lain", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_foreign_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama yang tercetak ternyata nama resmi tujuan, sasaran, program, atau indikator yang lain."""
    for bentuk, r, kolom, kode, resmi, isi in _names(bahan):
        if lain := _foreign(bahan, kode, resmi, isi):
            yield Butir(
                bentuk.nama, r["baris"], kolom, isi, resmi,
                f"Baris ini {kode}, tetapi namanya nama {lain}.",
                bukti=f"{kode}: {resmi}; {lain}: {isi}",
            )  # fmt: skip


@aturan("NAM-05", "Nama kegiatan ditulis dengan beberapa cara", RUMPUN, Tingkat.RENDAH, sumber="Keseragaman (konvensi)")
def check_activity_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama kegiatan, sub kegiatan, dan indikatornya dibandingkan satu dengan yang lain: satu nama, satu ejaan."""
    for bentuk, rows in bahan.tables("kegiatan"):
        for kolom in (bentuk.unsur, bentuk.indikator):
            yield from _spellings(bentuk, rows, kolom)


def _spellings(bentuk: Bentuk, rows: tuple, kolom: str) -> Iterator[Butir]:
    hitung = Counter(text(r, kolom) for r in rows if text(r, kolom))
    letak: dict[str, int] = {}
    for r in rows:
        letak.setdefault(text(r, kolom), r["baris"])
    nama = sorted(hitung, key=lambda n: (-hitung[n], letak[n]))
    for i, jarang in enumerate(nama):
        for sering in nama[:i]:
            if abs(len(words(sering)) - len(words(jarang))) > 1:
                continue
            beda = difference(sering, jarang)
            kembar = beda.jenis == KATA and _repeated(jarang)
            if beda.jenis == EJAAN or kembar:
                yield Butir(
                    bentuk.nama, letak[jarang], kolom, jarang, sering,
                    f"Nama yang sama ditulis lain di {hitung[sering]} baris lain: {beda.uraian}.",
                    bukti=f"baris {letak[sering]}: {sering}",
                )  # fmt: skip
                break


def _repeated(teks: str) -> bool:
    """Say whether two neighbouring words say the same, as in "Pengandaan dan Penggandaan"."""
    isi = [w for w in words(teks) if w != "dan"]
    return any(a != b and edit_distance(a, b, 1) == 1 and len(a) > 6 for a, b in zip(isi, isi[1:], strict=False))


@aturan("NAM-06", "Satu sub kegiatan, beberapa indikator", RUMPUN, Tingkat.SEDANG, sumber="Satu keluaran satu ukuran (konvensi)")
def check_activity_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator sub kegiatan yang bernama sama dibandingkan antarbaris dan antarunit."""
    for bentuk, rows in bahan.tables("kegiatan"):
        lihat: dict[tuple, list[tuple[str, int]]] = {}
        for r in rows:
            isi = bahan.kegiatan.get(r["kode"])
            nama = text(r, bentuk.indikator)
            if not isi or isi["tingkat"] != "sub_kegiatan" or not nama:
                continue
            ada = lihat.setdefault(words(isi["sub_kegiatan"] or ""), [])
            if ada and all(difference(x, nama).jenis not in (SAMA, EJAAN) for x, _ in ada):
                yield Butir(
                    bentuk.nama, r["baris"], bentuk.indikator, nama, ada[0][0],
                    f"{isi['sub_kegiatan'][:90]}: indikatornya lain dari baris {ada[0][1]}.",
                    bukti=f"baris {ada[0][1]}: {ada[0][0]}",
                )  # fmt: skip
            ada.append((nama, r["baris"]))


@aturan("NAM-07", "Dua sub kegiatan, satu indikator", RUMPUN, Tingkat.SEDANG, sumber="Satu keluaran satu ukuran (konvensi)", pertanyaan=True)
def check_shared_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator yang sama dipakai untuk dua sub kegiatan yang berbeda."""
    for bentuk, rows in bahan.tables("kegiatan"):
        lihat: dict[tuple, dict[str, int]] = {}
        for r in rows:
            isi = bahan.kegiatan.get(r["kode"])
            nama = text(r, bentuk.indikator)
            if not isi or isi["tingkat"] != "sub_kegiatan" or not nama:
                continue
            ada = lihat.setdefault(words(nama), {})
            sub = isi["sub_kegiatan"] or ""
            if ada and all(difference(x, sub).jenis not in (SAMA, EJAAN) for x in ada):
                lain, baris = next(iter(ada.items()))
                yield Butir(
                    bentuk.nama, r["baris"], bentuk.indikator, nama, "",
                    f"Indikator ini juga mengukur sub kegiatan lain ({lain[:90]}, baris {baris}). Yang mana yang benar?",
                    bukti=f"baris {r['baris']}: {sub}; baris {baris}: {lain}",
                )  # fmt: skip
            ada.setdefault(sub, r["baris"])


@aturan("NAM-08", "Sub kegiatan kembar", RUMPUN, Tingkat.SEDANG, sumber="Satu sub kegiatan satu baris (konvensi)")
def check_twin_activities(bahan: Bahan) -> Iterator[Butir]:
    """Sub kegiatan bernama sama di bawah unit, sasaran, dan program yang sama."""
    for bentuk, rows in bahan.tables("kegiatan"):
        lihat: dict[tuple, int] = {}
        for r in rows:
            isi = bahan.kegiatan.get(r["kode"])
            if not isi or isi["tingkat"] != "sub_kegiatan":
                continue
            kunci = (r["kode"].rpartition(".")[0], words(text(r, bentuk.unsur)))
            if kunci in lihat:
                yield Butir(
                    bentuk.nama, r["baris"], bentuk.unsur, text(r, bentuk.unsur), "satu baris",
                    f"Sub kegiatan ini sudah tercetak di baris {lihat[kunci]} dengan unit dan program yang sama.",
                    bukti=f"baris {lihat[kunci]} dan {r['baris']}",
                )  # fmt: skip
            lihat.setdefault(kunci, r["baris"])
