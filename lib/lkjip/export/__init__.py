"""All years of all offices as one tidy dataset: DataFrames, or CSV and Parquet with a Frictionless description."""

from lkjip.export.dataset import Ditulis, write_dataset
from lkjip.export.frames import frames
from lkjip.export.read import load_all, load_each
from lkjip.export.tables import dataset_tables

__all__ = ["Ditulis", "dataset_tables", "frames", "load_all", "load_each", "write_dataset"]
