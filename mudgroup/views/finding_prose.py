"""Prose of joining, of looking for players, and of sections."""

from collections.abc import Mapping

from mudgroup.model import events as e
from mudgroup.model import group_events as g
from mudgroup.views.phrases import Lines, View, count, names, span_of, title


def invited(event: g.Invited, face: e.Face) -> Lines:
    assert event.target
    if face.part is e.Part.ACTOR:
        return (f"You invite {event.target.name} to {event.group.name}.",)
    how = "'group accept' or 'group decline'"
    time = span_of(event.seconds)
    return (f"{event.actor.name} invites you to {title(event.group)}: {how}, within {time}.",)


def declined_join(event: g.DeclinedJoin, face: e.Face) -> Lines:
    if face.part is e.Part.ACTOR:
        return (f"You decline to join {event.group.name}.",)
    wait = count(event.seconds, "second")
    who = event.actor.name
    return (f"{who} declines to join {event.group.name}; you can ask again in {wait}.",)


def joining_set(event: g.JoiningSet, face: e.Face) -> Lines:
    if event.asks:
        return ("You are asked from now on before you are in a group.",)
    return ("Others can add you to their groups from now on.",)


def players_found(event: g.PlayersFound, face: e.Face) -> Lines:
    if not event.players:
        return ("Nobody is like that.",)
    lines = [f"{count(len(event.players) + event.more, 'player')} found:"]
    for player, looking in event.players:
        lines.append(f"  {player.name}" + (f", looking: {looking}" if looking else ""))
    if event.more:
        lines.append(f"  ... and {event.more} more: add words to your search.")
    return tuple(lines)


def looking_set(event: g.LookingSet, face: e.Face) -> Lines:
    if event.text:
        return (f"You tell others that you look for a group: {event.text}",)
    return ("You do not tell others that you look for a group.",)


def section_changed(event: g.SectionChanged, face: e.Face) -> Lines:
    if event.section is None:
        whose = "You are" if face.part is e.Part.TARGET else f"{_name(event)} is"
        return (f"{whose} in no section now.",)
    if event.target:
        whose = "You are" if face.part is e.Part.TARGET else f"{event.target.name} is"
        return (f"{whose} in the section {event.section.name} now.",)
    boards = "have" if event.uses_boards else "have no"
    return (f"Section {title(event.section)}: its new groups {boards} bulletin boards.",)


def _name(event: e.Event) -> str:
    return event.target.name if event.target else event.actor.name


def sections_seen(event: g.SectionsSeen, face: e.Face) -> Lines:
    if not event.rows:
        return ("There are no sections. '@section create NAME' makes one.",)
    return tuple(
        f"{title(section)}: {names(players) if players else 'nobody'}"
        for section, players in event.rows
    )


VIEWS: Mapping[type[e.Event], View] = {
    g.Invited: invited,
    g.DeclinedJoin: declined_join,
    g.JoiningSet: joining_set,
    g.PlayersFound: players_found,
    g.LookingSet: looking_set,
    g.SectionChanged: section_changed,
    g.SectionsSeen: sections_seen,
}
