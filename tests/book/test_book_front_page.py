"""The front page in a real browser: whatever an office's folder is called, its links lead to its report."""

import json
import shutil

import pytest
from playwright import sync_api as playwright
from visits import ARGUMENTS, Visit, served

from lkjip.book.browser import find_browser
from lkjip.book.front_page import write_front_page

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
    write_front_page(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.mark.parametrize("start", ["file", "server"])
def test_every_link_leads_to_its_report_and_nothing_runs(browser, offices, start):
    with served(offices) as (server, _):
        address = f"{offices.as_uri() if start == 'file' else server}/index.html"
        for number, name in enumerate(FOLDERS):
            with Visit(browser, address) as opened:
                title = opened.page.get_by_role("heading", name=f"Kantor {number} ", exact=False)
                link = title.locator("xpath=following-sibling::ul[1]").get_by_role("link").first
                link.click()
                opened.page.wait_for_url("**/2023/index.html", timeout=5000)
                assert opened.page.title() == str(number)
                assert opened.said == [], name


def test_it_fits_a_small_phone_and_runs_no_script(browser, offices):
    page = offices / "index.html"
    changed = shutil.copy(page, offices / "diubah.html")
    text = page.read_text("utf-8").replace("</main>", "<script>document.title = 'jahat'</script></main>")
    changed.write_text(text, encoding="utf-8")
    for path in (page, changed):
        with Visit(browser, path.as_uri(), {"width": 320, "height": 640}) as opened:
            assert opened.width <= 320 and opened.page.title() != "jahat"
            assert bool(opened.refused) == (path == changed)
