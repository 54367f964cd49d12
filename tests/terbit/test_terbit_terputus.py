"""Whatever breaks, and whenever: strangers stay, no file is half, and the next run completes it."""

import errno
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patah import QUIET, Failing, Killed, folder, held, objects, put

from lkjip.terbit import lock
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal
from lkjip.terbit.plan import obstacles
from lkjip.terbit.publish import publish
from lkjip.terbit.site import Situs, hashes
from lkjip.terbit.target import OWN, Sasaran

LIST = f"{OWN}/daftar.json"
OLD = {
    "index.html": "lama",
    "2022/i.html": "2022",
    "2023/bab/i.html": "i",
    "2023/bab/ii.html": "lama",
    "a": "lama",
}
NEW = {"index.html": "baru", "2023/bab/ii.html": "baru", "a/b": "b"}
# One in a folder of ours, so that it is replaced file by file, and one in a folder of its own.
STRANGERS = {"2023/bab/catatan.txt": b"orang lain", "berita/index.html": b"berita"}


def site(folder: Path, files: dict[str, str]) -> Situs:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    folder.mkdir(exist_ok=True)
    return Situs(folder, hashes(folder), (), ())


def bytes_of(files):
    return {name: text.encode() for name, text in files.items()}


def outside(found):
    return {name: content for name, content in found.items() if not name.startswith(OWN)}


@pytest.fixture(params=["folder", "objects"])
def target(request, tmp_path):
    """Return a target that holds the old site and strangers."""
    (tmp_path / "www").mkdir()
    target = folder(tmp_path / "www") if request.param == "folder" else objects()
    publish(site(tmp_path / "lama", OLD), target, QUIET)
    for name, content in STRANGERS.items():
        put(target, name, content)
    return target


def restore(target, before):
    """Make the target again what it was."""
    if target.renames:
        shutil.rmtree(target.root)
        Path(target.root).mkdir()
    else:
        target.fs.store.clear()
    target.made.clear()
    for name, content in before.items():
        put(target, name, content)


def operations(target, new):
    """Return how many operations a publication takes."""
    before, whole = held(target), target.fs
    target.fs = Failing(whole)
    publish(new, target, QUIET)
    count, target.fs = target.fs.count, whole
    restore(target, before)
    return count, before


@pytest.mark.parametrize(
    # A kill after one operation is a kill before the next.
    ("way", "done", "step"),
    [("kill", False, 2), ("error", False, 5), ("error", True, 4)],
)
def test_whichever_operation_fails_the_next_run_completes(target, tmp_path, monkeypatch, way, done, step):
    new, whole = site(tmp_path / "baru", NEW), target.fs
    count, before = operations(target, new)
    assert count > 20
    monkeypatch.setattr(lock, "_runs", lambda found: False)  # what was killed runs no more
    error = Killed if way == "kill" else OSError(errno.ECONNRESET, "reset")
    for nth in range(1, count + 1, step):
        target.fs = Failing(whole, nth, error, done)
        try:
            publish(new, target, QUIET)
        except PublikasiGagal as failure:
            assert "sambungan terputus" in str(failure) and str(failure).endswith("untuk melanjutkan.")
        except Killed:
            pass
        target.fs = whole
        target.made.clear()
        found = held(target)
        assert STRANGERS.items() <= found.items()
        for name, content in outside(found).items():
            if name not in STRANGERS:
                assert content in (bytes_of(OLD).get(name), bytes_of(NEW).get(name)), (nth, name)
        publish(new, target, QUIET)
        assert outside(held(target)) == bytes_of(NEW) | STRANGERS, nth
        assert [name for name in held(target) if name.startswith(OWN)] == [LIST], nth
        restore(target, before)


def test_an_exchange_that_fails_puts_the_old_site_back(tmp_path):
    (tmp_path / "www").mkdir()
    target = folder(tmp_path / "www")
    publish(site(tmp_path / "lama", OLD), target, QUIET)
    whole, moved = target.fs, []

    class Full(Failing):
        def mv(self, old, new):
            if "/baru/" in old:
                moved.append(old)
            if len(moved) == 2 and "/baru/" in old:
                raise OSError(errno.ENOSPC, "full")
            whole.mv(old, new)

    target.fs = Full(whole)
    with pytest.raises(PublikasiGagal, match="cakram penuh. Situs lama sudah dikembalikan ke tempatnya"):
        publish(site(tmp_path / "baru", NEW), target, QUIET)
    target.fs = whole
    assert outside(held(target)) == bytes_of(OLD)


