"""The pages of the portal as text: made of the published reports alone."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import jinja2

from lkjip import bahasa
from lkjip.book import policy
from lkjip.book.portal import drawing
from lkjip.book.portal.programmes import ProgramBersama, Tahun, bagian, shared_programmes, within
from lkjip.book.portal.read import Kantor, Terbitan
from lkjip.book.portal.regions import Daerah, regions
from lkjip.book.portal.table import KOSONG, Kolom, Sel, Tabel, angka, kata, pecahan, persen, rupiah
from lkjip.data.periode import TAHUN, bulan_akhir, nama_periode
from lkjip.export.tables import FINDINGS
from lkjip.reconcile import Tingkat
from lkjip.views.prose import kalimat

HERE = Path(__file__).parent
FRONT = "index.html"
NOTHING = Sel(KOSONG, None)
NO_REPORT = Sel("–", None)
# Where a figure is explained: the first of these that the report has.
MONEY = ("tbl-realisasi-anggaran", "tbl-anggaran-unit", "tbl-belanja")
GOALS = ("tbl-capaian-sasaran",)
FOUND = ("tbl-rekonsiliasi-ringkasan",)


def address(path: PurePosixPath | str) -> str:
    """Return the link to a file below the page, whatever its folders are called.

    >>> address("javascript:alert(1)/a#b?c%41/index.html")
    './javascript%3Aalert%281%29/a%23b%3Fc%2541/index.html'
    """
    return "/".join([".", *(quote(os.fsencode(part), safe="") for part in PurePosixPath(path).parts)])


Page = tuple[str, str, dict]  # its name, its template, and what that shows


def pages(offices: Sequence[Kantor], assets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of every page of the portal; `assets` says where its styles and script are."""
    for name, template, content in _pages(offices):
        yield name, _render(template, name, assets, content)


def _pages(offices: Sequence[Kantor]) -> Iterator[Page]:
    programmes = shared_programmes(offices)
    if len(offices) == 1:
        yield _office(offices[0], FRONT, lone=True)
    elif split := regions(offices):
        yield from _split(split, programmes)
    else:
        yield from _fronts(offices, _only(k.daerah for k in offices), programmes, PurePosixPath())
        yield from (_programme(p, PurePosixPath()) for p in programmes)
    yield from (_office(k, (k.folder / FRONT).as_posix()) for k in offices if k.folder.parts)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _render(template: str, name: str, assets: Mapping[str, str], content: Mapping[str, object]) -> str:
    found = _environment().get_template(template)
    return found.render(policy=policy.meta(policy.SITE), root=_up(name), aset=assets, **content) + "\n"


def _up(name: str) -> str:
    return "../" * (len(PurePosixPath(name).parts) - 1)


def _to(name: str, report: Terbitan, target: str) -> str:
    """Return the link from a page to something in a report: a file, or a page's anchor."""
    page, mark, anchor = target.partition("#")
    return _up(name) + address(report.tempat / page) + mark + anchor


# The front page ---------------------------------------------------------------------------------------------

OFFICE_COLUMNS = (
    Kolom("Kantor", angka=False),
    Kolom("Pagu (Rp)"),
    Kolom("Serapan"),
    Kolom("Rata-rata capaian sasaran"),
    Kolom("Sasaran tercapai"),
    *(Kolom(f"Temuan {t}") for t in Tingkat),
    Kolom("Status", angka=False),
    Kolom("Diperbarui"),
)


def _fronts(
    offices: Sequence[Kantor], region: str, programmes: Sequence[ProgramBersama], folder: PurePosixPath
) -> Iterator[Page]:
    """Yield the table of these offices for each year: the newest as the folder's front page, each other by its year."""
    years = sorted({t.tahun for k in offices for t in k.terbitan}, reverse=True)
    names = {y: (folder / (f"tahun/{y}.html" if y != years[0] else FRONT)).as_posix() for y in years}
    for year, name in (names or {None: FRONT}).items():
        rows = [_office_row(office, year, name) for office in offices]
        yield (
            name,
            "depan.html.j2",
            {
                "daerah": region,
                "tahun": year,
                "pilihan": [(y, _up(name) + other) for y, other in names.items()],
                "semua": _up(name) + FRONT if folder.parts else "",
                "tabel": Tabel(f"Semua kantor, tahun {year}", OFFICE_COLUMNS, rows),
                "program": [(p.nama, _up(name) + _programme_page(p, folder), p.tahun[0]) for p in programmes],
            },
        )


def _only(names: Iterable[str]) -> str:
    """Return the name that all have that have one; "" where there are several."""
    found = {*names} - {""}
    return found.pop() if len(found) == 1 else ""


# Many offices: a page per pemerintah daerah -----------------------------------------------------------------

