"""Imported first in the server that children are copied from: it imports without what would only take its time.

Where JupyterLab is installed, jsonschema loads a grammar of international addresses and a parser of durations, for
formats that no notebook has; building the grammar takes longer than all else that papermill imports. Where pyarrow is,
papermill loads it and numpy for notebooks that stand in Hadoop. Both go without where these cannot be imported.

Hardly anything that is imported is ever thrown away, and Python's collector, which would look for it again and again,
stops. `lkjip.book.settled` ends what a notebook could notice.
"""

import gc
import sys

HADOOP = "pyarrow.fs"

for name in ("rfc3987_syntax", "isoduration", HADOOP):
    sys.modules.setdefault(name, None)
gc.disable()
