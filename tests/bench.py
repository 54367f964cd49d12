"""Measure what users wait for, beside its targets: `make bench`. Nothing is asserted: a busy machine is slow.

Figures of parts that are not measured stay in build/bench.json. What a report costs is measured apart, for it takes
long: `--only biaya nasional --offices 200`. `--docs` writes what docs/ says of all that.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ukur import banyak, halaman, nasional, penjadwal, portal, satu
from ukur.mesin import machine

from lkjip.paths import BUILD, ROOT

RESULT, KEPT = BUILD / "bench.json", ROOT / "docs" / "bench.json"
OFFICES = 27
MACHINE = ("prosesor", "inti", "memori_gb", "sistem")  # another one measures everything anew
Figures = dict[str, object]


def main() -> None:
    """Measure, print each figure beside its target as it comes, and write build/bench.json after each part."""
    arguments = _arguments()
    if arguments.docs:
        shutil.copyfile(RESULT, KEPT)
        halaman.write(json.loads(KEPT.read_text("utf-8")))
        return
    BUILD.mkdir(exist_ok=True)
    figures = _earlier() | {"mesin": machine()}
    (BUILD / "bench.log").unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="t") as name:
        for part in arguments.only or [part for part in PARTS if part != "biaya"]:
            PARTS[part](figures, Path(name), arguments)
            figures["waktu"] = datetime.now(UTC).isoformat(timespec="seconds")
            RESULT.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{RESULT}; `{sys.executable} tests/bench.py --docs` menulisnya ke docs/.")


def _earlier() -> Figures:
    """Return what this machine measured before: a part that is not measured again stays."""
    found = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    same = all(found.get("mesin", {}).get(key) == value for key, value in machine().items() if key in MACHINE)
    return found if same else {}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts alone")
    parser.add_argument("--offices", type=int, default=OFFICES, help="how many different offices")
    parser.add_argument("--reports", type=int, default=portal.REPORTS, help="how many reports in the portal")
    parser.add_argument("--tasks", type=int, default=penjadwal.TASKS, help="how many tasks for the scheduler")
    parser.add_argument("--docs", action="store_true", help="write docs/ from build/bench.json")
    return parser.parse_args()


def line(words: str, value: float | None, unit: str, target: str = "") -> None:
    """Print one measurement as it comes."""
    shown = "tidak terpasang" if value is None else f"{halaman.number(value)} {unit}"
    print(f"{words:<58} {shown:>18}   {target and f'sasaran {target}'}", flush=True)


def one(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Measure one report."""
    figures["satu"] = {}
    for key, words, seconds, target in satu.measure(folder):
        line(words, seconds, "s", target)
        figures["satu"][key] = {"judul": words.strip(), "detik": seconds, "sasaran": target}
    own, quarto = (figures["satu"][key]["detik"] for key in ("bersih", "quarto"))
    if quarto:
        line("  bagian dari Quarto", own / quarto, "", "≤ 0,20")


def many(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Measure many different offices, on all cores and on one."""
    figures["banyak"] = {}
    for cores in (os.cpu_count() or 1, 1):
        found = figures["banyak"][str(cores)] = banyak.measure(folder, arguments.offices, cores)
        line(f"{arguments.offices} kantor, {cores} inti", found["detik"], "s")
        _per_report(found)
    both = [found["detik"] for found in figures["banyak"].values()]
    line("  satu inti dibagi semua inti", both[-1] / both[0], "", "≥ 1,9")


def cost(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Measure what a report costs, on all cores, from many more offices than `many` has."""
    found = figures["biaya"] = banyak.measure(folder, arguments.offices, os.cpu_count() or 1)
    line(f"{arguments.offices} kantor, {found['inti']} inti", found["detik"], "s")
    _per_report(found)


def _per_report(found: Figures) -> None:
    line("  tiap laporan", found["detik_per_laporan"], "s", "< 1/3 dari satu laporan dari kosong")
    line("  detik CPU tiap laporan", found["cpu_per_laporan"], "s")
    line("  memori: puncak awal", found["puncak_mb_awal"], "MB")
    line("  memori: puncak akhir", found["puncak_mb_akhir"], "MB", "sama dengan awal")
    line("  masuk tiap laporan", found["ukuran"]["masuk_mb"], "MB")
    line("  keluar tiap laporan", found["ukuran"]["keluar_mb"], "MB")


def front(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Measure the portal of a nation."""
    found = figures["portal"] = portal.measure(folder, arguments.reports)
    line(f"halaman depan {found['laporan']} laporan", found["detik"], "s")
    line("  memori: puncak", found["puncak_mb"], "MB")
    line("  halaman depan", found["halaman_kb"]["depan"], "kB")
    for name, took in found["di_ponsel"].items():
        line(f"  di ponsel, {name}: urutkan", took["urut_ms"], "ms", "< 100 ms")


def dataset(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Measure the export of many different offices."""
    offices = banyak.write_offices(folder / "ekspor-kantor", arguments.offices, banyak.SEED)
    found = figures["ekspor"] = portal.export(folder, offices)
    line(f"lkjip export {found['laporan']} laporan: tiap laporan", found["detik_per_laporan"], "s")
    line("  memori: puncak seperempatnya", found["puncak_mb_seperempat"], "MB")
    line("  memori: puncak semuanya", found["puncak_mb"], "MB", "sama dengan seperempatnya")


def scheduler(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Measure Dask's scheduler."""
    found = figures["penjadwal"] = penjadwal.measure(folder, arguments.tasks)
    if found is None:
        line("penjadwal Dask", None, "")
        return
    line(f"penjadwal Dask: {found['tugas']} tugas tidur", found["detik"], "s")
    line("  tugas per detik", found["tugas_per_detik"], "")
    line("  CPU penjadwal tiap tugas", found["cpu_per_tugas"] * 1000, "ms")
    line("  memori penjadwal", found["puncak_mb"], "MB")


def nation(figures: Figures, folder: Path, arguments: argparse.Namespace) -> None:
    """Simulate a nation from what was measured: the most offices that one run had say what a report costs."""
    found = nasional.taken(figures)
    if found is None or "portal" not in figures:
        print("Simulasi nasional memerlukan bagian banyak (atau biaya) dan portal.")
        return
    figures["nasional"] = nasional.from_measured(found, figures["portal"], figures.get("penjadwal"))
    for run in figures["nasional"]["pekerja"]:
        line(f"25.000 laporan, {run['pekerja']} pekerja", run["jam"], "jam")
        line(f"  paling sibuk: {run['batas']}", run["sibuk"][run["batas"]] * 100, "%")


PARTS: dict[str, Callable[[Figures, Path, argparse.Namespace], None]] = {
    "satu": one,
    "banyak": many,
    "biaya": cost,
    "portal": front,
    "ekspor": dataset,
    "penjadwal": scheduler,
    "nasional": nation,
}

if __name__ == "__main__":
    main()
