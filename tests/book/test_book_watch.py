"""`lkjip watch`: what is saved is heard, the pages hear of it, and what is wrong leaves the last good site."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from lkjip.book import policy, preview, watch
from lkjip.book.config import load_book
from lkjip.book.errors import BukuGagal
from lkjip.book.report import Pages, Report, Result

ROOT = Path(__file__).resolve().parents[2]
PAGE = f'<html><head><meta charset="utf-8">\n{policy.meta(policy.SITE)}\n<title>Awal</title></head><body></body></html>'


@pytest.fixture
def board():
    return preview.Board()


@pytest.fixture
def address(tmp_path, board):
    """Return the address of a server of a folder with one page."""
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "2023" / "huruf.css").write_text("p {}", encoding="utf-8")
    server = preview.serve(tmp_path, board, 0)
    yield f"http://{preview.HOST}:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(address, **headers):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as answer:
        return answer.read().decode(), answer.headers


def told(address, count):
    """Return the next news that a page is told."""
    with urllib.request.urlopen(address + preview.EVENTS, timeout=20) as answer:
        found = []
        while len(found) < count:
            line = answer.readline().decode()
            if line.startswith("data: "):
                found.append(json.loads(line.removeprefix("data: ")))
        return found


def test_a_page_comes_without_its_policy_and_with_the_script(address):
    page, headers = get(f"{address}/2023/")
    assert preview.SCRIPT in page and "Content-Security-Policy" not in page and "<title>Awal" in page
    assert headers["Cache-Control"] == "no-store"
    assert "EventSource" in get(address + preview.SCRIPT)[0]
    assert get(f"{address}/2023/huruf.css")[0] == "p {}"


def test_a_page_that_is_not_there_yet_waits(address):
    page, _ = get(f"{address}/2024/index.html")
    assert "Belum ada terbitan" in page and preview.SCRIPT in page


@pytest.mark.parametrize("path", ["/2023/tidak_ada.css", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"])
def test_nothing_else_is_shown(address, path):
    with pytest.raises(urllib.error.HTTPError):
        get(address + path)


def test_a_page_of_another_site_reads_nothing(address):
    with pytest.raises(urllib.error.HTTPError):
        get(f"{address}/2023/", Host="orang-lain.example")


def test_pages_are_told(address, board, monkeypatch):
    monkeypatch.setattr(preview, "ALIVE_SECONDS", 0.2)
    found = []
    listening = threading.Thread(target=lambda: found.extend(told(address, 2)))
    listening.start()
    while not found and listening.is_alive() and threading.active_count() < 3:
        pass
    board.put(preview.News(0, pesan="anggaran.csv baris 2: salah"))
    board.put(preview.News(1))
    assert told(address, 1) == [{"nomor": 1, "sedang": False, "pesan": ""}]
    listening.join(30)
    assert found[-1]["nomor"] == 1


def test_a_port_that_is_taken_is_said(address, tmp_path, board):
    with pytest.raises(OSError):
        preview.serve(tmp_path, board, int(address.rpartition(":")[2]))


def test_what_is_saved_is_heard_and_what_editors_keep_is_not(tmp_path):
    deep, flat = tmp_path / "data", tmp_path / "buku"
    for folder in (deep / "2023", flat / "lain", deep / ".ipynb_checkpoints"):
        folder.mkdir(parents=True)
    watcher = watch.Watcher([deep], [flat])
    try:
        heard = set()
        while not {"narasi.csv", "_quarto.yml"} <= heard:  # as soon as both folders are listened to
            for path in (
                deep / ".ipynb_checkpoints" / "a.ipynb", deep / "2023" / ".~lock.narasi.csv#", flat / "lain" / "x.csv",
                deep / "2023" / "narasi.csv", flat / "_quarto.yml",
            ):  # fmt: skip
                path.write_text(os.urandom(8).hex(), encoding="utf-8")
            heard |= {Path(path).name for path in watcher.saved()}
        assert heard == {"narasi.csv", "_quarto.yml"}
    finally:
        watcher.close()


def test_the_places_of_a_book_are_its_data_notebooks_prose_and_looks():
    deep, flat = watch.places(load_book(), [Report(2023, ROOT / "data")])
    assert {ROOT / "data", ROOT / "notebooks", ROOT / "_extensions" / "lkjip"} <= set(deep)
    assert flat == [ROOT]


def build_once(board, monkeypatch, outcome, pages=None):
    """Build with this outcome, where `pages` is named after those were finished; return what was said and shown."""
    said, shown = [], []

    def build(wanted, engine, progress, preview):
        assert board.news.sedang
        if pages:
            preview(Pages(wanted[0], pages))
            shown.append((board.news.nomor, board.news.sedang, dict(board.finished)))
        if isinstance(outcome, Exception):
            raise outcome
        return [outcome]

    monkeypatch.setattr(watch, "build", build)
    watch.build_once(
        [Report(2023)], None, board, said.append, lambda result: f"Tidak dibangun: {result.gagal}"
    )
    return said + shown


def test_a_built_book_is_new_and_one_with_wrong_data_is_not(board, monkeypatch):
    built = Result(Report(2023), Path("x.pdf"), "embedded", 2.5, True)
    assert build_once(board, monkeypatch, built) == ["2023: selesai dalam 2,5 detik."]
    assert board.news == preview.News(1)
    wrong = Result(Report(2023), Path("x.pdf"), "embedded", gagal=BukuGagal("anggaran.csv salah"))
    assert build_once(board, monkeypatch, wrong) == ["Tidak dibangun: anggaran.csv salah"]
    assert board.news == preview.News(1, pesan="Tidak dibangun: anggaran.csv salah")
    assert build_once(board, monkeypatch, BukuGagal("_quarto.yml salah"))[0].startswith("_quarto.yml salah")
    assert board.news.nomor == 1 and board.news.pesan
    build_once(board, monkeypatch, Result(Report(2023), Path("x.pdf"), "embedded"))
    assert board.news == preview.News(1)


def test_pages_are_shown_before_the_book_is_whole_and_taken_back_if_it_never_is(board, monkeypatch, tmp_path):
    early = (1, True, {Path("2023"): tmp_path})
    built = Result(Report(2023), Path("x.pdf"), "embedded", 2.5, True)
    assert build_once(board, monkeypatch, built, tmp_path)[-1] == early
    assert board.news == preview.News(1) and not board.finished
    wrong = Result(Report(2023), Path("x.pdf"), "embedded", gagal=BukuGagal("Typst menolak buku"))
    assert build_once(board, monkeypatch, wrong, tmp_path)[-1][0] == 2
    assert board.news.nomor == 3 and board.news.pesan and not board.finished
    build_once(board, monkeypatch, BukuGagal("penuh"), tmp_path)
    assert board.news.nomor == 5 and not board.finished


def test_finished_pages_stand_before_the_published_ones_and_leave_the_rest(address, board, tmp_path):
    new = tmp_path / ".baru"
    new.mkdir()
    (new / "index.html").write_text(PAGE.replace("Awal", "Baru"), encoding="utf-8")
    board.finished[Path("2023")] = new
    assert "<title>Baru" in get(f"{address}/2023/")[0]
    assert get(f"{address}/2023/huruf.css")[0] == "p {}"
    board.finished.clear()
    assert "<title>Awal" in get(f"{address}/2023/")[0]


def test_the_command_says_the_address_shows_what_is_wrong_and_ends_with_ctrl_c(data_copy, tmp_path):
    (data_copy / "2023" / "profil.csv").write_text("bukan,profil\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "lkjip",
        "watch",
        "2023",
        "--data",
        str(data_copy),
        "--output",
        str(tmp_path / "s"),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "lib")}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, encoding="utf-8", env=environment, cwd=tmp_path
    ) as process:
        address = process.stderr.readline().split(" ")[0].rstrip("/").removesuffix("/2023")
        assert address.startswith(f"http://{preview.HOST}:")
        news = {"pesan": ""}
        while not news["pesan"]:
            (news,) = told(address, 1)
        assert "profil.csv" in news["pesan"]
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait(60) == 0
    assert "profil.csv" in said and said.rstrip().endswith("Pantauan diakhiri.")
    assert "Traceback" not in said
