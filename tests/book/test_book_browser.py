"""The built site in a real browser, opened from a file as a citizen would open it."""

import gzip
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from visits import DESKTOP, FRAME, PHONE, WIDTHS, Visit, pages, served, until_true, without_font

from lkjip.book.browser import find_browser

pytestmark = pytest.mark.skipif(find_browser() is None, reason="no browser")


@pytest.fixture(params=["file", "server"])
def address(request, any_site):
    """Where the site is opened from."""
    if request.param == "file":
        yield any_site.as_uri()
        return
    with served(any_site.parent) as (root, _):
        yield f"{root}/{any_site.name}"


def visit(browser, site, page, viewport):
    """Open a page; return it with what the console said and which addresses it asked for."""
    opened = Visit(browser, (site / page).as_uri(), viewport)
    return opened.page, opened.said, opened.asked


# Whatever a reader is told of a control without its being part of the report, and what it may be told from the report.
SAID = """() => {
  const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt",
    "placeholder", "data-title", "data-bs-title", "data-bs-original-title"];
  const CONTROLS = "button, summary, label, legend, output, [role=button]:not(data), .modebar-btn, .screen-reader-only";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const said = new Set();
  for (const element of all("*:not(td, tr, option)")) {
    for (const name of ATTRIBUTES) if (element.hasAttribute(name)) said.add(element.getAttribute(name));
    if (element.matches(CONTROLS)) said.add(element.textContent);
    for (const part of ["::before", "::after"]) {
      const text = /^"(.*)"/.exec(getComputedStyle(element, part).content);
      if (text && !text[1].startsWith("\\\\") && /[a-z]{2}/i.test(text[1])) said.add(text[1]);
    }
  }
  return {
    said: [...said],
    report: all("h1, h2, h3, figcaption, nav a").map((element) => element.textContent)
      .concat(all("[data-alt]").map((chart) => chart.dataset.alt))
      .concat(all("[data-saring]").flatMap((box) => JSON.parse(box.dataset.saring).pilihan.map((list) => list.nama))),
  };
}"""
CONTROLS = {
    "Cari dalam laporan", "Daftar isi", "Halaman sebelum dan sesudah", "Rumus", "Cari", "Hapus saringan",
    "Data grafik ini sebagai tabel", "Salin sebagai teks", "Program", "Geser sasaran serapan", "Sasaran serapan (%)",
    "Buka grafik interaktif", "Dari janji ke hasil", "Dari pagu ke realisasi",
    # Quarto's own
    "Bab", "Halaman", "Letak halaman", "Tautan ke bagian ini", "Buka atau tutup bagian ini",
    "Buka atau tutup daftar bab", "Daftar bab",
}  # fmt: skip
# What a name of the report is preceded or followed by.
AROUND = re.compile(
    r"^((Data|CSV|XLSX|Tautan ke|Salin sebagai teks|Saring tabel): |(Tabel|Gambar)\s\S+ )+|^\d+ dari \d+ baris$"
)
# What the charts of a page are drawn from: their settings, their layout and their data.
SETTINGS = """() => JSON.stringify([window.PLOTLYENV, window.PlotlyConfig].concat(
  [...document.querySelectorAll(".js-plotly-plot")].map((chart) => [chart._context, chart.layout, chart.data])))"""


def foreign_words(page):
    """Return what the controls of a page say that is neither ours nor a part of the report."""
    texts = page.evaluate(SAID)
    said, report = (
        {AROUND.sub("", " ".join(text.split())) for text in texts[key]} for key in ("said", "report")
    )
    return said - report - CONTROLS - {""}


def test_every_page_is_quiet_stays_at_home_and_speaks_indonesian(browser, any_site, address):
    """Plotly and Quarto bring buttons, names and addresses of their own, with every version others."""
    charts = 0
    for name in pages(any_site):
        with Visit(browser, f"{address}/{name}") as opened:
            assert (opened.said, opened.refused) == ([], []), name
            assert opened.libraries == 0, name
            opened.open_charts()
            assert (opened.said, opened.refused) == ([], []), name
            around = address.rpartition("/")[0]
            assert all(url.startswith((around, "data:")) for url in opened.asked), name
            assert foreign_words(opened.page) == set(), name
            settings = opened.page.evaluate(SETTINGS)
            assert not re.search(r"(https?:)?//\w", settings), name
            charts += settings.count("plotlyServerURL")
    assert charts >= 10


