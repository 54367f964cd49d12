"""What `quarto render` at the repository root runs first: stage the default year for Quarto.

Writes bab/, _isi/, _variables.yml and _quarto.yml.local (all ignored by git); Quarto reads the project anew afterwards.
"""

import sys


def main() -> int:
    """Stage the default year into the repository root; return the exit code."""
    try:
        from lkjip.book import build
    except ImportError:
        print(
            "Paket lkjip tidak ditemukan oleh Python milik Quarto. Aktifkan lingkungannya dulu "
            "(lihat README: . .venv/bin/activate, atau conda activate lkjip).",
            file=sys.stderr,
        )
        return 1
    return build.stage_default_year()


if __name__ == "__main__":
    sys.exit(main())
