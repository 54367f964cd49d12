"""A full disk stops a build with a message that says so; the last good site stays, and nothing is left behind."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lkjip.book.build import build
from lkjip.book.errors import NEEDED_BYTES
from lkjip.book.report import Report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts small disks")

MEBIBYTE = 1 << 20
# Runs the command with two small disks that only it sees, then prints what it left on them.
SCRIPT = """
mount -t tmpfs -o size={output} tmpfs {folder}/terbitan || exit 77
mount -t tmpfs -o size={temporary} tmpfs {folder}/sementara || exit 77
cp -r {folder}/2023 {folder}/terbitan/2023
{python} -m lkjip build 2023 --engine embedded --output {folder}/terbitan
echo "kode $?"
cd {folder}
find terbitan sementara -mindepth 1 | sort
cat terbitan/2023/index.html
"""


@pytest.fixture
def short_path():
    """Return a folder whose path leaves room for a socket's name."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    ("output", "temporary", "full"), [("5m", "200m", "terbitan"), ("200m", "9m", "sementara")]
)
def test_a_full_disk(output, temporary, full, short_path, published):
    published(short_path / "2023")
    for name in ("terbitan", "sementara"):
        (short_path / name).mkdir()
    script = SCRIPT.format(output=output, temporary=temporary, folder=short_path, python=sys.executable)
    done = subprocess.run(
        ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else []), "sh", "-c", script],
        capture_output=True, encoding="utf-8", env=os.environ | {"TMPDIR": f"{short_path}/sementara"},
    )  # fmt: skip
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this machine lets nobody mount a disk")
    assert done.stdout.splitlines() == [
        "kode 1", "terbitan/2023", "terbitan/2023/index.html", "terbitan/2023/manifest.json", "lama"
    ]  # fmt: skip
    said = done.stderr[done.stderr.index("Laporan 2023 gagal dibangun; terbitan terakhir tidak berubah.\n") :]
    assert f"Ruang kosong di {short_path}/{full}" in said
    assert f"kosongkan sedikitnya {NEEDED_BYTES // MEBIBYTE} MB, lalu jalankan lagi." in said
    assert "Traceback" not in done.stderr and "space" not in said


def test_a_limit_on_files_and_then_none(site, tmp_path, published, executed_before):
    """The disk's quota stops every program in its own way; the next build needs no cleaning."""
    report = Report(2023, output=tmp_path / "terbitan")
    published(report.site)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEBIBYTE, limits[1]))
    try:
        (result,) = build([report], "embedded", progress=lambda line: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert result.gagal and not result.baru
    assert sorted(str(path.relative_to(report.output)) for path in report.output.rglob("*")) == [
        "2023",
        "2023/index.html",
        "2023/manifest.json",
    ]
    assert (report.site / "index.html").read_text() == "lama"
    (result,) = build([report], "embedded", progress=lambda line: None)
    assert result.baru
    names = sorted(path.name for path in report.output.iterdir())
    assert names == ["2023", "aset", "index.html", "situs.json"]
