"""Every kind of target: what is sent, replaced, removed and left alone, and what is said when it cannot be done."""

import json

import pytest

from lkjip.cli import main

TWO_YEARS = {"2022": {}, "2023": {"bab_iii": "83,1 persen"}}


def content(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def publish(place, site, *options):
    return main(["publish", place.address, "--situs", str(site), *place.options, *options])


def test_first_publication(place, portal, capsys):
    site = portal(TWO_YEARS)
    assert publish(place, site) == 0
    assert place.files() == content(site)
    assert [name for name in place.everything() if name.startswith(".")] == [".lkjip-terbit/daftar.json"]
    printed = capsys.readouterr()
    assert f"{len(content(site))} berkas" in printed.out and "cocok" in printed.out


def test_a_changed_site_replaces_the_old_one_and_strangers_stay(place, portal, capsys):
    assert publish(place, portal(TWO_YEARS)) == 0
    strangers = {"berita.html": b"berita", "2023/foto/kantor.jpg": b"foto", "2023/catatan.txt": b"catatan"}
    for name, text in strangers.items():
        place.put(name, text)
    site = portal({"2023": {"bab_iv": "baru"}, "2024": {}})
    capsys.readouterr()
    assert publish(place, site, "--json") == 0
    assert place.files() == content(site) | strangers
    said = json.loads(capsys.readouterr().out)
    assert "2023/bab/iii.html" in said["dihapus"] and "2022/index.html" in said["dihapus"]
    assert "2024/index.html" in said["dikirim"]
    assert publish(place, site) == 0
    assert "tidak ada yang berubah" in capsys.readouterr().out


@pytest.mark.parametrize("coba", [(), ("--coba",)])
def test_what_is_not_ours_is_never_replaced(place, portal, capsys, coba):
    place.put("2023/index.html", b"halaman orang lain")
    before = place.everything()
    assert publish(place, portal(TWO_YEARS), *coba) == 2
    assert place.everything() == before
    said = capsys.readouterr().err
    assert "2023/index.html" in said and "Tidak ada yang dikirim" in said


def test_what_was_changed_on_the_target_is_never_replaced_nor_removed(place, portal, capsys):
    assert publish(place, portal(TWO_YEARS)) == 0
    place.put("2022/index.html", b"disunting di server")
    before = place.everything()
    assert publish(place, portal({"2023": {"bab_iii": "baru"}})) == 2
    assert place.everything() == before
    assert "2022/index.html (berubah sejak dikirim)" in capsys.readouterr().err


def test_a_trial_writes_nothing(place, portal, capsys):
    assert publish(place, portal(TWO_YEARS), "--coba") == 0
    assert place.everything() == {}
    assert "kirim  2023/bab/iii.html" in capsys.readouterr().out
    assert publish(place, portal(TWO_YEARS)) == 0
    before = place.everything()
    assert publish(place, portal({"2023": {}}), "--coba") == 0
    assert place.everything() == before
    printed = capsys.readouterr().out
    assert "hapus  2023/bab/iii.html" in printed and "hapus  2022/index.html" in printed


def test_one_report_alone(place, portal):
    site = portal(TWO_YEARS) / "2023"
    assert publish(place, site) == 0
    assert place.files() == content(site)
    assert publish(place, site) == 0


def test_a_list_that_is_damaged_is_not_believed(place, portal, capsys):
    assert publish(place, portal(TWO_YEARS)) == 0
    place.put(".lkjip-terbit/daftar.json", b'{"berkas": {"../../etc/passwd": []}}')
    before = place.everything()
    assert publish(place, portal({"2023": {}})) == 2
    assert place.everything() == before
    assert "rusak" in capsys.readouterr().err


def test_a_damaged_report_is_not_sent(place, portal, capsys):
    site = portal(TWO_YEARS)
    (site / "2023" / "bab" / "iii.html").write_text("99 persen")
    assert publish(place, site) == 2
    assert place.everything() == {}
    assert "bab/iii.html: isinya berubah" in capsys.readouterr().err
