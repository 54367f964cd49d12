"""What a report's page asks about the other years and offices: `situs.js`, which sets one global.

Where the portal is split by pemerintah daerah it only says in which part an office's folder is; `situs-….js` lists that
part's reports, as `situs.js` does in a portal that is not split.
"""

import json
from collections.abc import Iterator, Sequence

from lkjip.book.portal.read import Kantor
from lkjip.book.portal.regions import regions

SCRIPT = "situs.js"
PART = "situs-{}.js"


def scripts(offices: Sequence[Kantor]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each script."""
    if not (split := regions(offices)):
        yield SCRIPT, _list(offices)
        return
    yield SCRIPT, _set({"bagian": {d.slug: [k.folder.as_posix() for k in d.kantor] for d in split}})
    for region in split:
        yield PART.format(region.slug), _list(region.kantor)


def _list(offices: Sequence[Kantor]) -> str:
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
    return _set({"laporan": reports, "halaman": [json.loads(pages) for pages in sets]})


def _set(content: dict) -> str:
    return f"window.LKJIP_SITUS={json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"