REGION_COLUMNS = (Kolom("Pemerintah daerah", angka=False), Kolom("Kantor"), Kolom("Tahun terbaru"))
ALL_PROGRAMMES = "program/index.html"
LIST_COLUMNS = (Kolom("Program", angka=False), Kolom("Kantor"), Kolom("Tahun terbaru", angka=False))
BY_REGION_COLUMNS = (
    Kolom("Pemerintah daerah", angka=False),
    Kolom("Kantor"),
    Kolom("Serapan terhitung"),
    Kolom("Nilai tengah serapan"),
    Kolom("Kedudukan", angka=False),
)


def _split(split: Sequence[Daerah], programmes: Sequence[ProgramBersama]) -> Iterator[Page]:
    """Yield the front page, of each programme a page with a row a region, and of each region one with a row an office.

    A region's own front pages list its offices and programmes.
    """
    region_of = {k.folder: n for n, region in enumerate(split) for k in region.kantor}
    own: list[list[ProgramBersama]] = [[] for _ in split]
    parts = []
    for programme in programmes:
        of = within(programme, lambda t: region_of[t.tempat.parent])
        parts.append(of)
        for n, part in of.items():
            if shared := part.shared():
                own[n].append(shared)
    yield _all_regions(split, bool(programmes))
    for region, its in zip(split, own, strict=True):
        yield from _fronts(region.kantor, region.nama, its, region.folder)
        yield from (_programme(p, region.folder) for p in its)
    if programmes:
        yield _all_programmes(programmes)
    for programme, of in zip(programmes, parts, strict=True):
        yield _by_region(programme, of, split)


def _all_regions(split: Sequence[Daerah], programmes: bool) -> Page:
    rows = []
    for region in split:
        newest = max(office.terbitan[0].tahun for office in region.kantor)
        link = address(region.folder / FRONT)
        rows.append([_region(region, link), angka(len(region.kantor)), Sel(str(newest), str(newest))])
    content = {
        "kantor": sum(len(region.kantor) for region in split),
        "tabel": Tabel("Semua pemerintah daerah", REGION_COLUMNS, rows),
        "semua_program": address(ALL_PROGRAMMES) if programmes else "",
    }
    return FRONT, "daerah.html.j2", content


def _region(region: Daerah, link: str) -> Sel:
    return kata(region.nama or "Tanpa nama daerah", link)


def _all_programmes(programmes: Sequence[ProgramBersama]) -> Page:
    rows = [
        [
            kata(p.nama, _up(ALL_PROGRAMMES) + _programme_page(p, PurePosixPath())),
            angka(p.tahun[0].kantor),
            kata(p.tahun[0].masa),
        ]
        for p in programmes
    ]
    content = {"tabel": Tabel("Program di beberapa kantor", LIST_COLUMNS, rows)}
    return ALL_PROGRAMMES, "semua_program.html.j2", content


def _by_region(programme: ProgramBersama, of: Mapping[int, ProgramBersama], split: Sequence[Daerah]) -> Page:
    name = _programme_page(programme, PurePosixPath())
    parts = [(split[n], part, {year.masa: year for year in part.tahun}) for n, part in sorted(of.items())]
    years = []
    for year in programme.tahun:
        rows = []
        for region, part, its in parts:
            if (own := its.get(year.masa)) is None:
                continue
            shared = part.shared()
            link = _programme_page(shared, region.folder) if shared else (region.folder / FRONT).as_posix()
            tengah = own.kuartil and own.kuartil.tengah
            rows.append(
                [
                    _region(region, _up(name) + link),
                    angka(own.kantor),
                    angka(len(own.terhitung)),
                    persen(tengah, tambahan=drawing.lying(tengah, year.kuartil)),
                    kata(bagian(tengah, year.kuartil)) if own.kuartil else NOTHING,
                ]
            )
        years.append(_programme_head(year) | {"tabel": Tabel(f"Tahun {year.masa}", BY_REGION_COLUMNS, rows)})
    return name, "program.html.j2", _programme_content(programme, years)


# A row of the table of offices ------------------------------------------------------------------------------


def _office_row(office: Kantor, year: int | None, name: str) -> list[Sel]:
    report = office.of(year)
    home = _up(name) + address(office.folder / FRONT)
    if report is None:
        others = ", ".join(str(t.tahun) for t in office.terbitan)
        status = Sel(f"belum ada laporan {year}; ada {others}", None)
        return [kata(office.nama, home), *[NO_REPORT] * (len(OFFICE_COLUMNS) - 3), status, NO_REPORT]
    isi = report.laporan
    money, goals = (_to(name, report, report.place(*ids)) for ids in (MONEY, GOALS))
    return [
        kata(office.nama, _to(name, report, FRONT)),
        angka(isi.get("pagu_rp"), money),
        persen(isi.get("serapan_persen"), money, _trend(office)),
        persen(isi.get("capaian_sasaran_persen"), goals),
        _goals(report, goals),
        *(_findings(report, t, name) for t in Tingkat),
        _status(report),
        _month(report),
    ]


