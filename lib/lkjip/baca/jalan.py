"""Read a document into a draft folder: printed tables, a first draft of the facts, questions, a page to look at.

What a person wrote is never replaced: a file that is not as this left it stays, and is read as the truth.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.baca.buka import BATAS_UKURAN, open_document
from lkjip.baca.cetak import Cetakan, printed
from lkjip.baca.dokumen import TidakTerbaca
from lkjip.baca.fakta import Draf, drafted, fill
from lkjip.baca.fakta.draf import Ragu
from lkjip.baca.keputusan import BERKAS, KOLOM, Tanya, as_mapping, merged, questions, read_decisions
from lkjip.baca.laman import page
from lkjip.baca.paham import Paham, understand
from lkjip.baca.susun import arranged
from lkjip.data import DataSalah, load_year
from lkjip.data.acuan import read_acuan
from lkjip.data.kesalahan import Kesalahan, shown, visible
from lkjip.data.ordinary import NotOrdinary, read_ordinary
from lkjip.data.read import read_bytes, read_rows, reporter, silent
from lkjip.data.rumah import find_root
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tercetak import DAFTAR, RUANG
from lkjip.data.tercetak import KOLOM as ARTI
from lkjip.data.tulis import csv_text, write_files
from lkjip.intake.new_office import wrong_place
from lkjip.paths import RULES

CATATAN, LAMAN = "catatan.json", "baca.html"
AWALAN = "baca-"  # the folder beside the year's: what the reading wants of a person
TINDAKAN = "Dokumen tidak dibaca; tidak ada yang berubah."
_PUTARAN = 12


@dataclass(slots=True)
class Bacaan:
    """What was read of a document: the text understood, the draft, the questions, the year's files as they will be."""

    dokumen: str
    paham: Paham
    draf: Draf
    cetakan: Cetakan
    tanya: list[Tanya]
    berkas: dict[str, str] = field(default_factory=dict)

    @property
    def tahun(self) -> int:
        """The year it reports on."""
        return self.paham.tahun


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was written: the folder, what was read, the files, and those that were left as a person has them."""

    folder: Path
    bacaan: Bacaan
    ditulis: tuple[str, ...]
    dibiarkan: tuple[str, ...]


def understood(dokumen: Path, tahun: int | None = None) -> Bacaan:
    """Read a document and draft its year; None: the year that the document says it reports on.

    Raises:
        DataSalah: the file cannot be read.
    """
    return _draft(dokumen, _text(dokumen, tahun, {}), {}, {}, RULES)


def _text(dokumen: Path, tahun: int | None, putusan: Mapping[tuple, str]) -> Paham:
    """Return a document's text understood, obeying what a person decided (`keputusan.as_mapping`)."""
    try:
        naskah = arranged(open_document(dokumen))
    except TidakTerbaca as e:
        raise DataSalah([Kesalahan(shown(dokumen), None, None, None, str(e), "E-DOKUMEN")], TINDAKAN) from e
    if not naskah.tabel:
        pesan = "tidak memuat tabel yang terbaca. Pastikan ini laporan kinerja, bukan pindaian atau sampulnya saja."
        raise DataSalah([Kesalahan(shown(dokumen), None, None, None, pesan, "E-DOKUMEN")], TINDAKAN)
    return understand(naskah, tahun, putusan)


def _draft(
    dokumen: Path, paham: Paham, putusan: Mapping[tuple, str], milik: Mapping[str, list], folder: Path
) -> Bacaan:
    """Return the draft of a text's year.

    `milik` are the fact tables that are a person's own, as rows by table, taken as they are; `folder` is the
    office's, whose schemas and scales hold.
    """
    skema = load_skema(find_root(folder) / "skema")
    skala = read_acuan(folder, skema, []).skala_ordinal
    draf = drafted(paham, skala)
    draf.fakta |= {nama: [dict(r) for r in rows] for nama, rows in milik.items()}
    _obey(draf, putusan, skema)
    bacaan = Bacaan(visible(os.path.basename(dokumen)), paham, draf, printed(paham, draf, putusan), [])
    if salah := _fit(bacaan, skema, set(milik), skala):
        letak = f"{os.path.basename(salah[0].berkas)}{f' baris {salah[0].baris}' if salah[0].baris else ''}"
        pesan = f"terbaca, tetapi tidak dapat disusun menjadi data: {letak}: {salah[0].pesan}"
        raise DataSalah([Kesalahan(shown(dokumen), None, None, salah[0].nilai, pesan, "E-DOKUMEN")], TINDAKAN)
    bacaan.tanya = questions(paham, draf, bacaan.cetakan)
    return bacaan


