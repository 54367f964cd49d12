"""A published site in a real browser: below any path, and in a frame of somebody else's page."""

import pytest
from playwright import sync_api as playwright
from visits import ARGUMENTS, DRAWN, REFUSALS, served, until_true

from lkjip.book.browser import find_browser
from lkjip.cli import main

pytestmark = pytest.mark.skipif(find_browser() is None, reason="no browser")

# As docs/terbit.md has it for WordPress.
FRAME = (
    '<iframe src="{}" title="Laporan Kinerja (LKjIP)" sandbox="allow-scripts allow-same-origin" '
    'style="width: 100%; height: 90vh; border: 0"></iframe>'
)


def test_a_report_works_below_any_path_and_in_a_frame(site, tmp_path):
    target = tmp_path / "www" / "a" / "b c"
    target.parent.mkdir(parents=True)
    assert main(["publish", str(target), "--situs", str(site.parent)]) == 0
    wordpress = tmp_path / "wordpress"
    wordpress.mkdir()
    with served(tmp_path / "www") as (root, _), served(wordpress) as (other, _):
        address = f"{root}/a/b%20c/{site.name}/index.html"
        (wordpress / "index.html").write_text("<!DOCTYPE html><h1>Kabupaten</h1>" + FRAME.format(address))
        with playwright.sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
            page = browser.new_page()
            said, asked = [], []
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.add_init_script(REFUSALS)
            page.goto(f"{other}/index.html")
            (frame,) = page.frames[1:]
            link = frame.locator('nav a[href^="bab/bab3"]').first
            with page.expect_event("framenavigated"):
                link.evaluate("link => link.click()")
            frame.wait_for_load_state()
            assert frame.url.startswith(f"{root}/a/b%20c/{site.name}/bab/")
            assert frame.locator(".grafik-data").count()
            frame.evaluate(
                "document.querySelectorAll('.grafik-alat button').forEach((button) => button.click())"
            )
            until_true(frame, DRAWN)
            assert frame.evaluate("window.refusals") == []
            assert said == []
            assert all(url.startswith((root, other, "data:", "blob:")) for url in asked)
            browser.close()
