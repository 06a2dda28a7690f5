"""The entries of a group's history."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from mudgroup.values import frozen


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

OF_THE_LEADER = {
    Action.CREATED_GROUP,
    Action.ADDED_MEMBER,
    Action.REMOVED_MEMBER,
    Action.SET_LEADER,
    Action.SET_NAME,
    Action.DISBANDED_GROUP,
    Action.SET_GOAL,
    Action.COMPLETED_GOAL,
    Action.FINISHED_MODULE,
    Action.LOST_GOAL,
    Action.LOST_MODULE,
}
"""The actions whose tuple names the leader, whoever acted; that of the others names who did."""

AS_ONE = "|"
"""What earlier versions put between the two results of "set goal"; no goal's name holds one."""

Told = tuple[datetime, Action, int, tuple[int, ...], str | int]
"""The document's ``{timestamp, action, member, {members}, result}``."""


@frozen
class Entry:
    """What the history of one group keeps of something that was done.

    ``number`` orders all entries of the world. ``members`` are the members before the change for
    "added member" and "removed member", those online to receive for "said" and "said to vips", none
    for "created group", all members otherwise. ``result`` is a text or an object number; that of
    "set goal" is the goal, and ``activity`` is the document's further field, empty for none.

    ``actor`` is who did it: a player, member or not, or the realm (number 0) for a world script,
    the server's own user and what follows by itself. ``leader`` is who led the group before it, 0
    for nobody, which is only when the group has ended; of "created group" who leads it then.
    """

    number: int
    group: int
    at: datetime
    action: Action
    actor: int
    members: tuple[int, ...]
    result: str | int
    leader: int = 0
    activity: str = ""

    @classmethod
    def of_earlier(
        cls,
        number: int,
        group: int,
        at: datetime,
        action: Action,
        actor: int,
        members: tuple[int, ...],
        result: str | int,
    ) -> Self:
        """An entry of an earlier version, which kept one for both actor and leader.

        It had the goal and its activity in one text.
        """
        activity = ""
        if action is Action.SET_GOAL and isinstance(result, str):
            result, _, activity = result.partition(AS_ONE)
        return cls(number, group, at, action, actor, members, result, actor, activity)

    def told(self) -> Told | tuple[*Told, str]:
        """The tuple as the document writes it; "set goal" has the activity in the sixth place."""
        who = self.leader if self.action in OF_THE_LEADER else self.actor
        as_written = (self.at, self.action, who, self.members, self.result)
        return (*as_written, self.activity) if self.action is Action.SET_GOAL else as_written


@frozen
class ReadMark:
    """Up to which entry a player has read what a group says; 0 is for who is in it no longer."""

    group: int
    player: int
    entry: int
