"""The folder that holds all reports: its front page, a page per office and per shared programme, and who is who."""
