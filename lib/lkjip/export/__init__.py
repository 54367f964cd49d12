"""All years of all offices as one tidy dataset: CSV and Parquet with a Frictionless description."""

from lkjip.export.dataset import Ditulis, write_dataset
from lkjip.export.read import load_all
from lkjip.export.tables import dataset_tables

__all__ = ["Ditulis", "dataset_tables", "load_all", "write_dataset"]
