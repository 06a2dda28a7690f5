"""What a player can type next, as hints tell it."""

from enum import StrEnum

from mudgroup.values import frozen


class Verb(StrEnum):
    """What a step is done with."""

    GO = "go"
    TAKE = "take"
    TEST = "test"
    SAMPLE = "sample"
    MEASURE = "measure"
    LOCATE = "locate"
    OPEN = "open"
    GUIDE = "guide"
    REPORT = "report"
    NOTE = "note"
    MAP = "map"
    SAY = "say"


@frozen
class Step:
    """One thing to type: ``thing`` is what it is done to, an instrument, or a direction.

    ``test`` is the name of a field test, ``tool`` what it is done with, empty for a fingernail.
    """

    verb: Verb
    thing: str = ""
    test: str = ""
    tool: str = ""
