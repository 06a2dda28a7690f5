"""Who leads when who leads stays away.

Nothing scans for it: it is asked when a member connects, and when one may not do what a leader may.
"""

from mudgroup.model.groups.leadership import pass_leadership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import REALM
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import DAY


def succeed(turn: Turn, group: Group) -> bool:
    """Pass the lead on to the first member, in the order of joining, who was here lately.

    Only if the leader was not, for ``groups.leader_days`` in which the server ran: a leader cannot
    come while it is down, and no clock that is set takes the lead from anybody. The lead of a
    mandatory group is its teachers' to give.

    Returns:
        Whether another member leads now.
    """
    away = turn.settings.groups.leader_days * DAY
    if not away or group.mandatory or not group.leader or _was_here(turn, group.leader, away):
        return False
    heir = next((p for p in group.players() if _was_here(turn, p, away)), None)
    if heir is None:
        return False
    pass_leadership(turn, group, heir, REALM, away_seconds=int(away))
    return True


def _was_here(turn: Turn, player: int, away: float) -> bool:
    """Whether a player is online, or left less than so many seconds ago."""
    left = turn.player(player).left_elapsed
    return turn.is_shown_online(player) or (left is not None and turn.elapsed - left < away)
