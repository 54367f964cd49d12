"""Charts are drawn by a browser that may be broken; the build must hear of it and never wait for ever."""

import multiprocessing
import os
import time

import pytest

from lkjip.book import figures
from lkjip.book.errors import BukuGagal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the browser")

CHART = {"id": "fig-a", "plotly": {"data": [], "layout": {}}, "width": 100, "height": 100}


def browser(tmp_path, script):
    path = tmp_path / "peramban"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_says_nothing_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "DRAW_SECONDS", 3)
    started = time.monotonic()
    with pytest.raises(BukuGagal, match="tidak menjawab dalam 3 detik. Coba lagi, atau ganti peramban."):
        figures.export_svg([CHART], tmp_path / "gambar", browser(tmp_path, "exec sleep 300"))
    assert time.monotonic() - started > 6, "it is asked twice"
    assert not multiprocessing.active_children()


def test_a_browser_that_ends_at_once_is_told_of(tmp_path):
    with pytest.raises(BukuGagal, match="peramban"):
        figures.export_svg([CHART], tmp_path / "gambar", browser(tmp_path, "exit 1"))
    assert not multiprocessing.active_children()
