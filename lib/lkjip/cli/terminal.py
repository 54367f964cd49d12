"""The findings as an inspector reads them on a terminal: how many, then each with what follows from it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lkjip.cli.saringan import families
from lkjip.data.kesalahan import visible
from lkjip.reconcile import BelumDiperiksa, Temuan, Tingkat, grouped

NARROWEST, WIDEST = 40, 120  # longer lines are hard to read
INDENT = 8
STYLE = {Tingkat.KRITIS: "bold red", Tingkat.TINGGI: "red", Tingkat.SEDANG: "yellow", Tingkat.RENDAH: "cyan"}


class Terminal(Console):
    """A console as wide as is read well; that nobody reads on is for `lkjip.cli.main` to answer."""

    def __init__(self) -> None:
        """Write to stdout: colours on a terminal only, and what is text stays text."""
        super().__init__(highlight=False, markup=False, emoji=False)
        self.width = max(NARROWEST, min(self.width, WIDEST))

    def on_broken_pipe(self) -> None:
        """Let the error go on; rich itself would end the program."""
        raise  # rich calls this while it handles the error

    def lines(self, text: str) -> None:
        """Print lines as they are, however long: they may be aligned."""
        for part in text.split("\n"):
            self.print(Text(visible(part)), soft_wrap=True)

    def paragraph(self, text: str | Text, style: str = "", label: Text | str = "", indent: int = 0) -> None:
        """Print a text that is wrapped and indented, with a label before its first line."""
        content = Text(plain(text), style) if isinstance(text, str) else text
        for line in content.wrap(self, self.width - indent):
            line.rstrip()
            self.print(Text.assemble(label, " " * (indent - len(label)), line), soft_wrap=True)
            label = ""


def plain(text: str) -> str:
    """Return a value on one line, with what steers a terminal made visible."""
    return visible(re.sub(r"[\t\n\v\f\r]", " ", text))


def summary(temuan: Sequence[Temuan]) -> str:
    """Write how many findings there are, by severity."""
    if not temuan:
        return "Tidak ada pertentangan yang ditemukan."
    count = Counter(t.tingkat for t in temuan)
    parts = ", ".join(f"{count[tingkat]} {tingkat}" for tingkat in Tingkat if count[tingkat])
    causes = len(grouped(temuan, temuan))
    questions = sum(t.pertanyaan for t in temuan)
    acknowledged = sum(t.pengakuan is not None for t in temuan)
    tail = f"; {causes} akar, selebihnya akibatnya" if causes < len(temuan) else ""
    tail += f"; {questions} di antaranya pertanyaan" if questions else ""
    tail += f"; {acknowledged} sudah diakui" if acknowledged else ""
    return f"{len(temuan)} temuan: {parts}{tail}."


def print_counts(console: Terminal, temuan: Sequence[Temuan]) -> None:
    """Print how many findings there are, and of which family and severity."""
    console.paragraph(summary(temuan), "bold")
    console.print()
    if not temuan:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    table.add_column("Rumpun")
    for tingkat in Tingkat:
        table.add_column(Text(tingkat, STYLE[tingkat]), justify="right")
    table.add_column("jumlah", justify="right")
    count = Counter((t.kode[:3], t.tingkat) for t in temuan)
    for code, name in families().items():
        numbers = [count[code, tingkat] for tingkat in Tingkat]
        if any(numbers):
            table.add_row(f"{code} {name}", *(str(n or "-") for n in numbers), str(sum(numbers)))
    console.print(table)
    console.print()


def placed(temuan: Temuan) -> str:
    """Write where a finding is: the table, page and line."""
    place = f", halaman {temuan.halaman}" if temuan.halaman else ""
    place += f", baris {temuan.baris}" if temuan.baris else ""
    return f"{temuan.nama_tabel}{place}"


def heading(temuan: Temuan, where: Callable[[Temuan], str] = placed) -> Text:
    """Write where a finding is, what a person said of it, and its id."""
    column = f", {temuan.kolom}" if temuan.kolom else ""
    where = plain(f"{where(temuan)}{column}")
    return Text.assemble((where, "bold"), mark(temuan), (plain(f"  [{temuan.id}]"), "dim"))


def mark(temuan: Temuan) -> Text:
    """Write whether a finding is known, or a mere question."""
    if temuan.pengakuan:
        return Text(" · diakui", "green")
    return Text(" · pertanyaan", "magenta") if temuan.pertanyaan else Text()


def print_finding(
    console: Terminal,
    temuan: Temuan,
    consequences: Sequence[Temuan],
    more: int,
    where: Callable[[Temuan], str] = placed,
) -> None:
    """Print one finding over a few lines, and what follows from it in a line each; `more` follow that are not shown."""
    level = Text(temuan.tingkat.upper(), STYLE[temuan.tingkat])
    console.paragraph(heading(temuan, where), label=level, indent=INDENT)
    console.paragraph(temuan.penjelasan, indent=INDENT)
    values = [f"Tercetak: {temuan.tercetak}"] if temuan.tercetak else []
    values += [f"Seharusnya: {temuan.seharusnya}"] if temuan.seharusnya else []
    line = " · ".join(values)
    for value in [line] if cell_len(plain(line)) <= console.width - INDENT else values:
        console.paragraph(value, indent=INDENT)
    if consequences or more:
        console.paragraph("Akibatnya juga:", indent=INDENT)
    for t in consequences:
        line = Text.assemble((f"{t.tingkat:<6}  ", STYLE[t.tingkat]), plain(t.id), mark(t))
        console.paragraph(line, indent=INDENT + 2)
    if more:
        console.paragraph(f"{more} temuan yang tidak ditampilkan", "dim", indent=INDENT + 2)
    console.print()


def print_findings(
    console: Terminal,
    temuan: Sequence[Temuan],
    shown: Sequence[Temuan],
    where: Callable[[Temuan], str] = placed,
) -> set[str]:
    """Print the findings by cause, and return the ids of all that were printed, causes that were not asked for too.

    `where` writes where a finding is.
    """
    groups = grouped(temuan, shown)
    every = {root.id: len(consequences) for root, consequences in grouped(temuan, temuan)}
    for root, consequences in groups:
        print_finding(console, root, consequences, every[root.id] - len(consequences), where)
    return {t.id for root, consequences in groups for t in (root, *consequences)}


def print_gone(console: Terminal, gone: Sequence[Temuan]) -> None:
    """Print the findings of an earlier check that are found no longer, in a line each."""
    console.paragraph(f"{len(gone)} temuan sudah tidak ada:", "bold green")
    for t in gone:
        console.paragraph(heading(t), indent=2)
    console.print()


def print_unchecked(console: Terminal, unchecked: Sequence[BelumDiperiksa], every: bool) -> None:
    """Print what could not be checked, and with `every` why."""
    if not unchecked:
        return
    names = "" if every else ": " + ", ".join(b.nama for b in unchecked)
    hint = "" if every else ". Sebabnya: --all"
    console.paragraph(f"{len(unchecked)} hal belum diperiksa{names}{hint}.", "yellow")
    for b in unchecked if every else ():
        console.paragraph(b.alasan, indent=2)
