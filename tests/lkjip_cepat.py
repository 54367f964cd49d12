"""`lkjip` for the tests of the pages: no notebook runs, and the engine writes next to nothing.

Everything else, the command line first of all, is the command itself. Whole builds have tests of their own.
"""

import sys

from lkjip.cli import main


def render(book, site):
    """Write a page and a PDF that the check of the site accepts."""
    page = '<html lang="id"><body><main><h1>Awal</h1></main></body></html>'
    (site / "index.html").write_text(page, encoding="utf-8")
    (site / "lkjip.pdf").write_bytes(b"%PDF")


def stage_book(laporan, book, executed, target, *others):
    """Stage no chapter, but the origins of the budget's figures."""
    from lkjip.book import head, table_files
    from lkjip.book.origins import Origins
    from lkjip.model import anggaran
    from lkjip.model.record import record
    from lkjip.views.text import hasil, rupiah
    from lkjip.views.variables import variables
    from lkjip.views.written import figures_of, to_html

    origins = Origins()
    for b in uang.baris if (uang := anggaran(laporan)) else ():
        for text in (rupiah(b.pagu), rupiah(b.realisasi), hasil(b.serapan), rupiah(uang.pagu)):
            origins.add(record(figures_of(text)), "index.html", to_html(text))
    origins.write(target, laporan, ())
    head.stage_head(laporan, "LKjIP", variables(laporan), target)
    table_files.stage_tables({}, "LKjIP", target)


if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        from lkjip.book import build, execute, stage, workshop
        from lkjip.book.engines import embedded

        execute.run_notebooks = embedded.render_word = lambda *arguments: None
        embedded.stage_fragments = lambda *arguments: None
        stage.stage_book = stage_book
        workshop.ENGINES |= dict.fromkeys(workshop.ENGINES, render)
        build.find_browser = lambda: None
    sys.exit(main())
