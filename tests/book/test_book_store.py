"""The store of what steps made: whole or not at all, safe for two at once, never trusted, bounded, and only ours."""

import multiprocessing
import os
import signal
import time

import pytest

from lkjip.book import store
from lkjip.book.store import Store

READS = {("sel", "narasi", "4", "teks"): "a", ("program", "lib/x.py"): "b"}
FILES = {"bab1.ipynb": b"isi", "gambar/a.svg": b"<svg/>"}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "simpanan"


def contents(folder):
    return sorted(path for path in (folder / store.CONTENT).rglob("*") if path.is_file())


def test_the_same_reads_give_the_same_files(folder):
    Store(folder).keep("bab1", READS, FILES)
    assert Store(folder).find("bab1", READS.get) == FILES


@pytest.mark.parametrize("name", READS)
def test_another_digest_gives_nothing(folder, name):
    Store(folder).keep("bab1", READS, FILES)
    assert Store(folder).find("bab1", (READS | {name: "lain"}).get) is None
    assert Store(folder).find("bab1", (READS | {name: None}).get) is None
    assert Store(folder).find("bab2", READS.get) is None


def test_several_traces_of_one_step_are_kept(folder):
    kept = Store(folder)
    for n in range(store.TRACES_KEPT + 3):
        kept.keep("bab1", {("x",): str(n)}, {"a": str(n).encode()})
        os.utime(kept.traces("bab1")[-1].path)  # no two within one tick of the clock
    assert len(kept.traces("bab1")) == store.TRACES_KEPT
    assert kept.find("bab1", {("x",): str(n)}.get) == {"a": str(n).encode()}


def test_what_cannot_be_told_is_not_kept(folder):
    Store(folder).keep("bab1", {("luar", "/x"): None}, FILES)
    assert not Store(folder).traces("bab1")


def test_a_trace_says_what_changed(folder):
    Store(folder).keep("bab1", READS, FILES)
    trace = Store(folder).traces("bab1")[0]
    assert list(trace.changed((READS | {("program", "lib/x.py"): "c"}).get)) == [("program", "lib/x.py")]


@pytest.mark.parametrize(
    "damage", [lambda p: p.write_bytes(b"lain"), lambda p: p.write_bytes(b""), os.unlink]
)
def test_a_damaged_content_is_never_taken_and_made_anew(folder, damage):
    Store(folder).keep("bab1", READS, FILES)
    damage(contents(folder)[0])
    assert Store(folder).find("bab1", READS.get) is None
    Store(folder).keep("bab1", READS, FILES)
    assert Store(folder).find("bab1", READS.get) == FILES


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"dibaca": [], "berkas": {}}'])
def test_a_damaged_trace_is_none(folder, content):
    kept = Store(folder)
    kept.keep("bab1", READS, FILES)
    kept.traces("bab1")[0].path.write_bytes(content)
    assert kept.traces("bab1") == [] and kept.find("bab1", READS.get) is None


def test_what_was_not_used_for_longest_goes_first(folder):
    kept = Store(folder, limit=5000)
    for n in range(6):
        kept.keep(f"bab{n}", READS, {"a": bytes([n]) * 1000})
        for path in (kept.traces(f"bab{n}")[0].path, *contents(folder)):
            age = 1000 + n if path.suffix or path.read_bytes()[:1] == bytes([n]) else path.stat().st_mtime
            os.utime(path, (age, age))
    assert kept.find("bab0", READS.get)  # used now
    kept.sweep()
    assert sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) < 5000
    assert kept.find("bab0", READS.get) and kept.find("bab1", READS.get) is None


def test_a_small_store_is_left_alone(folder):
    kept = Store(folder)
    kept.keep("bab1", READS, FILES)
    kept.sweep()
    assert kept.find("bab1", READS.get) == FILES


def test_somebody_elses_folder_is_refused_and_untouched(folder):
    folder.mkdir()
    (folder / "surat.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(OSError):
        Store(folder)
    assert [path.name for path in folder.iterdir()] == ["surat.txt"]


def test_a_link_to_a_folder_is_refused(tmp_path, folder):
    (tmp_path / "lain").mkdir()
    folder.symlink_to(tmp_path / "lain")
    with pytest.raises(OSError):
        Store(folder)


def test_a_file_put_beside_ours_is_not_removed(folder):
    kept = Store(folder, limit=1)
    (folder / "catatan.txt").write_text("milik orang", encoding="utf-8")
    kept.keep("bab1", READS, FILES)
    kept.sweep()
    assert (folder / "catatan.txt").exists() and not contents(folder)


def test_left_temporary_files_are_swept_but_not_those_being_written(folder):
    kept = Store(folder)
    old, new = folder / store.NEW / "lama", folder / store.NEW / "kini"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    kept.sweep()
    assert not old.exists() and new.exists()


def _keep_on(folder, tag):
    kept, n = Store(folder, limit=50_000), 0
    while True:
        n += 1
        kept.keep(
            f"bab{n % 7}", {("x",): str(n % 11)}, {"a": str(n % 11).encode() * 4000, "b": b"sama" * 100}
        )
        kept.find(f"bab{n % 7}", {("x",): str(n % 11)}.get)
        kept.sweep()


def test_two_at_once_killed_in_the_middle_leave_nothing_wrong(folder):
    fork = multiprocessing.get_context("spawn")
    for _ in range(2):
        Store(folder)
        running = [fork.Process(target=_keep_on, args=(folder, tag), daemon=True) for tag in "ab"]
        for process in running:
            process.start()
        deadline = time.monotonic() + 30
        while len(contents(folder)) < 5 and time.monotonic() < deadline:
            time.sleep(0.02)
        for process in running:
            os.kill(process.pid, signal.SIGKILL)
            process.join()
        kept = Store(folder)
        for n in range(77):
            found = kept.find(f"bab{n % 7}", {("x",): str(n % 11)}.get)
            assert found in (None, {"a": str(n % 11).encode() * 4000, "b": b"sama" * 100})
        kept.keep("bab1", READS, FILES)
        assert kept.find("bab1", READS.get) == FILES
