"""How Quarto is driven, with a program in its place that fails, hangs or is too old; `quarto render` at the root."""

import os
import shutil
import signal
import subprocess
import sys
from urllib.request import urlopen

import psutil
import pytest
from bs4 import BeautifulSoup
from processes import descendants, until

from lkjip.book import published
from lkjip.book.engines import quarto
from lkjip.book.errors import BukuGagal
from lkjip.paths import ROOT

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
    program = (
        "from pathlib import Path; from lkjip.book.engines import quarto\nquarto.render(Path('.'), Path('x'))"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path)
    until(lambda: len(descendants(mark)) >= 4)
    process.send_signal(signal.SIGKILL)
    process.wait()
    until(lambda: descendants(mark) == [])


def test_it_names_the_programs_it_renders_with(fake):
    """One of them speaks on standard output, the other on standard error, as the real Quarto lets them."""
    fake(
        '[ "$1" = pandoc ] && echo "pandoc 3.8.2.1" && echo "Features: +server" && exit 0\n'
        'echo "typst 0.14.2 (b33de9d)" >&2'
    )
    assert quarto.tools() == {"pandoc": "3.8.2.1", "typst": "0.14.2"}


def test_programs_that_cannot_be_named_are_an_error(fake):
    fake("echo rusak; exit 3")
    with pytest.raises(BukuGagal, match="quarto pandoc --version gagal: rusak"):
        quarto.tools()


# With a real Quarto, at the root of a copy of the repository

real = pytest.mark.skipif(quarto.find_quarto() is None, reason="Quarto is not installed here")
UNTRACKED = (".*", "_site", "build", "bab", "_isi", "_variables.yml", "__pycache__", "*.egg-info")


