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


if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        from lkjip.book import build, embedded, execute, stage, workshop

        execute.run_notebooks = stage.stage_book = embedded.render_word = lambda *arguments: None
        workshop.ENGINES |= dict.fromkeys(workshop.ENGINES, render)
        build.find_browser = lambda: None
    sys.exit(main())
