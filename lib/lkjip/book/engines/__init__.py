"""What renders a staged book: our own engine, and Quarto."""
