"""A text understood: its profile, and every table with role, columns, file name and the names its rows speak of."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lkjip.baca.kolom import NAMA, Kolom, columns
from lkjip.baca.naskah import BarisIsi, Naskah, TabelNaskah
from lkjip.baca.peran import LAIN, Peran, key, role
from lkjip.baca.profil import Profil, profile_of

UNSUR = ("uraian", "kegiatan", "program", "sasaran", "tujuan")
_JUMLAH = re.compile(r"(?:sub\s*)?(?:jumlah|total|belanja daerah|rata-rata|rerata)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class BarisPaham:
    """A row: the printed texts by meaning (of the report's year), and the name it speaks of, carried down if merged."""

    asal: BarisIsi
    isi: Mapping[str, str]
    unsur: str
    tingkat: str
    kelompok: bool

    @property
    def nomor(self) -> int:
        """Its place in the document."""
        return self.asal.nomor

    @property
    def indikator(self) -> str:
        """The indicator it speaks of; "" when it names none."""
        return self.isi.get("indikator", "")


@dataclass(frozen=True, eq=False)
class TabelPaham:
    """A table that is understood: the text's table, its role, and the name of its file under tercetak/."""

    naskah: TabelNaskah
    peran: Peran
    nama: str
    tahun: int

    @cached_property
    def kini(self) -> dict[str, int]:
        """By meaning, the column of the report's own year."""
        out: dict[str, int] = {}
        for j, k in enumerate(self.peran.kolom):
            if k.arti and not k.periode and k.tahun in (None, self.tahun) and (k.arti not in out or k.tahun):
                out[k.arti] = j
        return out

    @cached_property
    def unsur(self) -> tuple[str, ...]:
        """The meanings that name what a row is about, the most particular first."""
        return tuple(u for u in UNSUR if u in self.kini)

    def of_years(self, arti: str) -> Iterator[tuple[int, int]]:
        """Yield (year, column) of a meaning, of whole years."""
        for j, k in enumerate(self.peran.kolom):
            if k.arti == arti and not k.periode:
                yield k.tahun or self.tahun, j

    @cached_property
    def baris(self) -> tuple[BarisPaham, ...]:
        """The rows; a name in a cell that reaches over several rows is said of each of them."""
        rows, akhir = [], dict.fromkeys(NAMA, "")
        for b in self.naskah.baris:
            isi = {arti: b.sel[j].teks for arti, j in self.kini.items()}
            for i, n in enumerate(NAMA):
                if isi.get(n):
                    akhir |= {n: isi[n]} | dict.fromkeys(NAMA[i + 1 :], "")
            lebar = b.lebar or self._alone(b)
            tingkat = next((u for u in self.unsur if isi.get(u)), "")
            unsur = isi.get(tingkat, "") or next(
                (akhir[n] for n in self.unsur if n in akhir and akhir[n]), ""
            )
            tingkat = tingkat or next((n for n in self.unsur if akhir.get(n)), "")
            jumlah = bool(_JUMLAH.match(isi.get(tingkat, ""))) or (
                any(_JUMLAH.match(s.teks) for s in b.sel) and not isi.get("indikator")
            )
            rows.append(
                BarisPaham(b, isi, "" if jumlah and not isi.get(tingkat) else unsur, tingkat, lebar or jumlah)
            )
        return tuple(rows)

    def _alone(self, b: BarisIsi) -> bool:
        """Say whether a row holds one text and nothing else: the name of a group."""
        return len(b.sel) > 2 and sum(bool(s.teks) for s in b.sel) == 1

    def json(self) -> dict:
        """Return a plain dict of what it is."""
        return {
            "nama": self.nama, "sebutan": self.sebutan, "judul": self.naskah.judul, "peran": self.peran.peran,
            "skor": self.peran.skor, "halaman": self.naskah.halaman, "baris": len(self.naskah.baris),
        }  # fmt: skip

    @property
    def sebutan(self) -> str:
        """The table as a reader finds it."""
        return self.naskah.nomor or f"tabel ke-{self.naskah.urutan} (tanpa nomor)"


@dataclass(frozen=True, eq=False)
class Paham:
    """A report that was read: its text, profile and tables."""

    naskah: Naskah
    profil: Profil
    tabel: tuple[TabelPaham, ...]

    @property
    def tahun(self) -> int:
        """The year it reports on."""
        return int(self.profil.tahun.teks)

    def of_role(self, *peran: str) -> list[TabelPaham]:
        """Return the tables of these roles, in the roles' order, the surest first."""
        return [
            t for p in peran for t in sorted(self.tabel, key=lambda t: -t.peran.skor) if t.peran.peran == p
        ]

    @cached_property
    def halaman(self) -> dict[int, int]:
        """The first place of each page."""
        out: dict[int, int] = {}
        for nomor, h in sorted(self._places()):
            if h is not None:
                out.setdefault(h, nomor)
        return out

    def _places(self) -> Iterator[tuple[int, int | None]]:
        yield from ((p.nomor, p.halaman) for p, _ in self.naskah.paragraf)
        yield from ((b.nomor, b.halaman) for t in self.naskah.tabel for b in t.baris)


def understand(naskah: Naskah, tahun: int | None = None, putusan: Mapping[tuple, str] | None = None) -> Paham:
    """Return a text understood.

    Args:
        naskah: the text.
        tahun: the year it reports on; what the text says when None.
        putusan: what a person decided: ("peran", table) → role, ("arti", table, column) → meaning.
    """
    putusan = putusan or {}
    profil = profile_of(naskah, tahun)
    tahun = int(profil.tahun.teks)
    found = []
    for t in naskah.tabel:
        peran = role(t, _decided_columns(columns(t, tahun), t, putusan), profil.pemerintah_daerah.teks)
        if pilihan := putusan.get(("peran", t.urutan)):
            peran = Peran(pilihan, 1.0, key(t, pilihan, peran.kolom), peran.kolom)
        found.append((t, peran))
    nama = _names(found)
    return Paham(
        naskah, profil, tuple(TabelPaham(t, p, n, tahun) for (t, p), n in zip(found, nama, strict=True))
    )


def _decided_columns(
    kolom: tuple[Kolom, ...], t: TabelNaskah, putusan: Mapping[tuple, str]
) -> tuple[Kolom, ...]:
    out = []
    for j, k in enumerate(kolom, 1):
        arti = putusan.get(("arti", t.urutan, j))
        if arti is None:
            out.append(k)
            continue
        nama, _, tahun = arti.partition("@")
        out.append(
            Kolom(
                k.judul,
                "" if nama == "-" else nama,
                int(tahun) if tahun.isdecimal() else k.tahun,
                k.periode,
                1.0,
            )
        )
    return tuple(out)


def _names(tabel: list[tuple[TabelNaskah, Peran]]) -> list[str]:
    """Return a file name for each table: by its number, and by its role where that is not enough."""
    nomor = [_slug(t.nomor) for t, _ in tabel]
    kembar = Counter(nomor)
    out: list[str] = []
    for (t, p), n in zip(tabel, nomor, strict=True):
        nama = (
            n
            if n and kembar[n] == 1
            else f"{n}_{p.peran}"
            if n
            else f"{p.peran}_{t.urutan}"
            if p.peran == LAIN
            else p.peran
        )
        dasar, k = nama, 2
        while nama in out:
            nama, k = f"{dasar}_{k}", k + 1
        out.append(nama)
    return out


def _slug(teks: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", teks.casefold()).strip("_")
