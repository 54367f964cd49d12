"""A chart as a still picture, for readers of a notebook that do not know Plotly: VS Code, nbconvert, GitHub.

One browser is started for the first chart and kept: a chart then takes a fraction of a second. It is asked from a
thread of its own, because the kernel's loop is busy with the cell, and is given up for good when it does not answer.
"""

import asyncio
import atexit
import os
import sys
from contextlib import suppress
from threading import Thread

from lkjip.browser import find_browser

# The environment variable by which the book's own kernels say that nobody looks at the notebook (lkjip.book.kernel).
PICTURES, NEVER = "LKJIP_GAMBAR_DIAM", "tidak"
SECONDS = 20
SCALE = 2  # picture dots per pixel, for screens that have as many


def looked_at() -> bool:
    """Say whether anybody may look at a cell's output itself, not only at the book that is made of it."""
    return os.environ.get(PICTURES) != NEVER


def pictures_wanted() -> bool:
    """Say whether a notebook is open in which charts should have pictures too."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return looked_at() and hasattr(shell, "kernel")


def draw_png(figure: dict, width: int, height: int) -> bytes | None:
    """Draw a chart; None where no browser is found or it does not draw within the time limit."""
    global _painter
    if _painter is None:
        _painter = Painter(find_browser())
    return _painter.draw(figure, {"format": "png", "width": width, "height": height, "scale": SCALE})


class Painter:
    """A browser that draws, started when it is first needed."""

    def __init__(self, browser: str | None) -> None:
        """Take the browser's path; without one nothing is ever drawn."""
        self.browser = browser
        self.kaleido = None
        self.loop = asyncio.new_event_loop()

    def draw(self, figure: dict, options: dict) -> bytes | None:
        """Draw a figure; None when that fails, after which none is tried again."""
        if self.browser is None:
            return None
        if not self.loop.is_running():
            Thread(target=self.loop.run_forever, daemon=True).start()
            atexit.register(self._close)
        try:
            return asyncio.run_coroutine_threadsafe(self._drawn(figure, options), self.loop).result(SECONDS)
        except Exception:  # whatever a browser in trouble raises: the chart's table is shown instead
            self.browser = None
            return None

    async def _drawn(self, figure: dict, options: dict) -> bytes:
        import kaleido  # here: importing it takes long, and a book needs it elsewhere

        if self.kaleido is None:
            page = kaleido.PageGenerator(mathjax=False)
            self.kaleido = await kaleido.Kaleido(path=self.browser, page_generator=page).__aenter__()
        return await self.kaleido.calc_fig(figure, opts=options)

    def _close(self) -> None:
        if self.kaleido is not None:
            with suppress(Exception):
                ended = self.kaleido.__aexit__(None, None, None)
                asyncio.run_coroutine_threadsafe(ended, self.loop).result(2)


_painter: Painter | None = None
