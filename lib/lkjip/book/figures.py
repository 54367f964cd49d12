"""Charts as vector pictures, for the PDF, for print and for a page whose scripts are off."""

import asyncio
import atexit
import base64
import contextlib
import logging
import re
import threading
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from xml.etree import ElementTree

from lkjip.book import forks
from lkjip.book.errors import BukuGagal

FONT_FAMILY = "Source Sans Pro"
FONT_FILES = {400: "SourceSansPro-Regular.ttf", 700: "SourceSansPro-Bold.ttf"}
PARTS = "bagian"  # folder, beside the charts
ALL_FONT_FILES = (*FONT_FILES.values(), "SourceSansPro-It.ttf", "SourceSansPro-BoldIt.ttf")

# Drawing takes some seconds; a browser that says nothing for so long never will.
DRAW_SECONDS = 120
ATTEMPTS = 2
CLOSE_SECONDS = 5
PING, PING_SECONDS = "di sana?", 1
REPORTS_DRAWN = 25  # by one browser, whose memory grows

TRACE_CLASS = re.compile(r" trace[0-9a-f]{6}\b")
EMPTY_STYLE = re.compile(r'^(<svg[^>]*) style=""')
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)
TRANSLATED = re.compile(r"translate\([-\d.]+[ ,]+([-\d.]+)\)")
SVG_ID = re.compile(r'\bid="([^"]+)"')


