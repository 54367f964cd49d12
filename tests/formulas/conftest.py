"""Property tests judge the law, not the speed of a busy machine."""

from hypothesis import settings

settings.register_profile("lkjip", deadline=None)
settings.load_profile("lkjip")
