"""One reader per file format; each returns the same kind of document."""
