"""What all reports of a site share: written once, by any number of builds, and nothing of others replaced."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from lkjip.book import provenance, shared
from lkjip.book.errors import BukuGagal
from lkjip.cli import main

FILES = {"gaya.css": b"a { color: red }", "pustaka-1.2.min.js": b"x" * 300_000}


def test_a_shared_file_is_called_after_its_bytes(tmp_path):
    addresses = shared.share(tmp_path / "portal", FILES)
    for name, content in FILES.items():
        path = tmp_path / "portal" / addresses[name]
        assert path.read_bytes() == content
        assert hashlib.sha256(content).hexdigest()[: shared.DIGITS] in path.name
    assert addresses["pustaka-1.2.min.js"].endswith(".min.js")
    assert len(list((tmp_path / "portal" / shared.FOLDER).iterdir())) == len(FILES)


def test_builds_at_once_leave_one_whole_file_each(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: shared.share(tmp_path, FILES), range(16)))
    assert all(result == results[0] for result in results)
    found = {path.read_bytes() for path in (tmp_path / shared.FOLDER).iterdir()}
    assert found == set(FILES.values())


def test_what_stands_there_stays(tmp_path):
    (address,) = shared.share(tmp_path, {"a.js": b"a"}).values()
    before = (tmp_path / address).stat()
    shared.share(tmp_path, {"a.js": b"a"})
    assert (tmp_path / address).stat().st_mtime_ns == before.st_mtime_ns
    (tmp_path / address).write_bytes(b"milik orang lain")
    with pytest.raises(BukuGagal, match="sudah diubah"):
        shared.share(tmp_path, {"a.js": b"a"})
    assert (tmp_path / address).read_bytes() == b"milik orang lain"


@pytest.mark.parametrize("kind", ["file", "link"])
def test_no_folder_of_others_is_written_into(tmp_path, kind):
    folder = tmp_path / "portal" / shared.FOLDER
    folder.parent.mkdir()
    if kind == "file":
        folder.write_text("catatan")
    else:
        (tmp_path / "lain").mkdir()
        folder.symlink_to(tmp_path / "lain")
    with pytest.raises(BukuGagal, match="bukan folder buatan lkjip"):
        shared.share(folder.parent, {"a.js": b"a"})
    assert not (tmp_path / "lain").exists() or not list((tmp_path / "lain").iterdir())


def test_verify_tells_what_became_of_a_shared_file(tmp_path, capsys):
    site = tmp_path / "portal" / "2023"
    site.mkdir(parents=True)
    (site / "index.html").write_text("isi")
    (address,) = shared.share(site.parent, shared.library()).values()
    recipe = {"tahun": 2023, "unit": "Dinas", "sementara": False, "mesin": "uji", "grafik": False}
    recipe |= {"masukan": {}, "versi": {}} | shared.recorded(site.parent, site)
    provenance.write_manifest(site, recipe)
    assert main(["verify", str(site)]) == 0 and "tidak ada" not in capsys.readouterr().out
    library = site.parent / address
    library.write_bytes(b"lain")
    assert main(["verify", str(site)]) == 1
    assert "isinya berubah" in "".join(capsys.readouterr())
    library.unlink()
    assert main(["verify", str(site)]) == 0 and "grafik tampil sebagai gambar" in capsys.readouterr().out
