"""What is read of a year's data is noted, and nothing that is not noted decides what a notebook shows."""

import ast
import json
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest

from lkjip.data import Acuan, Laporan, load_previous, load_year, reads
from lkjip.data.laporan import years_in

ROOT = Path(__file__).resolve().parents[2]
OFFICES = {
    "2023": (2023, ROOT / "data"),
    "dinas": (2024, ROOT / "tests" / "kantor" / "dinas"),
    "kabupaten": (2024, ROOT / "tests" / "kantor" / "kabupaten"),
}
# Read through what is handed on by the build: `lkjip.book` notes their digest.
FINDS = "lampiran_rekonsiliasi"
NOTEBOOKS = sorted(p for p in (ROOT / "notebooks").glob("[bl]*.ipynb") if p.stem != FINDS)


@pytest.fixture
def recorded():
    """Return a function that starts a recording; it ends with the test."""
    yield reads.start
    reads.stop()


@pytest.fixture
def watched(recorded):
    """Return the recording and a report that notes what is read of it."""
    noted = recorded(2023, ROOT / "data")
    return noted, load_year(2023, ROOT / "data")


def shown(notebook, tahun, folder, laporan=None):
    """Return the descriptions of all that a notebook shows, run here with this report or the one it loads."""
    names = {"display": lambda *outputs: found.extend(outputs)}
    found = []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        if cell["metadata"].get("tags") == ["parameters"]:
            names |= {"tahun": tahun, "data": str(folder / str(tahun))}
        if laporan is not None and "load_year" in names:
            names["load_year"] = lambda *_: laporan
            names |= {"laporan": laporan}
        if last:
            found.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
    return json.dumps([output.description for output in found if hasattr(output, "description")], default=str)


def other(value):
    """Return another value of the same kind."""
    if isinstance(value, bool) or value is None:
        return "lain"
    return f"{value} lain" if isinstance(value, str) else value + 1 if isinstance(value, int) else Fraction(7)


def changed(laporan, names):
    """Return the report with everything another that is not among the names."""

    def rows(tabel):
        if ("tabel", tabel) not in names:
            return ()
        return tuple(
            replace(
                r,
                isi={
                    k: v
                    if ("kolom", tabel, k) in names or ("sel", tabel, str(r.nomor), k) in names
                    else other(v)
                    for k, v in r.isi.items()
                },
            )
            for r in laporan._rows[tabel]
        )

    tables = {tabel: rows(tabel) for tabel in laporan._rows}
    gone = {f: MappingProxyType({}) for f in reads.ACUAN if ("acuan", f) not in names}
    return replace(
        laporan,
        profil=tables["profil"][0] if tables["profil"] else None,
        acuan=replace(laporan.acuan, **gone),
        skema=MappingProxyType(
            {n: s for n, s in laporan.skema.items() if {("skema", n), ("tabel", n), ("skema",)} & names}
        ),
        _rows=MappingProxyType(tables),
    )


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_not_noted_decides_nothing(notebook, office, recorded):
    tahun, folder = OFFICES[office]
    noted = recorded(tahun, folder)
    as_it_is = shown(notebook, tahun, folder)
    reads.stop()
    names = set(noted.names())
    assert shown(notebook, tahun, folder, changed(load_year(tahun, folder), names)) == as_it_is


def test_every_way_into_a_report_notes():
    """A field that is added to either notes what is read of it, or is a place that whoever records knows already."""
    reads.start(2023, ROOT / "data")
    try:
        laporan = load_year(2023, ROOT / "data")
    finally:
        reads.stop()
    notes = (reads._Lookup, reads._Noted, reads._Whole)
    ways = {f.name: getattr(laporan, f.name) for f in fields(Laporan)}
    assert type(ways.pop("profil").isi) is reads._Cells
    assert {n for n, way in ways.items() if not isinstance(way, notes)} == {"tahun", "folder", "acuan"}
    assert all(isinstance(getattr(laporan.acuan, f.name), notes) for f in fields(Acuan))
    assert all(type(row.isi) is reads._Cells for rows in laporan._rows.isi.values() for row in rows)


def test_a_cell_is_noted_with_its_table_only(watched):
    noted, laporan = watched
    row = laporan.rows("narasi")[3]
    assert row["bagian"]
    assert ("sel", "narasi", str(row.nomor), "bagian") in noted.names()
    assert ("tabel", "narasi") in noted.names()
    assert not any(name[:2] == ("kolom", "narasi") for name in noted.names())


