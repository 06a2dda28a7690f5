"""Who one is, and all that is one's own, as a document."""

from collections.abc import Iterable

from mudgroup.model.field import carrying
from mudgroup.model.field.tests import TESTS
from mudgroup.model.goals import progress
from mudgroup.model.joining import asked
from mudgroup.model.moderation import lists
from mudgroup.model.moderation.events import RestrictionRow
from mudgroup.model.records.goals import Goal, OwnGoal
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument
from mudgroup.model.rights.authority import rank_anywhere
from mudgroup.model.world.events import Topic
from mudgroup.model.world.turn import Turn
from mudgroup.views.documents.group import needs
from mudgroup.views.documents.json import VERSION, Json
from mudgroup.views.documents.people import afk
from mudgroup.views.prose.field_words import summary_of

OUTCROP = "{outcrop}"
"""What stands in a line for the name of an outcrop."""

LINES = {"sample": f"sample {OUTCROP}", "compass": f"measure {OUTCROP}", "gps": "locate"}
"""What is typed to use an instrument that does no field test."""


def document(turn: Turn, player: Player, commands: list[Json]) -> Json:
    """``Mudgroup.Me``; ``commands`` are those that a player can type."""
    groups = {group.number: group for group in turn.all(Group, player.groups)}
    return {
        "v": VERSION,
        "id": player.number,
        "name": player.name,
        "rank": rank_anywhere(turn, player).name.lower(),
        "points": player.points,
        "current": player.current_group,
        "room": player.location,
        "timezone": player.timezone,
        "hints": player.hints,
        "afk": afk(turn, player.number, ()),
        "looking": player.looking,
        "groups": {str(number): {"name": group.name} for number, group in groups.items()},
        "order": list(groups),
        "may_create": len(groups) < turn.settings.groups.per_player,
        "listens": list(player.listens),
        "carried": {thing.key: _carried(thing) for thing in carrying.carried(turn, player)},
        "samples": {str(rock.number): rock.name for rock in carrying.samples(turn, player)},
        "draft": _draft(player),
        "invitations": _invitations(turn, player),
        "muted": {str(number): turn.player(number).name for number in player.muted},
        "restrictions": [_restriction(row) for row in lists.rows(turn, player, player)],
        "goals": {str(own.goal): _goal(turn, player, own) for own in player.goals},
        "commands": commands,
    }


def commands(topics: Iterable[Topic]) -> list[Json]:
    """What a player can type."""
    return [
        {"usage": topic.usage, "summary": summary_of(topic), "section": topic.section}
        for topic in topics
    ]


def _carried(thing: Instrument) -> Json:
    lines = (line for use in thing.uses if (line := _line(use, thing.name)))
    return {"name": thing.name, "line": next(lines, "")}


def _line(use: str, name: str) -> str:
    """What is typed for a use of an instrument; empty for what is done by going somewhere."""
    test = TESTS.get(use)
    if test is None:
        return LINES.get(use, "")
    if test.looking:
        return f"look at {OUTCROP} through {name}"
    return f"{test.name} {OUTCROP}{f' with {name}' if test.by_nail else ''}"


def _draft(player: Player) -> Json | None:
    draft = player.draft
    if draft is None:
        return None
    return {"group": draft.group, "subject": draft.subject, "lines": list(draft.lines)}


def _invitations(turn: Turn, player: Player) -> Json:
    return {
        str(invitation.group): {
            "name": turn.get(Group, invitation.group).name,
            "by": turn.player(invitation.by).name,
            "until": invitation.until.isoformat() if invitation.until else None,
        }
        for invitation in asked.pending(turn, player)
    }


def _restriction(row: RestrictionRow) -> Json:
    return {
        "kind": row.kind.value,
        "where": {"id": row.where.number, "name": row.where.name} if row.where else None,
        "reason": row.reason,
        "until": row.until.isoformat() if row.until else None,
    }


def _goal(turn: Turn, player: Player, own: OwnGoal) -> Json:
    goal = turn.get(Goal, own.goal)
    return {
        "name": goal.name,
        "description": goal.description,
        "points": goal.points,
        "progress": needs(progress.own_needs(turn, player, goal, own.deeds)),
    }
