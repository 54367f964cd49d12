"""What is made once the address is known: canonical links, sitemap, feed, and addresses in structured data."""

import json
import re
import shutil
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from lkjip.book.addresses import FEED, FEED_SPACE, SITEMAP, SITEMAP_SPACE, absolute, addressed
from lkjip.book.published import MANIFEST, differences, read_manifest

ADDRESS = "https://lkjip.contoh.go.id/laporan"
PAGE = "2023/bab/bab3_akuntabilitas_kinerja.html"


@pytest.fixture(scope="module")
def portal(site, tmp_path_factory):
    """Return a copy of a site that was published."""
    folder = tmp_path_factory.mktemp("portal")
    shutil.copytree(site, folder / "2023")
    absolute(folder, ADDRESS)
    return folder


def data_of(soup):
    return [json.loads(block.string) for block in soup.find_all("script", type="application/ld+json")]


def soup_of(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def content(files):
    return {name: data.decode("utf-8") for name, data in files.items()}


def test_each_page_names_its_address_and_the_manifest_knows_it(portal):
    soup = soup_of(portal / PAGE)
    assert [link["href"] for link in soup.find_all("link", rel="canonical")] == [f"{ADDRESS}/{PAGE}"]
    assert soup.find("meta", property="og:url")["content"] == f"{ADDRESS}/{PAGE}"
    assert soup.find("meta", property="og:image")["content"] == f"{ADDRESS}/2023/kartu.png"
    (report,) = data_of(soup)
    assert report["url"] == f"{ADDRESS}/2023/index.html"
    assert report["isBasedOn"]["url"] == f"{ADDRESS}/2023/data/index.html"
    index = soup_of(portal / "2023" / "index.html")
    assert index.find("link", rel="canonical")["href"] == f"{ADDRESS}/2023/"
    dataset = data_of(soup_of(portal / "2023" / "data" / "index.html"))[1]
    assert dataset["distribution"][0]["contentUrl"].startswith(f"{ADDRESS}/2023/data/")
    manifest = read_manifest(portal / "2023")
    assert manifest and differences(portal / "2023", manifest) == []


def test_the_sitemap_lists_every_page_and_the_feed_every_report(portal, site):
    root = ElementTree.parse(portal / SITEMAP).getroot()
    listed = [entry.text for entry in root.iter(f"{{{SITEMAP_SPACE}}}loc")]
    assert len(listed) == len(set(listed)) == len(list(site.rglob("*.html")))
    assert f"{ADDRESS}/2023/" in listed and f"{ADDRESS}/{PAGE}" in listed
    feed = ElementTree.parse(portal / FEED).getroot()
    texts = {child.tag.rpartition("}")[2]: child.text for child in feed.find(f"{{{FEED_SPACE}}}entry")}
    manifest = read_manifest(site)
    assert texts["title"] == f"LKjIP 2023: {manifest['unit']}" and texts["id"] == f"{ADDRESS}/2023/"
    assert texts["updated"] == manifest["waktu"]


def test_done_again_it_is_the_same_and_another_address_takes_its_place(portal, tmp_path):
    once = content(addressed(portal, ADDRESS))
    assert all((portal / name).read_text(encoding="utf-8") == text for name, text in once.items())
    copy = shutil.copytree(portal, tmp_path / "portal")
    absolute(copy, "http://lain.example/")
    assert not [name for name in once if "lkjip.contoh.go.id" in (copy / name).read_text(encoding="utf-8")]
    absolute(copy, ADDRESS)
    assert {name: (copy / name).read_text(encoding="utf-8") for name in once} == once


def test_a_page_that_somebody_changed_stays_as_it_is(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "portal" / "2023")
    (copy / "index.html").write_text("lain", encoding="utf-8")
    files = addressed(tmp_path / "portal", ADDRESS)
    assert "2023/index.html" not in files and f"2023/{MANIFEST}" in files and PAGE in files


@pytest.mark.parametrize("address", ["", "lkjip.go.id", "ftp://x/", "javascript:alert(1)", "https:///x"])
def test_what_is_no_address_of_a_site_is_refused(tmp_path, address):
    with pytest.raises(ValueError, match="bukan alamat situs"):
        addressed(tmp_path, address)


def test_a_folder_without_reports_has_an_empty_feed(tmp_path):
    files = content(addressed(tmp_path, ADDRESS))
    assert set(files) == {SITEMAP, FEED} and not re.search("<(url|entry)>", "".join(files.values()))
