"""The built site in a real browser, opened from a file as a citizen would open it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright import sync_api as playwright

from lkjip.book.browser import find_browser

pytestmark = pytest.mark.skipif(find_browser() is None, reason="no browser")

ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


def visit(browser, site, page, viewport):
    """Open a page; return it with what the console said and which addresses it asked for."""
    opened = browser.new_page(viewport=viewport)
    said, asked = [], []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((site / page).as_uri())
    opened.wait_for_load_state("networkidle")
    return opened, said, asked


def pages(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_quiet_fits_and_stays_at_home(browser, site, viewport):
    for name in pages(site):
        page, said, asked = visit(browser, site, name, viewport)
        assert said == [], name
        assert all(url.startswith((site.as_uri(), "data:")) for url in asked), name
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
        page.close()


def test_charts_are_drawn_and_named(browser, site):
    page, _, _ = visit(browser, site, "bab/bab3_akuntabilitas_kinerja.html", DESKTOP)
    page.wait_for_selector(".grafik.hidup")
    charts = page.locator(".grafik-data").count()
    assert charts >= 4
    assert page.locator(".grafik.hidup .main-svg").count() >= charts
    for chart in page.locator(".grafik-interaktif").all():
        assert len(chart.get_attribute("aria-label")) > 40


def test_print_shows_the_pictures_not_the_scripts(browser, site):
    page, _, _ = visit(browser, site, "bab/bab3_akuntabilitas_kinerja.html", DESKTOP)
    page.wait_for_selector(".grafik.hidup")
    page.emulate_media(media="print")
    assert page.locator(".grafik > img").first.is_visible()
    assert not page.locator(".grafik-interaktif").first.is_visible()
    assert not page.locator("nav.sisi").is_visible()


def test_pages_follow_each_other(browser, site):
    page, _, _ = visit(browser, site, "index.html", PHONE)
    seen = ["index.html"]
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        page.wait_for_load_state()
        seen.append(page.url.removeprefix(site.as_uri() + "/"))
    assert sorted(seen) == pages(site)


def test_keyboard_reaches_the_content_first(browser, site):
    page, _, _ = visit(browser, site, "report.html", DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "lompat"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_search_finds_and_leads_to_the_section(browser, site, viewport):
    page, said, _ = visit(browser, site, "bab/bab2_perencanaan_kinerja.html", viewport)
    page.fill(".cari input", "realisasi anggaran serapan")
    page.wait_for_selector(".cari-hasil li")
    page.locator(".cari-hasil a", has_text="Realisasi Anggaran").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("bab/bab3_akuntabilitas_kinerja.html#bab3-realisasi-anggaran")
    assert said == []


def test_search_says_when_there_is_nothing(browser, site):
    page, _, _ = visit(browser, site, "index.html", DESKTOP)
    page.fill(".cari input", "xyzzy")
    page.wait_for_function("document.querySelector('.cari-status').textContent !== ''")
    assert page.inner_text(".cari-status") == "Tidak ditemukan. Coba kata yang lebih pendek."


@pytest.mark.parametrize(
    "name", ["report", "bab1", "bab2", "bab3", "bab4", "realisasi", "telaah", "rekonsiliasi"]
)
def test_pages_have_no_barrier_that_axe_knows(browser, site, name):
    """WCAG 2 A and AA and axe's own good practice, on a phone, where most citizens read."""
    (path,) = [page for page in pages(site) if name in page]
    page, _, _ = visit(browser, site, path, PHONE)
    found = Axe().run(page).response["violations"]
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found] == []
