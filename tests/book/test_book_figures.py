"""No figure in the book that is neither in the data nor computed from it: recomputed here without our package."""

import csv
import itertools
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup
from visits import pages

DATA = Path(__file__).resolve().parents[2] / "data"
# Amounts with dots between thousands, and percentages: the figures a reader would check.
FIGURE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?%)")
# These two compute with the printed figures (sums of wrong rows, what-if): their own tests check them.
OWN_TESTS = ("lampiran_rekonsiliasi", "lampiran_telaah_program")


def rows(name):
    with (DATA / "2023" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(value, digits):
    rounded = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = rounded.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def percentages(values):
    return {written(value, digits) + "%" for value in values for digits in (0, 1, 2)}


def amounts(values):
    return {written(Fraction(value), 0) for value in values}


def in_the_data():
    found = set()
    for path in [*(DATA / "2023").rglob("*.csv"), *(DATA / "acuan").glob("*.csv")]:
        text = path.read_text(encoding="utf-8")
        found |= set(FIGURE.findall(text))
        for number in re.findall(r"(?<![\d.,])\d+(?:\.\d+)?(?![\d.,])", text):
            value = Fraction(number)
            found |= {written(value, 0), *percentages([value])}
    return found


def computed():
    budget = [(int(row["pagu_rp"]), int(row["realisasi_rp"])) for row in rows("anggaran")]
    total = (sum(p for p, _ in budget), sum(r for _, r in budget))
    unspent = [p - r for p, r in budget]
    money = {*itertools.chain(*budget), *total, *unspent, sum(unspent)}
    # The steps of the waterfall, in whichever order it takes the programmes.
    steps = itertools.chain.from_iterable(itertools.combinations(unspent, n) for n in range(len(unspent) + 1))
    money |= {total[1] + sum(step) for step in steps}
    shares = [Fraction(100 * s, sum(unspent)) for s in unspent]
    shares += [Fraction(100 * p, total[0]) for p, _ in budget]
    shares += [Fraction(100 * s, total[0]) for s in [*unspent, sum(unspent)]]
    absorbed = [Fraction(100 * r, p) for p, r in [*budget, total]]
    full = [Fraction(100 * (total[1] + s), total[0]) for s in unspent]
    values = [
        Fraction(row[column])
        for name, column in (
            ("realisasi_kinerja", "realisasi"),
            ("target_renstra", "target"),
            ("perjanjian_kinerja", "target"),
            ("target_program", "target"),
            ("standar", "standar"),
        )
        for row in rows(name)
        if re.fullmatch(r"\d+(\.\d+)?", row[column])
    ]
    ratios = {Fraction(100) * a / b for a, b in itertools.product(set(values), repeat=2) if b}
    return amounts(money) | percentages(
        [*shares, *absorbed, *full, *(100 - a for a in absorbed), *ratios, 100, 0]
    )


@pytest.fixture(scope="module")
def known():
    return in_the_data() | computed()


def test_html(site, known):
    for path in (site / name for name in pages(site)):
        if path.stem in OWN_TESTS:
            continue
        text = BeautifulSoup(path.read_text("utf-8"), "html.parser").find("main").get_text(" ")
        assert set(FIGURE.findall(text)) - known == set(), path.name


def test_pdf(site, known):
    reader = pypdf.PdfReader(site / "lkjip.pdf")
    titles = {
        BeautifulSoup((site / f"bab/{name}.html").read_text("utf-8"), "html.parser").h1.get_text()
        for name in OWN_TESTS
        if (site / f"bab/{name}.html").exists()
    }
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    ends = [reader.get_destination_page_number(entry) for entry in chapters if entry.title.strip() in titles]
    assert len(ends) == len(titles)
    text = "\n".join(page.extract_text() for page in reader.pages[: min(ends, default=None)])
    assert set(FIGURE.findall(text)) - known == set()


def test_the_189_rows_of_t38_are_in_both_formats(site):
    html = BeautifulSoup((site / "bab/lampiran_realisasi_kinerja.html").read_text("utf-8"), "html.parser")
    pdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(site / "lkjip.pdf").pages)
    pdf = re.sub(r"\s+", "", pdf)
    codes = [row["kode"] for row in rows("kegiatan")]
    first = [
        tr.td.get_text(" ", strip=True) for tr in html.find(id="tbl-realisasi-kinerja").tbody.find_all("tr")
    ]
    assert len(codes) == len(first) == 189
    for code, cell in zip(codes, first, strict=True):
        assert cell.split()[0] == code
        assert code in pdf
