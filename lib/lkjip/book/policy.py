"""The Content-Security-Policy of the pages: what a browser may load and run, whatever got into a page.

A report is a folder that is opened from a file or put on any server, so the policy is a `meta` element of each page.
Nothing outside the folder, no plugin, no frame, no form, no other base; scripts are files of the folder or known by
their hash. Styles may stand in a page: every cell of a table has its own, and Plotly writes them.

The standard leaves open what 'self' means for a page opened from a file. Chromium 156 and Firefox 153 take every
`file:` address for it; `file:` beside it says the same where a browser takes none. A page from a server gains nothing
by it: no browser lets one load a file.
"""

import base64
import hashlib
import re

OWN = "'self' file:"
BARE = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
SITE = BARE | {
    "script-src": OWN,
    "style-src": f"{OWN} 'unsafe-inline'",
    "img-src": f"{OWN} data: blob:",  # Plotly makes a chart's picture by way of the last two
    "font-src": f"{OWN} data:",
}
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>\n?', re.IGNORECASE)
ELEMENT = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
# A script of any other type is data, which no browser runs.
SCRIPT_TYPES = {"", "module", "text/javascript", "application/javascript"}


def meta(directives: dict[str, str]) -> str:
    """Return the element that sets a policy.

    >>> meta({"default-src": "'none'", "style-src": "'self'"})
    '<meta http-equiv="Content-Security-Policy" content="default-src \\'none\\'; style-src \\'self\\'">'
    """
    content = "; ".join(f"{name} {sources}" for name, sources in directives.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def protect(page: str) -> str:
    """Return a finished page with the site's policy, which names what of the page's own code may run by its hash.

    The policy comes straight after the encoding: it holds for what follows it.
    """
    from bs4 import BeautifulSoup  # here: who only asks which reports are current finishes no page

    soup = BeautifulSoup(page, "html.parser")
    scripts = [
        tag.string or ""
        for tag in soup.find_all("script", src=False)
        if (tag.get("type") or "").strip().lower() in SCRIPT_TYPES
    ]
    handlers = [
        str(value)
        for tag in soup.find_all(True)
        for name, value in tag.attrs.items()
        if name.startswith("on")
    ]
    sources = [OWN, *_hashes(scripts)]
    if handlers:
        sources += ["'unsafe-hashes'", *_hashes(handlers)]
    element = meta(SITE | {"script-src": " ".join(dict.fromkeys(sources))})
    protected, count = CHARSET.subn(lambda charset: f"{charset[0].strip()}\n{element}\n", page, count=1)
    if not count:
        raise ValueError("a page without its encoding")
    return protected


def lift(page: str) -> str:
    """Return a page without its policy: for a preview, which adds a script of its own.

    >>> lift('<meta charset="utf-8">\\n' + meta(BARE) + "\\n<title>Awal</title>")
    '<meta charset="utf-8">\\n<title>Awal</title>'
    """
    return ELEMENT.sub("", page)


def _hashes(codes: list[str]) -> list[str]:
    digests = {hashlib.sha256(code.encode("utf-8")).digest() for code in codes}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
