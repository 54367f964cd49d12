"""What a reader explores in the review of a programme: the page's script says what Python would, letter by letter."""

import json
import re
import shutil
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from visits import DESKTOP, PHONE, pages, served

from lkjip.book.browser import find_browser
from lkjip.data import load_year
from lkjip.data.row import Row
from lkjip.paths import DATA, ROOT
from lkjip.views import telaah
from lkjip.views.escape import unescape_markdown
from lkjip.views.outputs import output_problem, readable
from lkjip.views.telaah.andai import isi_batang, judul_batang
from lkjip.views.text import persen_utuh

SCRIPT = ROOT / "_extensions" / "lkjip" / "jelajah.js"
PAGE = "bab/lampiran_telaah_program.html"
ANCHOR = "#sec-telaah-jelajah"
KANTOR = ROOT / "tests" / "kantor"
JAHAT = "</script><b onclick=x>{sasaran} `a` $x$ \"k' & http://jahat.example 5%"

with_browser = pytest.mark.skipif(find_browser() is None, reason="no browser")

# Build the explorer of some data in an empty page, choose, and say what it says.
CHOOSE = """([data, chosen]) => {
  document.body.innerHTML = '<section class="jelajah" id="x" hidden></section>';
  const section = document.body.firstElementChild;
  const part = (tag, name) => section.append(Object.assign(document.createElement(tag), { className: name }));
  data.program.forEach(() => part("div", "jelajah-program"));
  part("div", "jelajah-batas");
  part("template", "jelajah-data");
  section.lastChild.textContent = JSON.stringify(data);
  document.dispatchEvent(new Event("DOMContentLoaded"));
  const [list, number] = [section.querySelector("select"), section.querySelector("[type=number]")];
  const all = (selector) => [...section.querySelectorAll(selector)].map((element) => element.textContent);
  return chosen.map(function ([program, target]) {
    list.value = String(program);
    list.dispatchEvent(new Event("input", { bubbles: true }));
    number.value = target;
    number.dispatchEvent(new Event("input", { bubbles: true }));
    return {
      kalimat: section.querySelector(".jelajah-kalimat").textContent,
      kini: all("tbody td:nth-child(2)"), sel: all("tbody td:nth-child(3)"),
      tabel: !section.querySelector("table").hidden,
      judul: section.querySelector("figcaption").textContent, batang: all("li > span:last-child"),
      tampak: [...section.querySelectorAll(".jelajah-program")].findIndex((text) => !text.hidden),
    };
  });
}"""


@pytest.fixture(scope="module")
def blank(browser):
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


@pytest.fixture(scope="module")
def asli():
    return load_year(2023, DATA)


def kantor(asli, uang, nama="Program"):
    """Return the year with these programmes: (pagu, realisasi), or None for one without money."""
    skema = {nama: asli.skema[nama] for nama in ("program", "anggaran")}
    program = [
        Row(
            dict(asli.rows("program")[0]) | {"kode": str(n), "uraian": f"{nama} {n}"},
            n + 2,
            skema["program"],
            "2023",
        )
        for n in range(len(uang))
    ]
    anggaran = [
        Row(
            dict(asli.rows("anggaran")[0]) | {"kode": str(n), "pagu_rp": isi[0], "realisasi_rp": isi[1]},
            n + 2,
            skema["anggaran"],
            "2023",
        )
        for n, isi in enumerate(uang)
        if isi
    ]
    return replace(asli, _rows=asli._rows | {"program": tuple(program), "anggaran": tuple(anggaran)})


def menurut_python(laporan, kode, sasaran):
    """Return what the functions of the book say of one choice, in the script's shape."""
    p = telaah.pilih(laporan, kode)
    teks = telaah.kalimat_andai(laporan, kode, (sasaran,), menurut_pos=False).teks
    batang = [telaah.andai(laporan, b.kode, (sasaran,)).isi.rows[0][1:3] for b in p.semua.baris]
    (sel,) = telaah.andai(laporan, kode, (sasaran,)).isi.rows if p.uang else ([""] * 4,)
    return {
        "kalimat": unescape_markdown(readable(teks)),
        "sel": [str(s) for s in sel],
        "tabel": p.uang is not None,
        "judul": judul_batang(persen_utuh(sasaran)),
        "batang": [isi_batang(*b) for b in batang],
    }


def jumlah_rupiah():
    sepele = st.integers(0, 1000)
    besar = st.integers(0, 10**30)
    pecahan = st.fractions(0, 10**12, max_denominator=97)
    return sepele | st.integers(0, 10**12) | besar | pecahan


