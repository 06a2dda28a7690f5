"""Refusals of the server's companions as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.companions.errors import (
    CompanionsBusy,
    CompanionsElsewhere,
    CompanionsHere,
    CompanionsOff,
    NoCompanions,
    NotAlone,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import names, title
from mudgroup.views.registry import Wording, wording

ALONE = "You can begin alone: 'group goal list'."


def off(refused: CompanionsOff, viewer: int) -> str:
    where = f"to players of {refused.section.name}" if refused.section else "on this server"
    return f"No companions come {where}. {ALONE}"


def here(refused: CompanionsHere, viewer: int) -> str:
    verb = "is" if len(refused.companions) == 1 else "are"
    where = "on the way" if refused.coming else "with you"
    there = f"{names(refused.companions)} {verb} {where} already"
    return f"{there}. 'companions away' sends them home."


def elsewhere(refused: CompanionsElsewhere, viewer: int) -> str:
    verb = "is" if len(refused.companions) == 1 else "are"
    group = refused.group.name
    where = f"{names(refused.companions)} {verb} in {group}, another group of yours"
    return f"{where}: 'group use {group}' goes back to it."


def none(refused: NoCompanions, viewer: int) -> str:
    return f"{title(refused.group)} has no companions. 'companions' calls some."


def not_alone(refused: NotAlone, viewer: int) -> str:
    verb = "is" if len(refused.others) == 1 else "are"
    online = f"{names(refused.others)} {verb} online in {refused.group.name}"
    return f"Companions come to who is alone: {online}. 'group create' forms another group."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(CompanionsOff, off),
        wording(
            CompanionsBusy,
            lambda refused, viewer: f"All companions are with others now. {ALONE}",
        ),
        wording(CompanionsHere, here),
        wording(CompanionsElsewhere, elsewhere),
        wording(NoCompanions, none),
        wording(NotAlone, not_alone),
    )
)
