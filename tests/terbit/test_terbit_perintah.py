"""`lkjip publish` as it is typed: what is refused and how that is said, and that no secret ever shows."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tempat import PASSWORD, SECRET, FolderPlace, GitPlace, S3Place, SftpPlace

from lkjip.cli import main
from lkjip.terbit.address import parse

ONE_YEAR = {"2023": {"bab_iii": "83,1 persen"}}


@pytest.fixture
def site(portal, home):
    return portal(ONE_YEAR)


def run(*arguments, site):
    return main(["publish", *map(str, arguments), "--situs", str(site)])


@pytest.mark.parametrize(
    "address",
    [
        f"sftp://petugas:{SECRET}@server.contoh.id/public_html",
        f"s3://{SECRET}@bucket/lkjip",
        f"https://{SECRET}@server.contoh.id/",
        f"git+https://{SECRET}@server.contoh.id/situs.git",
        f"git+https://petugas:{SECRET}@server.contoh.id/situs.git",
        f"git+ssh://git:{SECRET}@server.contoh.id/situs.git",
        f"git+petugas:{SECRET}@server.contoh.id:situs.git",
        f"s3://bucket/lkjip?X-Amz-Signature={SECRET}",
    ],
)
def test_a_secret_in_an_address_is_refused_and_not_repeated(address, site, capfd):
    assert run(address, site=site) == 2
    said = "".join(capfd.readouterr())
    assert SECRET not in said and said.count("\n") == 1
    assert run("s3://bucket/lkjip", "--endpoint", f"https://a:{SECRET}@contoh.id", site=site) == 2
    assert run("zip", "--alamat", f"https://a:{SECRET}@contoh.id", site=site) == 2
    assert SECRET not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("address", "kind", "path"),
    [
        ("zip", "zip", "lkjip.zip"),
        ("kirim/lkjip-2024.ZIP", "zip", "kirim/lkjip-2024.ZIP"),
        ("/var/www/html", "folder", "/var/www/html"),
        ("file:///var/www/situs%20kita", "folder", "/var/www/situs kita"),
        ("sftp://server.contoh.id/var/www/", "sftp", "/var/www"),
        ("sftp://ani@server.contoh.id:2222/~/public_html/lkjip", "sftp", "public_html/lkjip"),
        ("s3://bucket/", "s3", "bucket"),
        ("s3://bucket//a/b/", "s3", "bucket/a/b"),
        ("git+git@contoh.id:kantor/situs.git", "git", "git@contoh.id:kantor/situs.git"),
        ("git+ssh://git@contoh.id/situs.git", "git", "ssh://git@contoh.id/situs.git"),
    ],
)
def test_addresses(address, kind, path):
    assert (parse(address).jenis, parse(address).path) == (kind, path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "Sasaran kosong"),
        (["ftp://server/jalur"], "ftp:// tidak dikenal"),
        (["sftp://server"], "tidak lengkap"),
        (["sftp://server:abc/jalur"], "tidak dapat dibaca"),
        (["git+ext::sh -c true"], "tidak dapat dibaca"),
        (["git+-u"], "tidak dapat dibaca"),
        (["zip", "--cabang", "pages"], "--cabang hanya untuk sasaran git"),
        (["s3://bucket/a", "--endpoint", "bucket"], "--endpoint bukan alamat"),
        (["tidak/ada/di/sini"], "Folder di atas tidak/ada/di/sini tidak ada"),
        (["{site}"], "adalah atau berada di dalam"),
        (["{site}/2023/aset"], "adalah atau berada di dalam"),
        (["{site}/situs.zip"], "adalah atau berada di dalam"),
        (["/"], "akar sistem"),
        ([str(Path(__file__).parents[2])], "bagian dari sumber sebuah proyek"),
        ([str(Path(__file__).parents[2] / "data")], "di dalam folder data"),
        (["berkas.txt"], "berkas.txt bukan folder"),
    ],
)
def test_what_cannot_be_a_target(arguments, said, site, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "berkas.txt").write_text("")
    before = sorted(tmp_path.rglob("*"))
    assert run(*(argument.format(site=site) for argument in arguments), site=site) == 2
    printed = capsys.readouterr().err
    assert said in printed and printed.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def damage_page(site):
    (site / "2023" / "index.html").write_text("diubah")


def damage_manifest(site):
    (site / "2023" / "manifest.json").write_text("{")


def damage_front_page(site):
    (site / "index.html").write_text("diubah")


def put_a_link(site):
    (site / "2023" / "tautan").symlink_to("/etc/passwd")


def break_a_link(site):
    from lkjip.book.published import outputs

    page = site / "2023" / "index.html"
    page.write_text(page.read_text().replace("<p>", '<p><a href="hilang.html">'))
    manifest = json.loads((site / "2023" / "manifest.json").read_text())
    manifest["keluaran"] = outputs(site / "2023")
    (site / "2023" / "manifest.json").write_text(json.dumps(manifest))


def remove(site):
    (site / "2023" / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (damage_page, "index.html: isinya berubah"),
        (damage_manifest, "manifest.json: tidak sah"),
        (damage_front_page, "index.html hilang, bukan buatan lkjip, atau sudah diubah"),
        (put_a_link, "tautan (tautan)"),
        (break_a_link, "tautan putus ke hilang.html"),
        (remove, "tidak memuat laporan"),
    ],
)
def test_a_site_that_is_not_whole_is_not_sent(damage, said, site, tmp_path, capsys):
    damage(site)
    assert run(tmp_path / "www", site=site) == 2
    printed = capsys.readouterr().err
    assert said in printed and "Tidak ada yang dikirim." in printed and printed.count("\n") == 1
    assert not (tmp_path / "www").exists()


def test_a_site_that_was_never_built(tmp_path, capsys):
    assert run(tmp_path / "www", site=tmp_path / "_site") == 2
    assert "Bangun dahulu dengan lkjip build" in capsys.readouterr().err


def test_what_is_no_part_of_the_site_stays_at_home(portal, home, tmp_path, capsys):
    site = portal({"2023": {}, "dinas/2024": {}})
    for name in ("rahasia.xlsx", "dinas/catatan.txt", "quarto/index.html", ".2023.lama/index.html"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("bukan untuk umum")
    assert run(tmp_path / "www", site=site) == 0
    sent = {path.relative_to(tmp_path / "www").parts[0] for path in (tmp_path / "www").rglob("*")}
    assert sent == {".lkjip-terbit", "2023", "dinas", "index.html", "situs.json"}
    assert not (tmp_path / "www" / "dinas" / "catatan.txt").exists()
    assert "bukan bagian situs: quarto/, rahasia.xlsx, dinas/catatan.txt" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes where nobody may")
def test_a_folder_that_may_not_be_written_to(site, tmp_path, capsys):
    (tmp_path / "www").mkdir(mode=0o555)
    assert run(tmp_path / "www", site=site) == 1
    assert "tidak ada izin" in capsys.readouterr().err


def test_packages_that_are_not_installed(site, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "paramiko", None)
    monkeypatch.delitem(sys.modules, "lkjip.terbit.sftp", raising=False)
    monkeypatch.delitem(sys.modules, "fsspec.implementations.sftp", raising=False)
    monkeypatch.setitem(sys.modules, "obstore.exceptions", None)
    monkeypatch.delitem(sys.modules, "lkjip.terbit.s3", raising=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "ada")
    for address in ("sftp://server.contoh.id/www", "s3://bucket/a"):
        assert run(address, site=site) == 2
        assert "pip install 'lkjip[publish]'" in capsys.readouterr().err


def test_a_missing_git(site, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(f"git+{tmp_path}", site=site) == 2
    assert "Program git tidak ada" in capsys.readouterr().err


def test_the_public_address(site, tmp_path, capsys):
    before = (site / "2023" / "index.html").read_bytes()
    assert run(tmp_path / "www", "--alamat", "https://contoh.id/lkjip/", site=site) == 0
    assert "Buka https://contoh.id/lkjip/" in capsys.readouterr().out
    assert "https://contoh.id/lkjip/2023/" in (tmp_path / "www" / "sitemap.xml").read_text()
    assert (site / "2023" / "index.html").read_bytes() == before and not (site / "sitemap.xml").exists()
    assert main(["verify", str(tmp_path / "www" / "2023")]) == 0
    assert run(tmp_path / "lain", "--alamat", "https://contoh.id/", site=site / "2023") == 2
    assert "memerlukan seluruh situs" in capsys.readouterr().err


def test_what_the_reports_share_goes_along_and_is_checked(site, tmp_path, capsys):
    from lkjip.book import shared

    (address,) = shared.share(site, {"portal.css": b"p { color: navy }"}).values()
    (site / "aset" / "foto.jpg").write_bytes(b"orang lain")
    assert run(tmp_path / "www", site=site) == 0
    assert (tmp_path / "www" / address).read_bytes() == b"p { color: navy }"
    assert not (tmp_path / "www" / "aset" / "foto.jpg").exists()
    assert "aset/foto.jpg" in capsys.readouterr().out
    (site / address).write_bytes(b"diubah")
    assert run(tmp_path / "www", site=site) == 2
    assert "isinya berubah" in capsys.readouterr().err


class TestSftp:
    @pytest.fixture
    def place(self, sftp, home, tmp_path, monkeypatch):
        sftp.known_to(home)
        monkeypatch.setenv("LKJIP_SFTP_SANDI", PASSWORD)
        yield SftpPlace(sftp, tmp_path.name)
        sftp.opened = lambda path, flags: None
        sftp.keys.clear()

    def test_a_wrong_password(self, place, site, monkeypatch, capsys):
        monkeypatch.setenv("LKJIP_SFTP_SANDI", "salah")
        assert run(place.address, site=site) == 1
        assert "tidak menerima nama pengguna, kunci, atau sandi" in capsys.readouterr().err
        assert place.everything() == {}

    def test_a_server_that_is_not_known(self, place, sftp, home, site, capsys):
        (home / ".ssh" / "known_hosts").unlink()
        assert run(place.address, site=site) == 1
        said = capsys.readouterr().err
        assert sftp.host_key.fingerprint in said
        assert f"ssh-keyscan -p {sftp.port} 127.0.0.1 >> ~/.ssh/known_hosts" in said
        assert place.everything() == {}

    def test_a_server_whose_key_is_another(self, place, sftp, home, site, capsys):
        import paramiko

        sftp.known_to(home, paramiko.ECDSAKey.generate())
        assert run(place.address, site=site) == 1
        assert "BERBEDA" in capsys.readouterr().err
        assert place.everything() == {}

    def test_a_key_file_and_a_name_from_the_ssh_settings(self, place, sftp, home, site, monkeypatch):
        import paramiko

        monkeypatch.delenv("LKJIP_SFTP_SANDI")
        key = paramiko.ECDSAKey.generate()
        key.write_private_key_file(str(home / "kunci"))
        sftp.keys.append(key)
        monkeypatch.setenv("LKJIP_SFTP_KUNCI", "~/kunci")
        assert run(place.address, site=site) == 0
        monkeypatch.delenv("LKJIP_SFTP_KUNCI")
        settings = f"Host web\n Hostname 127.0.0.1\n Port {sftp.port}\n User petugas\n IdentityFile ~/kunci\n"
        (home / ".ssh" / "config").write_text(settings)
        path = place.address.partition("/public_html/")[2]
        assert run(f"sftp://web/~/public_html/{path}", site=site) == 0

    def test_a_path_that_is_not_there(self, place, site, capsys):
        assert run(f"{place.address}/tidak/ada", site=site) == 2
        assert "Folder di atas" in capsys.readouterr().err
        assert place.everything() == {}

    def test_a_connection_that_breaks(self, place, sftp, site, capsys):
        sent = []

        def break_off(path, flags):
            sent.append(path)
            if len(sent) == 6:
                sftp.break_off()

        sftp.opened = break_off
        assert run(place.address, site=site) == 1
        said = capsys.readouterr()
        assert "terputus. Situs di sasaran tidak berubah. Jalankan lagi" in said.err
        assert said.err.count("\n") == 2 and place.files() == {}  # how much is sent, and the sentence

    @pytest.mark.skipif(os.name != "posix", reason="kills processes")
    def test_a_run_that_is_killed_is_completed_by_the_next(self, place, sftp, site, capsys):
        command = [sys.executable, "-m", "lkjip", "publish", place.address, "--situs", str(site)]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        sftp.opened = lambda path, flags: "lkjip.pdf" in path and process.send_signal(signal.SIGKILL)
        assert process.wait(120) == -signal.SIGKILL
        assert place.files() == {} and place.everything()
        sftp.opened = lambda path, flags: None
        assert run(place.address, site=site) == 0
        assert "sudah ditinggalkan; diambil alih" in capsys.readouterr().err
        assert place.files() == FolderPlace.files(_folder(site))


def _folder(root):
    place = FolderPlace.__new__(FolderPlace)
    place.root = root
    return place


class TestS3:
    @pytest.fixture
    def place(self, s3, home, tmp_path, monkeypatch):
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "kunci-uji")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        return S3Place(s3, tmp_path.name.replace("_", "-").lower())

    def test_pages_are_served_as_pages(self, place, site):
        assert run(place.address, *place.options, site=site) == 0
        types = {key.removeprefix("lkjip/2023/"): kind for key, (_, kind) in place.objects.items()}
        assert types["index.html"] == "text/html; charset=utf-8"
        assert types["lkjip.pdf"] == "application/pdf"

    def test_a_bucket_that_is_not_there(self, place, site, capsys):
        assert run("s3://tidak-ada/lkjip", *place.options, site=site) == 1
        said = capsys.readouterr().err
        assert "bucket" in said and "Situs di sasaran tidak berubah" in said

    def test_credentials_that_are_missing_or_wrong(self, place, site, home, monkeypatch, capsys):
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "salah")
        assert run(place.address, *place.options, site=site) == 1
        assert "kredensial" in capsys.readouterr().err
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        assert run(place.address, *place.options, site=site) == 2
        assert "AWS_ACCESS_KEY_ID" in capsys.readouterr().err
        assert place.everything() == {}

    def test_a_server_that_is_not_there(self, place, site, capsys):
        assert run(place.address, "--endpoint", "http://127.0.0.1:9", site=site) == 1
        assert "penyimpanan S3 tidak terjangkau" in capsys.readouterr().err


class TestGit:
    @pytest.fixture
    def place(self, home, tmp_path):
        return GitPlace(tmp_path / "situs.git")

    def test_history_only_grows(self, place, portal, home):
        assert run(place.address, site=portal(ONE_YEAR)) == 0
        first = place.git("rev-parse", "pages")
        place.put("orang.txt", b"orang lain")
        assert run(place.address, site=portal({"2024": {}})) == 0
        assert place.git("merge-base", first, "pages") == first
        assert place.git("rev-list", "--count", "pages") == "3"
        assert place.git("log", "-1", "--format=%an", "pages") == "lkjip publish"

    def test_a_commit_that_came_meanwhile_is_not_overwritten(self, place, site, monkeypatch, capsys):
        from lkjip.terbit import git

        assert run(place.address, "--cabang", "pages", site=site) == 0
        publish = git.publish

        def meanwhile(*arguments):
            place.put("orang.txt", b"orang lain")
            return publish(*arguments)

        monkeypatch.setattr(git, "publish", meanwhile)
        (site / "2023").rename(site / "dinas")
        assert run(place.address, site=site / "dinas") == 1
        assert "cabang itu berubah sementara situs disiapkan" in capsys.readouterr().err
        assert place.files()["orang.txt"] == b"orang lain"

    def test_bytes_survive_what_a_branch_says_of_line_ends(self, place, site, tmp_path):
        place.put(".gitattributes", b"*.html text eol=crlf\n*.pdf filter=lfs\n")
        assert run(place.address, site=site) == 0
        assert place.files()["2023/lkjip.pdf"] == (site / "2023" / "lkjip.pdf").read_bytes()
        assert place.files()["2023/index.html"] == (site / "2023" / "index.html").read_bytes()

    def test_what_cannot_be_reached(self, place, site, tmp_path, capsys):
        assert run(f"git+{tmp_path}/lain.git", site=site) == 1
        assert "repositori itu tidak ada" in capsys.readouterr().err
        assert run(place.address, "--cabang", "a..b", site=site) == 2
        assert "--cabang" in capsys.readouterr().err
        hook = place.repository / "hooks" / "pre-receive"
        hook.write_text(f"#!/bin/sh\necho {SECRET}\nexit 1\n")
        hook.chmod(0o755)
        assert run(place.address, site=site) == 1
        said = capsys.readouterr().err
        assert "server menolak perubahan" in said and SECRET not in said


def test_no_secret_shows_anywhere(sftp, s3, site, home, tmp_path, monkeypatch, capfd, caplog):
    """Nor in what is printed, logged, or left in a file on either side, whether it goes well or not."""
    caplog.set_level(logging.DEBUG)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    sftp.known_to(home)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "kunci-uji")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    files, objects = SftpPlace(sftp, tmp_path.name), S3Place(s3, tmp_path.name.replace("_", "-").lower())
    for password in (PASSWORD, f"{PASSWORD}-salah"):
        monkeypatch.setenv("LKJIP_SFTP_SANDI", password)
        assert run(files.address, site=site) == (0 if password == PASSWORD else 1)
    assert run(objects.address, *objects.options, "--json", site=site) == 0
    assert run("s3://tidak-ada/a", *objects.options, site=site) == 1
    settings = home / ".gitconfig"
    settings.write_text(f'[url "http://a:{SECRET}@127.0.0.1:9/"]\n insteadOf = http://situs.invalid/\n')
    assert run("git+http://situs.invalid/a.git", site=site) == 1
    settings.unlink()
    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    written |= files.everything() | objects.everything()
    written["dicetak"] = "".join(capfd.readouterr()).encode()
    written["dicatat"] = "\n".join(record.getMessage() for record in caplog.records).encode()
    assert written["dicetak"]
    for name, content in written.items():
        for secret in (PASSWORD, SECRET):
            assert secret.encode() not in content, name
