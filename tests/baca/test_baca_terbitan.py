"""The published report of 2023 read without help, and our own book read back from each of its formats."""

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lkjip.baca.audit import audit
from lkjip.baca.buka import open_document
from lkjip.baca.susun import arranged
from lkjip.data import load_year
from lkjip.paths import ROOT
from lkjip.reconcile import Tingkat, findings

SOURCE = ROOT.parent / "shared" / "sumber" / "LKjIP-2023-Kecamatan-Kota-Sumenep.md"
PRINTED = ROOT / "data" / "2023" / "tercetak"
needs_source = pytest.mark.skipif(
    not SOURCE.exists(), reason="the published report does not lie beside the repository, in ../shared/sumber"
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def terbaca():
    return audit(SOURCE)


@needs_source
def test_the_published_tables_are_read_as_they_were_transcribed_by_hand(terbaca) -> None:
    sama, beda, kode = 0, [], []
    for path in sorted(PRINTED.glob("tabel_*.csv")):
        _, mine = terbaca.bacaan.cetakan.berkas[f"tercetak/{path.stem}"]
        hand, found = rows(path), {r["baris"]: list(r.items()) for r in mine}
        assert list(found) == [r["baris"] for r in hand], path.stem
        for r in hand:
            benar, baca = list(r.items())[2:], found[r["baris"]][2:]
            assert len(benar) == len(baca)
            beda += [
                (path.stem, r["baris"], k, a, b) for (k, a), (_, b) in zip(benar, baca, strict=True) if a != b
            ]
            sama += sum(a == b for (_, a), (_, b) in zip(benar, baca, strict=True))
            kode += [(path.stem, r["baris"])] if r["kode"] != found[r["baris"]][1][1] else []
    assert sama > 1500 and len(beda) <= 0.01 * sama, beda
    assert len(kode) <= 0.01 * 261, kode


@needs_source
def test_roles_columns_headings_and_captions_are_those_of_the_hand(terbaca) -> None:
    berkas = terbaca.bacaan.cetakan.berkas
    hand = {r["kode"]: (r["peran"], r["kunci"]) for r in rows(PRINTED / "daftar_tabel.csv")}
    assert (
        hand.items()
        <= {r["kode"]: (r["peran"], r["kunci"]) for r in berkas["tercetak/daftar_tabel"][1]}.items()
    )
    for nama in ("judul", "judul_tabel", "daftar_isi"):
        assert berkas[f"tercetak/{nama}"][1] == rows(PRINTED / f"{nama}.csv"), nama


@needs_source
def test_its_grave_findings_are_those_of_the_hand(terbaca) -> None:
    berat = (Tingkat.KRITIS, Tingkat.TINGGI)
    hand = {(t.kode, t.tabel, t.baris, t.kolom) for t in findings(load_year(2023)) if t.tingkat in berat}
    assert {(t.kode, t.tabel, t.baris, t.kolom) for t in terbaca.temuan if t.tingkat in berat} == hand


# --- our own book -------------------------------------------------------------------------------------------------


def shown(page: Path) -> list[tuple[str, ...]]:
    """Return the body rows of the tables that a page of the site shows, those of charts left out."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    for part in soup.select("details.data-grafik, sup, .footnote-ref"):
        part.decompose()
    rows = (tr.find_all(["td", "th"]) for tr in soup.select("table.tabel tbody tr"))
    return [tuple(" ".join(c.get_text().split()) for c in cells) for cells in rows]


@pytest.mark.parametrize(("nama", "batas"), [("lkjip.docx", 0.99), ("lkjip.pdf", 0.97)])
def test_our_own_book_is_read_back(site: Path, nama: str, batas: float) -> None:
    read = arranged(open_document(site / nama)).tabel
    sel = {tuple(b.teks) for t in read for b in t.baris}
    pages = [*(site / "bab").glob("bab*.html"), site / "bab" / "lampiran_realisasi_kinerja.html"]
    wanted = [b for page in pages for b in shown(page) if len(b) > 2]
    found = sum(b in sel for b in wanted)
    assert len(wanted) > 250 and found >= batas * len(wanted), [b for b in wanted if b not in sel][:5]
    assert {f"Tabel 3.{n}" for n in range(1, 12)} <= {t.nomor for t in read}


def test_a_page_of_the_site_is_read_back(site: Path) -> None:
    page = site / "bab" / "bab3_akuntabilitas_kinerja.html"
    sel = {tuple(b.teks) for t in arranged(open_document(page)).tabel for b in t.baris}
    wanted = [b for b in shown(page) if len(b) > 2]
    assert len(wanted) > 50 and [b for b in wanted if b not in sel] == []
