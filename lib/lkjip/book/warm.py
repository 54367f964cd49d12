"""Imported where notebooks run: what libraries make when they are first asked is made here, once for all notebooks."""

import nbformat

from lkjip.views import chart

# nbformat writes a program that validates, and plotly one for each kind of thing in a chart.
nbformat.validate(nbformat.v4.new_notebook())
chart.bars(["a"], [1], ["1"], [chart.BIRU_TUA], ruang=1, garis=1).to_json()
