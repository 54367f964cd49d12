"""What cannot be used is said in words and in time, before anything runs; and without a cluster Dask stays unloaded."""

import shutil
import subprocess
import sys

from klaster import environment, until

TRACE = "Traceback"


def refused(driver, code=1):
    found, results, said = driver.end()
    assert found == code, said
    assert TRACE not in said and results == ""
    return said


def ran(small, program, *arguments):
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=small,
        env=environment(small),
        capture_output=True,
        text=True,
    )


MAIN = "import sys; from lkjip.cli import main; code = main(sys.argv[1:]);"


def test_without_a_cluster_dask_is_not_loaded(small, tmp_path):
    loaded = "print([name for name in ('dask', 'distributed', 'obstore') if name in sys.modules])"
    empty = tmp_path / "kosong"
    empty.mkdir()
    local = ran(small, MAIN + loaded, "build", "2024", "--data", str(empty), "--output", str(tmp_path / "s"))
    assert local.stdout.strip() == "[]", local.stderr
    elsewhere = ran(
        small,
        MAIN + loaded.replace(", 'obstore'", ""),
        *("build", "2024", "--data", "file:///tidak-ada/*", "--output", str(tmp_path / "s")),
    )
    assert elsewhere.stdout.strip() == "[]", elsewhere.stderr
    assert "tidak ada folder yang cocok" in elsewhere.stderr


def test_the_extra_is_not_installed(small, tmp_path):
    without = "import sys; sys.modules['distributed'] = None;" + MAIN + "sys.exit(code)"
    done = ran(small, without, "build", "2024", "--cluster", "tcp://127.0.0.1:1", "--output", str(tmp_path))
    assert done.returncode == 2
    assert "pip install 'lkjip[cluster]'" in done.stderr and TRACE not in done.stderr


def test_no_scheduler(drive):
    short = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    said = refused(drive("--cluster", "tcp://127.0.0.1:1", **short))
    assert "Penjadwal Dask tcp://127.0.0.1:1 tidak dapat dihubungi" in said
    for address in ("ngawur://x:1", "bukan alamat", "tcp://tanpa-port"):
        assert f"{address} bukan alamat penjadwal Dask" in refused(drive("--cluster", address))


def test_no_worker(cluster, drive):
    short = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
    said = refused(drive("--cluster", cluster.address, **short))
    assert "tidak mempunyai pekerja" in said


def test_workers_that_differ_are_named_and_nothing_runs(cluster, drive, small, tmp_path, output):
    other = shutil.copytree(small, tmp_path / "lain")
    (other / "lib" / "lkjip" / "bahasa.py").open("a").write("# another program\n")
    empty = tmp_path / "tanpa"
    (empty / "lib" / "lkjip").mkdir(parents=True)
    (empty / "lib" / "lkjip" / "__init__.py").write_text('__version__ = "0.0.9"\n')
    cluster.start_worker()
    cluster.start_worker("--no-nanny", project=other)
    cluster.start_worker("--nanny")
    cluster.start_worker("--no-nanny", project=empty)
    until(lambda: len(cluster.names()) == 4, "four workers")
    said = refused(drive("--cluster", cluster.address))
    assert "3 pekerja tidak dapat dipakai" in said
    assert "pekerja-1 " not in said
    (changed,) = [line for line in said.splitlines() if "pekerja-2 " in line]
    assert "berkas program" in changed and "(di sini" in changed
    (nanny,) = [line for line in said.splitlines() if "pekerja-3 " in line]
    assert "--no-nanny" in nanny
    (old,) = [line for line in said.splitlines() if "pekerja-4 " in line]
    assert "0.0.9" in old
    assert output.everything() == {}


def test_a_wrong_bucket_key_or_pattern(drive):
    said = refused(drive(data="s3://tidak-ada/kecamatan/*"))
    assert "s3://tidak-ada/kecamatan/* tidak dapat dibaca" in said and "bucket" in said
    said = refused(drive(data="s3://data/kecamatan/x*"), 2)
    assert "tidak ada folder yang cocok" in said
    said = refused(drive(data="s3://data/kecamatan/tidak-ada"), 2)
    assert "tidak ada data di sana" in said
    said = refused(drive(AWS_SECRET_ACCESS_KEY="salah"))
    assert "s3://data/kecamatan/* tidak dapat dibaca" in said
    said = refused(drive(AWS_ACCESS_KEY_ID=""), 2)
    assert "AWS_ACCESS_KEY_ID" in said
    said = refused(drive("--output", "git+https://contoh.id/a.git"), 2)
    assert "folder, sftp://…, atau s3://…" in said
