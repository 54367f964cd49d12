"""Imported first where notebooks run: what the libraries there would load, and nothing here uses, is left out.

Where JupyterLab is installed, jsonschema loads a grammar of international addresses for a format that no notebook
has. Building it takes longer than all else that papermill imports. jsonschema goes without where it cannot be imported.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