# What can be wider than its box, and what the page says of it.
WIDE = """() => [...document.querySelectorAll(".tabel-lebar, .rumus, main table")].filter((box) =>
  box.checkVisibility() && !box.parentElement.closest(".tabel-lebar")
).map((box) => {
  const sign = box.previousElementSibling;
  return {
    name: box.getAttribute("aria-label") || box.textContent.trim().slice(0, 40),
    scrolls: box.matches(".rumus") || !!box.querySelector(".matriks"),
    cut: Math.max(box.scrollWidth - box.clientWidth, box.offsetWidth - box.parentElement.clientWidth) > 1,
    sign: !!sign && sign.matches(".geser") && sign.checkVisibility() ? sign.textContent : "",
    edge: getComputedStyle(box).maskImage !== "none",
    stop: box.tabIndex === 0 && box.hasAttribute("aria-label"),
  };
})"""

# How far below a page's title its text begins.
BELOW_TITLE = """() => {
  const title = document.querySelector("main h1");
  const text = [...document.querySelectorAll("main p")].find((p) => title.compareDocumentPosition(p) & 4);
  return text.getBoundingClientRect().top - title.getBoundingClientRect().bottom;
}"""


@pytest.mark.parametrize("font", ["own", "foreign"])
def test_every_page_fits_and_says_which_table_does_not(browser, any_site, font, tmp_path):
    site = any_site if font == "own" else without_font(any_site, tmp_path / "situs")
    seen = {width: 0 for width in WIDTHS}
    for name in pages(site):
        with Visit(browser, (site / name).as_uri(), {"width": WIDTHS[0], "height": 740}) as opened:
            opened.open_charts()
            for width in WIDTHS:
                opened.resize(width)
                assert opened.width <= width, (name, width)
                assert opened.page.evaluate(BELOW_TITLE) > 12, (name, width)
                for box in opened.page.evaluate(WIDE):
                    place = (name, width, box["name"])
                    signs = (box["sign"] != "", box["edge"], box["stop"])
                    assert signs == (box["cut"],) * 3, place
                    assert box["sign"] in (
                        "",
                        *(f"Geser {what} ke samping untuk melihat semuanya →" for what in ("tabel", "rumus")),
                    )
                    # Without our font, words are wider than the program reckoned with.
                    assert box["scrolls"] or font == "foreign" or not box["cut"], place
                    seen[width] += box["cut"]
    assert seen[320] > 0, "on a phone a matrix is wider than the window"
    if font == "own":
        assert seen[1100] == seen[1280] == 0


def test_the_sign_follows_what_is_hidden(browser, any_site):
    address = (any_site / "bab/lampiran_rekonsiliasi.html").as_uri()
    with Visit(browser, address, PHONE) as opened:
        box = opened.page.locator("#tbl-rekonsiliasi-ringkasan .tabel-lebar")
        seen = []
        for place in ("0", "60", "box.scrollWidth"):
            box.evaluate(f"(box) => {{ box.scrollLeft = {place} }}")
            opened.page.evaluate(FRAME)
            seen.append(box.evaluate("(box) => [...box.classList].filter((name) => /potong/.test(name))"))
        assert seen == [["potong-kanan"], ["potong-kanan", "potong-kiri"], ["potong-kiri"]]
        opened.page.emulate_media(media="print")
        assert box.evaluate("(box) => getComputedStyle(box).maskImage") == "none"
        assert not opened.page.locator(".geser").first.is_visible()


# What is seen of the cells of a row: the heading in front and the text, and whether they stand below each other.
SEEN = """(row) => [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) => {
  const heading = getComputedStyle(cell, "::before").content;
  return [heading === "none" ? "" : JSON.parse(heading), cell.textContent];
})"""
BAB3 = "bab/bab3_akuntabilitas_kinerja.html"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_on_a_phone_a_row_is_a_card_with_its_headings(browser, any_site, scripts):
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    page.goto((any_site / BAB3).as_uri())
    row = page.locator("#tbl-capaian-sasaran tbody tr").first
    (number, title, *others) = row.evaluate(SEEN)
    assert (number[0], title[0]) == ("", "")
    assert ["Tahun 2023: Capaian", "100,0%"] in others and all(heading for heading, _ in others)
    edges = row.evaluate(
        "(row) => [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().bottom))"
    )
    assert edges[2:] == sorted(set(edges[2:])), "one below the other"
    # To a screen reader it is still a table.
    tree = page.locator("#tbl-capaian-sasaran").aria_snapshot()
    assert "- table" in tree and "- columnheader" in tree and "- cell" in tree
    # On paper too, and where there is room.
    for change in (
        lambda: page.emulate_media(media="print"),
        lambda: (page.emulate_media(media="screen"), page.set_viewport_size(DESKTOP)),
    ):
        change()
        tops = row.evaluate("(row) => [...row.cells].map((cell) => cell.getBoundingClientRect().top)")
        assert len(set(tops)) == 1 and {heading for heading, _ in row.evaluate(SEEN)} == {""}
    context.close()


