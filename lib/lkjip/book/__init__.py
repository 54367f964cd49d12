"""From notebooks to the published book: execute → stage → engine → verify → publish."""
