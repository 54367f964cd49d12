"""Run the cells of a notebook in this process: the shell of Jupyter's kernel, without its sockets.

papermill drives it as one of its engines. The process is forked with everything imported (`forks`), limits its own
memory and ends with the build; whoever started it hears of each cell, and ends it when one takes too long.
"""

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import papermill
from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets import Type
from traitlets.config import Config

from lkjip.book import recorder, rules
from lkjip.data.reads import Name
from lkjip.views.picture import NEVER, PICTURES

ENGINE = "lkjip"
# What a notebook may take: without a limit the system would end some program, perhaps another one.
MEMORY_LIMIT_BYTES = 4 << 30


class _Shown(DisplayPublisher):
    """Keeps what a cell displays."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_) -> None:
        if not update:
            self.shell.keep("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear()


class _Result(DisplayHook):
    """Keeps what a cell's last expression is."""

    def write_output_prompt(self) -> None:
        """Write nothing: a notebook shows the number by itself."""

    def write_format_data(self, format_dict, md_dict=None) -> None:
        self.shell.keep("execute_result", format_dict, md_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        """Write nothing."""


class _Stream(io.TextIOBase):
    """Keeps what a cell prints."""

    def __init__(self, outputs: list[NotebookNode], name: str) -> None:
        self.outputs, self.name = outputs, name

    def write(self, text: str) -> int:
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == self.name:
            last["text"] += text
        elif text:
            self.outputs.append(new_output("stream", name=self.name, text=text))
        return len(text)


class _Shell(InteractiveShell):
    """IPython, whose outputs are those of a notebook's cell."""

    displayhook_class = Type(_Result)
    display_pub_class = Type(_Shown)

    def init_instance_attrs(self) -> None:
        super().init_instance_attrs()
        self.outputs: list[NotebookNode] = []

    def keep(self, kind: str, data: dict, metadata: dict | None, **others: int) -> None:
        """Add an output of the cell that runs."""
        content = json_clean(encode_images(data))
        self.outputs.append(new_output(kind, content, metadata=json_clean(metadata or {}), **others))

    def _showtraceback(self, etype, evalue, stb) -> None:
        self.outputs.append(
            new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(map(str, stb)))
        )


class _Cells(Engine):
    """Runs the cells one after the other, until one fails; `tell` is told the id of each, `start` called before."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man, kernel_name, *, tell: Callable[[str], None], start: Callable[[], None], **_
    ) -> None:
        config = Config()
        config.HistoryManager.hist_file = ":memory:"
        shell = _Shell.instance(config=config)
        start()
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code":
                continue
            tell(cell.id)
            shell.outputs.clear()
            with (
                redirect_stdout(_Stream(shell.outputs, "stdout")),
                redirect_stderr(_Stream(shell.outputs, "stderr")),
            ):
                done = shell.run_cell(cell.source, store_history=True)
            cell.outputs, cell.execution_count = list(shell.outputs), done.execution_count
            if not done.success:
                nb_man.cell_exception(cell, cell_index=index)
                return


papermill_engines.register(ENGINE, _Cells)


def run(
    notebook: Path,
    output: Path,
    parameters: dict,
    folder: Path,
    data: Path | None,
    memory: int,
    tell: Callable[[str], None],
) -> tuple[tuple[str, str] | None, list[Name] | None]:
    """Run a notebook in its own folder, within `memory` bytes; return the name and words of its error, and its reads.

    `folder` is empty, for what IPython keeps. Where `data` is named, the notebook shares what the rules find in it, and
    what it reads of it and of the year in its parameters is recorded.
    """
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.chdir(notebook.parent)
    sys.path.insert(0, "")
    # What the user set IPython up to run at each start must not change a report; nor is anything kept in their home.
    os.environ["IPYTHONDIR"] = str(folder)
    os.environ[PICTURES] = NEVER  # the book draws its charts itself, all at once
    noted = []

    def start() -> None:
        """Record from here on: what is read before the first cell is no read of the notebook."""
        if data:
            rules.share(data)
            noted.append(recorder.record(parameters["tahun"], data, folder))

    try:
        papermill.execute_notebook(
            notebook,
            output,
            parameters=parameters,
            engine_name=ENGINE,
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            tell=tell,
            start=start,
        )
    except PapermillExecutionError as error:
        return (error.ename, error.evalue), None
    return None, noted[0].names() if noted else None
