"""`lkjip` for the tests of the pages: no notebook runs, and the engine writes next to nothing.

Everything else, the command line first of all, is the command itself. Whole builds have tests of their own.
"""

import pickle
import sys

import pytest

from lkjip.cli import main


def render(book, site):
    """Write a page and a PDF that the check of the site accepts."""
    page = '<html lang="id"><body><main><h1>Awal</h1></main></body></html>'
    (site / "index.html").write_text(page, encoding="utf-8")
    (site / "lkjip.pdf").write_bytes(b"%PDF")


def write_book(laporan, book, chapters, marks, target):
    """Write no chapter, but the origins of the budget's figures."""
    from lkjip.book import head, table_files
    from lkjip.book.origins import Origins
    from lkjip.model import anggaran
    from lkjip.model.record import record
    from lkjip.views.text import hasil, rupiah
    from lkjip.views.variables import variables
    from lkjip.views.written import figures_of, to_html

    target.mkdir(exist_ok=True)
    origins = Origins()
    for b in uang.baris if (uang := anggaran(laporan)) else ():
        for text in (rupiah(b.pagu), rupiah(b.realisasi), hasil(b.serapan), rupiah(uang.pagu)):
            origins.add(record(figures_of(text)), "index.html", to_html(text))
    origins.write(target, laporan, ())
    head.stage_head(laporan, "LKjIP", variables(laporan), target)
    table_files.stage_tables({}, "LKjIP", target)


def staged(*arguments):
    """Return a chapter in which nothing is."""
    from lkjip.book.chapter import Staged

    return Staged("")


def run_notebook(notebook, output, *others):
    """Run nothing."""
    from lkjip.book.execute import Run

    output.write_bytes(b"")
    return Run(0.0, None)


def find_nothing(folder, tahun):
    """Ask no rule."""
    from lkjip.book import rules

    rules.place_of(folder, tahun).write_bytes(pickle.dumps(((), ((), ()))))


def stand_in(patch):
    """Let no notebook run, no rule be asked and no browser be looked for; `patch` is pytest's or like it."""
    from here import build_here

    patch.setattr("lkjip.book.execute.run_notebook", run_notebook)
    patch.setattr("lkjip.book.rules.find", find_nothing)
    patch.setattr("lkjip.book.engines.embedded.stage_fragments", lambda *arguments: None)
    patch.setattr("lkjip.book.stage.marks_of", lambda laporan: {})
    patch.setattr("lkjip.book.stage.stage_chapter", staged)
    patch.setattr("lkjip.book.stage.write_book", write_book)
    patch.setattr("lkjip.book.engines.embedded.stage_fragments", lambda *arguments: None)
    patch.setattr("lkjip.book.engines.embedded.render_word", lambda *arguments: None)
    patch.setattr("lkjip.book.build.find_browser", lambda: None)
    build_here(patch)


if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        from lkjip.book import execute, workshop

        patch = pytest.MonkeyPatch()
        stand_in(patch)
        execute.check_parameters = lambda *arguments: None
        workshop.ENGINES |= dict.fromkeys(workshop.ENGINES, (render,))
    sys.exit(main())
