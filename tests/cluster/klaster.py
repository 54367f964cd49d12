"""A cluster and an S3 server for tests, all as processes of their own on 127.0.0.1."""

import contextlib
import http.client
import http.server
import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from peladen import running

ROOT = Path(__file__).resolve().parents[2]
OFFICES = ("dinas", "kabupaten")  # of tests/kantor
ASIDE = ".lkjip-klaster/"  # what we keep for ourselves in the place of all reports
KEY, SECRET = "kunci-uji", "kunci-r4h4s1a-klaster"
PATIENCE = 300  # seconds; the machine may be busy with other builds
BOOK = ("_quarto.yml", "index.qmd", "kata_pengantar.qmd", "report.qmd")
FOLDERS = ("lib", "_extensions", "notebooks", "data/skema", "data/acuan")


def until(happened, what: str):
    """Wait until something is true, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def timeless(files):
    """Return files with the manifests as they are but for when they were written."""
    return {
        name: {k: v for k, v in json.loads(content).items() if k not in ("waktu", "commit")}
        if name.endswith("manifest.json")
        else content
        for name, content in files.items()
    }


def small_project(folder: Path) -> Path:
    """Make a copy of the project whose notebooks have only their headings: its books are whole, and quickly built."""
    for name in BOOK:
        folder.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    for path in (folder / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"] = list(filter(None, map(_heading, notebook["cells"])))
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder


def _heading(cell: dict) -> dict | None:
    if cell["metadata"].get("tags") == ["parameters"]:
        return cell
    if cell["cell_type"] != "markdown":
        return None
    lines = [line.strip() for line in "".join(cell["source"]).splitlines() if line.startswith("#")]
    return cell | {"source": "\n\n".join(lines)} if lines else None


def environment(project: Path) -> dict[str, str]:
    """Return what the processes of a project run with."""
    return os.environ | {
        "PYTHONPATH": str(project / "lib"),
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "us-east-1",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s",
    }


def own_store(folder: Path) -> dict[str, str]:
    """Return what keeps what others have built from being reused: a test is about building."""
    return {"LKJIP_SIMPANAN": str(folder / "simpanan")}


def ended(process: subprocess.Popen) -> None:
    """End a process."""
    process.kill()
    process.wait()


class S3:
    """A SeaweedFS server."""

    def __init__(self, weed: str, folder: Path) -> None:
        self.folder = folder
        (folder / "kunci.json").write_text(
            json.dumps(
                {
                    "identities": [
                        {
                            "name": "uji",
                            "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
                            "actions": ["Admin"],
                        }
                    ]
                }
            )
        )
        for _ in range(5):  # somebody may take a port between our looking and its using it
            if self._start(weed):
                return
        raise AssertionError((folder / "catatan.txt").read_text(errors="replace")[-2000:])

    def _start(self, weed: str) -> bool:
        names = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc")
        names += ("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc")
        with contextlib.ExitStack() as stack:
            held = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in names]
            ports = dict(zip(names, [one.getsockname()[1] for one in held], strict=True))
        self.ports = ports
        self.address = f"http://127.0.0.1:{ports['s3.port']}"
        data = self.folder / f"isi-{ports['s3.port']}"
        data.mkdir()
        options = {
            "dir": data,
            "ip": "127.0.0.1",
            "ip.bind": "127.0.0.1",
            "s3.config": self.folder / "kunci.json",
            "s3.port.iceberg": 0,
            "s3.port.lance": 0,
            "master.telemetry": "false",  # it would tell its makers that it runs
            "master.volumeSizeLimitMB": 64,
            "volume.max": 200,
            "filer.localSocket": self.folder / "f.sock",
        } | ports
        with (self.folder / "catatan.txt").open("wb") as log:
            self.process = subprocess.Popen(
                [weed, "server", "-filer", "-s3", *(f"-{name}={value}" for name, value in options.items())],
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.address}/status", timeout=5).close()
                return True
            time.sleep(0.1)
        self.stop()
        return False

    def stop(self) -> None:
        """End it, and remove the sockets that it leaves."""
        ended(self.process)
        for port in self.ports.values():
            for left in Path(tempfile.gettempdir()).glob(f"seaweedfs-*-{port}.sock"):
                left.unlink(missing_ok=True)


class Flaky(http.server.BaseHTTPRequestHandler):
    """Passes requests on to an S3 server, but each fifth is answered that it is too busy."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if next(self.server.count) % 5 == 4:
            self.server.failed += 1
            answer, found = (503, [("Content-Length", "0")]), b""
        else:
            behind = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=PATIENCE)
            behind.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                behind.putheader(name, value)
            behind.endheaders(body)
            response = behind.getresponse()
            found = response.read()
            answer = response.status, response.getheaders()
            behind.close()
        self.send_response_only(answer[0])
        for name, value in answer[1]:
            if name.lower() not in ("connection", "transfer-encoding", "keep-alive"):
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = pass_on


