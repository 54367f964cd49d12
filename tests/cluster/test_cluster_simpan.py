"""How a report is put in its place: beside nobody's things, in turn, and known as whole only when it is."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from klaster import KEY, SECRET

from lkjip.book.published import MANIFEST, sha256
from lkjip.cluster.places import contents, offices, place
from lkjip.cluster.store import ASIDE, complete, is_current, put, tempat
from lkjip.terbit import listing
from lkjip.terbit.address import parse
from lkjip.terbit.connect import Folder, opened
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal
from lkjip.terbit.lock import LOCK, Giliran
from lkjip.terbit.target import Sasaran

RECIPE = {"tahun": 2024, "masukan": {}}


def quiet(line):
    pass


@pytest.fixture(params=["folder", "s3"])
def all_reports(request, tmp_path, monkeypatch):
    if request.param == "folder":
        (tmp_path / "situs").mkdir()
        yield Sasaran(Folder(skip_instance_cache=True), str(tmp_path / "situs"), "situs")
        return
    storage, output = request.getfixturevalue("s3"), request.getfixturevalue("output")
    for name, value in {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "x"}.items():
        monkeypatch.setenv(name, value)
    with opened(parse(output.address), storage.address) as place:
        yield place


@pytest.fixture
def report(tmp_path):
    folder = tmp_path / "laporan"
    folder.mkdir()
    (folder / "index.html").write_text("baru")
    content = {"unit": "Dinas", "sementara": False, "mesin": "uji", "grafik": False, "versi": {}}
    content |= {"keluaran": {"index.html": sha256(folder / "index.html")}, "waktu": "kini", "commit": None}
    (folder / MANIFEST).write_text(json.dumps(content | RECIPE))
    return folder


def files(target):
    return {name: target.read(name) for name, kind in target.below("") if not kind}


def test_what_is_kept_aside_stands_outside_the_report(all_reports, report):
    target = tempat(all_reports, "dinas/2024")
    assert not is_current(target, RECIPE)
    put(target, report, None, Giliran(), quiet)
    assert sorted(files(all_reports)) == [
        f"{ASIDE}/dinas/2024/daftar.json",
        "dinas/2024/index.html",
        f"dinas/2024/{MANIFEST}",
    ]
    assert is_current(target, RECIPE)
    assert not is_current(target, RECIPE | {"tahun": 2025})


def test_a_report_that_is_being_replaced_is_not_current(all_reports, report):
    target = tempat(all_reports, "2024")
    put(target, report, None, Giliran(), quiet)
    listing.write(target, listing.either(listing.read(target), {"index.html": "0" * 64}))
    assert not is_current(target, RECIPE)


def test_a_strangers_file_is_left_and_named(all_reports, report):
    if all_reports.renames:
        all_reports.fs.makedirs(all_reports.path("2024"))
    all_reports.fs.pipe_file(all_reports.path("2024/index.html"), b"orang lain")
    with pytest.raises(PublikasiDitolak, match=r"index\.html"):
        put(tempat(all_reports, "2024"), report, None, Giliran(), quiet)
    assert all_reports.read("2024/index.html") == b"orang lain"


def test_a_lock_is_waited_for_unless_it_is_of_a_lost_worker(all_reports, report):
    target = tempat(all_reports, "2024")
    held = {"mesin": "lain", "pemilik": "x@y", "tanda": "t", "jalan": "satu"}
    target.create(LOCK, json.dumps(held | {"waktu": datetime.now(UTC).isoformat()}).encode())
    with pytest.raises(PublikasiGagal, match="x@y"):
        put(target, report, None, Giliran("dua", timedelta(seconds=1), timedelta(minutes=10)), quiet)
    assert sorted(files(all_reports)) == [f"{ASIDE}/2024/kunci.json"]
    put(target, report, None, Giliran("satu"), quiet)  # the same run: its worker was lost
    assert is_current(target, RECIPE)

    old = datetime.now(UTC) - timedelta(minutes=11)
    target.create(LOCK, json.dumps(held | {"waktu": old.isoformat()}).encode())
    put(target, report, None, Giliran("dua", basi=timedelta(minutes=10)), quiet)


class Killed(BaseException):
    """The process is no more."""


def test_what_was_begun_is_completed_by_whoever_comes_next(all_reports, report, monkeypatch):
    target = tempat(all_reports, "2024")
    put(target, report, None, Giliran("satu"), quiet)
    old = files(target)
    (report / "index.html").write_text("lebih baru")
    content = json.loads((report / MANIFEST).read_text())
    content["keluaran"] = {"index.html": sha256(report / "index.html"), "aset.css": sha256(report / MANIFEST)}
    shutil.copy(report / MANIFEST, report / "aset.css")
    (report / MANIFEST).write_text(json.dumps(content))

    with monkeypatch.context() as patch:
        patch.setattr(Sasaran, "send", killed_after(2, Sasaran.send))
        with pytest.raises(Killed):
            put(target, report, None, Giliran("satu"), quiet)
    assert files(target) == old  # nothing that is visible has changed

    with monkeypatch.context() as patch:
        move = "move" if target.renames else "copy"
        patch.setattr(Sasaran, move, killed_after(2, getattr(Sasaran, move)))
        with pytest.raises(Killed):
            put(target, report, None, Giliran("satu"), quiet)
    assert files(target) != old and not is_current(target, RECIPE)

    complete(target, Giliran("satu"), quiet)
    if not target.renames:  # else only the old ones can go back, when the next one is published
        assert is_current(target, RECIPE)
    put(target, report, None, Giliran("satu"), quiet)
    assert is_current(target, RECIPE)
    assert files(target) == {
        name: (report / name).read_bytes() for name in ("aset.css", "index.html", MANIFEST)
    }
    assert [name for name in files(all_reports) if name.startswith(ASIDE)] == [f"{ASIDE}/2024/daftar.json"]


def killed_after(count, action):
    left = iter(range(count))

    def act(*arguments, **options):
        if next(left, None) is None:
            raise Killed
        return action(*arguments, **options)

    return act


def test_wildcards_mean_the_folders_that_match(tmp_path):
    for name in ("b", "a", ".sembunyi", "lain/c"):
        (tmp_path / "data" / name).mkdir(parents=True)
    (tmp_path / "data" / "a" / "profil.csv").write_text("x")
    (tmp_path / "data" / "berkas.txt").write_text("x")
    found = offices([f"file://{tmp_path}/data/*"], None)
    assert [name for name, _ in found] == ["a", "b", "lain"]
    assert [name for name, _ in offices([f"file://{tmp_path}/*/l*/c"], None)] == ["c"]
    with pytest.raises(PublikasiDitolak, match="dua folder bernama a"):
        offices([f"file://{tmp_path}/data/*", f"file://{tmp_path}/data/a"], None)

    before = contents(found[0][1], None)
    assert before == contents(found[0][1], None)
    (tmp_path / "data" / "a" / "profil.csv").write_text("lain")
    assert contents(found[0][1], None) != before
    with pytest.raises(PublikasiDitolak, match="tidak ada data"):
        contents(found[1][1], None)
    with pytest.raises(PublikasiDitolak, match="folder, sftp"):
        place("git+https://contoh.id/a.git")
