"""How Quarto is driven, with a program in its place that fails, hangs or is too old."""

import os
import signal
import subprocess
import sys

import pytest
from processes import descendants, until

from lkjip.book import quarto
from lkjip.book.errors import BukuGagal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for Quarto")


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Return a function that puts a script on PATH as `quarto`."""

    def put(render, version="1.9.38"):
        script = tmp_path / "bin" / "quarto"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'#!/bin/sh\n[ "$1" = --version ] && {{ echo {version}; exit 0; }}\n{render}\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")

    return put


def test_its_words_are_passed_on_when_it_fails(fake, tmp_path):
    fake('i=0; while [ $i -lt 30 ]; do echo "keluhan $i" >&2; i=$((i+1)); done; exit 1')
    with pytest.raises(BukuGagal) as error:
        quarto.render(tmp_path, tmp_path / "situs")
    lines = str(error.value).splitlines()
    assert lines[0] == "Quarto menolak buku:" and lines[1:] == [f"keluhan {i}" for i in range(15, 30)]


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1.8.27", "Quarto 1.8.27 terlalu lama; buku memerlukan 1.9 ke atas. Perbarui Quarto, atau pakai"),
        ("apa", "--version gagal: tanpa keterangan"),
    ],
)
def test_one_that_cannot_be_used_is_refused(fake, version, message):
    fake("exit 0", version)
    with pytest.raises(BukuGagal, match=message.replace(".", r"\.")):
        quarto.require()


def test_it_ends_with_everything_it_started_when_the_build_is_killed(fake, tmp_path, monkeypatch):
    fake("sleep 300 & sleep 300")
    mark = f"tanda-quarto-{os.getpid()}"
    monkeypatch.setenv("LKJIP_TANDA", mark)
    program = "import sys; from pathlib import Path; from lkjip.book import quarto\nquarto.render(Path('.'), Path('x'))"
    process = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path)
    until(lambda: len(descendants(mark)) >= 4)
    process.send_signal(signal.SIGKILL)
    process.wait()
    until(lambda: descendants(mark) == [])