def _obey(draf: Draf, putusan: Mapping[tuple, str], skema: Mapping[str, Skema]) -> None:
    """Put what a person decided on facts into the draft."""
    for kunci, nilai in putusan.items():
        if kunci[0] != "fakta" or kunci[1] not in skema:
            continue
        _, tabel, baris, kolom = kunci
        for r in draf.fakta.get(tabel, ()):
            if kolom in r and (not baris or row_key(r, skema[tabel]) == baris):
                r[kolom] = "" if nilai == "-" else nilai


def row_key(r: Mapping[str, str], skema: Skema) -> str:
    """Return what a row of the data is called in the decisions: its key's values."""
    return " ".join(r.get(k, "") for k in skema.kunci)


def year_files(bacaan: Bacaan, skema: Mapping[str, Skema]) -> dict[str, str]:
    """Return the texts of the year's CSVs by name."""
    fakta = {
        f"{nama}.csv": csv_text(skema[nama].nama_kolom, rows)
        for nama, rows in bacaan.draf.fakta.items()
        if rows and nama in skema
    }
    cetak = {f"{nama}.csv": csv_text(kolom, rows) for nama, (kolom, rows) in bacaan.cetakan.berkas.items()}
    return fakta | cetak


def _fit(
    bacaan: Bacaan, skema: Mapping[str, Skema], milik: set[str], skala: Mapping
) -> tuple[Kesalahan, ...]:
    """Leave out of the draft what the loader would refuse, row by row, each with a note; return what it still would."""
    for _ in range(_PUTARAN):
        bacaan.berkas = year_files(bacaan, skema)
        salah = problems(bacaan)
        berubah = [*_leave_out(bacaan, salah, skema, milik)]
        berubah += [True] * fill(bacaan.draf, bacaan.tahun, skala)
        if not berubah:
            break
    return salah


def problems(bacaan: Bacaan) -> tuple[Kesalahan, ...]:
    """Return what the loader says of the draft."""
    with set_aside(bacaan) as kantor:
        try:
            load_year(bacaan.tahun, kantor)
        except DataSalah as e:
            return e.kesalahan
    return ()


@contextmanager
def set_aside(bacaan: Bacaan) -> Iterator[Path]:
    """Yield an office's folder that holds the drafted year, for as long as it is needed."""
    with TemporaryDirectory(prefix="lkjip-") as folder:
        kantor = Path(folder) / "dokumen"
        write_files(kantor / str(bacaan.tahun), bacaan.berkas)
        yield kantor


def _empty(bacaan: Bacaan, nama: str, k: Kesalahan) -> None:
    """Empty a printed cell that the loader refuses, with a note of what stood there."""
    r = bacaan.cetakan.berkas[nama][1][k.baris - 2]
    if r.get(k.kolom):
        bacaan.draf.ragu.append(
            Ragu(nama, r["baris"], k.kolom, r[k.kolom], f"{k.pesan} Selnya dikosongkan.", 0, 0.0)
        )
        r[k.kolom] = ""


def _leave_out(bacaan: Bacaan, salah: tuple[Kesalahan, ...], skema: Mapping[str, Skema], milik: set[str]):
    per_berkas: dict[str, set[int]] = {}
    for k in salah:
        nama = k.berkas.replace(os.sep, "/").rpartition(f"/{bacaan.tahun}/")[2].removesuffix(".csv")
        if k.baris and k.kolom and nama in bacaan.cetakan.berkas:
            _empty(bacaan, nama, k)
            yield True
        elif k.baris and nama in bacaan.draf.fakta and nama not in milik and nama != "profil":
            per_berkas.setdefault(nama, set()).add(k.baris - 2)
            r = bacaan.draf.fakta[nama][k.baris - 2]
            bacaan.draf.ragu.append(
                Ragu(
                    nama,
                    row_key(r, skema[nama]),
                    k.kolom or "",
                    k.nilai or "",
                    f"{k.pesan} Barisnya tidak diisi.",
                    0,
                    0.0,
                )
            )
    for nama, buang in per_berkas.items():
        bacaan.draf.fakta[nama] = [r for i, r in enumerate(bacaan.draf.fakta[nama]) if i not in buang]
        yield True