def _status(report: Terbitan) -> Sel:
    words = ["SEMENTARA" if report.sementara else "final"]
    if report.periode != TAHUN:
        words.append(f"sampai {nama_periode(report.periode)}")
    return kata(", ".join(words), urut=f"{report.sementara:d}{bulan_akhir(report.periode):02}")


def _trend(office: Kantor) -> str:
    whole = [t for t in reversed(office.terbitan) if t.periode == TAHUN]
    return drawing.years("Serapan", [(t.tahun, t.laporan.get("serapan_persen")) for t in whole])


def _goals(report: Terbitan, where: str) -> Sel:
    semua = report.laporan.get("sasaran")
    return pecahan(report.laporan["sasaran_tercapai"], semua, where) if semua else NOTHING


def _findings(report: Terbitan, level: Tingkat, name: str) -> Sel:
    where = _to(name, report, report.place(f"tbl-temuan-{level}", *FOUND))
    return angka(report.laporan.get(FINDINGS[level]), where)


def _month(report: Terbitan) -> Sel:
    month = report.laporan.get("bulan_laporan")
    return Sel(bahasa.bulan_tahun(month), month.replace("-", "")) if month else NOTHING


# One office -------------------------------------------------------------------------------------------------


def _office(office: Kantor, name: str, lone: bool = False) -> Page:
    cards = [
        {
            "tahun": t.tahun,
            "masa": t.masa,
            "sementara": t.sementara,
            "beranda": _to(name, t, FRONT),
            "pdf": _to(name, t, t.pdf),
            "data": _to(name, t, t.data),
            "angka": list(_headlines(t, name)),
        }
        for t in office.terbitan
    ]
    content = {"kantor": office, "kartu": cards, "deret": _trend(office), "sendiri": lone}
    return name, "kantor.html.j2", content


def _headlines(report: Terbitan, name: str) -> Iterator[tuple[str, Sel]]:
    """Yield the figures of a year's card; one that was built before reports told theirs has none."""
    isi = report.laporan
    if not isi:
        return
    money, goals = (_to(name, report, report.place(*ids)) for ids in (MONEY, GOALS))
    yield "Pagu", rupiah(isi["pagu_rp"], money)
    yield "Serapan", persen(isi["serapan_persen"], money)
    yield "Rata-rata capaian sasaran", persen(isi["capaian_sasaran_persen"], goals)
    yield "Sasaran tercapai", _goals(report, goals)
    yield "Temuan", _all_findings(report, name)
    yield "Diperbarui", _month(report)


def _all_findings(report: Terbitan, name: str) -> Sel:
    counted = [f"{n} {level}" for level in Tingkat if (n := report.laporan[FINDINGS[level]])]
    where = _to(name, report, report.place(*FOUND))
    return Sel(", ".join(counted) or "tidak ada", "", where)


# A programme in several offices -----------------------------------------------------------------------------

PROGRAMME_COLUMNS = (
    Kolom("Kantor", angka=False),
    Kolom("Pagu (Rp)"),
    Kolom("Realisasi (Rp)"),
    Kolom("Serapan"),
    Kolom("Urutan"),
    Kolom("Kedudukan", angka=False),
)


def _programme_page(programme: ProgramBersama, folder: PurePosixPath) -> str:
    return (folder / "program" / f"{programme.slug}.html").as_posix()


def _programme(programme: ProgramBersama, folder: PurePosixPath) -> Page:
    name = _programme_page(programme, folder)
    years = [_programme_year(name, year) for year in programme.tahun]
    content = _programme_content(programme, years)
    if folder.parts:
        content["semua"] = _up(name) + _programme_page(programme, PurePosixPath())
    return name, "program.html.j2", content


def _programme_content(programme: ProgramBersama, years: list[dict]) -> dict:
    warning = f"Ada program yang {kalimat('telaah/acara')}"
    return {"program": programme, "tahun": years, "acara": warning, "semua": ""}


def _programme_year(name: str, year: Tahun) -> dict:
    rows = []
    for b in year.baris:
        where = _to(name, b.terbitan, b.terbitan.place(*MONEY))
        known = year.kuartil if b.urutan else None
        rows.append(
            [
                kata(b.terbitan.kantor, where),
                angka(b.isi["pagu_rp"]),
                angka(b.isi["realisasi_rp"]),
                persen(b.serapan, tambahan=drawing.lying(b.serapan.nilai, known)),
                angka(b.urutan),
                kata(bagian(b.serapan.nilai, known)) if known else NOTHING,
            ]
        )
    return _programme_head(year) | {"tabel": Tabel(f"Tahun {year.masa}", PROGRAMME_COLUMNS, rows)}


def _programme_head(year: Tahun) -> dict:
    batas = year.kuartil
    return {
        "masa": year.masa,
        "kantor": year.kantor,
        "terhitung": len(year.terhitung),
        "batas": batas and [bahasa.persen(n, 1) for n in (batas.bawah, batas.tengah, batas.atas)],
    }
