"""Which findings `lkjip check` shows: by family, table and severity, and since an earlier check."""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.data.kesalahan import nearest, quoted, reason
from lkjip.data.ordinary import NotOrdinary, read_ordinary
from lkjip.reconcile import Temuan, Tingkat, rules

LARGEST = 500_000_000


class SaringanSalah(Exception):
    """A filter that cannot be applied; its text is for the user."""


@dataclass(frozen=True, slots=True)
class Saringan:
    """What is asked for; empty takes everything. `tabel` are names as typed, `tingkat` the least severity."""

    rumpun: tuple[str, ...] = ()
    tabel: tuple[str, ...] = ()
    tingkat: Tingkat | None = None

    def json(self, sejak: Path | None) -> dict:
        """Return a plain dict of what is asked for, with the file of an earlier check."""
        return {
            "tingkat": self.tingkat and str(self.tingkat),
            "rumpun": list(self.rumpun),
            "tabel": list(self.tabel),
            "sejak": None if sejak is None else str(sejak),
        }

    def choose(self, temuan: Iterable[Temuan], known: Mapping[str, str]) -> tuple[Temuan, ...]:
        """Return the findings that pass; `known` are the names of the tables there are, with their printed numbers."""
        tabel = {name for typed in self.tabel for name in table_names(typed, known)}
        most = (self.tingkat or Tingkat.RENDAH).urutan
        return tuple(
            t
            for t in temuan
            if (not self.rumpun or t.kode[:3] in self.rumpun)
            and (not self.tabel or t.tabel in tabel)
            and t.tingkat.urutan <= most
        )


def families() -> dict[str, str]:
    """Return each family's letters and its name, in the order of their documentation."""
    return {aturan.kode[:3]: aturan.rumpun for aturan in rules()}


def family_list(text: str) -> tuple[str, ...]:
    """Read an argument such as JML,NAR."""
    names = tuple(part.strip().upper() for part in text.split(","))
    if wrong := [name for name in names if name not in families()]:
        raise argparse.ArgumentTypeError(
            f"{quoted(wrong[0])} bukan rumpun; pilih dari {', '.join(families())}"
        )
    return names


def table_list(text: str) -> tuple[str, ...]:
    """Read an argument such as 3.10,anggaran; whether there is such a table shows when the data is read."""
    return tuple(part.strip() for part in text.split(","))


def table_names(typed: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tables that are meant by a printed number, a file or a name.

    `known` are the names of the tables, each with the number that is printed above it ("" where none is).

    >>> known = dict.fromkeys(["tabel_2_3_iku", "tabel_2_3_rkt", "tabel_2_3_1", "anggaran"], "") | {"pk": "Tabel II.4"}
    >>> table_names("2.3", known), table_names("Tabel 2.3 (RKT)", known), table_names("data/anggaran.csv", known)
    (('tabel_2_3_iku', 'tabel_2_3_rkt'), ('tabel_2_3_rkt',), ('anggaran',))
    >>> table_names("II.4", known)
    ('pk',)
    """
    file = re.split(r"[/\\]", typed.lower())[-1].removesuffix(".csv")
    name = "_".join(re.findall("[a-z0-9]+", file))
    if name[:1].isdigit():
        name = f"tabel_{name}"
    nomor = name.removeprefix("tabel_")
    found = tuple(
        k
        for k, tercetak in known.items()
        if k == name
        or (re.fullmatch(rf"{name}_[a-z]+", k) and name[-1:].isdigit())
        or (nomor and "_".join(re.findall("[a-z0-9]+", tercetak.lower())).removeprefix("tabel_") == nomor)
    )
    if not found:
        near = nearest(name, known)
        raise SaringanSalah(
            f"--tabel: tidak ada tabel {quoted(typed)}." + (f" Mungkin {near}." if near else "")
        )
    return found


def read_saved(path: Path) -> dict[tuple[int, str], tuple[Temuan, ...]]:
    """Return the findings of each year and office that an earlier `lkjip check --json` printed.

    Raises:
        SaringanSalah: it is no such file, or it was made with filters and so does not hold every finding.
    """
    where = f"--sejak: {quoted(str(path))}"
    try:
        saved = json.loads(read_ordinary(path, LARGEST))
        partial = any(saved["saringan"].values())
        found = {(r["tahun"], r["kantor"]): tuple(map(_finding, r["temuan"])) for r in saved["laporan"]}
    except NotOrdinary:
        raise SaringanSalah(f"{where} bukan berkas.") from None
    except OSError as error:
        raise SaringanSalah(f"{where}: {reason(error)}.") from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise SaringanSalah(f"{where} bukan hasil lkjip check --json versi ini.") from None
    if partial:
        raise SaringanSalah(f"{where} dibuat dengan saringan, jadi tidak memuat semua temuan.")
    return found


def _finding(item: dict) -> Temuan:
    """Return what is needed of a finding to compare and name it; raise ValueError when it is none."""
    texts = {key: item[key] for key in ("kode", "tabel", "kolom", "tercetak", "seharusnya", "penjelasan")}
    baris, nomor = item["baris"], item["nomor"]
    whole = all(isinstance(v, str) for v in texts.values()) and isinstance(baris or 0, int) and nomor > 0
    if not (whole and texts["tabel"].isascii()):
        raise ValueError
    return Temuan(tingkat=Tingkat(item["tingkat"]), baris=baris, nomor=nomor, sumber="", **texts)


# What makes a finding of today one of before, surest first: rows may have moved, and a value may be wrong otherwise.
SAME: tuple[Callable[[Temuan], tuple], ...] = (
    lambda t: (t.id, t.tercetak, t.seharusnya),
    lambda t: (t.kode, t.tabel, t.kolom, t.tercetak, t.seharusnya),
    lambda t: (t.id,),
)


def compare(now: Sequence[Temuan], before: Sequence[Temuan]) -> tuple[tuple[Temuan, ...], tuple[Temuan, ...]]:
    """Return the findings that are new and those that are gone; each of before answers for one of now."""
    for key in SAME:
        old = defaultdict(list)
        for t in before:
            old[key(t)].append(t)
        now = [t for t in now if not (old[key(t)] and old[key(t)].pop(0))]
        before = [t for left in old.values() for t in left]
    return tuple(now), tuple(sorted(before, key=lambda t: t.urutan))
