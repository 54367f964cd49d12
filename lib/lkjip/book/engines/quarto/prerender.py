"""What Quarto runs first at the repository root: stage the report that is asked for.

Writes bab/, _isi/ and _variables.yml (all ignored by git); Quarto reads the project anew afterwards.
"""

import sys
from collections.abc import Mapping
from pathlib import Path


def prepare(invocation, environment: Mapping[str, str]) -> None:
    """Stage the report that this run of Quarto is asked for into the repository root.

    Raises:
        DataSalah: the data is wrong; nothing was run.
        BukuGagal: it cannot be rendered as asked, or a notebook or the browser failed.
    """
    from lkjip.book import provenance, target
    from lkjip.book.browser import find_browser
    from lkjip.book.engines.quarto import slot, turn
    from lkjip.book.engines.quarto.edition import choose, profiles_in
    from lkjip.book.errors import BukuGagal
    from lkjip.book.extension import complete_extension
    from lkjip.data import load_year
    from lkjip.paths import ROOT

    if Path.cwd().resolve() != ROOT:
        raise BukuGagal(
            f"Python milik Quarto memakai lkjip dari {ROOT}, bukan dari proyek ini. Aktifkan lingkungannya dulu."
        )
    output = Path(environment["QUARTO_PROJECT_OUTPUT_DIR"]).resolve()
    edition, book = choose(invocation, profiles_in(environment.get("QUARTO_PROFILE")), output)
    if problem := target.not_a_plain_folder(edition.site):
        raise BukuGagal(f"{problem} Pindahkan dulu.")
    laporan = load_year(edition.tahun, edition.data)
    browser = find_browser()
    # Which Quarto renders is known when it has: see postrender.
    recipe = provenance.manifest(laporan, book, "", browser is not None)
    kept = slot.slot_of(edition.tahun, edition.data)
    kept.bring_up_to_date(laporan, book, recipe, browser, lambda line: print(line, flush=True))
    slot.place(kept.staged)
    complete_extension(ROOT / "_extensions" / "lkjip")
    turn.leave_note(
        invocation.process,
        {
            "tahun": edition.tahun,
            "data": str(edition.data),
            "folder": str(laporan.folder),
            "terbitan": str(edition.site),
            "lain": book.others,
            "resep": recipe,
        },
    )


def main() -> int:
    """Stage the report; return the exit code."""
    try:
        from lkjip.book.engines.quarto.script import run
    except ImportError:
        print(
            "Paket lkjip tidak ditemukan oleh Python milik Quarto. Aktifkan lingkungannya dulu "
            "(lihat README: . .venv/bin/activate, atau conda activate lkjip).",
            file=sys.stderr,
        )
        return 1
    return run(prepare, "Buku tidak dirender; terbitan terakhir tidak berubah")


if __name__ == "__main__":
    sys.exit(main())
