"""What the reading was not sure of, as a CSV that a person answers, and that every later run obeys."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjip.baca.cetak import Cetakan
from lkjip.baca.fakta.draf import Draf
from lkjip.baca.paham import Paham
from lkjip.baca.peran import LAIN, YAKIN
from lkjip.data.kesalahan import quoted
from lkjip.data.read import Lapor, read_bytes, read_rows

BERKAS = "keputusan.csv"
KOLOM = ("hal", "tabel", "baris", "kolom", "sebutan", "terbaca", "keputusan", "alasan", "skor", "halaman")
HAL = ("peran", "arti", "kode", "sel", "fakta")
SETUJU = "ya"


@dataclass(frozen=True, slots=True)
class Tanya:
    """A question: of what kind (HAL), where, how a reader finds it, what was read, why it is doubted."""

    hal: str
    tabel: str
    baris: str
    kolom: str
    sebutan: str
    terbaca: str
    alasan: str
    skor: float
    halaman: str = ""

    @property
    def kunci(self) -> tuple[str, str, str, str]:
        """What tells it from all others."""
        return self.hal, self.tabel, self.baris, self.kolom

    def row(self, keputusan: str = "") -> dict[str, str]:
        """Return it as a row of the CSV."""
        isi = {k: getattr(self, k) for k in KOLOM if k not in ("keputusan", "skor")}
        return isi | {"keputusan": keputusan, "skor": f"{self.skor:.2f}"}


def read_decisions(
    folder: Path, pilihan: Mapping[str, Collection[str]], lapor: Lapor
) -> list[dict[str, str]]:
    """Return the rows of the CSV that a person has answered; nothing where there is no such file.

    `pilihan` are the answers there are, for the kinds of questions that have only some.
    """
    path = folder / BERKAS
    if not path.is_file() or (data := read_bytes(path, folder, lapor)) is None:
        return []
    out = []
    for b in read_rows(data, KOLOM, lapor).baris:
        if not b.sel.get("keputusan"):
            continue
        if b.sel.get("hal") not in HAL:
            lapor(b.nomor, "hal", b.sel.get("hal"), f"tidak dikenal. Pilih {', '.join(HAL)}.", "E-PILIHAN")
        elif b.sel["hal"] != "fakta" and not all(b.sel.get(k, "").isdecimal() for k in _angka(b.sel["hal"])):
            lapor(
                b.nomor,
                "tabel",
                b.sel.get("tabel"),
                "tabel, baris, atau kolom bukan nomor. Salin dari baris aslinya.",
                "E-POLA",
            )
        elif (jawab := b.sel["keputusan"].partition("@")[0]) not in (
            SETUJU,
            *pilihan.get(b.sel["hal"], (jawab,)),
        ):
            pesan = f"tidak dikenal. Pilih {', '.join(pilihan[b.sel['hal']])}."
            lapor(b.nomor, "keputusan", jawab, f"{quoted(jawab)} {pesan}", "E-PILIHAN")
        else:
            out.append(b.sel)
    return out


def _angka(hal: str) -> tuple[str, ...]:
    return {
        "peran": ("tabel",),
        "arti": ("tabel", "kolom"),
        "kode": ("tabel", "baris"),
        "sel": ("tabel", "baris", "kolom"),
    }[hal]


def as_mapping(rows: Iterable[Mapping[str, str]]) -> dict[tuple, str]:
    """Return the decisions by what they are about; what was only agreed to changes nothing."""
    return {
        (r["hal"], *(int(r[k]) for k in _angka(r["hal"]))) if r["hal"] != "fakta"
        else ("fakta", r["tabel"], r["baris"], r["kolom"]): r["keputusan"]
        for r in rows if r["keputusan"].strip().casefold() != SETUJU
    }  # fmt: skip


def questions(paham: Paham, draf: Draf, cetakan: Cetakan) -> list[Tanya]:
    """Return all that the reading was not sure of, in the document's order."""
    return [*_tables(paham), *_rows(paham, cetakan), *_cells(paham), *_facts(paham, draf)]


def _tables(paham: Paham) -> Iterator[Tanya]:
    for t in paham.tabel:
        n, hal = str(t.naskah.urutan), str(t.naskah.halaman or "")
        if t.peran.skor < YAKIN and t.naskah.baris:
            alasan = (
                "perannya tidak pasti" if t.peran.peran != LAIN else "mungkin salah satu tabel yang diperiksa"
            )
            yield Tanya("peran", n, "", "", t.sebutan, t.peran.peran, alasan, t.peran.skor, hal)
        if t.peran.peran == LAIN:
            continue
        for j, k in enumerate(t.peran.kolom, 1):
            if k.skor < YAKIN or not k.arti:
                alasan = (
                    "arti kolom tidak pasti"
                    if k.arti
                    else "arti kolom tidak dikenal; kolom ini tidak diperiksa"
                )
                terbaca = f"{k.arti}@{k.tahun}" if k.tahun else k.arti
                yield Tanya(
                    "arti", n, "", str(j), f"{t.sebutan}, kolom «{k.judul}»", terbaca, alasan, k.skor, hal
                )


def _rows(paham: Paham, cetakan: Cetakan) -> Iterator[Tanya]:
    for t in paham.tabel:
        for b in t.baris:
            if (t.naskah.urutan, b.nomor) in cetakan.kode:
                kode, skor = cetakan.kode[t.naskah.urutan, b.nomor]
                alasan = "kecocokannya lemah" if kode else "tidak cocok dengan satu pun yang dikenal"
                sebutan = f"{t.sebutan}: {(b.unsur or b.indikator)[:80]}"
                yield Tanya(
                    "kode",
                    str(t.naskah.urutan),
                    str(b.nomor),
                    "",
                    sebutan,
                    kode,
                    alasan,
                    skor,
                    str(b.asal.halaman or ""),
                )


def _cells(paham: Paham) -> Iterator[Tanya]:
    for t in paham.tabel:
        for b in t.naskah.baris:
            for j, s in enumerate(b.sel, 1):
                if s.ragu:
                    judul = t.naskah.judul_kolom[j - 1] if j <= len(t.naskah.kepala) else ""
                    sebutan = f"{t.sebutan}, kolom «{judul}»"
                    yield Tanya(
                        "sel",
                        str(t.naskah.urutan),
                        str(b.nomor),
                        str(j),
                        sebutan,
                        s.teks,
                        s.ragu,
                        0.6,
                        str(b.halaman or ""),
                    )


def _facts(paham: Paham, draf: Draf) -> Iterator[Tanya]:
    for r in draf.ragu:
        yield Tanya(
            "fakta", r.tabel, r.kunci, r.kolom, f"{r.tabel}.csv {r.kunci}".strip(), r.nilai, r.alasan, r.skor
        )


def merged(tanya: Iterable[Tanya], lama: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the CSV's rows: every question with the answer it has, and answers to what is no longer asked."""
    jawab = {(r["hal"], r["tabel"], r["baris"], r["kolom"]): r for r in lama}
    rows = [t.row(jawab.pop(t.kunci, {}).get("keputusan", "")) for t in tanya]
    return rows + [{k: r.get(k, "") for k in KOLOM} for r in jawab.values()]
