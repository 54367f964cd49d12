"""What `make bench` measures: one report, many reports, the portal, and a nation by simulation."""
