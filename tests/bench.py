"""Measure what users wait for, side by side in one run: `make bench`, or `python tests/bench.py 6` for 6 offices.

Nothing is asserted: a busy machine is slow. The targets are those of the design.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lkjip.paths import DATA, ROOT

OFFICES = int(sys.argv[1]) if len(sys.argv) > 1 else 27


def seconds(*command: object, cores: int | None = None, **options) -> float:
    """Run a command, on the first `cores` cores only, and return the seconds it took."""
    start = time.monotonic()
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=(lambda: os.sched_setaffinity(0, range(cores))) if cores else None,
        **options,
    )
    return time.monotonic() - start


def lkjip(*arguments: object, **options) -> float:
    """Run the command `lkjip`."""
    return seconds(sys.executable, "-m", "lkjip", *arguments, **options)


def line(work: str, took: float, target: str) -> None:
    """Print one measurement as it comes."""
    print(f"{work:<44} {took:8.2f} s   target {target}", flush=True)


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
    return seconds(
        "quarto", "render", folder, "--execute", env=os.environ | {"QUARTO_PYTHON": sys.executable}
    )


def main() -> None:
    """Measure everything and print a line for each."""
    with tempfile.TemporaryDirectory(prefix="t") as name:
        folder = Path(name)
        line("lkjip check 2023", lkjip("check", 2023), "< 1 s")
        build = ("build", 2023, "--engine", "embedded", "--output", folder / "situs")
        clean = lkjip(*build)
        line("lkjip build 2023, clean: HTML, PDF, Word", clean, "< 1/5 of quarto render --execute")
        line("the same, nothing changed", lkjip(*build), "< 0.5 s")
        if shutil.which("quarto"):
            line("quarto render --execute, HTML only", quarto_executes(folder / "quarto"), "")
        offices = []
        for number in range(OFFICES):
            offices.append(folder / "kantor" / f"kantor{number:02d}")
            shutil.copytree(DATA / "2023", offices[-1] / "2023")
        many = ("build", 2023, "--engine", "embedded", "--data", *offices, "--force")
        all_cores = lkjip(*many, "--output", folder / "semua")
        line(f"{OFFICES} offices, {os.cpu_count()} cores", all_cores, "")
        line("  per report", all_cores / OFFICES, f"< {clean / 3:.2f} s")
        one_core = lkjip(*many[:-1], "--force", "--output", folder / "satu", cores=1)
        line(f"{OFFICES} offices, 1 core", one_core, f">= {1.8 * all_cores:.0f} s")


if __name__ == "__main__":
    main()
