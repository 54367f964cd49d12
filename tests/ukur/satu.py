"""One report: check, a clean build, nothing changed, one cell, one sentence, while watching, and Quarto beside it."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lkjip.book import preview
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
    pages, whole = watched(data, folder / "situs")
    yield "pantau", "lkjip watch: satu angka disimpan sampai halaman baru tampil", pages, "< 3 s"
    yield "pantau_utuh", "  sampai terbit dengan PDF dan Word", whole, ""


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


def watched(data: Path, output: Path) -> tuple[float | None, float | None]:
    """Return the seconds after a saved number while `lkjip watch` runs: until a page hears of the new one, and of all.

    None for what did not come.
    """
    adopt_orphans()
    command = [sys.executable, "-m", "lkjip", "watch", YEAR, "--data", data, "--output", output]
    said = data.parent / "pantau.log"
    with said.open("wb") as out:
        process = subprocess.Popen([*map(str, command)], stdout=out, stderr=out)
    try:
        _quiet(process, said, output / str(YEAR) / "manifest.json")
        address = re.search(r"http://[^/]+", said.read_text("utf-8"))[0]
        with urllib.request.urlopen(address + preview.EVENTS, timeout=WATCH_SECONDS) as news:
            before, start = _next(news)["nomor"], time.monotonic()
            change_number(data / str(YEAR))
            pages = None
            while time.monotonic() - start < WATCH_SECONDS:
                told = _next(news)
                if pages is None and told["nomor"] != before:
                    pages = time.monotonic() - start
                if pages and not told["sedang"]:
                    return pages, time.monotonic() - start
        return None, None
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        _reap()


def _next(news: Iterable[bytes]) -> dict:
    """Return the next that a page is told."""
    return next(json.loads(line[len(b"data: ") :]) for line in news if line.startswith(b"data: "))


def _quiet(process: subprocess.Popen, said: Path, manifest: Path) -> None:
    """Wait until it listens and its first build is over: its address is said, and nothing is new for five seconds."""
    same_since, last = time.monotonic(), None
    while time.monotonic() - same_since < 5 and process.poll() is None:
        now = "http://" in said.read_text("utf-8") and manifest.exists() and manifest.stat().st_mtime_ns
        if not now or now != last:
            same_since, last = time.monotonic(), now
        time.sleep(0.1)
