"""Pages in a real browser, from a file or from a server, and what they said and asked for meanwhile."""

import functools
import http.server
import shutil
from contextlib import contextmanager
from pathlib import Path

from peladen import running
from processes import until

from lkjip.book import shared

ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
WIDTHS = (320, 360, 390, 1100, 1280)
# The font of a machine that has no other, and one of the widest there are, in the place of the site's own.
FOREIGN = 'body, body * { font-family: "DejaVu Sans", sans-serif !important }\n'
REFUSALS = """
window.refusals = [];
document.addEventListener("securitypolicyviolation",
  (event) => refusals.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
DRAWN = """() => {
  const [drawn, charts] = [".grafik.hidup", ".grafik-data"].map((kind) => document.querySelectorAll(kind).length);
  return drawn === charts;
}"""
OFFERED = "() => document.readyState === 'complete' && !document.querySelector('.grafik-alat:empty')"
FOLLOWED = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .filter((chart) => chart.offsetParent)
  .every((chart) => chart.querySelector(".main-svg").getBoundingClientRect().width <= chart.clientWidth + 1)"""
# What observes sizes and scrolling is told within a frame; a busy machine draws the first one late.
FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


class Visit:
    """An opened page: what the console and dialogs said, what was asked for, what the policy refused."""

    def __init__(self, browser, address, viewport=DESKTOP):
        self.page = browser.new_page(viewport=viewport)
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.add_init_script(REFUSALS)
        self.page.goto(address, timeout=120_000)
        # Not "networkidle": a page whose scripts work for seconds may never be called idle.
        until_true(self.page, OFFERED)
        self.page.evaluate("document.fonts.ready.then(() => null)")
        self.page.evaluate(FRAME)

    @property
    def refused(self):
        """What the policy refused since the page began."""
        return self.page.evaluate("window.refusals")

    @property
    def width(self):
        """The width the page takes; more than the window's and it must be scrolled sideways."""
        return self.page.evaluate("document.documentElement.scrollWidth")

    @property
    def libraries(self):
        """How often plotly.js was asked for."""
        return sum("plotly" in url for url in self.asked)

    def open_charts(self):
        """Open all charts of the page and wait until they are drawn."""
        self.page.evaluate(
            "document.querySelectorAll('.grafik-alat button').forEach((button) => button.click())"
        )
        until_true(self.page, DRAWN)

    def resize(self, width):
        """Give the window another width, and the charts the time to follow."""
        if self.page.viewport_size["width"] != width:
            self.page.set_viewport_size({"width": width, "height": 740})
            self.page.wait_for_timeout(250)
            until_true(self.page, FOLLOWED)  # a busy machine needs longer
            self.page.evaluate(FRAME)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.page.close()


def pages(site):
    """Return the pages of a site's book: those of its data are many, and all alike (test_book_data_pages)."""
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if site / "data" not in path.parents
    )


def without_font(site, folder):
    """Copy a site into `folder` without its font: what a reader sees whose browser refuses it."""
    copy = with_shared(site, folder)
    (sheet,) = copy.rglob("huruf.css")
    sheet.write_text(FOREIGN, encoding="utf-8")
    return copy


def with_shared(site, folder):
    """Copy a site, and what it shares with others, into a portal of its own; return the copy of the site."""
    shutil.copytree(site.parent / shared.FOLDER, folder / shared.FOLDER)
    return Path(shutil.copytree(site, folder / site.name))


@contextmanager
def served(folder):
    """Serve a folder on this machine; give its address and the list of the paths asked for."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            asked.append(self.path)

    with running(functools.partial(Handler, directory=folder)) as server:
        yield server.address, asked


def until_true(page, expression):
    """Wait until an expression is true in the page.

    Not Playwright's own waiting: it evaluates text within the page again and again, which the page's policy refuses
    as soon as the first time was too early.
    """
    until(lambda: page.evaluate(expression))
