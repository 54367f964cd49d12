"""LKjIP as an analytical book: formulas, data, reconciliation, views, and the book itself."""

__version__ = "0.1.0"
