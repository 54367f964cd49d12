"""One report: check, a clean build, nothing changed, one cell, one sentence, while watching, and Quarto beside it."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lkjip.cli.commands import parser
from lkjip.paths import DATA, ROOT
from ukur.proses import Took, _reap, adopt_orphans, lkjip, log, take

YEAR = 2023
WATCH_SECONDS = 120  # the longest we wait for it


def measure(folder: Path) -> Iterator[tuple[str, str, float | None, str]]:
    """Yield key, words, seconds (None: not possible here) and target of each measurement."""
    data = Path(shutil.copytree(DATA / str(YEAR), folder / "data" / str(YEAR))).parent
    check = lkjip("check", YEAR, "--data", data)
    yield "periksa", f"lkjip check {YEAR}", check.wall, "< 1 s"
    build = ("build", YEAR, "--engine", "embedded", "--data", data, "--output", folder / "situs")
    clean = _well(lkjip(*build))
    yield "bersih", f"lkjip build {YEAR} dari kosong: HTML, PDF, Word", clean.wall, "≤ 0,20 × Quarto"
    yield "bersih_cpu", "  detik CPU untuk itu", clean.cpu, ""
    yield "tetap", "  tidak ada yang berubah", _well(lkjip(*build)).wall, "< 0,5 s"
    quarto = quarto_executes(folder / "quarto") if shutil.which("quarto") else None
    yield "quarto", "quarto render --execute, HTML saja", quarto, "pembanding"
    change_number(data / str(YEAR))
    yield "sel", "satu sel anggaran.csv berubah", _well(lkjip(*build)).wall, "< 1/3 dari kosong"
    change_sentence(data / str(YEAR))
    yield "kalimat", "satu kalimat narasi.csv berubah", _well(lkjip(*build)).wall, "< 2 s"
    yield "pantau", "lkjip watch: sesudah satu angka disimpan", watched(data, folder / "situs"), "< 3 s"


def _well(took: Took) -> Took:
    if took.code:
        raise SystemExit(f"lkjip build gagal; lihat {log()}")
    return took


def change_number(year: Path) -> None:
    """Spend a thousand rupiah more of the first programme."""
    _change(year / "anggaran.csv", 0, "realisasi_rp", lambda text: str(int(text) + 1000))


def change_sentence(year: Path) -> None:
    """Add a sentence to the second paragraph of the preface."""
    _change(year / "narasi.csv", 1, "teks", lambda text: f"{text} Kalimat ini ditambahkan.")


def _change(path: Path, row: int, column: str, change: Callable[[str], str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row][column] = change(rows[row][column])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def quarto_executes(folder: Path) -> float:
    """Let Quarto execute the same notebooks and render HTML; its PDF of them stops at the tables, so it is left out."""
    shutil.copytree(
        ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*", "jelajah.ipynb")
    )
    (folder / "data").symlink_to(DATA)
    (folder / "index.md").write_text("# Awal\n")
    chapters = "\n".join(
        f"    - notebooks/{path.name}" for path in sorted((folder / "notebooks").glob("*.ipynb"))
    )
    (folder / "_quarto.yml").write_text(
        "project:\n  type: book\nbook:\n  title: Ukur\n  chapters:\n    - index.md\n"
        f"{chapters}\nformat:\n  html: default\n"
    )
    took = take(["quarto", "render", folder, "--execute"], env=os.environ | {"QUARTO_PYTHON": sys.executable})
    if took.code:
        raise SystemExit(f"quarto render gagal; lihat {log()}")
    return took.wall


def watched(data: Path, output: Path) -> float | None:
    """Return the seconds from a saved number to the new site while `lkjip watch` runs; None without that command."""
    (commands,) = (action.choices for action in parser()._actions if action.dest == "perintah")
    if "watch" not in commands:
        return None
    adopt_orphans()
    command = [sys.executable, "-m", "lkjip", "watch", YEAR, "--data", data, "--output", output]
    said = data.parent / "pantau.log"
    with said.open("wb") as out:
        process = subprocess.Popen([*map(str, command)], stdout=out, stderr=out)
    manifest = output / str(YEAR) / "manifest.json"
    try:
        _quiet(process, said, manifest)
        before, start = manifest.stat().st_mtime_ns, time.monotonic()
        change_number(data / str(YEAR))
        while time.monotonic() - start < WATCH_SECONDS and process.poll() is None:
            if manifest.exists() and manifest.stat().st_mtime_ns != before:
                return time.monotonic() - start
            time.sleep(0.02)
        return None
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        _reap()


def _quiet(process: subprocess.Popen, said: Path, manifest: Path) -> None:
    """Wait until it listens and its first build is over: its address is said, and nothing is new for five seconds."""
    same_since, last = time.monotonic(), None
    while time.monotonic() - same_since < 5 and process.poll() is None:
        now = "http://" in said.read_text("utf-8") and manifest.exists() and manifest.stat().st_mtime_ns
        if not now or now != last:
            same_since, last = time.monotonic(), now
        time.sleep(0.1)