def test_every_nth_operation_fails_until_the_network_is_well(target, tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "_runs", lambda found: False)  # its lock could not be removed
    new, whole = site(tmp_path / "baru", NEW), target.fs
    for nth in (3, 4, 7, 11, 15, 20):
        target.fs = Failing(whole, nth, OSError(errno.EPIPE, "pipe"), every=True)
        with pytest.raises(PublikasiGagal, match="sambungan terputus"):
            publish(new, target, QUIET)
        target.fs = whole
        assert STRANGERS.items() <= held(target).items()
    publish(new, target, QUIET)
    assert outside(held(target)) == bytes_of(NEW) | STRANGERS


def test_what_was_damaged_on_the_way_is_noticed_before_it_is_seen(tmp_path):
    (tmp_path / "www").mkdir()
    target = folder(tmp_path / "www")
    publish(site(tmp_path / "lama", OLD), target, QUIET)

    class Damaging(Failing):
        def put_file(self, file, path):
            Path(path).write_bytes(Path(file).read_bytes()[:-1])

    target.fs = Damaging(target.fs)
    with pytest.raises(
        PublikasiGagal, match="tidak sama dengan yang dikirim. Situs di sasaran tidak berubah"
    ):
        publish(site(tmp_path / "baru", NEW), target, QUIET)
    assert outside(held(target)) == bytes_of(OLD)


def test_two_at_once(target, tmp_path):
    new, whole, said = site(tmp_path / "baru", NEW), target.fs, []

    class Busy(Failing):
        def put_file(self, *arguments, **options):
            if not said:
                said.append("")
                other = Sasaran(whole, target.root, target.nama, target.renames)
                with pytest.raises(PublikasiGagal) as refused:
                    publish(site(tmp_path / "lain", {"index.html": "lain"}), other, QUIET)
                said[0] = str(refused.value)
            return whole.put_file(*arguments, **options)

    target.fs = Busy(whole)
    publish(new, target, QUIET)
    assert "sedang berjalan, oleh" in said[0] and "Tidak ada yang dikirim" in said[0]
    assert outside(held(target)) == bytes_of(NEW) | STRANGERS


@pytest.mark.parametrize(
    ("content", "taken"),
    [
        (b'{"pemilik": "ani@kantor", "waktu": "2001-01-01T00:00:00+00:00", "mesin": "lain"}', True),
        (b'{"pemilik": "ani@kantor", "waktu": "2999-01-01T00:00:00+00:00", "mesin": "lain"}', False),
        (b"", False),  # just made, and nothing in it yet
    ],
)
def test_a_lock_is_taken_over_only_when_it_is_old_and_never_silently(target, tmp_path, content, taken):
    put(target, lock.LOCK, content)
    new, said, before = site(tmp_path / "baru", NEW), [], held(target)
    news = QUIET._replace(say=said.append)
    if taken:
        publish(new, target, news)
        assert said == [
            "Kunci penerbitan milik ani@kantor sejak 2001-01-01 00.00 sudah ditinggalkan; diambil alih."
        ]
    else:
        with pytest.raises(PublikasiGagal, match="sedang berjalan"):
            publish(new, target, news)
        assert held(target) == before


def test_a_lock_that_was_taken_away_stops_the_exchange(tmp_path):
    (tmp_path / "www").mkdir()
    target = folder(tmp_path / "www")
    publish(site(tmp_path / "lama", OLD), target, QUIET)
    whole = target.fs

    class Robbed(Failing):
        def put_file(self, *arguments, **options):
            put(target, lock.LOCK, b'{"tanda": "orang lain"}')
            return whole.put_file(*arguments, **options)

    target.fs = Robbed(whole)
    with pytest.raises(
        PublikasiGagal, match="diambil alih atau dihapus orang lain. Situs di sasaran tidak berubah"
    ):
        publish(site(tmp_path / "baru", NEW), target, QUIET)
    target.fs = whole
    assert outside(held(target)) == bytes_of(OLD)
    assert target.read(lock.LOCK) == b'{"tanda": "orang lain"}'