def read_into(dokumen: Path, folder: Path, tahun: int | None = None) -> Hasil:
    """Read a document into an office's folder, obeying what a person decided or wrote there before.

    Raises:
        DataSalah: the document cannot be read, or the folder holds something that this must not touch. Nothing was
            written.
    """
    if problem := wrong_place(folder):
        _refuse(folder, problem)
    sidik = hashlib.sha256(_content(dokumen)).hexdigest()
    bekas = _remembered(folder, tahun)
    if bekas and bekas["sidik"] != sidik:
        _refuse(
            folder, f"berisi bacaan dokumen lain ({bekas['dokumen']}). Pilih folder lain untuk dokumen ini."
        )
    tahun = tahun or (bekas and bekas["tahun"])
    kerja = folder / f"{AWALAN}{tahun}" if tahun else None
    salah: list[Kesalahan] = []
    skema = load_skema(find_root(folder) / "skema")
    lama = read_decisions(kerja, _choices(skema), reporter(salah, kerja / BERKAS)) if kerja else []
    if salah:
        raise DataSalah(salah, TINDAKAN)
    putusan = as_mapping(lama)
    paham = _text(dokumen, tahun, putusan)
    target = folder / str(paham.tahun)
    dulu = (bekas or {}).get("berkas", {})
    milik, dibiarkan = _own_files(target, dulu, skema)
    bacaan = _draft(dokumen, paham, putusan, milik, folder)
    tulis = {n: t for n, t in bacaan.berkas.items() if n not in dibiarkan}
    # The note goes first, with the marks of the files before and after: killed in between, both are known as ours.
    tanda = {n: list(dict.fromkeys([_mark(t.encode()), *dulu.get(n, ())]))[:2] for n, t in tulis.items()}
    catatan = {"dokumen": bacaan.dokumen, "sidik": sidik, "tahun": bacaan.tahun, "berkas": dulu | tanda}
    kerja = folder / f"{AWALAN}{bacaan.tahun}"
    isi = {BERKAS: csv_text(KOLOM, merged(bacaan.tanya, lama)), LAMAN: page(bacaan)}
    write_files(kerja, isi | {CATATAN: json.dumps(catatan, indent=1)})
    write_files(target, tulis)
    for nama in set(dulu) - set(tulis) - dibiarkan:  # a table that is called otherwise now
        if (target / nama).is_file() and _mark((target / nama).read_bytes()) in dulu[nama]:
            (target / nama).unlink()
    return Hasil(folder, bacaan, tuple(tulis), tuple(sorted(dibiarkan)))


def _choices(skema: Mapping[str, Skema]) -> dict[str, tuple[str, ...]]:
    """Return what may be decided of roles and of columns."""
    return {"peran": skema[DAFTAR].of("peran").pilihan, "arti": (*skema[ARTI].of("arti").pilihan, "-")}


def _refuse(path: Path, pesan: str) -> None:
    raise DataSalah([Kesalahan(shown(path), None, None, None, pesan, "E-BERKAS")], TINDAKAN)


def _content(dokumen: Path) -> bytes:
    try:
        return read_ordinary(dokumen, BATAS_UKURAN)
    except (NotOrdinary, OSError):  # open_document says what is wrong with it
        return b""


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _remembered(folder: Path, tahun: int | None) -> dict | None:
    """Return the note of an earlier run in this folder, of this year or the only one there is."""
    nama = f"{AWALAN}{tahun}" if tahun else f"{AWALAN}*"
    found = []
    for path in sorted(folder.glob(f"{nama}/{CATATAN}")):
        try:
            found.append(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError):
            _refuse(
                path,
                "tidak terbaca. Hapus berkas ini bila isinya memang rusak; bacaan lama lalu dianggap tulisan Anda.",
            )
    return found[0] if len(found) == 1 else None


def _own_files(
    target: Path, ditulis: Mapping[str, list[str]], skema: Mapping[str, Skema]
) -> tuple[dict[str, list[dict[str, str]]], set[str]]:
    """Return the fact tables that are a person's own, and the names of all files that are not as this left them.

    Refuses printed tables that this never wrote: two readings of one document would be mixed.
    """
    milik, tetap = {}, set()
    for path in sorted(target.rglob("*.csv")) if target.is_dir() else ():
        nama = path.relative_to(target).as_posix()
        data = read_bytes(path, target, silent)
        if data is None or _mark(data) in ditulis.get(nama, ()):
            continue
        if nama.startswith(RUANG) and nama not in ditulis:
            _refuse(
                path,
                "tabel tercetak ini bukan hasil bacaan. Pilih folder lain, atau pindahkan folder tercetak.",
            )
        tetap.add(nama)
        tabel = nama.removesuffix(".csv")
        if tabel in skema and not nama.startswith(RUANG):
            milik[tabel] = [b.sel for b in read_rows(data, skema[tabel].nama_kolom, silent).baris]
    return milik, tetap
