"""Rules that are not run again for another print: they would find the same, whatever of it changed."""

from lkjip.data import Laporan, load_previous
from lkjip.data.tercetak import RUANG
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.uji import SEMUA, found

TERCETAK = ("narasi", "judul", "judul_tabel", "tabel_3_6", "tabel_3_10", "tabel_3_11")


def test_what_was_not_read_changes_nothing_that_is_found(laporan_2023: Laporan) -> None:
    bahan = Bahan(laporan_2023, load_previous(laporan_2023))
    dasar = bahan.only(frozenset(t.nama for t in bahan.role("anggaran", "efisiensi", "capaian")))
    polos = bahan.changed({})
    polos.hanya = dasar.hanya
    assert found(dasar, SEMUA) == found(polos, SEMUA)
    for tabel in (RUANG + nama for nama in TERCETAK):
        rows = [r for r in laporan_2023.rows(tabel) if r.nomor % 11 == 2]
        for r, lain in zip(rows, (*rows[1:], rows[0]), strict=True):
            for kolom in (k for k in r if k != "baris" and r[k] != lain[k]):
                kini, dihitung_lagi = (dasar.changed({(tabel, r.nomor, kolom): lain[kolom]}) for _ in "ab")
                assert kini.temuan
                dihitung_lagi.temuan = {}
                assert found(kini, SEMUA) == found(dihitung_lagi, SEMUA), (tabel, r.nomor, kolom)


def test_of_a_changed_sentence_only_what_reads_sentences_runs_again(laporan_2023: Laporan) -> None:
    bahan = Bahan(laporan_2023)
    dasar = bahan.only(frozenset(t.nama for t in bahan.role("anggaran")))
    found(dasar, SEMUA)
    nomor = laporan_2023.rows(f"{RUANG}narasi")[0].nomor
    kini = dasar.changed({(f"{RUANG}narasi", nomor, "teks"): "Lain."})
    assert {"RAS-01", "JML-01"} <= kini.temuan.keys()
    assert kini.temuan.keys().isdisjoint(("NAR-01", "LAB-03"))
    assert not dasar.changed({("anggaran", 2, "pagu_rp"): 1}).temuan
