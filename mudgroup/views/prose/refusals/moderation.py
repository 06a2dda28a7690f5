"""Refusals of moderating as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.moderation.errors import (
    BadNetwork,
    NoAddressBan,
    NoSuchReport,
    NotMuted,
    NotOverPlayer,
    NotRestricted,
    NoWorldYet,
    Outranked,
    TooManyReports,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import count, in_, listing, names
from mudgroup.views.registry import Wording, wording


def not_muted(refused: NotMuted, viewer: int) -> str:
    if not refused.muted:
        return "You have muted nobody."
    return f"You have not muted {refused.player.name}, but {names(refused.muted)}."


def not_restricted(refused: NotRestricted, viewer: int) -> str:
    if refused.by:
        return f"Only who stands as high as {names(refused.by, 'or')} can change that."
    return f"Nothing restricts {refused.player.name}{in_(refused.where)} that you could lift."


def no_address_ban(refused: NoAddressBan, viewer: int) -> str:
    if not refused.networks:
        return f"{refused.typed} is not banned, nor is any address."
    return f"{refused.typed} is not banned, but {listing(refused.networks)}."


def not_over_player(refused: NotOverPlayer, viewer: int) -> str:
    name = refused.player.name
    return f"Only an admin can do that, or a teacher of {name}'s section; add 'in GROUP' for yours."


def outranked(refused: Outranked, viewer: int) -> str:
    if refused.player == refused.by:
        return "You cannot restrict yourself."
    name = refused.player.name
    return f"{name} moderates there as you do, or stands above you: ask an admin."


def bad_network(refused: BadNetwork, viewer: int) -> str:
    example = "such as 192.0.2.7 or 192.0.2.0/24"
    return f"{refused.typed} is no network {example}, or this machine is in it."


def too_many_reports(refused: TooManyReports, viewer: int) -> str:
    return f"{count(refused.most, 'report')} of yours wait already: the staff will read them."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(NotMuted, not_muted),
        wording(NotRestricted, not_restricted),
        wording(NoAddressBan, no_address_ban),
        wording(
            NoSuchReport,
            lambda refused, viewer: (
                f"No report {refused.typed} waits. '@reports' lists those that do."
            ),
        ),
        wording(NotOverPlayer, not_over_player),
        wording(Outranked, outranked),
        wording(BadNetwork, bad_network),
        wording(TooManyReports, too_many_reports),
        wording(NoWorldYet, lambda refused, viewer: "No server has run there yet: start it once."),
    )
)
