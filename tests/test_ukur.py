"""What `make bench` says of its own measurements: pages without a typed number, queues that add up, all CPU counted."""

import json
import sys
from dataclasses import replace

import pytest
from perintah import ROOT
from ukur import halaman, nasional
from ukur.nasional import Cost, Prices, Store
from ukur.proses import take

COST = Cost((4.0,), 30, 250, 0.1, 8.0, 0.001, 0.003, 0.1, 1.5)
IDLE = Store(1e9, 1e9, 1e9, 0.0, 1)


@pytest.mark.parametrize("template", halaman.PAGES)
def test_the_pages_say_what_was_measured(template):
    figures = json.loads((ROOT / "docs" / "bench.json").read_text("utf-8"))
    page = (ROOT / "docs" / halaman.PAGES[template]).read_text("utf-8")
    assert page == halaman.page(template, figures), "make bench-docs"


@pytest.mark.parametrize("template", halaman.PAGES)
def test_the_pages_can_be_written_of_a_part(template):
    figures = json.loads((ROOT / "docs" / "bench.json").read_text("utf-8"))
    assert halaman.page(template, {key: figures[key] for key in ("mesin", "waktu")})


def test_workers_that_wait_for_nothing_share_the_work():
    cost = replace(COST, penjadwal=0.0)
    hours = [nasional.simulate(n, cost, IDLE, Prices(), reports=512).jam for n in nasional.WORKERS]
    assert hours == pytest.approx([512 * 4 / 3600, 32 * 4 / 3600, 2 * 4 / 3600], rel=1e-3)


@pytest.mark.parametrize(
    ("store", "batas"),
    [
        (replace(IDLE, permintaan_per_detik=1_000), "permintaan"),
        (replace(IDLE, mb_per_detik=20), "lebar pita"),
    ],
)
def test_what_all_share_is_what_many_workers_wait_for(store, batas):
    few, many, more = (nasional.simulate(n, COST, store, Prices(), reports=2_000) for n in (1, 256, 512))
    assert few.batas == "pekerja" and many.batas == batas and many.sibuk[batas] > 0.95
    assert more.jam == pytest.approx(many.jam, rel=0.05)
    assert nasional.limits(COST, store)[batas] < 256


def test_a_slow_scheduler_is_what_many_workers_wait_for():
    cost = replace(COST, penjadwal=0.1)
    assert nasional.limits(cost, IDLE)["penjadwal"] == pytest.approx(40)
    assert nasional.simulate(256, cost, IDLE, Prices(), reports=2_000).batas == "penjadwal"


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="children without a parent are ours on Linux only"
)
def test_the_seconds_of_orphans_count(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.4: pass"
    start = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"
    took = take([sys.executable, "-c", start])
    assert took.code == 0 and took.cpu >= 0.4
