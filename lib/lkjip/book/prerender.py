"""What `quarto render` at the repository root runs first: stage the default year for Quarto.

Writes bab/, _isi/, _variables.yml and _quarto.yml.local (all ignored by git); Quarto reads the project anew afterwards.
"""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor


def stage_default_year() -> None:
    """Stage the default year of `_quarto.yml` into the repository root.

    Raises:
        DataSalah: the data is wrong; nothing was run.
        BukuGagal: a notebook or the browser failed.
    """
    from lkjip.book import stage, workshop
    from lkjip.book.browser import find_browser
    from lkjip.book.config import load_book
    from lkjip.data import load_year
    from lkjip.paths import BUILD, DATA, ROOT

    book = load_book()
    laporan = load_year(book.default_year, DATA)
    work = BUILD / "quarto"
    shutil.rmtree(work, ignore_errors=True)
    with ThreadPoolExecutor(workshop.CORES) as kernels:
        executed = workshop.execute_chapters(laporan, book, work, kernels, print)
    shutil.rmtree(ROOT / "bab", ignore_errors=True)
    pages = stage.stage_chapters(laporan, book, executed, ROOT, find_browser())
    stage.complete_extension(ROOT / "_extensions" / "lkjip")
    config = stage.staged_config(laporan, book, [page.relative_to(ROOT) for page in pages])
    stage.write_yaml(ROOT / "_quarto.yml.local", {"book": config["book"], **stage.book_metadata(laporan)})


def main() -> int:
    """Stage the default year; return the exit code."""
    try:
        from lkjip.book.errors import BukuGagal, explained
        from lkjip.book.temporary import use_own_folder
        from lkjip.data import DataSalah
        from lkjip.paths import ROOT
    except ImportError:
        print(
            "Paket lkjip tidak ditemukan oleh Python milik Quarto. Aktifkan lingkungannya dulu "
            "(lihat README: . .venv/bin/activate, atau conda activate lkjip).",
            file=sys.stderr,
        )
        return 1
    use_own_folder()
    try:
        stage_default_year()
    except DataSalah as error:
        print(error.teks("Buku tidak dirender."), file=sys.stderr)
        return 2
    except (BukuGagal, OSError) as error:
        print(f"Buku tidak dirender: {explained(error, [ROOT])}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