class Root:
    """A copy of the repository in which Quarto renders."""

    def __init__(self, folder):
        self.folder, self.site = folder, folder / "_site" / "quarto"
        own = {"PYTHONPATH": str(folder / "lib"), "QUARTO_PYTHON": sys.executable, "NO_COLOR": "1"}
        self.environment = os.environ | own
        self.log = folder.parent / "log"

    def start(self, *arguments):
        self.log.write_bytes(b"")
        with self.log.open("ab") as log:  # appending: two at once must not write over each other
            return subprocess.Popen(
                [quarto.find_quarto(), *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def quarto(self, *arguments):
        """Run Quarto to its end; return its exit code and what was said."""
        return self.start(*arguments).wait(), self.said()

    def page(self):
        """Render one page: the quickest thing that begins as every render does."""
        return self.quarto("render", "report.qmd", "--to", "lkjip-html")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a copy of the repository whose book was rendered and published once."""
    folder = tmp_path_factory.mktemp("akar") / "lkjip"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*UNTRACKED))
    (folder / "_quarto-2022.yml").write_text("tahun: 2022\n")
    root = Root(folder)
    code, said = root.quarto("render")
    assert code == 0, said
    return root


@pytest.fixture
def unchanged(root):
    """Fail when the published book is not the same after the test."""
    before = published.outputs(root.site)
    yield
    assert published.outputs(root.site) == before


@real
def test_the_book_is_published_with_all_it_links_to(root):
    manifest = published.read_manifest(root.site)
    assert manifest and not published.differences(root.site, manifest)
    assert manifest["mesin"] == f"quarto {quarto.require()[1]}"
    assert quarto.tools().items() <= manifest["versi"].items()
    page = BeautifulSoup(
        (root.site / "bab" / "bab3_akuntabilitas_kinerja.html").read_text("utf-8"), "html.parser"
    )
    links = {link["href"] for link in page.find("footer").find_all("a")}
    assert links == {"../lkjip.pdf", "../lkjip.docx", "../data/index.html", "../manifest.json"}
    assert all((root.site / "bab" / link).is_file() for link in links)


@real
def test_one_page_needs_no_notebook_and_publishes_nothing(root, unchanged):
    with (root.folder / "report.qmd").open("a") as file:
        file.write("\nPercobaan.\n")
    code, said = root.page()
    assert code == 0 and "Baru report.html yang dirender" in said
    assert "notebook tidak dijalankan ulang" in said and " detik" not in said
    assert "Percobaan." in (root.folder / "build" / "buku" / "report.html").read_text("utf-8")
    shutil.copy(ROOT / "report.qmd", root.folder)


@real
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--to", "typst"), "PDF dirender dengan --to lkjip-typst."),
        (("-P", "program:3"), "-P program tidak dikenal"),
        (("--profile", "2019"), "profil 2019 tidak ada."),
    ],
)
def test_what_cannot_be_rendered_is_said_before_the_work(root, unchanged, arguments, sentence):
    code, said = root.quarto("render", *arguments)
    assert code and sentence in said and "Traceback" not in said and "[ 1/" not in said


@real
def test_the_pdf_may_be_rendered_by_itself(root, unchanged):
    code, said = root.quarto("render", "--to", "lkjip-typst")
    assert code == 0 and "Baru lkjip.pdf yang dirender" in said and "Traceback" not in said
    assert (root.folder / "build" / "buku" / "lkjip.pdf").read_bytes().startswith(b"%PDF")


@real
def test_wrong_data_leaves_the_last_book_and_no_later_render_stops(root, unchanged):
    anggaran = root.folder / "data" / "2023" / "anggaran.csv"
    anggaran.write_text("rusak\n")
    code, said = root.quarto("render")
    assert code and "anggaran.csv" in said and "Buku tidak dirender; terbitan terakhir tidak berubah" in said
    shutil.copy(ROOT / "data" / "2023" / "anggaran.csv", anggaran)
    shutil.rmtree(root.folder / "bab")
    code, said = root.page()
    assert code == 0 and (root.folder / "bab" / "bab4_penutup.qmd").is_file(), said


def the_deno_of(process):
    """Return the process that is Quarto itself, below the one that was started."""
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    return next(one for one in family if "quarto.js" in " ".join(one.cmdline()) and one.name() != "bash")


@real
@pytest.mark.parametrize(
    ("moment", "stop"),
    [
        ("bab4_penutup.ipynb", lambda process: the_deno_of(process).kill()),
        ("bab1_pendahuluan.ipynb", lambda process: os.killpg(process.pid, signal.SIGINT)),
        ("[ 4/", lambda process: os.killpg(process.pid, signal.SIGKILL)),
        ("postrender.py", lambda process: the_deno_of(process).terminate()),
    ],
)
def test_stopped_at_any_moment_it_stops_no_later_render(root, unchanged, moment, stop):
    mark = f"tanda-akar-{os.getpid()}-{len(moment)}"
    root.environment["LKJIP_TANDA"] = mark
    if moment.endswith(".ipynb"):
        shutil.rmtree(root.folder / "build" / "quarto")
    process = root.start("render")
    until(lambda: moment in root.said(), 300)
    stop(process)
    assert process.wait()
    until(lambda: descendants(mark) == [])
    assert "Traceback" not in root.said()
    code, said = root.page()
    assert code == 0, said


@real
def test_of_two_at_once_one_says_so(root, unchanged):
    first = root.start("render", "--to", "lkjip-html")
    until(lambda: "[ 1/" in root.said(), 300)
    code, said = root.page()
    assert code and "sedang dirender oleh Quarto yang lain" in said
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()


@real
def test_what_is_typed_while_quarto_reads_it_is_not_published(root, unchanged):
    process = root.start("render")
    until(lambda: "[ 4/" in root.said(), 300)
    with (root.folder / "index.qmd").open("a") as file:
        file.write("\nDiketik.\n")
    assert process.wait()
    assert "index.qmd berubah selagi buku dirender. Jalankan lagi." in root.said()
    shutil.copy(ROOT / "index.qmd", root.folder)


@real
def test_a_preview_renders_each_page_once(root, unchanged):
    process = root.start("preview", "--no-browser", "--port", "4917")
    try:
        until(lambda: "Browse at" in root.said() or process.poll() is not None, 300)
        for page in ("report.html", "bab/bab4_penutup.html", "report.html"):
            with urlopen(f"http://127.0.0.1:4917/{page}", timeout=120) as answer:
                text = answer.read().decode("utf-8")
            assert "Content-Security-Policy" not in text and text.count('aria-label="Bab"') == 1
        written = (root.folder / "build" / "buku" / "report.html").stat().st_mtime_ns
        with urlopen("http://127.0.0.1:4917/report.html", timeout=120):
            assert (root.folder / "build" / "buku" / "report.html").stat().st_mtime_ns == written
        assert " detik" not in root.said(), "a notebook ran"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()


@real
def test_a_profile_chooses_the_year(root, unchanged):
    code, said = root.quarto("render", "--profile", "2022")
    site = root.site.with_name("quarto-2022")
    assert code == 0 and "terbit: _site/quarto-2022/index.html" in said
    manifest = published.read_manifest(site)
    assert manifest["tahun"] == 2022 and not published.differences(site, manifest)
    assert "<title>LKjIP 2022" in (site / "index.html").read_text("utf-8")


@real
def test_a_notebook_by_itself_has_no_broken_reference(root, unchanged):
    code, said = root.quarto("render", "notebooks/bab3_akuntabilitas_kinerja.ipynb", "--to", "html")
    assert code == 0 and "Unable to resolve" not in said
    page = (root.folder / "notebooks" / "bab3_akuntabilitas_kinerja.html").read_text("utf-8")
    assert "bukan `quarto render` notebook ini" in page
