"""Refusals of speaking and moderating as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.errors import Refused, Yourself
from mudgroup.model.group_errors import FloorOpen, MaySpeak, MutedNote, NoFloor, Slow
from mudgroup.model.moderation_errors import (
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
from mudgroup.model.moderation_records import FloorMode
from mudgroup.model.refs import Ref
from mudgroup.model.rights_errors import IsBanned, IsMuted
from mudgroup.views.phrases import because, count, lasting, listing, names, title
from mudgroup.views.registry import Wording, wording


def _where(where: Ref | None, everywhere: str) -> str:
    return f" in {title(where)}" if where else everywhere


def is_muted(refused: IsMuted, viewer: int) -> str:
    where = _where(refused.where, "")
    return f"You are muted{where} {lasting(refused.seconds)}{because(refused.reason)}"


def is_banned(refused: IsBanned, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    where = f" from {title(refused.where)}" if refused.where else ""
    return f"{who} banned{where} {lasting(refused.seconds)}."


def muted_note(refused: MutedNote, viewer: int) -> str:
    name = refused.writer.name
    return f"Note {refused.index} is by {name}, whom you have muted: 'unmute {name}' shows it."


def no_floor(refused: NoFloor, viewer: int) -> str:
    who = f"{refused.holder.name} has the floor" if refused.holder else "Nobody has the floor"
    where = f"{who} in {refused.group.name}"
    if refused.waits:
        return f"{where}. Your hand is raised: wait for the floor."
    word = "queues" if refused.mode is FloorMode.QUEUE else "asks for it"
    return f"{where}: 'group hand' {word}."


def slow(refused: Slow, viewer: int) -> str:
    wait = count(refused.seconds, "second")
    return f"{refused.group.name} is slow: you can speak again in {wait}."


def may_speak(refused: MaySpeak, viewer: int) -> str:
    return f"You may speak in {refused.group.name} as it is: 'group say TEXT'."


def floor_open(refused: FloorOpen, viewer: int) -> str:
    how = "'group floor moderated' or 'group floor queue' changes that"
    return f"Everybody may speak in {refused.group.name}; {how}."


def not_muted(refused: NotMuted, viewer: int) -> str:
    if not refused.muted:
        return "You have muted nobody."
    return f"You have not muted {refused.player.name}, but {names(refused.muted)}."


def not_restricted(refused: NotRestricted, viewer: int) -> str:
    if refused.by:
        return f"Only who stands as high as {names(refused.by, 'or')} can change that."
    where = _where(refused.where, "")
    return f"Nothing restricts {refused.player.name}{where} that you could lift."


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


def yourself(refused: Yourself, viewer: int) -> str:
    if refused.what == "give":
        return "You cannot give things to yourself: 'take INSTRUMENT' takes what lies here."
    return f"You cannot {refused.what} yourself."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(IsMuted, is_muted),
        wording(IsBanned, is_banned),
        wording(MutedNote, muted_note),
        wording(NoFloor, no_floor),
        wording(Slow, slow),
        wording(MaySpeak, may_speak),
        wording(FloorOpen, floor_open),
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
        wording(Yourself, yourself),
        wording(BadNetwork, bad_network),
        wording(NoWorldYet, lambda refused, viewer: "No server has run there yet: start it once."),
        wording(TooManyReports, too_many_reports),
    )
)
