"""The entries of a group's history."""

from datetime import datetime
from enum import StrEnum

from attrs import frozen


class Action(StrEnum):
    """What an entry of a group's history says was done: the words of the document, then ours."""

    CREATED_GROUP = "created group"
    ADDED_MEMBER = "added member"
    REMOVED_MEMBER = "removed member"
    SET_LEADER = "set leader to"
    STARTED_FOLLOWING = "started following"
    STOPPED_FOLLOWING = "stopped following"
    SET_NAME = "set name to"
    SAID = "said"
    DISBANDED_GROUP = "disbanded group"
    SET_GOAL = "set goal"
    SAID_TO_VIPS = "said to vips"
    MUTED = "muted"
    BANNED = "banned"
    LIFTED = "lifted"
    DID = "did"
    COMPLETED_GOAL = "completed goal"
    FINISHED_MODULE = "finished module"
    DROPPED_MODULE = "dropped module"
    LOST_GOAL = "lost goal"
    LOST_MODULE = "lost module"
    SET_RIGHTS = "set rights of"
    SET_PAST = "set past to"


SPOKEN = (Action.SAID, Action.SAID_TO_VIPS)
"""The actions of history entries that are lines said."""


@frozen
class Entry:
    """The document's tuple ``{timestamp, action, actor, members, result}`` of one group.

    ``number`` orders all entries of the world. ``members`` are the members before the change for
    "added member" and "removed member", those online to receive for "said" and "said to vips", none
    for "created group", all members otherwise. ``result`` is a text or an object number.
    """

    number: int
    group: int
    at: datetime
    action: Action
    actor: int
    members: tuple[int, ...]
    result: str | int
