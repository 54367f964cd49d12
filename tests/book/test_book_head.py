"""What machines read in the head of every page: structured data, and what is shown where a link is shared."""

import json
import struct

import pytest
from bs4 import BeautifulSoup

from lkjip.book import card
from lkjip.book.head import structured

REPORT = {
    "name", "about", "description", "author", "inLanguage", "datePublished", "temporalCoverage", "url", "isBasedOn",
}  # fmt: skip
DATASET = {"name", "description", "creator", "license", "temporalCoverage", "spatialCoverage", "distribution"}
LARGEST_CARD_BYTES = 60_000


def blocks(page):
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = soup.head.find_all("script", type="application/ld+json")
    return soup, {block["@type"]: block for block in (json.loads(f.string) for f in found)}


def test_every_page_says_what_report_it_belongs_to(any_site):
    for path in sorted(any_site.rglob("*.html")):
        soup, found = blocks(path)
        report = found["Report"]
        assert REPORT <= set(report), path.name
        assert (report["datePublished"], report["temporalCoverage"]) == ("2024-01", "2023-01-01/2023-12-31")
        for address in (report["url"], report["isBasedOn"]["url"]):
            assert (path.parent / address).is_file(), (path.name, address)
        said = {
            meta.get("property") or meta.get("name"): meta["content"]
            for meta in soup.find_all("meta", content=True)
        }
        assert said["og:title"] == soup.title.get_text()
        assert said["description"] == said["og:description"] == report["description"]
        assert said["description"].startswith("Dari pagu Rp8.437.609.725 terserap Rp8.145.781.909 (96,5%);")
        assert (path.parent / said["og:image"]).read_bytes().startswith(b"\x89PNG")


def test_the_data_page_describes_the_dataset_with_every_file(any_site):
    _, found = blocks(any_site / "data" / "index.html")
    dataset = found["Dataset"]
    assert DATASET <= set(dataset) and dataset["spatialCoverage"]["name"] == "Kabupaten Sumenep"
    files = {entry["contentUrl"] for entry in dataset["distribution"]}
    assert {"anggaran.csv", "tabel/tbl-realisasi-anggaran.csv", "tabel/fig-serapan-program.xlsx"} <= files
    assert all((any_site / "data" / name).is_file() for name in files)


def test_the_picture_of_a_shared_link_is_small(any_site):
    content = (any_site / card.NAME).read_bytes()
    assert struct.unpack(">II", content[16:24]) == card.SIZE and len(content) < LARGEST_CARD_BYTES


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "http://x.example", "\u2028"]
)
def test_no_text_ends_the_structured_data(text):
    element = structured({"name": text})
    (script,) = BeautifulSoup(element + "<p>sesudah</p>", "html.parser").find_all("script")
    assert json.loads(script.string) == {"name": text}
    assert "://" not in element and element.count("<") == 2
