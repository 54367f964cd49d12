"""The portal: made of the published reports alone, nobody else's file replaced, names only ever text."""

import json
import re
import threading
import tracemalloc
from fractions import Fraction
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import portal_banyak
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from portal_contoh import publish, publish_many
from visits import pages

from lkjip import bahasa
from lkjip.book import verify
from lkjip.book.portal import ledger
from lkjip.book.portal import programmes as programmes_module
from lkjip.book.portal import regions as regions_module
from lkjip.book.portal.programmes import bagian, distinct, shared_programmes, slug
from lkjip.book.portal.read import Kantor, Terbitan, published
from lkjip.book.portal.rows import ROWS, write_rows
from lkjip.book.portal.write import write_portal
from lkjip.data import load_year
from lkjip.export import dataset_tables
from lkjip.formulas import Hasil, Status, kuartil, peringkat, serapan
from lkjip.paths import DATA, ROOT

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} ${7}",
    "\u202eنود dinas\u202c",
    "W" * 300,
)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """Return a portal of 27 offices and two years; one office lacks the newest, another has no money."""
    folder = tmp_path_factory.mktemp("portal")
    publish_many(folder, 25, (2022, 2023))
    publish(folder, "tanpa-2023", 2022, kantor="Kecamatan Tanpa Tahun Ini", sementara=True)
    nothing = {"pagu_rp": None, "realisasi_rp": None, "serapan_persen": None, "capaian_sasaran_persen": None}
    publish(folder, "tanpa-uang", 2023, kantor="Kecamatan Tanpa Uang", change={"anggaran": []}, **nothing)
    assert write_portal(folder) == []
    return folder


