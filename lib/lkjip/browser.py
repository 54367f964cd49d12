"""Which browser of this machine can draw charts."""

import os
import shutil


def find_browser() -> str | None:
    """Return the path of a Chromium-like browser (BROWSER_PATH first), or None."""
    from choreographer.browsers.chromium import Chromium

    # choreographer does not know the name of Debian's headless shell, which is enough and small.
    return (
        os.environ.get("BROWSER_PATH")
        or Chromium.find_browser(skip_local=False)
        or shutil.which("chromium-headless-shell")
    )
