"""The portal and the export of a nation: 552 governments, about 45 offices each, reports that only the portal reads."""

import json
import sys
import time
from pathlib import Path

import portal_banyak

from lkjip.book.browser import find_browser
from lkjip.book.portal.rows import ROWS
from lkjip.book.published import MANIFEST
from ukur.proses import MB, take

REPORTS = portal_banyak.PEMERINTAH * portal_banyak.KANTOR
PHONE = {"width": 360, "height": 740}
WRITE = """import sys
from pathlib import Path
from lkjip.book.portal.write import write_portal
write_portal(Path(sys.argv[1]))"""
# Until the browser has drawn what a key or a button did.
TYPED = """(text) => new Promise((done) => {
  const input = document.querySelector('.cari input');
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
SORTED = """(column) => new Promise((done) => {
  const start = performance.now();
  document.querySelectorAll('thead button')[column].click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def measure(folder: Path, reports: int = REPORTS) -> dict[str, object]:
    """Publish so many reports, write their portal twice, and open its pages on a phone."""
    portal = folder / "portal"
    portal_banyak.publish(portal, reports)
    first = take([sys.executable, "-c", WRITE, portal], memory=True)
    again = take([sys.executable, "-c", WRITE, portal])
    pages = {
        "depan": portal / "index.html",
        "daerah": _largest(portal / "daerah", "*/index.html"),
        "program": _largest(portal / "program", "*.html"),
    }
    said = [*portal.glob(f"k*/*/{MANIFEST}")][:1000]
    return {
        "laporan": reports,
        "detik": first.wall,
        "cpu": first.cpu,
        "cpu_per_laporan": first.cpu / reports,
        "puncak_mb": first.peak(),
        "detik_lagi": again.wall,
        "dibaca_mb_per_laporan": sum(p.stat().st_size + (p.parent / ROWS).stat().st_size for p in said)
        / MB
        / len(said),
        "halaman": len(json.loads((portal / "situs.json").read_text("utf-8"))["berkas"]),
        "halaman_kb": {name: path.stat().st_size / 1000 for name, path in pages.items()},
        "daftar_kb": (portal / "aset" / "situs.js").stat().st_size / 1000,
        "di_ponsel": _on_a_phone(pages),
    }


def _largest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


def _on_a_phone(pages: dict[str, Path]) -> dict[str, dict[str, float]]:
    """Return milliseconds until a page is there, until a search and until a sorting is drawn; {} without a browser."""
    if find_browser() is None:
        return {}
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_browser()), args=["--no-sandbox", "--disable-background-networking"]
        )
        for name, path in pages.items():
            page = browser.new_page(viewport=PHONE)
            start = time.monotonic()
            page.goto(path.as_uri())
            there = (time.monotonic() - start) * 1000
            typed = page.evaluate(TYPED, "1 2") if page.locator(".cari input").count() else None
            if typed is not None:
                page.evaluate(TYPED, "")
            found[name] = {"buka_ms": there, "cari_ms": typed, "urut_ms": page.evaluate(SORTED, 1)}
            page.close()
        browser.close()
    return found


def export(folder: Path, offices: list[Path]) -> dict[str, object]:
    """Write the dataset of a quarter of the offices, then of all: seconds a report, and whether memory grows."""
    took, copies = {}, len(offices)
    for number in (copies // 4, copies):
        command = [sys.executable, "-m", "lkjip", "export", "--data", *offices[:number]]
        took[number] = take([*command, "--output", folder / f"ekspor{number}"], memory=True)
    few, many = took.values()
    return {
        "laporan": copies,
        "detik_per_laporan": many.wall / copies,
        "cpu_per_laporan": many.cpu / copies,
        "puncak_mb_seperempat": few.peak(),
        "puncak_mb": many.peak(),
        "parquet_mb": _mb(folder / f"ekspor{copies}", "*.parquet"),
        "csv_mb": _mb(folder / f"ekspor{copies}", "*.csv"),
    }


def _mb(folder: Path, pattern: str) -> float:
    return sum(path.stat().st_size for path in folder.glob(pattern)) / MB