uang = st.none() | st.tuples(jumlah_rupiah(), jumlah_rupiah())
sasaran = st.integers(10, 1000)


@with_browser
@settings(max_examples=60)
@given(st.lists(uang, min_size=1, max_size=4), st.lists(sasaran, min_size=1, max_size=2))
@example([(0, 0), (100, 50)], [900])  # nothing to spend
@example([(0, 7), (100, 50)], [900])
@example([(100, 250), (100, 50)], [950, 1000])  # more spent than there was
@example([(100, 90), (100, 50)], [10, 899, 900, 901])  # reached before
@example([None, (100, 50)], [900])  # no money known
@example([(10**40 + 1, 1), (3, 1)], [333])
@example([(Fraction(1, 3), 0), (Fraction(10, 7), Fraction(1, 97))], [999])
@example([(20000, 0), (20000, 1)], [10])  # halves, to be rounded up
@example([(160667500, 133467500), (6468783215, 6205544943)], [950])
def test_the_script_says_what_python_says(blank, asli, isi, target):
    laporan = kantor(asli, isi)
    jelajah = telaah.jelajah_web(laporan, "0")
    if not any(i and i[0] for i in isi):
        assert jelajah == ()
        return
    data = json.loads(json.dumps(jelajah[0].data))
    chosen = [(n, t) for n in range(len(isi)) for t in target]
    said = blank.evaluate(CHOOSE, [data, [(n, str(Decimal(t) / 10)) for n, t in chosen]])
    for (n, t), found in zip(chosen, said, strict=True):
        wanted = menurut_python(laporan, str(n), Decimal(t) / 10)
        assert {k: found[k] for k in wanted} == wanted
        assert found["tampak"] == n
        if isi[n]:
            kini = f"serapan program ini {found['kini'][0]}, seluruh program {found['kini'][2]}."
            assert kini in telaah.andai(laporan, str(n)).sumber


@with_browser
def test_names_stay_names(blank, asli):
    laporan = kantor(asli, [(100, 50), (100, 10)], JAHAT)
    (jelajah,) = telaah.jelajah_web(laporan, "1")
    assert output_problem(jelajah.description) is None
    (said,) = blank.evaluate(CHOOSE, [json.loads(json.dumps(jelajah.data)), [[1, "90"]]])
    assert blank.locator("option").all_text_contents() == [f"{n}. {JAHAT} {n}" for n in range(2)]
    assert blank.locator("section b").count() == 0
    assert said["kalimat"].startswith(
        "Yang kurang dibayar agar serapan program ini mencapai 90% adalah Rp80 "
    )


def test_without_every_realisasi_or_any_programme_nothing_is_offered(asli):
    assert telaah.jelajah_web(kantor(asli, [(100, 50), (100, None)]), "0") == ()
    for tahun, folder in ((2021, DATA), (2022, DATA), (2024, KANTOR / "kabupaten"), (2024, KANTOR / "badan")):
        laporan = load_year(tahun, folder)
        assert telaah.jelajah_web(laporan, telaah.BAWAAN) == ()


@pytest.mark.parametrize(
    ("tahun", "folder"),
    [
        (2023, DATA),
        (2024, KANTOR / "dinas"),
        (2024, KANTOR / "tengah_tahun"),
        (2025, ROOT / "tests/kantor_lain/data"),
    ],
    ids=["kecamatan", "dinas", "tengah_tahun", "lain"],
)
def test_every_programme_of_an_office_can_be_chosen(tahun, folder):
    laporan = load_year(tahun, folder)
    (jelajah,) = telaah.jelajah_web(laporan, telaah.BAWAAN)
    kode = [r["kode"] for r in laporan.rows("program")]
    assert [p["kode"] for p in jelajah.data["program"]] == kode
    assert jelajah.data["awal"]["program"] in kode
    assert jelajah.teks.count("{.jelajah-program}") == len(kode)
    assert ("pagunya untuk setahun" in jelajah.teks) == (folder.name == "tengah_tahun")
    assert len(json.dumps(jelajah.data)) < 10_000
    shown = jelajah._repr_mimebundle_()["text/markdown"]
    assert ":::" not in shown and "Serapan bukan kinerja" in shown


@contextmanager
def visit(browser, address, viewport=DESKTOP):
    """Open a page and give it; nothing may have complained when it is left."""
    page, said = browser.new_page(viewport=viewport), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert said == []


def answer(page):
    return page.locator(".jelajah-kalimat").text_content()