def test_what_somebody_adds_or_edits_meanwhile_is_not_lost(tmp_path):
    (tmp_path / "www").mkdir()
    target = folder(tmp_path / "www")
    publish(site(tmp_path / "lama", OLD), target, QUIET)
    whole, said = target.fs, []

    class Meddling(Failing):
        def put_file(self, *arguments, **options):
            put(target, "2023/tambahan.txt", b"tambahan")
            put(target, "2023/bab/i.html", b"disunting")
            return whole.put_file(*arguments, **options)

    target.fs = Meddling(whole)
    publish(site(tmp_path / "baru", NEW), target, QUIET._replace(say=said.append))
    target.fs = whole
    found = held(target)
    assert found["2023/tambahan.txt"] == b"tambahan"
    assert b"disunting" in found.values() and "2023/bab/i.html" in said[0]


NAMES = st.sampled_from(["index.html", "a", "a/b", "a/b/c.html", "a/d", "e/f", "g.html", "manifest.json"])


def possible(names):
    """Say whether these files can stand in one folder."""
    return not any(other.startswith(f"{name}/") for name in names for other in names)


FILES = st.dictionaries(NAMES, st.sampled_from(["satu", "dua"])).filter(possible)


@settings(max_examples=40)
@given(
    steps=st.lists(st.tuples(st.booleans(), FILES), min_size=1, max_size=6),
    whole_folders=st.booleans(),
)
def test_a_target_is_always_the_last_site_and_all_strangers(tmp_path_factory, steps, whole_folders):
    base = tmp_path_factory.mktemp("acak")
    (base / "www").mkdir()
    target = folder(base / "www") if whole_folders else objects()
    mine, strangers = {}, {}
    for is_stranger, files in steps:
        if is_stranger:
            # A stranger puts something where nothing stands.
            for name, text in files.items():
                if name not in mine and possible([*mine, *strangers, name]):
                    strangers[name] = f"orang lain: {text}".encode()
                    put(target, name, strangers[name])
            continue
        try:
            publish(site(base / "situs", files), target, QUIET)
            mine = bytes_of(files)
        except PublikasiDitolak:
            assert any(
                name == other or name.startswith(f"{other}/") or other.startswith(f"{name}/")
                for name in files
                for other in strangers
            )
        assert outside(held(target)) == mine | strangers
        assert [name for name in held(target) if name.startswith(OWN)] in ([LIST], [])


def test_links_on_the_target_are_never_followed(tmp_path):
    (tmp_path / "www" / "2023").mkdir(parents=True)
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "index.html").write_text("rahasia")
    target = folder(tmp_path / "www")
    for link, to in {"2023/bab": "rahasia", "index.html": "rahasia/index.html"}.items():
        (tmp_path / "www" / link).symlink_to(tmp_path / to)
    with pytest.raises(PublikasiDitolak, match=r"2023/bab \(tautan\), index.html \(tautan\)"):
        publish(site(tmp_path / "baru", NEW), target, QUIET)
    assert (tmp_path / "rahasia" / "index.html").read_text() == "rahasia"
    shutil.rmtree(tmp_path / "www")
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / OWN).symlink_to(tmp_path / "rahasia")
    with pytest.raises(PublikasiDitolak, match=r"tautan"):
        publish(site(tmp_path / "baru", NEW), target, QUIET)
    assert [path.name for path in (tmp_path / "rahasia").iterdir()] == ["index.html"]


def test_obstacles_are_told_apart():
    old, new = {"a": ("1",)}, {"a": "2", "b": "2", "c/d": "2"}
    found = {"a": "", "b": "", "c": "tautan", "lain": ""}
    assert obstacles(new, old, found, {"a": "3", "b": "3"}) == [
        "a (berubah sejak dikirim)",
        "b",
        "c (tautan)",
    ]
    assert obstacles(new, old, {"a": ""}, {"a": "1"}) == []
