"""Many reports in one run: each in a process of its own, one that dies is told of, and a run that stopped goes on."""

import os
import shutil
import signal

import pytest
from lkjip_cepat import render, stand_in

from lkjip.book import batch, forks, graph, rules, workshop
from lkjip.book.build import build
from lkjip.book.errors import BukuGagal
from lkjip.book.report import reports
from lkjip.paths import DATA
from lkjip.reconcile import findings, run


@pytest.fixture
def offices(tmp_path):
    """Return the data folders of three offices."""
    folders = [tmp_path / "kantor" / name for name in ("satu", "dua", "tiga")]
    for folder in folders:
        shutil.copytree(DATA / "2023", folder / "2023")
    return folders


def kill_this_process(job, progress):
    os.kill(os.getpid(), signal.SIGKILL)


def answer(job, progress):
    progress(f"{job} sedang dibangun")
    return job


def fail(job, progress):
    raise BukuGagal(f"{job} salah")


def test_what_a_child_says_returns_and_raises_comes_back():
    said = []
    child = forks.Child(answer, "a", tells=True)
    assert child.hear(said.append) == (False, None) and said == ["a sedang dibangun"]
    assert child.hear() == (True, "a")
    child.end()
    child = forks.Child(fail, "b", tells=True)
    with pytest.raises(BukuGagal, match="b salah"):
        child.hear()
    child.end()


def parents():
    return os.getppid(), forks.call(os.getppid)


@pytest.mark.skipif(not forks.can_fork(), reason="processes are forked")
def test_children_of_a_child_come_from_the_same_server():
    own, of_its_child = forks.call(parents)
    assert own == of_its_child


@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_a_report_whose_process_is_killed_fails_in_a_sentence_and_the_others_go_on(
    offices, tmp_path, monkeypatch
):
    stand_in(monkeypatch)
    monkeypatch.setitem(workshop.ENGINES, "embedded", (render,))
    here = batch.start
    monkeypatch.setattr(
        batch,
        "start",
        lambda job: (
            forks.Child(kill_this_process, job, tells=True) if job.report.kantor == "dua" else here(job)
        ),
    )
    one, two, three = build(reports([2023], offices, tmp_path / "situs"), "embedded", progress=lambda _: None)
    assert one.baru and three.baru
    assert str(two.gagal).startswith("proses yang membangunnya mati, biasanya karena memori habis.")
    assert not two.report.site.exists()


def test_run_again_only_what_is_missing_is_built(offices, tmp_path, monkeypatch):
    stand_in(monkeypatch)

    def fail_once(book, site):
        if "dua" in str(site):
            raise BukuGagal("mesin rusak")
        render(book, site)

    wanted = reports([2023], offices, tmp_path / "situs")
    monkeypatch.setitem(workshop.ENGINES, "embedded", (fail_once,))
    first = build(wanted, "embedded", progress=lambda _: None)
    assert [(result.baru, str(result.gagal or "")) for result in first] == [
        (True, ""),
        (False, "mesin rusak"),
        (True, ""),
    ]
    monkeypatch.setitem(workshop.ENGINES, "embedded", (render,))
    again = build(wanted, "embedded", progress=lambda _: None)
    assert [(result.baru, result.gagal) for result in again] == [(False, None), (True, None), (False, None)]


def test_the_rules_run_once_for_all_that_share_them(data_copy, monkeypatch):
    from lkjip.data import load_year

    ran = []
    find = run._find
    monkeypatch.setattr(run, "_find", lambda laporan: ran.append(laporan) or find(laporan))
    monkeypatch.setattr(run, "keep", run.keep)
    rules.share(data_copy)
    found = [findings(load_year(2023, data_copy)) for _ in range(2)]
    assert found[0] == found[1] and found[0] and len(ran) == 1
    # Other data in the same place is other data.
    path = data_copy / "2023" / "narasi.csv"
    path.write_text(path.read_text("utf-8").replace("kinerja", "kerja", 1), encoding="utf-8")
    findings(load_year(2023, data_copy))
    assert len(ran) == 2


def test_a_step_begins_when_those_it_needs_have_ended_and_none_after_one_that_fails():
    done = []
    steps = [
        graph.Step("akhir", lambda: done.append("akhir"), ("b", "a")),
        graph.Step("b", lambda: done.append("b"), ("a",)),
        graph.Step("a", lambda: done.append("a")),
    ]
    graph.run(steps, 2)
    assert done == ["a", "b", "akhir"]

    def fail():
        raise BukuGagal("rusak")

    done.clear()
    with pytest.raises(BukuGagal, match="rusak"):
        graph.run([*steps[:2], graph.Step("a", fail)], 1)
    assert done == []
