"""Shared by all tests: the repository, a copy of the 2023 data to damage, and the book built once."""

import shutil
from collections import Counter
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]

# Several folders have one; none has doctests, and collected as modules they would all be called "conftest".
collect_ignore_glob = ["conftest.py", "*/conftest.py"]

# The machine may be busy with a build: laws are tested, not milliseconds.
hypothesis.settings.register_profile("lkjip", deadline=None)
hypothesis.settings.load_profile("lkjip")


def pytest_terminal_summary(terminalreporter):
    """Say in one line how many tests did not run, and why: "61 skipped" alone hides what is not tested here."""
    reports = [report for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    if reasons:
        listed = "; ".join(f"{number} because {reason}" for reason, number in reasons.most_common())
        terminalreporter.write_line(f"{len(reports)} not run here: {listed}.", yellow=True)


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory, monkeypatch):
    """Let each test build with a store of its own: what one made is not there for the next."""
    monkeypatch.setenv("LKJIP_SIMPANAN", str(tmp_path_factory.mktemp("simpanan")))


@pytest.fixture
def data_copy(tmp_path):
    """Return a copy of data/2023 (its schemas are the repository's) that a test may damage."""
    return Path(shutil.copytree(ROOT / "data" / "2023", tmp_path / "data" / "2023")).parent


@pytest.fixture
def project(tmp_path):
    """Return the book's own files and two years of data as a project that a test may change."""
    from lkjip.book.config import load_book

    for name, path in load_book().files().items():
        copy = tmp_path / "proyek" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for year in ("2022", "2023"):
        shutil.copytree(ROOT / "data" / year, tmp_path / "proyek" / "data" / year)
    for rules in ("skema", "acuan"):
        shutil.copytree(ROOT / "data" / rules, tmp_path / "proyek" / "data" / rules)
    return tmp_path / "proyek"


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """Return the folder that holds the notebooks as the session's build of 2023 ran them."""
    return tmp_path_factory.mktemp("dijalankan")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory, executed):
    """Return a function that builds 2023 with an engine, once per session, and returns the site's folder."""
    from here import build_here

    from lkjip.book import build, execute
    from lkjip.book.report import Report

    run_notebook = execute.run_notebook
    sites = {}

    def run_and_keep(notebook, output, *others):
        ran = run_notebook(notebook, output, *others)
        shutil.copy(output, executed)
        return ran

    def site(engine: str) -> Path:
        if engine not in sites:
            report = Report(2023, output=tmp_path_factory.mktemp(engine))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(execute, "run_notebook", run_and_keep)
                build_here(patch)
                # Forced: every notebook runs, whatever another test has left in the store.
                (result,) = build.build([report], engine, True, progress=lambda line: None)
            assert result.baru, result.gagal
            sites[engine] = report.site
        return sites[engine]

    return site


@pytest.fixture(scope="session")
def site(built_once):
    """Return the site of 2023 as the embedded engine builds it."""
    return built_once("embedded")


@pytest.fixture(scope="session", params=["embedded", "quarto"])
def any_site(request, built_once):
    """Return the site of 2023 as either engine builds it."""
    from lkjip.book.engines import quarto

    if request.param == "quarto" and quarto.find_quarto() is None:
        pytest.skip("Quarto is not installed here")
    return built_once(request.param)


@pytest.fixture(scope="module")
def browser():
    """Return a real browser."""
    from playwright import sync_api as playwright
    from visits import ARGUMENTS

    from lkjip.book.browser import find_browser

    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def executed_before(site, executed, monkeypatch):
    """Take the notebooks as the session's build ran them: for tests of what comes after."""

    from here import build_here

    from lkjip.book import execute

    def reuse(notebook, output, *others):
        shutil.copy(executed / notebook.name, output)
        return execute.Run(0.0, None)

    monkeypatch.setattr("lkjip.book.execute.run_notebook", reuse)
    build_here(monkeypatch)


@pytest.fixture
def published():
    """Return a function that puts an intact published folder with one page into a place."""
    from lkjip.book.provenance import write_manifest

    def publish(site: Path, text: str = "lama") -> Path:
        site.mkdir(parents=True)
        (site / "index.html").write_text(text)
        recipe = {"tahun": int(site.name[-4:]), "unit": "Dinas", "sementara": False, "mesin": "uji"}
        write_manifest(site, recipe | {"grafik": False, "masukan": {}, "versi": {}})
        return site

    return publish
