"""What `quarto render` at the repository root runs last: the same finish the build gives Quarto's pages."""

import os
from pathlib import Path

from lkjip.book.quarto import finish
from lkjip.book.search import write_index

if __name__ == "__main__":
    site = Path(os.environ["QUARTO_PROJECT_OUTPUT_DIR"])
    finish(site)
    write_index(site)