@with_browser
def test_a_choice_by_keyboard_is_kept_by_the_address(browser, any_site):
    address = (any_site / PAGE).as_uri()
    with visit(browser, address) as page:
        before = answer(page)
        page.locator(".jelajah select").focus()
        page.keyboard.press("Home")
        page.keyboard.press("Tab")
        page.keyboard.press("End")
        assert page.locator(".jelajah [type=number]").input_value() == "100"
        page.keyboard.press("Tab")
        page.keyboard.type("97.5")
        page.keyboard.press("Tab")
        assert page.url == f"{address}?program=1&sasaran=97.5{ANCHOR}"
        chosen = answer(page)
        assert chosen != before and "97,5%" in chosen
        page.reload()
        assert answer(page) == chosen
        assert page.locator(".jelajah-program:visible").count() == 1


@with_browser
def test_an_address_that_was_sent_opens_on_a_phone(browser, any_site):
    with visit(browser, f"{(any_site / PAGE).as_uri()}?program=1&sasaran=97,5{ANCHOR}", PHONE) as page:
        assert "97,5%" in answer(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert -1 < page.locator(".jelajah").bounding_box()["y"] < PHONE["height"] / 2
        for control in page.locator(".jelajah select, .jelajah input, .jelajah-tautan a").all():
            assert control.bounding_box()["height"] >= 44


@with_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barrier_that_axe_knows(browser, site, scheme):
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)
    page.goto((site / PAGE).as_uri())
    found = Axe().run(page, context=".jelajah").response["violations"]
    page.close()
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found] == []


@with_browser
def test_an_address_that_names_nothing_shows_what_the_page_has(browser, site):
    address = (site / PAGE).as_uri()
    with visit(browser, address) as page:
        before, wrong = answer(page), ("0.9", "100.1", "95.55", "banyak", "-5", "")
        for query in ("program=99", "program=%3Cb%3E", *(f"sasaran={text}" for text in wrong)):
            page.goto(f"{address}?{query}{ANCHOR}", wait_until="domcontentloaded")
            assert answer(page) == before, query
            assert page.locator(".jelajah select").input_value() == "4"
        page.goto(f"{address}?sasaran=96&lain=x", wait_until="domcontentloaded")
        assert "96%" in answer(page)
        assert "lain=x" in page.locator(".jelajah-tautan a").get_attribute("href")


@with_browser
def test_what_is_typed_wrongly_changes_nothing(browser, site):
    with visit(browser, (site / PAGE).as_uri()) as page:
        number, before = page.locator(".jelajah [type=number]"), answer(page)
        for typed in ("", "0", "101", "1e2", "50.55"):
            number.fill(typed)
            assert answer(page) == before
            number.press("Enter")
            number.blur()
            assert number.input_value() == "95"


@with_browser
def test_it_works_in_a_frame_that_may_not_touch_its_address(browser, site, tmp_path):
    (tmp_path / "lain.html").write_text(
        f'<iframe sandbox="allow-scripts" width="600" height="900" src="2023/{PAGE}?program=1&sasaran=99"></iframe>'
    )
    shutil.copytree(site, tmp_path / "2023")
    with served(tmp_path) as (root, _):
        page = browser.new_page()
        page.goto(f"{root}/lain.html")
        frame = page.frame_locator("iframe")
        assert "99%" in frame.locator(".jelajah-kalimat").text_content()
        frame.locator(".jelajah select").select_option("4")
        assert "program=5&sasaran=99" in frame.locator(".jelajah-tautan a").get_attribute("href")
        page.close()


@with_browser
def test_without_scripts_the_page_keeps_its_own_table(browser, any_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((any_site / PAGE).as_uri())
    assert not page.locator(".jelajah").is_visible()
    assert page.locator("#tbl-telaah-andai table").is_visible()
    context.close()


def test_the_script_comes_only_where_something_is_explored(any_site):
    for name in pages(any_site):
        page = BeautifulSoup((any_site / name).read_text("utf-8"), "html.parser")
        scripts = [s["src"] for s in page.find_all("script", src=True) if Path(s["src"]).name == "jelajah.js"]
        assert len(scripts) == (name == PAGE), name


def test_figures_of_every_programme_can_be_asked_where_they_come_from(any_site):
    page = BeautifulSoup((any_site / PAGE).read_text("utf-8"), "html.parser")
    angka = json.loads((any_site / "angka.json").read_text("utf-8"))["angka"]
    for teks in page.select(".jelajah-program"):
        ids = [d["data-asal"] for d in teks.select("data[data-asal]")]
        assert len(ids) >= 3 and set(ids) <= set(angka)
        assert all(any(t["di"] == PAGE + ANCHOR for t in angka[id]["tampil"]) for id in ids)
    data = page.select_one(".jelajah-data").string
    assert not re.search(r"[<`]|://", data)
