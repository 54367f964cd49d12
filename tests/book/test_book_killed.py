"""A build killed at some moment leaves the last good site, no processes, and a next build that just works.

tests/interrupts.py tries many moments.
"""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from processes import descendants, until

from lkjip.book import published
from lkjip.book.build import build
from lkjip.book.report import Report

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes")


@pytest.fixture(scope="module")
def output(site, tmp_path_factory):
    """Return a published site that the tests of this module try to damage."""
    output = tmp_path_factory.mktemp("terbitan")
    shutil.copytree(site, output / "2023")
    return output


def start(output, mark, stderr=subprocess.DEVNULL, **options):
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "lkjip",
            "build",
            "2023",
            "--force",
            "--engine",
            "embedded",
            "--output",
            str(output),
        ],
        env=os.environ | {"LKJIP_TANDA": mark},
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        **options,
    )


@pytest.mark.parametrize("seconds", [6])
def test_killed_at(seconds, output):
    mark = f"tanda-{seconds}-{os.getpid()}"
    before = published.outputs(output / "2023")
    process = start(output, mark)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert published.outputs(output / "2023") == before
    until(lambda: descendants(mark) == [])


def hear():
    """Let a process hear SIGINT as one of a terminal does: a suite in the background (`make test &`) does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("seconds", [0.3, 4])
def test_ctrl_c_ends_everything_with_one_sentence(seconds, output):
    """The terminal sends it to every process; tests/interrupts.py tries it at many moments and measures."""
    mark = f"tanda-c-{seconds}-{os.getpid()}"
    before = published.outputs(output / "2023")
    process = start(output, mark, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=hear)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1 and said.endswith("Dihentikan. Terbitan terakhir tidak berubah.\n")
    assert "Traceback" not in said and "Process" not in said
    assert published.outputs(output / "2023") == before
    until(lambda: descendants(mark) == [])


def test_the_next_build_works_and_cleans_up(output):
    (result,) = build([Report(2023, output=output)], "embedded", force=True, progress=lambda line: None)
    assert result.baru
    assert sorted(path.name for path in output.iterdir()) == ["2023", "aset", "index.html", "situs.json"]


def test_two_at_once(output):
    one, two = start(output, "satu"), start(output, "dua")
    codes = sorted([one.wait(), two.wait()])
    assert codes in ([0, 0], [0, 1])
    assert published.outputs(output / "2023")
    assert sorted(path.name for path in output.iterdir()) == ["2023", "aset", "index.html", "situs.json"]