def test_cards_can_be_filtered_and_found_by_their_address(browser, any_site):
    address = (any_site / "bab/lampiran_rekonsiliasi.html").as_uri()
    with Visit(browser, address, PHONE) as opened:
        rows = opened.page.locator("#tbl-temuan-sedang tbody tr")
        wanted = rows.nth(3).get_attribute("id")
        opened.page.locator("#tbl-temuan-sedang .saring input").fill(rows.nth(3).inner_text().split()[0])
        assert 0 < rows.locator("visible=true").count() < rows.count()
        opened.page.goto(f"{address}#{wanted}")
        colours = [rows.nth(n).evaluate("(row) => getComputedStyle(row).backgroundColor") for n in (3, 4)]
        assert colours[0] != colours[1]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_at_night_pages_are_dark_and_every_letter_is_read(browser, any_site, viewport):
    context = browser.new_context(viewport=viewport, color_scheme="dark")
    for name in (BAB3, "bab/lampiran_realisasi_kinerja.html", "report.html"):
        page = context.new_page()
        page.goto((any_site / name).as_uri())
        ground = "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)"
        assert max(page.evaluate(ground)) < 60
        found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        assert [[node["html"] for node in barrier["nodes"]] for barrier in found] == [], name
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
        page.close()
    context.close()


def test_no_page_says_twice_where_the_reader_is(browser, any_site):
    with Visit(browser, (any_site / "bab/lampiran_telaah_program.html").as_uri(), PHONE) as opened:
        title = opened.page.locator("main h1").inner_text()
        assert (
            opened.page.locator("header, main").get_by_text(title, exact=True).locator("visible=true").count()
            == 1
        )


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
        opened.open_charts()
        for style in ("", "bold ", "italic "):
            assert opened.page.evaluate(f"document.fonts.check('{style}16px \\'Source Sans Pro\\'')"), style
        faces = opened.page.evaluate("[...document.fonts].filter((f) => /Source Sans/.test(f.family)).length")
        assert faces == 8
        assert not [url for url in opened.asked if url.endswith(".woff2")], "letters that the page has not"
        other = "document.fonts.load(\"16px 'Source Sans Pro'\", 'ḥ').then((faces) => faces[0].status)"
        assert opened.page.evaluate(other) == "loaded"
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
        opened.open_charts()
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


CHARTS = "bab/bab3_akuntabilitas_kinerja.html"


def press(page, chart):
    chart.locator(".grafik-alat button").focus()
    page.keyboard.press("Enter")


def click(page, chart):
    chart.locator(".grafik-alat button").click()


def touch(page, chart):
    chart.locator("img").click()


def rest(page, chart):
    chart.locator("img").hover()


@pytest.mark.parametrize("ask", [press, click, touch, rest])
def test_a_chart_is_a_picture_until_it_is_asked_for(browser, any_site, address, ask):
    with Visit(browser, f"{address}/{CHARTS}") as opened:
        page = opened.page
        charts = page.locator("figure:has(> * .grafik), figure:has(> .grafik)")
        chart = page.locator("#fig-serapan-program")
        assert charts.count() >= 4 and page.locator(".grafik > img[width][height]").count() == charts.count()
        chart.scroll_into_view_if_needed()
        assert opened.libraries == 0
        height = "(box) => box.getBoundingClientRect().height"
        before = chart.locator(".grafik").evaluate(height)
        ask(page, chart)
        until_true(page, "document.querySelector('#fig-serapan-program .grafik').matches('.hidup')")
        assert chart.locator(".main-svg").count() and not chart.locator("img").is_visible()
        assert abs(chart.locator(".grafik").evaluate(height) - before) < 2, "nothing jumps"
        assert len(chart.locator(".grafik-interaktif").get_attribute("aria-label")) > 40
        if ask is press:
            assert page.evaluate("document.activeElement.className").startswith("grafik-interaktif")
        opened.open_charts()
        assert opened.libraries == 1 and (opened.said, opened.refused) == ([], [])


