"""Small sites, and one place of every kind to publish them to; all servers run in this process."""

import shutil
from pathlib import Path

import pytest
from tempat import PASSWORD, SECRET, FolderPlace, GitPlace, S3Place, SftpPlace, s3_server, sftp_server

from lkjip.book import provenance
from lkjip.book.portal import ledger
from lkjip.book.provenance import write_manifest


@pytest.fixture
def report(monkeypatch):
    """Return a function that writes an intact report with these pages into a folder."""
    monkeypatch.setattr(provenance, "commit", lambda: None)

    def write(folder: Path, **pages: str) -> Path:
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in ({"index": "Beranda"} | pages).items():
            page = folder / f"{name.replace('_', '/')}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f'<html lang="id"><title>{name}</title><p>{text}</p></html>', encoding="utf-8")
        (folder / "lkjip.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
        (folder / "aset").mkdir()
        (folder / "aset" / "buku.css").write_text("p { color: navy }", encoding="utf-8")
        recipe = {"tahun": int(folder.name[-4:]), "unit": "Dinas", "sementara": False, "mesin": "uji"}
        write_manifest(folder, recipe | {"grafik": False, "masukan": {}, "versi": {}})
        return folder

    return write


@pytest.fixture
def portal(report, tmp_path):
    """Return a function that makes the site of these reports: year → pages."""

    def make(reports: dict[str, dict[str, str]], name: str = "_site") -> Path:
        folder = tmp_path / name
        shutil.rmtree(folder, ignore_errors=True)
        for year, pages in reports.items():
            report(folder / year, **pages)
        above = {"", *(f"{year.rpartition('/')[0]}/" for year in reports if "/" in year)}
        ledger.put(folder, [(f"{up}index.html", f'<html lang="id">{sorted(reports)}</html>') for up in above])
        return folder

    return make


@pytest.fixture(scope="session")
def sftp(tmp_path_factory):
    pytest.importorskip("paramiko")
    with sftp_server(tmp_path_factory.mktemp("sftp")) as server:
        yield server


@pytest.fixture(scope="session")
def s3():
    pytest.importorskip("obstore")
    with s3_server() as server:
        yield server


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Give the user an empty home, no agent, and no cloud credentials."""
    home = tmp_path / "rumah"
    (home / ".ssh").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for name in ("SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "XDG_CONFIG_HOME", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(params=["folder", "sftp", "s3", "git"])
def place(request, tmp_path, home, monkeypatch):
    """Return an empty target of each kind, with credentials for it in the environment."""
    if request.param == "folder":
        return FolderPlace(tmp_path / "www" / "lkjip")
    if request.param == "git":
        if shutil.which("git") is None:
            pytest.skip("no git")
        return GitPlace(tmp_path / "situs.git")
    server = request.getfixturevalue(request.param)
    if request.param == "sftp":
        server.known_to(home)
        monkeypatch.setenv("LKJIP_SFTP_SANDI", PASSWORD)
        return SftpPlace(server, tmp_path.name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "kunci-uji")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    return S3Place(server, tmp_path.name.replace("_", "-").lower())
