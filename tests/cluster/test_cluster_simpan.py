"""How a report is put in its place: beside nobody's things, in turn, and known as whole only when it is."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from lkjip.book.published import MANIFEST, sha256
from lkjip.cluster.places import contents, offices, place
from lkjip.cluster.store import ASIDE, is_current, put, tempat
from lkjip.terbit import listing
from lkjip.terbit.connect import Folder
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal
from lkjip.terbit.lock import LOCK, Giliran
from lkjip.terbit.target import Sasaran

RECIPE = {"tahun": 2024, "masukan": {}}


def quiet(line):
    pass


@pytest.fixture
def all_reports(tmp_path):
    (tmp_path / "situs").mkdir()
    return Sasaran(Folder(skip_instance_cache=True), str(tmp_path / "situs"), "situs")


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
    (report.parent / "situs" / "2024").mkdir()
    (report.parent / "situs" / "2024" / "index.html").write_text("orang lain")
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
