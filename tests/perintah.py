"""What the pages tell a reader to type: commands, options and Python, read from README.md and docs/*.md."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))

SHELL = ("sh", "bash", "shell", "console", "powershell")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`]+)`")
# What begins so is typed into a terminal; a name alone, such as `lkjip`, only names the tool.
COMMAND = re.compile(
    r"(?:lkjip|papermill|make|python3?|py|pip|quarto|conda|git|jupyter|ssh-keygen|sha256sum)\s+\S"
    r"|(?:\. )?\.venv[/\\]\w"
)
CALL = re.compile(r"[A-Za-z_][\w.]*\(.*\)")
NAME = re.compile(r"lkjip(\.\w+)+")
OPTION = re.compile(r"(?<!\S)--?[a-z][\w-]*")


def fenced(page: Path, *languages: str) -> list[str]:
    """Return the lines of the page's blocks in these languages, without comments."""
    found = []
    for _, language, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if language in languages:
            found += [re.sub(r"\s+#\s.*", "", line).strip() for line in body.splitlines()]
    return [line for line in found if line and not line.startswith("#")]


def languages(page: Path) -> set[str]:
    """Return the languages of the page's blocks."""
    return {language for _, language, _ in FENCE.findall(page.read_text(encoding="utf-8"))}


def inline(page: Path) -> list[str]:
    """Return what the page's running text sets as code."""
    return [" ".join(code.split()) for code in CODE.findall(FENCE.sub("", page.read_text(encoding="utf-8")))]


def commands(page: Path) -> list[str]:
    """Return each command of the page once: those of its shell blocks, then those of its text."""
    return list(dict.fromkeys(fenced(page, *SHELL) + [code for code in inline(page) if COMMAND.match(code)]))


def expressions(page: Path) -> list[str]:
    """Return the Python the page shows: statements of its blocks, calls of its text."""
    return fenced(page, "python") + [code for code in inline(page) if CALL.fullmatch(code)]


def names(page: Path) -> list[str]:
    """Return the names inside this package that the page's text mentions."""
    return [code for code in inline(page) if NAME.fullmatch(code)]
