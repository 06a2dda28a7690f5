"""Refusals as one line of prose each: what is missing, and what would help."""

from collections.abc import Mapping

from mudgroup.model.errors import (
    Ambiguous,
    CalledOtherwise,
    CannotSave,
    IllFormed,
    Missing,
    NameTaken,
    NoSuchCommand,
    NoSuchGroup,
    NoSuchPlayer,
    NoSuchTopic,
    NotAPlayer,
    NotOnline,
    Refused,
    TooFast,
    Unusable,
)
from mudgroup.model.group_errors import (
    AlreadyInvited,
    AlreadyLeads,
    AlreadyMember,
    BoardFull,
    Declining,
    NoBoard,
    NoInvitation,
    NoSuchNote,
    NotSure,
    NotYourNote,
    TooManyGroups,
)
from mudgroup.model.place_errors import NoSuchExit, RoomFull
from mudgroup.model.rights_errors import (
    LacksAuthority,
    LacksRight,
    NoGroupYet,
    NotAdmin,
    NotInGroup,
)
from mudgroup.model.teach_errors import NoSuchSection
from mudgroup.views import field_refusals, goal_refusals, moderation_refusals, teach_refusals
from mudgroup.views.phrases import count, listing, names, title
from mudgroup.views.registry import Wording, wording

RIGHTS = {
    "can_follow": "follow",
    "can_invite": "invite",
    "can_remove": "remove members",
    "can_rename": "rename",
    "can_change_goal": "change the goal",
    "can_set_leader": "choose the leader",
    "can_disband": "disband",
}

RULES = {
    "empty": "A {what} cannot be empty.",
    "long": "A {what} has at most {limit} characters.",
    "characters": 'A {what} does not begin with # and holds no | and no ".',
    "length": "A {what} has {least} to {limit} characters.",
    "first": "A {what} begins with a letter.",
    "word": "A {what} is one word of letters, digits, - and _.",
    "script": "A {what} keeps to the letters of one script.",
    "full": "That line does not fit: a {what} has at most {limit} characters. '.' saves it.",
    "seconds": "A {what} is 0 to {limit} seconds.",
    "days": "A {what} lasts at most {limit} days; without 'for' it has no end.",
    "short": "A {what} has at least {limit} characters.",
    "unread": "That {what} has letters that are not UTF-8. Set your client's encoding to UTF-8.",
}


def no_such_player(refused: NoSuchPlayer, viewer: int) -> str:
    hint = f" Do you mean {refused.nearest}?" if refused.nearest else " 'who' lists who is online."
    return f"There is no player called {refused.typed}.{hint}"


def no_such_command(refused: NoSuchCommand, viewer: int) -> str:
    under = f"{refused.under} " if refused.under else ""
    help_ = f"help {refused.under}".strip()
    if refused.nearest:
        near = listing((f"'{under}{name}'" for name in refused.nearest), "or")
        return f"There is no command '{under}{refused.typed}'. Do you mean {near}?"
    return f"There is no command '{under}{refused.typed}'. '{help_}' lists what you can do."


def called_otherwise(refused: CalledOtherwise, viewer: int) -> str:
    called = listing((f"'{usage}'" for usage in refused.usages), "or")
    return f"'{refused.typed}' is called {called} here."


def no_such_topic(refused: NoSuchTopic, viewer: int) -> str:
    if refused.nearest:
        near = listing((f"'help {name}'" for name in refused.nearest), "or")
        return f"There is no help on '{refused.typed}'. Do you mean {near}?"
    return f"There is no help on '{refused.typed}'. 'help' lists all commands."


def no_such_exit(refused: NoSuchExit, viewer: int) -> str:
    return f"There is no way {refused.typed}. Exits: {', '.join(refused.ways) or 'none'}"


def no_such_group(refused: NoSuchGroup, viewer: int) -> str:
    return f"You are in no group called {refused.typed}. 'group list' shows yours."


def ambiguous(refused: Ambiguous, viewer: int) -> str:
    return f"Which do you mean by {refused.typed}: {listing(refused.meant, 'or')}?"


def ill_formed(refused: IllFormed, viewer: int) -> str:
    return RULES[refused.rule].format(what=refused.what, limit=refused.limit, least=refused.least)


def name_taken(refused: NameTaken, viewer: int) -> str:
    if not refused.holder:
        return f"The name {refused.typed} is reserved. Choose another."
    if refused.holder.casefold() == refused.typed.casefold():
        return f"The name {refused.holder} is taken. Choose another."
    return f"The name {refused.typed} looks like {refused.holder}, who plays here. Choose another."


def lacks_right(refused: LacksRight, viewer: int) -> str:
    what = RIGHTS[refused.right]
    need = f"Only someone with the right to {what} can do that in {refused.group.name}"
    if not refused.holders:
        return f"{need}, and nobody has it."
    return f"{need}: ask {names(refused.holders, 'or')}."


def lacks_authority(refused: LacksAuthority, viewer: int) -> str:
    who = f"{refused.leader.name}, who leads it, a teacher or an admin"
    return f"You do not moderate {title(refused.group)}: ask {who}."


