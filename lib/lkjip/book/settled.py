"""Imported last in the server that children are copied from: all that is there by now stays.

The collector, which goes on from here (`lkjip.book.lean`), leaves it alone: a child shares with the server what it
does not touch, and the collector touches all that it looks at.
"""

import gc
import sys

from lkjip.book.lean import HADOOP

if sys.modules[HADOOP] is None:  # a notebook may read from there
    del sys.modules[HADOOP]
gc.freeze()
gc.enable()
