"""What a report's page asks about the other years and offices: `situs.js`, which sets one global."""

import json
from collections.abc import Sequence

from lkjip.book.portal.read import Kantor

SCRIPT = "situs.js"


def script(offices: Sequence[Kantor]) -> str:
    """Return the script with all reports: office, year, place, and the ids on each page.

    Most reports have the same pages: `halaman` lists each set once, a report names its own by number.
    """
    sets: dict[str, int] = {}
    reports = []
    for office in offices:
        for t in office.terbitan:
            pages = json.dumps({page: list(ids) for page, ids in t.halaman.items()}, ensure_ascii=False)
            reports.append(
                {
                    "kantor": t.kantor,
                    "daerah": office.daerah,
                    "tahun": t.tahun,
                    "tempat": t.tempat.as_posix(),
                    "halaman": sets.setdefault(pages, len(sets)),
                }
            )
    content = {"laporan": reports, "halaman": [json.loads(pages) for pages in sets]}
    return f"window.LKJIP_SITUS={json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"
