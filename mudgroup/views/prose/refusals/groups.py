"""Refusals of groups as one line of prose each: members, invitations, notes, the floor."""

from collections.abc import Mapping

from mudgroup.model.groups.errors import (
    AlreadyInvited,
    AlreadyLeads,
    AlreadyMember,
    BoardFull,
    Declining,
    FloorOpen,
    InvitedTooOften,
    InvitesTooMany,
    LeaderHasRights,
    MaySpeak,
    MutedNote,
    NoBoard,
    NobodyTold,
    NoFloor,
    NoInvitation,
    NoSuchEntry,
    NoSuchNote,
    NoSuchRight,
    NotSure,
    NotYourNote,
    Slow,
    TooManyGroups,
    TooManyKept,
)
from mudgroup.model.records.moderation import FloorMode
from mudgroup.model.world.errors import Refused
from mudgroup.views.layout.aloud import either
from mudgroup.views.phrases import aside, count, listing, names
from mudgroup.views.registry import Wording, wording


def already_member(refused: AlreadyMember, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    return f"{who} in {refused.group.name} already."


def already_leads(refused: AlreadyLeads, viewer: int) -> str:
    if refused.player.number == viewer:
        return f"You lead {refused.group.name} already: others follow you."
    return f"{refused.player.name} leads {refused.group.name} already."


def no_such_right(refused: NoSuchRight, viewer: int) -> str:
    known = f"{either('+', 'plus')} or {either('-', 'minus')} before {listing(refused.known, 'or')}"
    return f"There is no right '{refused.typed}': a change is {known}."


def leader_has_rights(refused: LeaderHasRights, viewer: int) -> str:
    who = "You lead" if refused.leader.number == viewer else f"{refused.leader.name} leads"
    how = "'group leader PLAYER' passes them on"
    return f"{who} {refused.group.name}, and who leads has a leader's rights: {how}."


def too_many_groups(refused: TooManyGroups, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    return f"{who} in {count(refused.most, 'group')}, as many as may be. Leave one first."


def not_sure(refused: NotSure, viewer: int) -> str:
    members = count(refused.members, "member")
    return f"That ends {refused.group.name} for {members}. If you are sure: '{refused.confirm}'"


def already_invited(refused: AlreadyInvited, viewer: int) -> str:
    return f"{refused.player.name} is invited to {refused.group.name} already."


def declining(refused: Declining, viewer: int) -> str:
    wait = count(refused.seconds, "second")
    return f"{refused.player.name} has just declined. You can ask again in {wait}."


def no_invitation(refused: NoInvitation, viewer: int) -> str:
    if not refused.invited:
        return "Nobody has invited you, or it was too long ago. 'group looking TEXT' asks for it."
    to = names(refused.invited, "or")
    return f"You are not invited to {refused.typed}, but to {to}."


def invited_too_often(refused: InvitedTooOften, viewer: int) -> str:
    open_ = count(refused.most, "invitation")
    return f"{refused.player.name} has {open_} to answer, as many as may be: try again later."


def invites_too_many(refused: InvitesTooMany, viewer: int) -> str:
    who = "You wait" if refused.who.number == viewer else f"{refused.who.name} waits"
    answers = count(refused.most, "answer")
    return f"{who} for {answers} to invitations, as many as may be: try again later."


def board_full(refused: BoardFull, viewer: int) -> str:
    full = f"The board of {refused.group.name} is full{aside(count(refused.most, 'note'))}."
    return f"{full} 'group note delete N' makes room."


def no_such_note(refused: NoSuchNote, viewer: int) -> str:
    if not refused.notes:
        return f"{refused.group.name} has no notes. 'group note write SUBJECT' writes one."
    return f"There is no note {refused.typed}. 'group note show' lists the notes."


def no_such_entry(refused: NoSuchEntry, viewer: int) -> str:
    return f"There is no entry {refused.typed} yet; the newest has the number {refused.last}."


def too_many_kept(refused: TooManyKept, viewer: int) -> str:
    name, tells = refused.player.name, count(refused.most, "tell")
    whose = "of yours " if refused.by_one else ""
    return f"{name} is away, and {tells} {whose}wait already: try again when {name} is back."


def nobody_told(refused: NobodyTold, viewer: int) -> str:
    return "Nobody has told you anything that you could answer: type 'tell PLAYER TEXT'."


def not_your_note(refused: NotYourNote, viewer: int) -> str:
    able = dict.fromkeys((refused.writer, refused.leader))
    return f"Only the writer and the leader can delete that note: ask {names(able, 'or')}."


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


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(AlreadyMember, already_member),
        wording(AlreadyLeads, already_leads),
        wording(NoSuchRight, no_such_right),
        wording(LeaderHasRights, leader_has_rights),
        wording(TooManyGroups, too_many_groups),
        wording(NotSure, not_sure),
        wording(AlreadyInvited, already_invited),
        wording(Declining, declining),
        wording(NoInvitation, no_invitation),
        wording(InvitedTooOften, invited_too_often),
        wording(InvitesTooMany, invites_too_many),
        wording(NoBoard, lambda refused, viewer: f"{refused.group.name} has no bulletin board."),
        wording(BoardFull, board_full),
        wording(NoSuchNote, no_such_note),
        wording(NoSuchEntry, no_such_entry),
        wording(TooManyKept, too_many_kept),
        wording(NobodyTold, nobody_told),
        wording(NotYourNote, not_your_note),
        wording(MutedNote, muted_note),
        wording(NoFloor, no_floor),
        wording(Slow, slow),
        wording(MaySpeak, may_speak),
        wording(FloorOpen, floor_open),
    )
)