def not_in_group(refused: NotInGroup, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    return f"{who} not in {title(refused.group)}."


def no_group_yet(refused: NoGroupYet, viewer: int) -> str:
    if refused.groups:
        return f"Choose a group first: 'group use NAME' ({names(refused.groups, 'or')})."
    return "You are in no group. 'group create NAME' forms one."


def already_member(refused: AlreadyMember, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    return f"{who} in {refused.group.name} already."


def already_leads(refused: AlreadyLeads, viewer: int) -> str:
    if refused.player.number == viewer:
        return f"You lead {refused.group.name} already: others follow you."
    return f"{refused.player.name} leads {refused.group.name} already."


def too_many_groups(refused: TooManyGroups, viewer: int) -> str:
    who = "You are" if refused.player.number == viewer else f"{refused.player.name} is"
    return f"{who} in {count(refused.most, 'group')}, as many as may be. Leave one first."


def not_sure(refused: NotSure, viewer: int) -> str:
    members = count(refused.members, "member")
    return f"That ends {refused.group.name} for {members}. If you are sure: '{refused.confirm}'"


def too_fast(refused: TooFast, viewer: int) -> str:
    return f"That is too much at once. Try again in {count(refused.seconds, 'second')}."


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


def room_full(refused: RoomFull, viewer: int) -> str:
    return f"{refused.room.name} is full: it holds {count(refused.capacity, 'player')}."


def no_such_note(refused: NoSuchNote, viewer: int) -> str:
    if not refused.notes:
        return f"{refused.group.name} has no notes. 'group note write SUBJECT' writes one."
    return f"There is no note {refused.typed}. 'group note show' lists the notes."


def not_your_note(refused: NotYourNote, viewer: int) -> str:
    able = dict.fromkeys((refused.writer, refused.leader))
    return f"Only the writer and the leader can delete that note: ask {names(able, 'or')}."


def board_full(refused: BoardFull, viewer: int) -> str:
    notes = count(refused.most, "note")
    return f"The board of {refused.group.name} is full ({notes}). 'group note delete N' makes room."


def no_such_section(refused: NoSuchSection, viewer: int) -> str:
    if not refused.sections:
        return "There are no sections. '@section create NAME' makes one."
    return f"There is no section {refused.typed}, but {names(refused.sections)}."


def not_online(refused: NotOnline, viewer: int) -> str:
    if refused.dropped:
        return f"{refused.player.name} has lost the connection just now. Try again in a moment."
    return f"{refused.player.name} is not online."


GENERAL = dict(
    (
        wording(NotAPlayer, lambda refused, viewer: f"{refused.typed} is not a player."),
        wording(NotInGroup, not_in_group),
        wording(NoSuchPlayer, no_such_player),
        wording(NoSuchGroup, no_such_group),
        wording(NoSuchExit, no_such_exit),
        wording(NoSuchCommand, no_such_command),
        wording(CalledOtherwise, called_otherwise),
        wording(NoSuchTopic, no_such_topic),
        wording(Ambiguous, ambiguous),
        wording(Missing, lambda refused, viewer: f"Usage: {refused.usage}"),
        wording(IllFormed, ill_formed),
        wording(NameTaken, name_taken),
        wording(LacksRight, lacks_right),
        wording(LacksAuthority, lacks_authority),
        wording(NoGroupYet, no_group_yet),
        wording(AlreadyMember, already_member),
        wording(AlreadyLeads, already_leads),
        wording(TooManyGroups, too_many_groups),
        wording(NotSure, not_sure),
        wording(NotOnline, not_online),
        wording(TooFast, too_fast),
        wording(AlreadyInvited, already_invited),
        wording(Declining, declining),
        wording(NoInvitation, no_invitation),
        wording(RoomFull, room_full),
        wording(NoBoard, lambda refused, viewer: f"{refused.group.name} has no bulletin board."),
        wording(BoardFull, board_full),
        wording(NoSuchNote, no_such_note),
        wording(NotYourNote, not_your_note),
        wording(NoSuchSection, no_such_section),
        wording(
            CannotSave,
            lambda refused, viewer: (
                "The world cannot be saved at the moment, so that has to wait. Nothing has changed."
            ),
        ),
        wording(NotAdmin, lambda refused, viewer: "Only an admin can do that."),
        wording(
            Unusable,
            lambda refused, viewer: (
                "That did not work: a mistake in the server, which its log tells of."
                " Nothing has changed."
            ),
        ),
    )
)

SENTENCES: Mapping[type[Refused], Wording] = {
    **field_refusals.SENTENCES,
    **moderation_refusals.SENTENCES,
    **goal_refusals.SENTENCES,
    **teach_refusals.SENTENCES,
    **GENERAL,
}


def sentence(refused: Refused, viewer: int = 0) -> str:
    """The line that the player with the object number ``viewer`` reads."""
    return SENTENCES[type(refused)](refused, viewer)
