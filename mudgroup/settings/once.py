"""What of the settings is read once, at the start: a reload can only tell that it has changed."""

from attrs import AttrsInstance, fields

from mudgroup.settings.values import Settings

KEYS = {
    "telnet": ("plain", "tls", "tls_port"),
    "web": ("on", "port", "host", "plain"),
}
"""Settings of what lets people in that say what listens."""


def changed(old: AttrsInstance, new: AttrsInstance) -> list[str]:
    """The names of what is not as it was."""
    names = (field.name for field in fields(type(old)))
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def of_doors(old: Settings, new: Settings) -> list[str]:
    """Of the settings of doors those that have changed and change nothing before the next start."""
    return [
        f"{door}.{key}"
        for door, keys in KEYS.items()
        for key in changed(getattr(old, door), getattr(new, door))
        if key in keys
    ]
