"""The Quarto engine: the same staged book through the Quarto CLI."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile

import yaml

from lkjip.book import policy
from lkjip.book.engines.quarto.icons import STYLE, cut_icons
from lkjip.book.errors import BukuGagal

MINIMUM = (1, 9)
TOOLS = ("pandoc", "typst")
# Quarto and what it starts, as one group that ends when our end of its standard input closes: with this process.
LEASH = 'exec 3<&0; (cat <&3 >/dev/null; kill -KILL -$$) & exec "$@" 3<&- </dev/null'


def find_quarto() -> str | None:
    """Return the path of the Quarto CLI, or None. In a script that Quarto runs, it is that Quarto."""
    return shutil.which("quarto", path=os.environ.get("QUARTO_BIN_PATH")) or shutil.which("quarto")


def require() -> tuple[str, str]:
    """Return the path and version of a Quarto that can render the book.

    Raises:
        BukuGagal: when there is none, it does not run, or it is too old; says what to do.
    """
    quarto = find_quarto()
    if quarto is None:
        raise BukuGagal(
            "Quarto tidak ditemukan. Pasang Quarto 1.9 ke atas (lihat README), atau pakai --engine embedded."
        )
    done = subprocess.run([quarto, "--version"], capture_output=True, encoding="utf-8")
    version = done.stdout.strip()
    numbers = re.findall(r"\d+", version)
    if done.returncode or not numbers:
        raise BukuGagal(f"{quarto} --version gagal: {done.stderr.strip() or 'tanpa keterangan'}")
    if tuple(map(int, numbers[:2])) < MINIMUM:
        raise BukuGagal(
            f"Quarto {version} terlalu lama; buku memerlukan {MINIMUM[0]}.{MINIMUM[1]} ke atas. "
            "Perbarui Quarto, atau pakai --engine embedded."
        )
    return quarto, version


def tools() -> dict[str, str]:
    """Return the versions of the programs with which Quarto renders; an installation may bring others than its own.

    Raises:
        BukuGagal: Quarto cannot say.
    """
    with ThreadPoolExecutor() as pool:
        return dict(zip(TOOLS, pool.map(_tool_version, TOOLS), strict=True))


def _tool_version(name: str) -> str:
    # What a program says, Quarto passes on through one of its streams or the other.
    done = subprocess.run(
        [find_quarto(), name, "--version"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | {"NO_COLOR": "1"},
    )
    found = re.search(rf"^{name}\S* (\d[\w.]*)", done.stdout, re.MULTILINE)
    if done.returncode or not found:
        raise BukuGagal(f"quarto {name} --version gagal: {done.stdout.strip() or 'tanpa keterangan'}")
    return found[1]


def render(book: Path, site: Path) -> None:
    """Render the staged book in `book` with Quarto and copy the result into the folder `site`.

    Raises:
        BukuGagal: with Quarto's own words when it fails.
    """
    quarto, _ = require()
    leash = ["sh", "-c", LEASH, "sh"] if os.name == "posix" else []
    with TemporaryFile() as said:
        with subprocess.Popen(
            [*leash, quarto, "render", str(book)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=os.environ | {"NO_COLOR": "1"},
            start_new_session=True,
        ) as process:
            process.wait()
        if process.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace").strip().splitlines()
            raise BukuGagal("Quarto menolak buku:\n" + "\n".join(words[-15:]))
    config = yaml.safe_load((book / "_quarto.yml").read_text(encoding="utf-8"))
    shutil.copytree(book / config["project"]["output-dir"], site, dirs_exist_ok=True)
    finish(site)


# What Quarto says in English whatever the book's language: no key of its `language` reaches these.
ENGLISH = {
    'aria-label="breadcrumb"': 'aria-label="Letak halaman"',
    "anchorJS.options = {": "anchorJS.options = {\n      ariaLabel: 'Tautan ke bagian ini',",
}
# Scripts of the head: they run in their order when the page is read, and nothing that is shown waits for them.
LIBRARY = re.compile(r'<script src="[^"]*site_libs/[^"]*"(?=>)')
TITLE_BLOCK = re.compile(r'<header id="title-block-header".*?</header>\s*', re.DOTALL)


def finish(site: Path, pages: Iterable[Path] | None = None) -> None:
    """Make Quarto's pages complete in themselves: readable from a file, naming no address, in one language.

    All of the site's pages, or those `pages` that Quarto has just written: a page is finished once.

    Browsers refuse module scripts of a page opened from a file, so Quarto's become ordinary ones; the one module it
    imports (tabsets) has nothing to do in this book; all wait until the page is read. Icons that no page shows go.
    Comments and XML names that carry an address go. So do Quarto's
    own chapter numbers and letters, since the title has the official one ("BAB III", "Lampiran B"), and the title and
    author of the book above the title of its first chapter. What has a name gets an Indonesian one.
    Last comes the policy, which knows Quarto's scripts within the page by their hash.
    """
    script = site / "site_libs" / "quarto-html" / "quarto.js"
    text = script.read_text(encoding="utf-8")
    text = re.sub(
        r"^import \* as tabsets from .*$", "const tabsets = { init() {} };", text, flags=re.MULTILINE
    )
    script.write_text(text, encoding="utf-8", newline="\n")
    if (site / STYLE).is_file():
        cut_icons(site)
    (site / "search.json").unlink(missing_ok=True)  # Quarto writes it though its search is off
    for page in sorted(site.rglob("*.html") if pages is None else pages):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r'<script src="[^"]*tabsets\.js" type="module"></script>\n?', "", text)
        text = text.replace('quarto.js" type="module"', 'quarto.js"')
        text = LIBRARY.sub(r"\g<0> defer", text)
        text = re.sub(r"/\*.*?\*/|<!--.*?-->", without_address, text, flags=re.DOTALL)
        text = re.sub(r' xmlns="[^"]*"', "", text)
        text = text.replace(
            '<nav class="quarto-secondary-nav"', '<nav class="quarto-secondary-nav" aria-label="Halaman"'
        )
        text = text.replace('<nav id="quarto-sidebar"', '<nav id="quarto-sidebar" aria-label="Bab"')
        for words, ours in ENGLISH.items():
            text = text.replace(words, ours)
        text = re.sub(r'<span class="chapter-number">[^<]*</span>(&nbsp;|\s)*', "", text)
        text = re.sub(r"<title>\w+&nbsp; ", "<title>", text)
        text = re.sub(r"(Lampiran [A-Z]+) — (?=\1 )", "", text)
        if page == site / "index.html" and text.count("<h1") > 1:
            text = TITLE_BLOCK.sub("", text)
        page.write_text(policy.protect(text), encoding="utf-8", newline="\n")


def without_address(comment: re.Match) -> str:
    """Drop a comment that names an address; keep any other."""
    return "" if "://" in comment[0] else comment[0]