def soup(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def table(page):
    """Return the first table of a page as a list of dicts: heading → the cell's words."""
    found = soup(page).find("table")
    heads = [th.get_text() for th in found.thead.find_all("th")]
    rows = [
        [cell.get_text(" ", strip=True) for cell in tr.find_all(["th", "td"])]
        for tr in found.tbody.find_all("tr")
    ]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def local_pages(folder):
    return [p for p in folder.rglob("*.html") if ledger.is_ours(p)]


@pytest.mark.parametrize(
    ("tahun", "folder"),
    [
        (2023, DATA),
        (2022, DATA),
        (2024, ROOT / "tests/kantor/kabupaten"),
        (2024, ROOT / "tests/kantor/dinas"),
    ],
)
def test_a_report_tells_the_same_as_the_export(tmp_path, tahun, folder):
    site = tmp_path / str(tahun)
    (site / "data").mkdir(parents=True)
    laporan = load_year(tahun, folder)
    write_rows(laporan, site)
    told = json.loads((site / ROWS).read_text("utf-8"))
    for t in dataset_tables([laporan], ("laporan", "anggaran")):
        assert len(told[t.nama]) == len(t.rows)
        for row, back in zip(t.rows, told[t.nama], strict=True):
            for f in t.fields:
                value = (
                    Fraction(back[f.nama])
                    if f.tipe == "number" and back[f.nama] is not None
                    else back[f.nama]
                )
                assert value == row[f.nama], f.nama
    assert told["laporan"][0]["pagu_rp"] or not laporan.rows("anggaran")


def test_the_front_page_says_what_the_reports_say(portal):
    rows = {row["Kantor"]: row for row in table(portal / "index.html")}
    assert len(rows) == 27
    offices, problems = published(portal)
    assert not problems
    for office in offices:
        report, row = office.of(2023), rows[office.nama]
        if report is None:
            assert row["Status"] == "belum ada laporan 2023; ada 2022" and row["Pagu (Rp)"] == "–"
            continue
        isi = report.laporan
        if isi["pagu_rp"] is None:
            assert {row[k] for k in ("Pagu (Rp)", "Serapan", "Rata-rata capaian sasaran")} == {
                "belum ada data"
            }
        else:
            assert row["Pagu (Rp)"] == bahasa.angka(isi["pagu_rp"], 0)
            assert row["Serapan"] == bahasa.persen(serapan(isi["pagu_rp"], isi["realisasi_rp"]).nilai, 1)
        assert row["Sasaran tercapai"] == f"{isi['sasaran_tercapai']} dari {isi['sasaran']}"
        assert row["Temuan sedang"] == str(isi["temuan_sedang"]) and row["Diperbarui"] == "Januari 2024"


def check_links(portal):
    """Check that every link of the portal's pages leads to a file and an anchor that are there; return the pages."""
    pages = local_pages(portal)
    for path in pages:
        for tag in soup(path).find_all(href=True):
            parts = urlsplit(tag["href"])
            target = path.parent / unquote(parts.path) if parts.path else path
            assert target.is_file(), (path, tag["href"])
            if parts.fragment and target.suffix == ".html":
                assert soup(target).find(id=parts.fragment), (path, tag["href"])
    return pages


def test_every_link_leads_somewhere(portal):
    parts = {path.relative_to(portal).parts[0] for path in check_links(portal)}
    assert parts >= {"index.html", "tahun", "program", "kecamatan-01"}


def test_figures_lead_to_the_table_that_explains_them(portal):
    row = next(
        tr for tr in soup(portal / "index.html").tbody.find_all("tr") if "Contoh 1" in tr.th.get_text()
    )
    assert row.th.a["href"] == "./kecamatan-01/2023/index.html"
    assert (
        row.find("td", attrs={"data-kolom": "Pagu (Rp)"})
        .a["href"]
        .endswith("bab/bab3.html#tbl-realisasi-anggaran")
    )


def test_the_years_are_pages_of_their_own(portal):
    choice = soup(portal / "tahun" / "2022.html").find("nav", class_="tahun")
    assert [(a.get_text(), a["href"], a.get("aria-current")) for a in choice.find_all("a")] == [
        ("2023", "../index.html", None),
        ("2022", "../tahun/2022.html", "page"),
    ]
    assert {row["Kantor"]: row for row in table(portal / "tahun" / "2022.html")}["Kecamatan Tanpa Tahun Ini"][
        "Status"
    ] == "SEMENTARA"


def test_the_years_of_an_office_are_drawn_with_words(portal):
    drawn = soup(portal / "index.html").find("svg", class_="deret")
    assert drawn["role"] == "img" and re.fullmatch(
        r"Serapan menurut tahun\. 2022: [0-9,]+%; 2023: [0-9,]+%", drawn["aria-label"]
    )


def test_many_offices_are_split_by_their_pemerintah_daerah(tmp_path, monkeypatch):
    monkeypatch.setattr(regions_module, "MANY", 4)
    for n in range(6):
        publish(tmp_path, f"k{n}", 2023, n % 2, kantor=f"Kecamatan {n}", daerah=f"Kabupaten {'ABé'[n % 3]}")
    publish(tmp_path, "k0", 2022, kantor="Kecamatan 0", daerah="Kabupaten A")
    assert write_portal(tmp_path) == []
    assert [row["Pemerintah daerah"] for row in table(tmp_path / "index.html")] == [
        "Kabupaten A",
        "Kabupaten B",
        "Kabupaten é",
    ]
    own = tmp_path / "daerah" / "kabupaten-a"
    assert [row["Kantor"] for row in table(own / "index.html")] == ["Kecamatan 0", "Kecamatan 3"]
    assert table(own / "tahun" / "2022.html")[1]["Status"] == "belum ada laporan 2022; ada 2023"
    check_links(tmp_path)
    monkeypatch.undo()
    assert write_portal(tmp_path) == [] and not (tmp_path / "daerah").exists()
    assert len(table(tmp_path / "index.html")) == 6


@pytest.fixture(scope="module")
def split(tmp_path_factory):
    """Return a function that publishes so many offices, 45 a pemerintah daerah, as a portal that is split."""

    def published(offices):
        folder = tmp_path_factory.mktemp("banyak")
        portal_banyak.publish(folder, offices)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(regions_module, "MANY", 50)
            assert write_portal(folder) == []
        return folder

    return published


def test_in_a_split_portal_no_page_grows_with_the_offices(split):
    def largest(folder):
        sizes = {p.relative_to(folder).parts[0]: 0 for p in local_pages(folder)}
        for page in local_pages(folder):
            part = page.relative_to(folder).parts[0]
            sizes[part] = max(sizes[part], page.stat().st_size)
        return sizes

    few, many = split(90), split(270)
    before, after = largest(few), largest(many)
    # A row for each pemerintah daerah, never one for each office.
    per_region = 1_500
    assert after["index.html"] < before["index.html"] + 4 * per_region
    assert after["program"] < before["program"] + 4 * per_region
    assert after["daerah"] < before["daerah"] * 1.1
    lists = sorted((many / "aset").glob("situs-*.js"))
    assert len(lists) == 6
    assert max(p.stat().st_size for p in lists) < 1.1 * max(
        p.stat().st_size for p in (few / "aset").glob("situs-*.js")
    )
    assert (many / "aset" / "situs.js").stat().st_size < 270 * 20 + 500


def test_a_split_portal_compares_programmes_within_and_between_pemerintah_daerah(split):
    folder = split(90)
    offices, _ = published(folder)
    (penunjang,) = (p for p in shared_programmes(offices) if "Penunjang" in p.nama)
    page = f"program/{penunjang.slug}.html"
    rows = table(folder / page)
    assert [(r["Pemerintah daerah"], r["Kantor"]) for r in rows] == [
        ("Kabupaten Rekaan 1", "45"),
        ("Kabupaten Rekaan 2", "45"),
    ]
    for n, row in enumerate(rows, start=1):
        own = [b for b in penunjang.tahun[0].baris if b.terbitan.daerah == f"Kabupaten Rekaan {n}"]
        known = [b.serapan.nilai for b in own]
        assert row["Nilai tengah serapan"] == bahasa.persen(kuartil(known).tengah, 1)
        within = table(folder / "daerah" / f"kabupaten-rekaan-{n}" / page)
        assert sorted(int(r["Urutan"]) for r in within) == sorted(peringkat(k, known) for k in known)
    for path in local_pages(folder):
        for tag in soup(path).find_all("a", href=re.compile("^(?!.*/2024/)(?!#)")):
            assert (path.parent / unquote(tag["href"])).is_file(), (path, tag["href"])
    listed = {row["Program"] for row in table(folder / "program" / "index.html")}
    assert listed == {p.nama for p in shared_programmes(offices)}


def test_the_list_of_a_split_portal_leads_to_the_list_of_each_office(split):
    folder = split(90)

    def said(name):
        text = (folder / "aset" / name).read_text("utf-8")
        return json.loads(text.removeprefix("window.LKJIP_SITUS=").removesuffix(";\n"))

    parts = said("situs.js")["bagian"]
    for name, folders in parts.items():
        assert [r["tempat"].split("/")[0] for r in said(f"situs-{name}.js")["laporan"]] == folders
    assert sum(map(len, parts.values())) == 90


class Compared(Fraction):
    """A number that counts how often it is compared."""

    times = 0

    def __lt__(self, other):
        Compared.times += 1
        return super().__lt__(other)


def test_ranks_are_found_without_comparing_each_with_each():
    computed = [
        (
            Terbitan(PurePosixPath(f"k{n}/2023"), f"k{n}", 2023, False, "", ""),
            {},
            Hasil(Compared(n * 7 % 997), Status.TERHITUNG),
        )
        for n in range(2_000)
    ]
    Compared.times = 0
    year = programmes_module._ranked("2023", computed)
    assert Compared.times < 2_000 * 60
    known = [s.nilai for *_, s in computed]
    assert [b.urutan for b in year.baris[:20]] == [peringkat(b.serapan.nilai, known) for b in year.baris[:20]]


def test_a_portal_of_many_pages_is_written_without_holding_them(tmp_path):
    page = "x" * 100_000
    tracemalloc.start()
    assert ledger.put(tmp_path, ((f"{n}.html", page + str(n)) for n in range(200))) == []
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()
    assert len([*tmp_path.glob("*.html")]) == 200 and (tmp_path / "199.html").read_text() == page + "199"


def test_one_office_is_cards(tmp_path):
    publish(tmp_path, ".", 2023)
    publish(tmp_path, ".", 2022, sementara=True)
    assert write_portal(tmp_path) == []
    page = soup(tmp_path / "index.html")
    assert [h.get_text(" ", strip=True) for h in page.find_all("h2")] == [
        "Tahun 2023",
        "Tahun 2022 SEMENTARA",
    ]
    links = [a["href"] for a in page.find_all(class_="tautan")[0].find_all("a")]
    assert links == ["./2023/index.html", "./2023/lkjip.pdf", "./2023/manifest.json"]
    assert not (tmp_path / "tahun").exists() and not page.find("table")


def test_a_programme_page_ranks_all_offices(portal):
    offices, _ = published(portal)
    programmes = shared_programmes(offices)
    assert programmes
    for programme in programmes[:3]:
        newest = programme.tahun[0]
        known = [b.serapan.nilai for b in newest.terhitung]
        assert sorted(known, reverse=True) == known
        assert [b.urutan for b in newest.terhitung] == [peringkat(n, known) for n in known]
        assert newest.kuartil == kuartil(known)
        rows = table(portal / "program" / f"{programme.slug}.html")
        assert [row["Kantor"] for row in rows] == [b.terbitan.kantor for b in newest.baris]
        text = soup(portal / "program" / f"{programme.slug}.html").main.get_text(" ", strip=True)
        assert f"nilai tengahnya {bahasa.persen(newest.kuartil.tengah, 1)}" in re.sub(r"\s+", " ", text)
        assert "mengikuti acara" in text and "belum berarti kinerja yang berbeda" in text


def programme(nama, kode, pagu=100, realisasi=90):
    return {
        "kode": "1",
        "kode_nomenklatur": kode,
        "program": nama,
        "pagu_rp": pagu,
        "realisasi_rp": realisasi,
    }


def offices_with(*lists):
    places = [PurePosixPath(f"k{n}") for n in range(len(lists))]
    return [
        Kantor(place, (Terbitan(place / "2023", f"Kantor {place}", 2023, False, "", "", {}, tuple(rows)),))
        for place, rows in zip(places, lists, strict=True)
    ]


def test_the_same_programme_is_known_by_its_name_or_its_code():
    (found,) = shared_programmes(
        offices_with(
            [programme("Program Desa dan Kelurahan", "7.01.03")],
            [programme("PROGRAM DESA, DAN KELURAHAN", "3")],
            [programme("Program Desa & Kelurahan", "7.01.03")],
        )
    )
    assert found.tahun[0].kantor == 3 and len(found.nama_lain) == 2 and found.kode == ("7.01.03",)


def test_a_wrong_code_joins_no_two_programmes_that_others_tell_apart():
    one, two = [programme("Penunjang", "7.01.01")], [programme("Desa", "7.01.03")]
    wrong = [programme("Penunjang", "7.01.01"), programme("Desa", "7.01.01")]
    assert [p.nama for p in shared_programmes(offices_with(one, two, wrong))] == ["Desa", "Penunjang"]


def test_a_programme_of_one_office_or_without_money_has_no_rank():
    assert shared_programmes(offices_with([programme("A", "1")], [programme("B", "1")])) == []
    (found,) = shared_programmes(offices_with([programme("A", "1", 0, 0)], [programme("A", "1", 5, None)]))
    assert found.tahun[0].kuartil is None and found.tahun[0].terhitung == ()


def test_half_a_year_is_compared_with_no_whole_year(tmp_path):
    for nama, periode in (("satu", "tahun"), ("dua", "tahun"), ("tengah", "S1")):
        publish(tmp_path, nama, 2023, kantor=nama, periode=periode)
    offices, _ = published(tmp_path)
    assert {(t.masa, t.kantor) for p in shared_programmes(offices) for t in p.tahun} == {("2023", 2)}
    assert write_portal(tmp_path) == []
    status = {row["Kantor"]: row["Status"] for row in table(tmp_path / "index.html")}
    assert status == {"satu": "final", "dua": "final", "tengah": "final, sampai semester I"}


@given(st.lists(st.text(max_size=80), max_size=20))
def test_slugs_are_plain_and_differ(names):
    slugs = distinct(map(slug, names))
    assert len({*slugs, "index"}) == len(names) + 1
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", s) for s in slugs)


@given(st.lists(st.fractions(0, 120), min_size=1, max_size=30))
def test_at_most_all_but_the_middle_lie_in_the_outer_quarters(values):
    batas = kuartil(values)
    assert min(values) <= batas.bawah <= batas.tengah <= batas.atas <= max(values)
    if batas.bawah < batas.atas:
        assert bagian(min(values), batas) == "seperempat terendah"
        assert bagian(max(values), batas) == "seperempat tertinggi"


def test_names_are_only_ever_text(tmp_path):
    for n, name in enumerate(HOSTILE):
        rows = [{"program": f"Program {name}"} for _ in range(1)]
        told = json.loads(_told()) | {"anggaran": [_told_programme() | row for row in rows]}
        publish(tmp_path, f"kantor-{n}", 2023, kantor=name, daerah=f"Kabupaten {name}", change=told)
        publish(tmp_path, f"lain-{n}", 2023, kantor=f"Lain {name}", change=told)
    assert write_portal(tmp_path) == []
    shown = [th.get_text() for th in soup(tmp_path / "index.html").find_all("th", scope="row")]
    assert sorted(shown) == sorted([*HOSTILE, *(f"Lain {n}" for n in HOSTILE)])
    pages = local_pages(tmp_path)
    assert len([p for p in pages if p.parent.name == "program"]) == len(HOSTILE)
    for page in pages:
        found = soup(page)
        assert [s.get("src", "").endswith(".js") for s in found.find_all("script")] == [True]
        assert not found.find("img") and not found.find(lambda t: any(a.startswith("on") for a in t.attrs))
    script = (tmp_path / "aset" / "situs.js").read_text("utf-8")
    sent = json.loads(script.removeprefix("window.LKJIP_SITUS=").removesuffix(";\n"))
    assert {r["kantor"] for r in sent["laporan"]} >= set(HOSTILE)


def _told():
    from portal_contoh import rows

    return rows(1)


def _told_programme():
    return json.loads(_told())["anggaran"][0]


# What is ours --------------------------------------------------------------------------------------------


def snapshot(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_list_names_every_file_and_a_second_time_changes_nothing(tmp_path):
    publish_many(tmp_path, 3)
    before = set(snapshot(tmp_path))
    write_portal(tmp_path)
    after = snapshot(tmp_path)
    listed = json.loads((tmp_path / "situs.json").read_text("utf-8"))["berkas"]
    shared = re.compile(r"aset/[\w-]+-[0-9a-f]{12}\.\w+")  # called after their bytes
    made = {name for path in set(after) - before if not shared.fullmatch(name := path.as_posix())}
    assert made == {*listed, "situs.json"}
    assert all(len(digests) == 1 for digests in listed.values())
    write_portal(tmp_path)
    assert snapshot(tmp_path) == after


def test_strangers_stay_and_are_named(tmp_path):
    publish_many(tmp_path, 3)
    write_portal(tmp_path)
    programme = next((tmp_path / "program").iterdir())
    programme.write_text("milik saya")
    (tmp_path / "kecamatan-01" / "index.html").unlink()
    (tmp_path / "kecamatan-01" / "index.html").symlink_to(tmp_path / "kecamatan-01" / "2023" / "index.html")
    (tmp_path / "catatan.txt").write_text("milik saya")
    said = write_portal(tmp_path)
    assert len(said) == 2 and all("dibiarkan" in line for line in said)
    assert any(programme.name in line for line in said) and any(
        "kecamatan-01/index.html" in line for line in said
    )
    assert programme.read_text() == "milik saya" and (tmp_path / "kecamatan-01" / "index.html").is_symlink()
    assert (tmp_path / "catatan.txt").read_text() == "milik saya"


def test_a_link_in_the_way_leads_nothing_outside(tmp_path):
    portal, outside = tmp_path / "portal", tmp_path / "luar"
    portal.mkdir()
    outside.mkdir()
    (portal / "program").symlink_to(outside)
    publish_many(portal, 3)
    assert any("program/" in line for line in write_portal(portal))
    assert not any(outside.iterdir())


def test_what_is_not_made_any_more_is_removed_if_it_is_ours(tmp_path):
    import shutil

    publish_many(tmp_path, 3, (2022, 2023))
    write_portal(tmp_path)
    kept = sorted((tmp_path / "program").iterdir())[0]
    kept.write_text("milik saya")
    for n in (2, 3):
        shutil.rmtree(tmp_path / f"kecamatan-0{n}" / "2023")
        shutil.rmtree(tmp_path / f"kecamatan-0{n}" / "2022")
    write_portal(tmp_path)
    assert [p.name for p in (tmp_path / "program").iterdir()] == [kept.name] and not (
        tmp_path / "tahun"
    ).exists()
    assert soup(tmp_path / "index.html").find(class_="kartu")
    assert not (tmp_path / "kecamatan-02" / "index.html").exists()


def test_a_list_that_names_what_is_outside_is_not_ours(tmp_path):
    portal = tmp_path / "portal"
    publish_many(portal, 1)
    victim = tmp_path / "rahasia.txt"
    victim.write_text("x")
    (portal / "situs.json").write_text(ledger._sealed({"../rahasia.txt": [ledger.sha256(victim)]}))
    assert "halaman depan tidak ditulis" in write_portal(portal)[0]
    assert victim.exists() and not (portal / "index.html").exists()


def test_a_run_killed_half_way_is_taken_up(tmp_path, monkeypatch):
    publish_many(tmp_path, 2, (2022, 2023))
    write_portal(tmp_path)
    publish_many(tmp_path / "x", 1)
    (tmp_path / "x" / "kecamatan-01").rename(tmp_path / "kecamatan-99")
    write, left = ledger.write_whole, [3]

    def killed(path, data):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        write(path, data)

    monkeypatch.setattr(ledger, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        write_portal(tmp_path)
    monkeypatch.undo()
    assert write_portal(tmp_path) == []
    assert all(
        len(d) == 1 for d in json.loads((tmp_path / "situs.json").read_text("utf-8"))["berkas"].values()
    )


def test_two_builds_at_once_leave_a_whole_portal(tmp_path):
    publish_many(tmp_path, 4)
    said = []
    threads = [threading.Thread(target=lambda: said.extend(write_portal(tmp_path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [] and len(table(tmp_path / "index.html")) == 4
    assert all(map(ledger.is_ours, [tmp_path / "situs.json", *local_pages(tmp_path)]))


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda site: (site / "manifest.json").write_text("{}"), "manifest.json rusak"),
        (lambda site: (site / ROWS).write_text("{}"), "hilang atau isinya berubah"),
        (lambda site: (site / ROWS).unlink(), "hilang atau isinya berubah"),
        (lambda site: (site / "index.html").unlink(), "index.html hilang"),
    ],
)
def test_a_damaged_report_is_left_out_and_named(tmp_path, damage, why):
    publish_many(tmp_path, 2)
    damage(tmp_path / "kecamatan-02" / "2023")
    (said,) = write_portal(tmp_path)
    assert why in said and "kecamatan-02/2023" in said
    assert "kecamatan-02" not in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("told", ["[]", "{}", '{"versi": 1}', '{"versi": 1, "laporan": [], "anggaran": []}'])
def test_rows_of_another_form_are_no_crash(tmp_path, published, told):
    from lkjip.book.provenance import write_manifest

    site = tmp_path / "2023"
    published(site)
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    (site / "data").mkdir()
    (site / ROWS).write_text(told)
    write_manifest(site, manifest)
    assert "tidak dapat dibaca" in write_portal(tmp_path)[0]


def test_a_report_of_an_older_lkjip_is_listed_without_figures(tmp_path, published):
    published(tmp_path / "a" / "2023")
    publish(tmp_path, "b", 2023)
    assert write_portal(tmp_path) == []
    row = {row["Kantor"]: row for row in table(tmp_path / "index.html")}["Dinas"]
    assert row["Serapan"] == row["Diperbarui"] == "belum ada data"


def test_a_front_page_of_an_older_lkjip_is_replaced(tmp_path):
    import hashlib

    publish(tmp_path, ".", 2023)
    page = '<!DOCTYPE html>\n<meta charset="utf-8">\n<p>dari versi lama</p>\n'
    seal = f'<meta name="lkjip-sidik" content="{hashlib.sha256(page.encode()).hexdigest()}">\n'
    old = page.replace('<meta charset="utf-8">\n', f'<meta charset="utf-8">\n{seal}')
    (tmp_path / "index.html").write_text(old + " ")
    assert not ledger.is_ours(tmp_path / "index.html")
    (tmp_path / "index.html").write_text(old)
    assert ledger.is_ours(tmp_path / "index.html") and write_portal(tmp_path) == []
    assert "versi lama" not in (tmp_path / "index.html").read_text("utf-8")


# The one way out of a report -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "allowed"),
    [
        ('<a href="../index.html">x</a>', True),
        ('<a href="../lain.html">x</a>', False),
        ('<a href="../index.html#x">x</a>', False),
        ('<script src="../index.html"></script>', False),
        ('<a href="..">x</a>', False),
    ],
)
def test_a_page_may_link_the_front_page_and_nothing_else_outside(tmp_path, tag, allowed):
    site = tmp_path / "2023"
    site.mkdir()
    (tmp_path / "index.html").write_text("<p>depan")
    (site / "lkjip.pdf").write_bytes(b"%PDF")
    head = '<meta name="lkjip-portal" content="../">'
    (site / "index.html").write_text(f'<html lang="id"><head>{head}</head><body>{tag}</body></html>')
    assert bool(verify.problems(site)) != allowed


def test_the_switcher_is_on_every_page(any_site):
    for name in pages(any_site):
        up = "../" * len(Path(name).parts)
        text = (any_site / name).read_text("utf-8")
        assert text.count(f'<div class="pindah"><a href="{up}index.html">') == 1, name


def test_the_rows_name_the_floats_of_each_page(any_site):
    told = json.loads((any_site / ROWS).read_text("utf-8"))["halaman"]
    for name, ids in told.items():
        page = soup(Path(any_site / name))
        assert all(page.find(id=id) for id in ids)
    assert sum(id.startswith("tbl-") for ids in told.values() for id in ids) > 20