def test_a_column_read_to_its_end_is_one_name(watched):
    noted, laporan = watched
    assert all(row["pagu_rp"] for row in laporan.rows("anggaran"))
    assert [n for n in noted.names() if "pagu_rp" in n] == [("kolom", "anggaran", "pagu_rp")]


@pytest.mark.parametrize(
    ("way", "name"),
    [
        (lambda r: r.profil["unit"], ("kolom", "profil", "unit")),
        (lambda r: dict(r.rows("tujuan")[0]), ("tabel", "tujuan")),
        (lambda r: {} | r.profil, ("kolom", "profil", "tempat")),
        (lambda r: r.rows("anggaran")[0].kunci, ("sel", "anggaran", "2", "kode")),
        (lambda r: [b.typed("pagu_rp") for b in r.rows("anggaran")], ("kolom", "anggaran", "pagu_rp")),
        (lambda r: r.rows("anggaran") == r.rows("tujuan"), ("tabel", "anggaran")),
        (lambda r: r.rows("anggaran")[0] == r.rows("anggaran")[1], ("sel", "anggaran", "3", "kode")),
        (lambda r: r.tabel("program"), ("kolom", "program", "uraian")),
        (lambda r: r.tabel("anggaran", nama_rujukan=True), ("kolom", "program", "uraian")),
        (lambda r: r.tercetak("judul_tabel"), ("tabel", "tercetak/judul_tabel")),
        (lambda r: "pengakuan" in r.skema, ("skema", "pengakuan")),
        (lambda r: list(r.skema), ("skema",)),
        (lambda r: r._html_body(), ("tabel", "misi")),
        (lambda r: dict(r._rows), ("tabel",)),
        (lambda r: r.berkas[0], ("data", "berkas")),
        (lambda r: bool(r.peringatan), ("data", "peringatan")),
        (lambda r: r.acuan.skala["capaian"], ("acuan", "skala")),
        (lambda r: "x" in r.acuan.rujukan, ("acuan", "rujukan")),
        (lambda r: len(r.acuan.parameter), ("acuan", "parameter")),
        (lambda r: list(r.acuan.berkas), ("acuan", "berkas")),
        (load_previous, ("tahun", "2022")),
        (lambda r: years_in(r.folder.parent), ("tahun",)),
        (lambda r: load_year(2024, ROOT / "tests" / "kantor" / "dinas"), ("luar", str(OFFICES["dinas"][1]))),
    ],
)
def test_a_way_into_the_data_is_noted(way, name, watched):
    noted, laporan = watched
    assert name not in noted.names()
    way(laporan)
    assert name in noted.names()


def test_nothing_is_wrapped_without_a_recording():
    laporan = load_year(2023, ROOT / "data")
    assert type(laporan._rows) is MappingProxyType and type(laporan.profil.isi) is MappingProxyType


def digests(folder, names):
    return {name: reads.Data(load_year(2023, folder), (), {}).digest(name) for name in names}


def test_a_digest_changes_with_what_it_stands_for_and_with_nothing_else(data_copy):
    path = data_copy / "2023" / "narasi.csv"
    names = [
        ("tabel", "narasi"),
        ("kolom", "narasi", "bagian"),
        ("sel", "narasi", "3", "teks"),
        ("sel", "narasi", "4", "teks"),
    ]
    before = digests(data_copy, names)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text = load_year(2023, data_copy).rows("narasi")[1]["teks"]
    assert text in lines[2]
    lines[2] = lines[2].replace(text, "Kalimat lain.")
    path.write_text("".join(lines), encoding="utf-8")
    after = digests(data_copy, names)
    assert [n for n in names if before[n] != after[n]] == [("sel", "narasi", "3", "teks")]
    lines.insert(1, "\n")  # a blank line: every figure's place is another
    path.write_text("".join(lines), encoding="utf-8")
    assert ("tabel", "narasi") in [n for n, d in digests(data_copy, names).items() if d != after[n]]


def test_a_year_that_was_left_out_for_what_is_wrong_in_it_was_not_there():
    """Its files are among the inputs all the same."""
    laporan, files = load_year(2023, ROOT / "data"), {"2022/profil.csv": "a", "2023/profil.csv": "b"}
    without, whole = (reads.Data(laporan, years, files) for years in ([2023], [2022, 2023]))
    assert without.digest(("tahun",)) != whole.digest(("tahun",))
    assert without.digest(("tahun", "2022")) == whole.digest(("tahun", "2022"))


def test_what_cannot_be_told_has_no_digest():
    data = reads.Data(load_year(2023, ROOT / "data"), (), {})
    assert data.digest(("luar", "/lain")) is None
    assert data.digest(("berkas", "/lain")) is None
