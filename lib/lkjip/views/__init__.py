"""What the reader sees: numbers, tables, charts and sentences, from one year of data."""
