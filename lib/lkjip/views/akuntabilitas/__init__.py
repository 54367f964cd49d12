"""What BAB III accounts for, a module for each topic: its tables, charts and sentences."""
