"""The rules, in files named by the beginning of their codes: JML-01 is in jml.py. Each registers itself."""

from importlib import import_module
from pkgutil import iter_modules

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")
