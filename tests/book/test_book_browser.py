"""The built site in a real browser, opened from a file as a citizen would open it."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright import sync_api as playwright
from visits import ARGUMENTS, DESKTOP, PHONE, WIDTHS, Visit, pages, served, until_true, without_font

from lkjip.book import quarto
from lkjip.book.browser import find_browser

pytestmark = pytest.mark.skipif(find_browser() is None, reason="no browser")
no_quarto = pytest.mark.skipif(quarto.find_quarto() is None, reason="Quarto is not installed here")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=["embedded", pytest.param("quarto", marks=no_quarto)])
def any_site(request, built_once):
    """The site of 2023 as either engine builds it."""
    return built_once(request.param)


@pytest.fixture(params=["file", "server"])
def address(request, any_site):
    """Where the site is opened from."""
    if request.param == "file":
        yield any_site.as_uri()
        return
    with served(any_site) as (root, _):
        yield root


def visit(browser, site, page, viewport):
    """Open a page; return it with what the console said and which addresses it asked for."""
    opened = Visit(browser, (site / page).as_uri(), viewport)
    return opened.page, opened.said, opened.asked


def test_every_page_is_quiet_and_stays_at_home(browser, any_site, address):
    for name in pages(any_site):
        with Visit(browser, f"{address}/{name}") as opened:
            assert (opened.said, opened.refused) == ([], []), name
            assert all(url.startswith((address, "data:")) for url in opened.asked), name


@pytest.mark.parametrize("font", ["own", "foreign"])
def test_every_page_fits(browser, any_site, font, tmp_path):
    site = any_site if font == "own" else without_font(any_site, tmp_path / "situs")
    for name in pages(site):
        with Visit(browser, (site / name).as_uri(), {"width": WIDTHS[0], "height": 740}) as opened:
            for width in WIDTHS:
                opened.resize(width)
                assert opened.width <= width, (name, width)


def used_fonts(page, selector):
    """Return the fonts of the first element of a kind and what is in it, and whether each came with the page."""
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    first = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    inner = devtools.send("DOM.querySelectorAll", {"nodeId": first, "selector": "*"})["nodeIds"]
    fonts = [
        devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in (first, *inner)
    ]
    return {(font["familyName"], font["isCustomFont"]) for node in fonts for font in node}


def test_text_tables_charts_and_menus_are_set_in_the_font_that_comes_along(browser, any_site, address):
    with Visit(browser, f"{address}/bab/bab3_akuntabilitas_kinerja.html") as opened:
        for style in ("", "bold ", "italic "):
            assert opened.page.evaluate(f"document.fonts.check('{style}16px \\'Source Sans Pro\\'')"), style
        faces = opened.page.evaluate("[...document.fonts].filter((f) => /Source Sans/.test(f.family)).length")
        assert faces == 4
        for selector in (
            "main h1",
            "main p",
            "main figcaption",
            "table.tabel thead th",
            "table.tabel tbody td",
            ".sumber p",
            ".grafik-interaktif svg text",
            "nav.sisi a, #quarto-sidebar .menu-text",
        ):
            assert used_fonts(opened.page, selector) == {("LKjIP Sans", True)}, selector


def test_a_chart_gives_its_picture(browser, any_site, address):
    """What the button of a chart would do is not held up by the policy."""
    with Visit(browser, f"{address}/bab/bab3_akuntabilitas_kinerja.html") as opened:
        for format in ("png", "svg"):
            picture = opened.page.evaluate(
                f"Plotly.toImage(document.querySelector('.grafik-interaktif'), {{ format: '{format}' }})"
            )
            assert picture.startswith(f"data:image/{format}"), picture[:40]
        assert (opened.said, opened.refused) == ([], [])


def test_what_got_into_a_page_neither_runs_nor_reaches_out(browser, any_site, address, tmp_path):
    shutil.copytree(any_site, tmp_path / "situs")
    name = "bab/lampiran_rekonsiliasi.html"
    page = tmp_path / "situs" / name
    text = page.read_text("utf-8")
    with served(tmp_path) as (elsewhere, asked):
        smuggled = f"""<script>document.title = "jahat"</script>
            <img id="pesan" src="{elsewhere}/mata.png" onerror="document.title = 'jahat'">
            <a id="tautan" href="javascript:document.title = 'jahat'">x</a><iframe src="{elsewhere}/bingkai"></iframe>
            <object data="{elsewhere}/benda"></object><link rel="stylesheet" href="{elsewhere}/gaya.css">
            <form id="kirim" action="{elsewhere}/kirim"><button>x</button></form>"""
        page.write_text(text.replace("</main>", f"{smuggled}</main>"), encoding="utf-8", newline="\n")
        root = tmp_path / "situs"
        with served(root) as (other, _):
            start = root.as_uri() if address.startswith("file") else other
            with Visit(browser, f"{start}/{name}") as opened:
                opened.page.evaluate("document.querySelector('#tautan').click()")
                opened.page.evaluate("document.querySelector('#kirim button').click()")
                opened.page.evaluate("fetch(document.querySelector('#kirim').action).catch(() => null)")
                opened.page.wait_for_timeout(300)
                assert opened.page.title() != "jahat"
                refused = {refusal.split()[0] for refusal in opened.refused}
                wanted = {"script-src-elem", "script-src-attr", "img-src", "frame-src", "style-src-elem"}
                assert wanted | {"form-action", "connect-src", "object-src"} <= refused
        assert asked == []


def test_the_policy_is_the_same_on_every_page_but_for_hashes(any_site):
    for name in pages(any_site):
        text = (any_site / name).read_text("utf-8")
        assert text.count("Content-Security-Policy") == 1, name
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        scripts = re.search(r"script-src ([^;]*)", policy)[1]
        assert "unsafe-inline" not in scripts and "unsafe-eval" not in policy and "http" not in policy
        assert text.index("Content-Security-Policy") < 300, "before all it must rule"


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
    until_true(page, "document.querySelector('.cari-status').textContent !== ''")
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
