"""Imported first in the server that children are copied from: it imports without what would only take its time.

Where JupyterLab is installed, jsonschema loads a grammar of international addresses for a format that no notebook
has. Building it takes longer than all else that papermill imports. jsonschema goes without where it cannot be imported.

Hardly anything that is imported is ever thrown away, and Python's collector, which would look for it again and again,
stops until `lkjip.book.settled`.
"""

import gc
import sys

sys.modules.setdefault("rfc3987_syntax", None)
gc.disable()
