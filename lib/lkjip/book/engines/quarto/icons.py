"""Quarto's font of icons, cut to those that its pages show: four of two thousand."""

import re
from pathlib import Path

STYLE = Path("site_libs", "bootstrap", "bootstrap-icons.css")
FONT = STYLE.with_suffix(".woff")
RULE = re.compile(r'^\.bi-([\w-]+)::before \{ content: "\\([0-9a-f]+)"; \}\n', re.MULTILINE)
SHOWN = re.compile(r"\bbi-([\w-]+)")


def cut_icons(site: Path) -> None:
    """Drop from the style sheet and the font of icons what no page of `site` shows; equal input gives equal bytes."""
    from fontTools import subset  # here: it takes a while to load

    shown = {
        name for page in site.rglob("*.html") for name in SHOWN.findall(page.read_text(encoding="utf-8"))
    }
    text = (site / STYLE).read_text(encoding="utf-8")
    text = RULE.sub(lambda rule: rule[0] if rule[1] in shown else "", text)
    (site / STYLE).write_text(text, encoding="utf-8", newline="\n")
    options = subset.Options(flavor="woff")
    font = subset.load_font(site / FONT, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[int(rule[2], 16) for rule in RULE.finditer(text)])
    cutter.subset(font)
    subset.save_font(font, site / FONT, options)
