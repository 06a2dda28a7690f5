"""Prose of rights: what members may do, and what of the past they read."""

from collections.abc import Mapping

from attrs import asdict

from mudgroup.model.groups.rights_events import PastSeen, PastSet, RightsRow, RightsSeen, RightsSet
from mudgroup.model.rights.permissions import RIGHTS
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.pieces import Table, Text
from mudgroup.views.phrases import Lines, acts, listing, title, within
from mudgroup.views.prose.refusals import rights as refusals
from mudgroup.views.registry import View, view


def _deeds(words: tuple[str, ...], last: str) -> str:
    """What rights allow: ``rename and disband``."""
    return listing((refusals.RIGHTS[RIGHTS[word]] for word in words), last)


def rights_set(event: RightsSet, face: Face) -> Lines:
    who, s = ("You", "") if acts(face) else (event.actor.name, "s")
    whom = "you" if face.part is Part.TARGET else event.target.name
    if event.target == event.actor:
        whom = "yourself" if acts(face) else "themselves"
    parts = [f"let{s} {whom} {_deeds(event.given, 'and')}"] if event.given else []
    parts += [f"no longer let{s} {whom} {_deeds(event.taken, 'or')}"] if event.taken else []
    return (f"{within(event.group)}{who} {', but '.join(parts)}.",)


def rights_seen(event: RightsSeen, face: Face) -> Text:
    table = Table(("player", *RIGHTS), tuple(map(_cells, event.rows)))
    return (f"{title(event.group)}, who may do what:", table)


def _cells(row: RightsRow) -> tuple[str, ...]:
    """A player, and a yes or a no under the name of each right."""
    flags = asdict(row.rights)
    return (row.player.name, *("yes" if flags[RIGHTS[word]] else "no" for word in RIGHTS))


PAST = {
    True: "who comes back reads what was said meanwhile",
    False: "who comes back does not read what was said meanwhile",
}


def past_set(event: PastSet, face: Face) -> Lines:
    how = "opens" if event.is_open else "closes"
    who = f"You {how.removesuffix('s')}" if acts(face) else f"{event.actor.name} {how}"
    return (f"{within(event.group)}{who} the past: {PAST[event.is_open]}.",)


def past_seen(event: PastSeen, face: Face) -> Lines:
    state = "open" if event.is_open else "closed"
    return (f"{within(event.group)}The past is {state}: {PAST[event.is_open]}.",)


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(RightsSet, rights_set),
        view(RightsSeen, rights_seen),
        view(PastSet, past_set),
        view(PastSeen, past_seen),
    )
)
