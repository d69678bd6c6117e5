"""What every test module shares."""

from hypothesis import settings

# How long an example takes depends on the machine, and is no property of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
