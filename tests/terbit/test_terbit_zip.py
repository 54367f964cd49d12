"""The zip for a hosting panel."""

import os
import re
import zipfile

import pytest

from lkjip.cli import main


@pytest.fixture
def site(portal, home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return portal({"2023": {"bab_iii": "83,1 persen"}})


def zip_it(site, *options):
    return main(["publish", "zip", "--situs", str(site), *options])


def test_the_zip_holds_the_site_and_says_what_to_do(site, tmp_path):
    assert zip_it(site, "--alamat", "https://kecamatan.contoh.id/lkjip/") == 0
    with zipfile.ZipFile("lkjip.zip") as archive:
        archive.extractall(tmp_path / "public_html")
        readme = archive.read("BACA-INI.txt").decode("utf-8")
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
    for word in (
        "public_html",
        "Upload",
        "Extract",
        "lkjip-lama",
        "https://kecamatan.contoh.id/lkjip/",
        "2023",
    ):
        assert word in readme
    assert max(map(len, readme.splitlines())) <= 80 and "{" not in readme
    assert main(["verify", str(tmp_path / "public_html" / "lkjip" / "2023")]) == 0
    # Whoever gets SFTP later goes on from there: the list came along.
    assert main(["publish", str(tmp_path / "public_html" / "lkjip"), "--situs", str(site)]) == 0


def test_the_bytes_are_the_same_again(site, tmp_path):
    assert zip_it(site) == 0
    first = (tmp_path / "lkjip.zip").read_bytes()
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    assert zip_it(site) == 0
    assert (tmp_path / "lkjip.zip").read_bytes() == first


def test_only_a_zip_of_ours_is_replaced(site, tmp_path, capsys):
    assert zip_it(site) == 0
    assert zip_it(site, "--coba") == 0
    with zipfile.ZipFile("lkjip.zip", "a") as archive:
        archive.writestr("lkjip/catatan.txt", "orang lain")
    for content in ((tmp_path / "lkjip.zip").read_bytes(), b"bukan zip", b""):
        (tmp_path / "lkjip.zip").write_bytes(content)
        assert zip_it(site) == 2
        assert "bukan zip buatan lkjip, atau sudah diubah" in capsys.readouterr().err
        assert (tmp_path / "lkjip.zip").read_bytes() == content
    assert not [path for path in tmp_path.iterdir() if re.match(r"\.lkjip-", path.name)]


def test_a_folder_that_is_not_there(site, tmp_path, capsys):
    assert main(["publish", str(tmp_path / "tidak" / "ada.zip"), "--situs", str(site)]) == 1
    assert capsys.readouterr().err.count("\n") == 2
