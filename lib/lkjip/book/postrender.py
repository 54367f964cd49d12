"""What `quarto render` at the repository root runs last: the same finish the build gives Quarto's pages."""

import os
from pathlib import Path

from lkjip.book.quarto import finish

if __name__ == "__main__":
    finish(Path(os.environ["QUARTO_PROJECT_OUTPUT_DIR"]))