def test_a_report_moved_away_keeps_its_pictures(browser, any_site, tmp_path):
    moved = shutil.copytree(any_site, tmp_path / "pindah")
    with Visit(browser, (moved / CHARTS).as_uri()) as opened:
        for _ in range(2):  # asked again, it is tried again
            opened.page.locator(".grafik-alat button").first.click()
            until_true(
                opened.page, "/tidak dapat dimuat/.test(document.querySelector('.grafik-alat').textContent)"
            )
        assert opened.libraries == 2
        assert opened.page.locator(".grafik > img").first.is_visible()


def test_without_scripts_nothing_promises_to_be_opened(browser, any_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((any_site / CHARTS).as_uri())
    assert page.locator(".grafik > img").first.is_visible()
    assert page.locator("text=grafik interaktif").count() == 0
    assert page.locator(".grafik-alat").first.evaluate("(box) => box.offsetHeight") == 0
    context.close()


def test_a_report_is_light(browser, any_site):
    """What is on disk besides what is downloaded, and what a first visit takes, packed as a web server does."""
    files = [path for path in any_site.rglob("*") if path.is_file() and path.suffix not in (".pdf", ".docx")]
    files = [path for path in files if any_site / "data" not in path.parents]
    by_quarto = (any_site / "site_libs").is_dir()
    assert sum(path.stat().st_size for path in files) < (4_400_000 if by_quarto else 3_400_000)
    with served(any_site.parent) as (root, _), Visit(browser, f"{root}/{any_site.name}/index.html") as opened:
        loaded = {url.removeprefix(root + "/") for url in opened.asked if url.startswith(root)}
    packed = sum(len(gzip.compress((any_site.parent / name).read_bytes())) for name in loaded)
    assert packed < (400_000 if by_quarto else 100_000)


def test_print_shows_the_pictures_not_the_scripts(browser, site):
    with Visit(browser, (site / CHARTS).as_uri()) as opened:
        opened.open_charts()
        opened.page.emulate_media(media="print")
        assert opened.page.locator(".grafik > img").first.is_visible()
        assert not opened.page.locator(".grafik-interaktif").first.is_visible()
        assert not opened.page.locator("nav.sisi").is_visible()


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
    "name", ["index", "report", "bab1", "bab2", "bab3", "bab4", "realisasi", "telaah", "rekonsiliasi"]
)
def test_pages_have_no_barrier_that_axe_knows(browser, site, name):
    """WCAG 2 A and AA and axe's own good practice, on a phone, where most citizens read."""
    (path,) = [page for page in pages(site) if name in page]
    page, _, _ = visit(browser, site, path, PHONE)
    found = Axe().run(page).response["violations"]
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found] == []


FOCUSED = "document.activeElement.closest('data') && document.activeElement.dataset.asal"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_figure_answers_where_it_comes_from(browser, any_site, address, viewport):
    with Visit(browser, f"{address}/bab/bab3_akuntabilitas_kinerja.html", viewport) as opened:
        page = opened.page
        figure = page.locator("#tbl-realisasi-anggaran tbody tr").nth(4).locator("data").nth(3)
        figure.click()
        panel = page.locator("dialog.asal")
        panel.wait_for()
        for said in (
            "Serapan",
            "133.467.500 ÷ 160.667.500 × 100",
            "anggaran.csv, baris 6, kolom realisasi_rp",
        ):
            assert said in panel.inner_text()
        assert panel.bounding_box()["x"] >= 0 and panel.bounding_box()["width"] <= viewport["width"]
        panel.get_by_role("button", name="Rp160.667.500").click()
        assert "Pagu" in panel.inner_text()
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        # With the keyboard: the arrows lead along the table's figures, Enter asks, Escape leads back.
        here = page.evaluate(FOCUSED)
        page.keyboard.press("ArrowRight")
        there = page.evaluate(FOCUSED)
        assert here and there and here != there
        page.keyboard.press("Enter")
        assert panel.is_visible() and page.evaluate("document.activeElement.id") == "asal-judul"
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED) == there
        assert (opened.said, opened.refused) == ([], [])
        # Last, as axe asks for style sheets, which the policy refuses.
        page.keyboard.press("Enter")
        assert Axe().run(page, context="dialog.asal").response["violations"] == []


def test_a_table_is_one_stop_on_the_way_through_a_page(browser, site):
    page, _, _ = visit(browser, site, "bab/bab3_akuntabilitas_kinerja.html", DESKTOP)
    tables = page.locator("#isi table").count()
    stops = page.evaluate("document.querySelectorAll('table data[tabindex=\"0\"]').length")
    assert 0 < stops <= tables
