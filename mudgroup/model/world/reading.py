"""What a session reads: what its client tells of itself, and over that what was chosen by hand."""

from enum import StrEnum
from functools import lru_cache
from typing import Self

from attrs import evolve, field, fields

from mudgroup.messages import Dialect, Format
from mudgroup.values import frozen


class Aspect(StrEnum):
    """What of its reading a session chooses, named by the command that does it."""

    WIDTH = "width"
    COLOUR = "colour"
    SCREENREADER = "screenreader"
    PROMPT = "prompt"
    BRIEF = "brief"


@frozen
class Choices:
    """The fields of `Format` that were chosen by hand; None leaves one to what the client tells."""

    dialect: Dialect | None = None
    level: int | None = None
    columns: int | None = None
    colour: int | None = None
    plain: bool | None = None
    prompt: bool | None = None
    brief: bool | None = None

    def over(self, told: Format) -> Format:
        """The format that holds when a client tells this: one that draws has its own colours, its
        own place to type in, and tells what happens in its own way; of one that reads data nothing
        is chosen by hand."""
        if told.dialect is Dialect.DATA:
            return told
        values = {part.name: getattr(self, part.name) for part in fields(Choices)}
        format = evolve(told, **{name: v for name, v in values.items() if v is not None})
        # To others it makes no difference, and those who read alike are sent the same bytes.
        heard = format.plain and format.dialect is Dialect.TEXT
        known = heard and (told.known or self.columns is not None)
        format = evolve(format, known=known)
        if format.dialect is Dialect.TEXT:
            return format
        return evolve(format, colour=0, prompt=False, brief=False)


@frozen
class Reading:
    """``format`` is what holds of what was ``told`` and ``chosen``."""

    told: Format = field(factory=Format)
    chosen: Choices = field(factory=Choices)
    format: Format = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "format", _one(self.chosen.over(self.told)))

    def tell(self, told: Format) -> Self:
        """The same, after the client has told something else."""
        return evolve(self, told=told)

    def choose(self, chosen: Choices) -> Self:
        """The same, after something else was chosen."""
        return evolve(self, chosen=chosen)


# A class reads by a few formats, and each line is told by the formats of all who hear it.
@lru_cache(maxsize=1024)
def _one(format: Format) -> Format:
    """One format of all that are alike: who compares them need not look into them."""
    return format
