"""Text from data made harmless, for HTML and for Markdown."""

import html
import re

# Every character that Markdown, Quarto's shortcodes or pandoc's extensions could read as an instruction.
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@&\"'=:/])")


def escape_html(teks: str) -> str:
    """Escape text for HTML; a Quarto shortcode cannot survive it because its "<" is escaped too."""
    return html.escape(teks, quote=True)


def escape_text(teks: str) -> str:
    """Escape text that stands between tags, where a quotation mark means nothing."""
    return html.escape(teks, quote=False)


def escape_markdown(teks: str) -> str:
    r"""Escape text for a staged Markdown chapter, so that no cell of a CSV can become markup.

    >>> escape_markdown("a *b* {{< var x >}}\n# c")
    'a \\*b\\* \\{\\{\\< var x \\>\\}\\} \\# c'
    """
    return MARKDOWN.sub(r"\\\1", " ".join(teks.split()))


def unescape_markdown(teks: str) -> str:
    r"""Return the text that `escape_markdown` escaped, for a place that does not read Markdown.

    >>> unescape_markdown(escape_markdown("Dinas P.U. & Air"))
    'Dinas P.U. & Air'
    """
    return re.sub(rf"\\{MARKDOWN.pattern}", r"\1", teks)


def raw_html(markup: str) -> str:
    """Return HTML as a block of staged Markdown; a backtick from the data could close its fence."""
    return "```{=html}\n" + markup.replace("`", "&#96;") + "\n```"
