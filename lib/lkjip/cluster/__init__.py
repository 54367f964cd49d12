"""Reports whose data or site is elsewhere, built here or by the workers of a Dask cluster.

Every report is one task: its data is fetched, it is built as on any machine, and it is published whole or not at all.
Dask itself is imported by `dask_run` and `workers` alone.
"""
