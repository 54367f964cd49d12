"""The portal in a real browser: found by typing, in order by keyboard, whole without a script, on a phone too."""

import json
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from portal_contoh import publish, publish_many
from visits import DESKTOP, PHONE, Visit, served, until_true

from lkjip.book.browser import find_browser
from lkjip.book.portal import regions
from lkjip.book.portal.write import write_portal

pytestmark = pytest.mark.skipif(find_browser() is None, reason="no browser")

FOLDERS = (
    "javascript:alert(1)",
    "data:text",
    "a#b",
    "a?b=c",
    "a%41b",
    "a&amp;b",
    "<b>'\"",
    "dinas\\x",
    " spasi ",
    "..titik",
    "é",
    "e\u0301",
    "W" * 90,
)


@pytest.fixture
def offices(tmp_path, published):
    """Return a published folder with an office per name, each with a page that says whose it is."""
    for number, name in enumerate(FOLDERS):
        site = published(tmp_path / name / "2023")
        manifest = json.loads((site / "manifest.json").read_text("utf-8")) | {
            "unit": f"Kantor {number} {name}"
        }
        (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        (site / "index.html").write_text(f'<meta charset="utf-8"><title>{number}</title>', encoding="utf-8")
    write_portal(tmp_path)
    return tmp_path


@pytest.mark.parametrize("start", ["file", "server"])
def test_every_link_leads_to_its_report_and_nothing_runs(browser, offices, start):
    with served(offices) as (server, _):
        address = f"{offices.as_uri() if start == 'file' else server}/index.html"
        for number, name in enumerate(FOLDERS):
            with Visit(browser, address) as opened:
                opened.page.locator("tbody th a", has_text=re.compile(rf"^Kantor {number} ")).click()
                opened.page.wait_for_url("**/2023/index.html", timeout=5000)
                assert opened.page.title() == str(number)
                assert opened.said == [], name


def test_it_fits_a_small_phone_and_runs_no_script_of_others(browser, offices):
    page = offices / "index.html"
    changed = shutil.copy(page, offices / "diubah.html")
    text = page.read_text("utf-8").replace("</main>", "<script>document.title = 'jahat'</script></main>")
    changed.write_text(text, encoding="utf-8")
    for path in (page, changed):
        with Visit(browser, path.as_uri(), {"width": 320, "height": 640}) as opened:
            assert opened.width <= 320 and opened.page.title() != "jahat"
            assert bool(opened.refused) == (path == changed)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """Return a portal of 27 offices; one has no money, and its name has an accent."""
    folder = tmp_path_factory.mktemp("portal")
    publish_many(folder, 26, (2022, 2023))
    nothing = {"pagu_rp": None, "realisasi_rp": None, "serapan_persen": None}
    publish(folder, "ujung", 2023, kantor="Kecamatan Ujung Pérak", **nothing)
    assert write_portal(folder) == []
    return folder


def names(page):
    return page.locator("tbody tr:visible th").all_inner_texts()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_typing_finds_an_office(browser, portal, viewport):
    with Visit(browser, f"{portal.as_uri()}/index.html", viewport) as opened:
        page = opened.page
        assert len(names(page)) == 27
        page.get_by_role("searchbox", name="Cari kantor").fill("  PERAK ujung")
        assert (
            names(page) == ["Kecamatan Ujung Pérak"]
            and page.get_by_role("status").inner_text() == "1 dari 27"
        )
        page.get_by_role("searchbox").fill("bukan apa-apa")
        assert names(page) == [] and page.get_by_role("status").inner_text() == "0 dari 27"
        page.get_by_role("searchbox").fill("")
        assert len(names(page)) == 27
        assert (opened.said, opened.refused) == ([], []) and opened.width <= viewport["width"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_keyboard_puts_the_table_in_order(browser, portal, viewport):
    with Visit(browser, f"{portal.as_uri()}/index.html", viewport) as opened:
        page = opened.page
        by_name = names(page)
        assert by_name[:3] == ["Kecamatan Contoh 1", "Kecamatan Contoh 2", "Kecamatan Contoh 3"]
        heading = page.get_by_role("columnheader", name="Pagu (Rp)")
        heading.get_by_role("button").focus()
        page.keyboard.press("Enter")
        assert heading.get_attribute("aria-sort") == "ascending"
        *shown, last = page.locator("tbody td:nth-of-type(1)").all_inner_texts()
        amounts = [int(text.replace(".", "")) for text in shown]
        assert amounts == sorted(amounts) and last == "belum ada data"
        assert len(set(amounts)) < len(amounts)  # equal ones stay in the order they had
        for amount in set(amounts):
            equal = [name for name, own in zip(names(page), amounts, strict=False) if own == amount]
            assert equal == sorted(equal, key=by_name.index)
        page.keyboard.press("Space")
        assert heading.get_attribute("aria-sort") == "descending"
        *shown, last = page.locator("tbody td:nth-of-type(1)").all_inner_texts()
        assert [int(text.replace(".", "")) for text in shown] == sorted(amounts, reverse=True)
        assert last == "belum ada data"


def test_without_a_script_everything_is_there(browser, portal):
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{portal.as_uri()}/index.html")
    assert page.locator("tbody tr:visible").count() == 27 and page.locator("button, input").count() == 0
    page.get_by_role("link", name="2022", exact=True).click()
    assert page.get_by_role("heading", name="Semua kantor, tahun 2022").is_visible()
    page.locator("ul.program a").first.click()
    assert page.locator("tbody tr").count() > 2
    context.close()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["index.html", "kecamatan-01/index.html", "program"])
def test_the_portal_has_no_barrier_that_axe_knows(browser, portal, name, viewport):
    path = portal / name if name.endswith(".html") else min((portal / name).iterdir())
    with Visit(browser, path.as_uri(), viewport) as opened:
        assert opened.width <= viewport["width"] and (opened.said, opened.refused) == ([], [])
        found = Axe().run(opened.page).response["violations"]
        assert [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found] == []


# From a report to another ---------------------------------------------------------------------------------


@pytest.fixture
def neighbours(any_site, tmp_path):
    """Return a portal of the session's report, a year before it that lacks a table and a page, and another office."""
    shutil.copytree(any_site, tmp_path / "2023")
    pages = json.loads((any_site / "data" / "ekspor.json").read_text("utf-8"))["halaman"]
    lacking = {
        name: [id for id in ids if id != "tbl-capaian-sasaran"]
        for name, ids in pages.items()
        if name != "report.html"
    }
    publish(tmp_path, ".", 2022, change={"halaman": lacking})
    publish(tmp_path, "a%41 b#c", 2023, change={"halaman": pages}, kantor="Kecamatan <b>Lain</b>")
    assert write_portal(tmp_path) == []
    return tmp_path


def choices(page):
    """Open the switcher of a page; return the words and the address of each choice."""
    page.get_by_role("button", name="Tahun dan kantor lain").click()
    page.locator(".pindah-panel li").first.wait_for()
    items = page.locator(".pindah-panel li").all()
    return {" ".join(i.inner_text().split()): i.get_by_role("link").get_attribute("href") for i in items}


def open_page(page, address):
    page.goto("about:blank")
    page.goto(address)


@pytest.mark.parametrize("start", ["file", "server"])
def test_the_switcher_leads_to_the_same_table_of_another_report(browser, neighbours, start):
    with served(neighbours) as (server, asked):
        root = neighbours.as_uri() if start == "file" else server
        bab3 = "bab/bab3_akuntabilitas_kinerja.html"
        other = f"{root}/a%2541%20b%23c/2023"
        with Visit(browser, f"{root}/2023/{bab3}#tbl-realisasi-anggaran") as opened:
            page = opened.page
            assert not any("situs.js" in url for url in opened.asked)
            assert choices(page) == {
                "2022": f"{root}/2022/{bab3}#tbl-realisasi-anggaran",
                "Kecamatan <b>Lain</b>": f"{other}/{bab3}#tbl-realisasi-anggaran",
            }
            page.keyboard.press("Escape")
            assert not page.locator(".pindah-panel").is_visible()
            open_page(page, f"{root}/2023/{bab3}#tbl-capaian-sasaran")
            assert choices(page) == {
                "2022 (bagian ini tidak ada di sana; ke halamannya)": f"{root}/2022/{bab3}",
                "Kecamatan <b>Lain</b>": f"{other}/{bab3}#tbl-capaian-sasaran",
            }
            open_page(page, f"{root}/2023/report.html")
            assert choices(page) == {
                "2022 (halaman ini tidak ada di sana; ke Beranda)": f"{root}/2022/index.html",
                "Kecamatan <b>Lain</b>": f"{other}/report.html",
            }
            page.locator(".pindah-panel").get_by_role("link", name="2022").click()
            page.wait_for_url("**/2022/index.html")
            assert "2022" in page.title() and (opened.said, opened.refused) == ([], [])


def test_in_a_split_portal_the_switcher_offers_the_offices_of_its_own_pemerintah_daerah(
    browser, neighbours, monkeypatch
):
    monkeypatch.setattr(regions, "MANY", 1)
    publish(neighbours, "jauh", 2023, kantor="Kecamatan Jauh", daerah="Kabupaten Lain")
    publish(neighbours, "dekat", 2023, kantor="Kecamatan Dekat", daerah="Kabupaten Sumenep")
    assert write_portal(neighbours) == []
    with Visit(browser, f"{neighbours.as_uri()}/2023/bab/bab4_penutup.html") as opened:
        offered = " ".join(choices(opened.page))
        assert "Kecamatan Dekat" in offered and "Jauh" not in offered
        assert (opened.said, opened.refused) == ([], [])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_open_switcher_fits_and_has_no_barrier(browser, neighbours, viewport):
    with Visit(browser, f"{neighbours.as_uri()}/2023/bab/bab4_penutup.html", viewport) as opened:
        page = opened.page
        if not (button := page.get_by_role("button", name="Tahun dan kantor lain")).is_visible():
            page.locator(".quarto-btn-toggle").click()
            button.wait_for()
        choices(page)
        assert opened.width <= viewport["width"]
        assert Axe().run(page, context=".pindah").response["violations"] == []


def test_a_report_moved_alone_says_so(browser, any_site, tmp_path):
    shutil.copytree(any_site, tmp_path / "2023")
    with Visit(browser, f"{(tmp_path / '2023').as_uri()}/index.html") as opened:
        assert opened.said == []
        opened.page.get_by_role("button", name="Tahun dan kantor lain").click()
        until_true(
            opened.page, "document.querySelector('.pindah-panel').textContent.includes('berdiri sendiri')"
        )


def test_without_a_script_the_switcher_leads_to_the_front_page(browser, neighbours):
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{neighbours.as_uri()}/2023/bab/bab4_penutup.html")
    page.get_by_role("link", name="Tahun dan kantor lain").click()
    page.wait_for_url(f"{neighbours.as_uri()}/index.html")
    context.close()