def font_folder() -> Path:
    """Return the folder of the font that the PDF and the charts share."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files"


def _page_with_font():
    """Make the page in which charts are drawn: local plotly.js, no MathJax, our font from a data address."""
    import kaleido

    faces = "".join(
        f"@font-face{{font-family:'{FONT_FAMILY}';font-weight:{weight};font-display:block;"
        f"src:url(data:font/ttf;base64,{base64.b64encode((font_folder() / name).read_bytes()).decode()})}}"
        for weight, name in FONT_FILES.items()
    )
    # The hidden words make the browser load both weights before the first chart measures its labels.
    words = "".join(
        f"<span style=\"position:absolute;opacity:0;font:{weight} 12px '{FONT_FAMILY}'\">x</span>"
        for weight in FONT_FILES
    )
    page = kaleido.PageGenerator(mathjax=False)
    page.header = page.header + f"<style>{faces}</style>"
    page.footer = page.footer.replace('<img id="kaleido-image" />', words + '<img id="kaleido-image" />')
    return page


def canonical_svg(svg: str) -> str:
    """Renumber the ids of an SVG in order of appearance and drop the traces' own classes: both are random.

    Where its empty style stands depends on what the page drew before.

    >>> canonical_svg('<clipPath id="clip9f3xy"/><g class="trace bars tracebc6d50" clip-path="url(#clip9f3xy)"/>')
    '<clipPath id="i0"/><g class="trace bars" clip-path="url(#i0)"/>'
    >>> canonical_svg('<svg width="9" style="" viewBox="0 0 9 9"><rect style=""/></svg>')
    '<svg width="9" viewBox="0 0 9 9"><rect style=""/></svg>'
    """
    svg = EMPTY_STYLE.sub(r"\1", TRACE_CLASS.sub("", svg))
    names: dict[str, str] = {}
    for old in SVG_ID.findall(svg):
        names.setdefault(old, f"i{len(names)}")
    for old, new in sorted(names.items(), key=lambda pair: -len(pair[0])):
        svg = re.sub(rf'(id="|url\(#|url\([\'"]#|href="#){re.escape(old)}(?=["\')])', rf"\g<1>{new}", svg)
    return svg


def parts(figure: dict) -> list[str]:
    """Return the pictures that print shows of a chart: itself or, where a page is too low, its parts."""
    if "potong" not in figure:
        return [f"{figure['id']}.svg"]
    return [f"{PARTS}/{figure['id']}-{n}.svg" for n in range(1, len(figure["potong"]) + 2)]


def _write_parts(figure: dict, folder: Path) -> None:
    """Write the parts of a chart that is higher than a page: the drawing, seen through a window each."""
    drawing = folder / f"{figure['id']}.svg"
    (folder / PARTS).mkdir(exist_ok=True)
    width, edges = str(figure["width"]), pairwise([0, *figure["potong"], figure["height"]])
    for name, (top, bottom) in zip(parts(figure), edges, strict=True):
        part = ElementTree.parse(drawing)
        height = str(bottom - top)
        part.getroot().attrib |= {"width": width, "height": height, "viewBox": f"0 {top} {width} {height}"}
        _drop_words(part.getroot(), range(top, bottom))
        part.write(folder / name, encoding="utf-8")


def _drop_words(node: ElementTree.Element, seen: range, y: float = 0) -> None:
    """Remove the words that are not seen: whoever searches the PDF or copies from it would still find them."""
    for child in list(node):
        moved = TRANSLATED.search(child.get("transform", ""))
        place = y + (float(moved[1]) if moved else 0)
        if child.tag == f"{{{SVG}}}text":
            if int(place + float(child.get("y", 0))) not in seen:
                node.remove(child)
        else:
            _drop_words(child, seen, place)


class Drawing:
    """A browser that draws charts as they come, driven from a process of its own.

    One that falls silent would otherwise stop the build for ever. The browser starts with the first chart, or sooner
    when it is to be `warm`.
    """

    def __init__(self, browser: str, line: Connection | None = None) -> None:
        """Take the path of a browser, and the line to one of that path where another process lends it."""
        self.browser = browser
        self.line = line
        self.lent = 0
        self._busy = threading.Lock()
        self._process = None
        if line is None:
            self._start()

    def warm(self) -> None:
        """Let the browser start now; what becomes of that is heard with the first chart."""
        with contextlib.suppress(OSError):
            self.line.send([])

    def draw(self, figures: list[dict], folder: Path) -> None:
        """Write `<id>.svg` and `parts` into `folder` for figure descriptions (see `views.outputs.Gambar`).

        The words are still without their letters: `web_font.carry` gives them to all charts of a book at once.

        Raises:
            BukuGagal: when the browser or a chart fails, or the browser does not answer twice.
        """
        specs = [
            {
                "fig": figure["plotly"],
                "path": str(folder / f"{figure['id']}.svg"),
                "opts": {"format": "svg", "width": figure["width"], "height": figure["height"]},
            }
            for figure in figures
        ]
        folder.mkdir(parents=True, exist_ok=True)
        with self._busy:
            for _ in range(ATTEMPTS):
                if self._drawn(specs):
                    break
                self._end()
                self._start()
            else:
                raise BukuGagal(
                    f"peramban {self.browser} tidak menjawab dalam {DRAW_SECONDS} detik. "
                    "Coba lagi, atau ganti peramban."
                )
        for figure in figures:
            path = folder / f"{figure['id']}.svg"
            path.write_text(canonical_svg(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
            if "potong" in figure:
                _write_parts(figure, folder)

    def is_well(self) -> bool:
        """Say whether the process that drives the browser waits for charts."""
        try:
            self.line.send(PING)
            while self.line.poll(PING_SECONDS):
                if self.line.recv() == PING:
                    return True
        except (EOFError, OSError):
            pass
        return False

    def close(self) -> None:
        """Close the browser, unless it is lent."""
        if self._process:
            with contextlib.suppress(OSError):
                self.line.send(None)
                self._process.join(CLOSE_SECONDS)
        self._end()

    def _start(self) -> None:
        self.line, theirs = forks.context().Pipe()
        # A daemon: whoever ends does not wait for it.
        self._process = forks.context().Process(target=_draw, args=(self.browser, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        self.line.close()

    def _drawn(self, specs: list[dict]) -> bool:
        """Draw the charts; say whether the browser answered in time."""
        try:
            self.line.send(specs)
            if not self.line.poll(DRAW_SECONDS):
                return False
            problem = self.line.recv()
        except (EOFError, OSError):
            problem = "peramban berhenti di tengah jalan"
        if problem:
            raise BukuGagal(problem)
        return True


_idle: list[Drawing] = []


@atexit.register
def close_idle() -> None:
    """Close the browsers that nobody draws with."""
    while _idle:
        _idle.pop().close()


def lend(browser: str) -> Drawing:
    """Return a browser of this path for a report: a warm one that another report gave back, or a new one."""
    while _idle:
        drawing = _idle.pop()
        if drawing.browser == browser and drawing.is_well():
            return drawing
        drawing.close()
    return Drawing(browser)


def give_back(drawing: Drawing, well: bool) -> None:
    """Keep a browser for the next report, unless that went wrong in which it drew, or it has drawn for many."""
    drawing.lent += 1
    if well and drawing.lent < REPORTS_DRAWN:
        _idle.append(drawing)
    else:
        drawing.close()


def _draw(browser: str, line: Connection) -> None:
    """Draw what is asked for until nothing is; answer with what went wrong, or with nothing."""
    import kaleido

    forks.end_with_parent()
    # What the libraries log of a browser in trouble are tracebacks; what matters of it is answered here.
    logging.disable()

    class OnePage(kaleido.Kaleido):
        """Draws every chart in the same page: kaleido would have it load and compile plotly.js again after each."""

        async def _return_kaleido_tab(self, tab) -> None:
            await self.tabs_ready.put(tab)

    async def serve() -> None:
        tabs = None
        async with contextlib.AsyncExitStack() as opened:
            while (asked := await asyncio.to_thread(line.recv)) is not None:
                if asked == PING:
                    line.send(PING)
                    continue
                tabs = tabs or await opened.enter_async_context(
                    OnePage(path=browser, page_generator=_page_with_font())
                )
                if asked:
                    failed = await tabs.write_fig_from_object(asked)
                    line.send(f"grafik tidak dapat digambar: {failed[0]}" if failed else "")

    try:
        asyncio.run(serve())
    except Exception as error:
        with contextlib.suppress(OSError):
            line.send(f"peramban tidak dapat menggambar grafik: {error}")
