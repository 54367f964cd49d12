"""Give the pages of a site their public address, in the copy that is sent."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lkjip.book.published import MANIFEST, outputs, read_manifest
from lkjip.terbit.site import Situs, hashes

# What writes the address (`https://…/`) into the pages of a folder: canonical links, a sitemap, a feed.
WRITERS: tuple[Callable[[Path, str], None], ...] = ()


def prepare(site: Situs, address: str) -> Situs:
    """Let each of `WRITERS` write the address into the copy, and the manifests say what the reports hold now."""
    for write in WRITERS:
        write(site.folder, address)
    for report in (site.folder / name for name in site.laporan):
        manifest = read_manifest(report) | {"keluaran": outputs(report)}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        (report / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    return replace(site, berkas=hashes(site.folder))