def flaky(port: int):
    """Run a storage that fails every fifth request in front of the one at this port; yield it."""
    return running(Flaky, behind=port, count=itertools.count(), failed=0)


class Cluster:
    """A Dask scheduler, and workers that each build one report at a time."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project, self.folder = project, folder
        self.number = itertools.count(1)
        self.processes = []
        self.port = 0
        self.start_scheduler()

    def _start(self, *arguments: str, name: str, **environ: str) -> subprocess.Popen:
        with (self.folder / f"{name}.txt").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=self.project,
                env=environment(self.project) | own_store(self.folder) | environ,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def start_scheduler(self) -> None:
        """Start a scheduler; again, at the port of the first."""
        known = self.folder / "penjadwal.json"
        known.unlink(missing_ok=True)
        options = ("--host", "127.0.0.1", "--port", str(self.port), "--scheduler-file", str(known))
        self.scheduler = self._start(
            "scheduler", *options, "--dashboard-address", "127.0.0.1:0", name="penjadwal"
        )
        until(lambda: known.exists() and known.read_text().endswith("}"), "a scheduler")
        self.address = json.loads(known.read_text())["address"]
        self.port = int(self.address.rpartition(":")[2])

    def start_worker(self, *options: str, project: Path | None = None) -> subprocess.Popen:
        """Start a worker process, and return it."""
        name = f"pekerja-{next(self.number)}"
        options = options or ("--no-nanny",)
        own = {"PYTHONPATH": str(project / "lib")} if project else {}
        return self._start(
            *("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"),
            *("--name", name, "--local-directory", str(self.folder / name), *options),
            name=name,
            **own,
        )

    def names(self) -> dict[str, bool]:
        """Return the workers by name, and whether each is at work."""
        from distributed import Client

        with Client(self.address, set_as_default=False, timeout=PATIENCE) as client:
            known = client.scheduler_info(n_workers=-1)["workers"]
            return {
                known[at]["name"]: bool(tasks) for at, tasks in client.processing().items() if at in known
            }

    def stop(self) -> None:
        """End all of it."""
        for process in self.processes:
            ended(process)


class Driver:
    """`lkjip build` as a process, with what it says."""

    def __init__(self, project: Path, folder: Path, *arguments: str, **environ: str) -> None:
        self.out, self.err = folder / "keluar.txt", folder / "kabar.txt"
        folder.mkdir()
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "lkjip", "build", "2024", *arguments],
                cwd=project,
                env=environment(project) | own_store(folder) | environ,
                stdout=out,
                stderr=err,
            )

    @property
    def said(self) -> str:
        """What it has said so far."""
        return self.err.read_text(encoding="utf-8")

    def end(self) -> tuple[int, str, str]:
        """Wait for its end; return its code, its results, and what it said."""
        try:
            code = self.process.wait(2 * PATIENCE)
        finally:
            ended(self.process)
        return code, self.out.read_text(encoding="utf-8"), self.said
