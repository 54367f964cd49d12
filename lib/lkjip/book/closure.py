"""Which parts of the program a notebook can run: what its imports lead to, and the files beside those modules."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.book.provenance import PROGRAM
from lkjip.paths import PACKAGE

if TYPE_CHECKING:
    from grimp import ImportGraph

NAME = PACKAGE.name
# A module that imports by name may import all that stands in its folder.
BY_NAME = "import_module"


@cache
def _graph() -> "ImportGraph":
    import grimp

    return grimp.build_graph(NAME, cache_dir=None)


@cache
def _importers_by_name() -> frozenset[str]:
    graph = _graph()
    return frozenset(m for m in graph.modules if BY_NAME in _file(m).read_text(encoding="utf-8"))


def _file(module: str) -> Path:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _package(module: str) -> str:
    return module if _file(module).name == "__init__.py" else module.rpartition(".")[0]


def modules(named: Iterable[str]) -> set[str]:
    """Return the modules of the program that may be imported by importing these."""
    graph = _graph()
    found: set[str] = set()
    new = {part for name in named for part in _with_parents(name)} & graph.modules
    while new:
        found |= new
        upstream = {up for module in new for up in graph.find_upstream_modules(module)}
        upstream |= {part for module in upstream for part in _with_parents(module)}
        for module in (new | upstream) & _importers_by_name():
            upstream |= graph.find_descendants(_package(module))
        new = upstream & graph.modules - found
    return found


def _with_parents(module: str) -> Iterator[str]:
    parts = module.split(".")
    yield from (".".join(parts[:n]) for n in range(1, len(parts) + 1))


def imported(source: str) -> set[str]:
    """Return the modules of the program that a piece of code names in its imports; {} when it is no Python.

    >>> sorted(imported("from lkjip.views import narrative, audit"))
    ['lkjip.views', 'lkjip.views.audit', 'lkjip.views.narrative']
    """
    found: set[str] = set()
    try:
        tree = ast.parse(source)
    except SyntaxError:  # of IPython, perhaps; the caller takes the whole program then
        return {NAME}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.partition(".")[0] == NAME}


def files(named: Iterable[str], program: Mapping[str, str]) -> dict[str, str]:
    """Return those of the program's files (name → SHA-256) on which code rests that imports these modules.

    Of a folder in which one of the modules stands, everything that is no module counts: templates, schemas.
    """
    from grimp.exceptions import SourceSyntaxError

    try:
        found = modules(named)
    except SourceSyntaxError:  # somewhere in the program: nobody can say then what leads where
        return dict(program)
    own = {_named(_file(module)) for module in found}
    folders = {name.rpartition("/")[0] for name in own}
    return {
        name: digest
        for name, digest in program.items()
        if name in own or not name.endswith(".py") and name.rpartition("/")[0] in folders
    }


def _named(path: Path) -> str:
    return f"{PROGRAM}/{path.relative_to(PACKAGE).as_posix()}"
