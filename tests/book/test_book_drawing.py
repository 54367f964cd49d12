"""Charts are drawn by a browser that may be broken; the build must hear of it and never wait for ever."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
import time

import pytest

from lkjip.book import figures
from lkjip.book.errors import BukuGagal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the browser")

CHART = {"id": "fig-a", "plotly": {"data": [], "layout": {}}, "width": 100, "height": 100}


@pytest.fixture(autouse=True)
def no_idle_browser():
    """Let no browser be left that earlier tests have warmed."""
    figures.close_idle()


def draw(folder, browser):
    with contextlib.closing(figures.Drawing(browser)) as drawing:
        drawing.draw([CHART], folder)


def browser(tmp_path, script):
    path = tmp_path / "peramban"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_says_nothing_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "DRAW_SECONDS", 3)
    started = time.monotonic()
    with pytest.raises(BukuGagal, match="tidak menjawab dalam 3 detik. Coba lagi, atau ganti peramban."):
        draw(tmp_path / "gambar", browser(tmp_path, "exec sleep 300"))
    assert time.monotonic() - started > 6, "it is asked twice"
    assert not multiprocessing.active_children()


def test_a_browser_that_ends_at_once_is_told_of(tmp_path):
    with pytest.raises(BukuGagal, match="peramban"):
        draw(tmp_path / "gambar", browser(tmp_path, "exit 1"))
    assert not multiprocessing.active_children()


BABBLE = """
from lkjip.book import figures

if __name__ == "__main__":
    figures.DRAW_SECONDS = 4
    try:
        figures.Drawing({browser!r}).draw([{chart}], __import__("pathlib").Path({folder!r}))
    except figures.BukuGagal as error:
        print(error)
"""


def test_a_browser_that_babbles_prints_no_traceback(tmp_path):
    """A browser answers on its fourth channel; what cannot be read there is logged by the library that reads it."""
    babbling = browser(tmp_path, "printf 'bukan json\\0' >&4; exec sleep 300")
    script = tmp_path / "gambar.py"
    script.write_text(BABBLE.format(chart=CHART, folder=str(tmp_path / "gambar"), browser=babbling))
    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8")
    assert "peramban" in done.stdout and "Traceback" not in done.stderr and "JSON" not in done.stderr
