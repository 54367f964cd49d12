"""What completes a site that an engine has rendered: the pages themselves, then the year's data beside them."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from lkjip.book import changes, data_pages, head, open_data, origins, search, table_files
from lkjip.book.portal import rows, switch
from lkjip.data import Laporan


def finish_pages(
    staged: Path,
    site: Path,
    portal: Path,
    published: Path,
    pages: Collection[Path] | None = None,
    xlsx: Callable[[Mapping, str], bytes] = table_files.table_xlsx,
) -> None:
    """Complete what was rendered of the staged book into `site`, which will be published as the folder `published`.

    `portal` is the folder that holds all reports of the run. All pages get their head and the way to other reports, or
    those `pages` that were rendered just now. `xlsx` is `table_files.table_xlsx`, or what remembers what that returned.
    """
    origins.write_hint(site.rglob("*.html") if pages is None else pages)
    head.draw_picture(staged, site)
    head.write_head(staged, site, portal, published, pages)
    switch.write_switch(site, pages)
    search.write_index(site)
    origins.write_origins(staged, site)
    table_files.write_tables(staged, site, xlsx)


def add_data(laporan: Laporan, staged: Path, site: Path, portal: Path, published: Path) -> None:
    """Add to a site of finished pages the data of the year, its pages, and what changed since `published`."""
    open_data.write_open_data(laporan, site / "data")
    rows.write_rows(laporan, site)
    data_pages.write_data_pages(laporan, staged, site)
    changes.write_changes(published, staged, site)
    ours = [*(site / "data").rglob("*.html"), *site.glob(changes.PAGE)]
    head.write_head(staged, site, portal, published, ours)
