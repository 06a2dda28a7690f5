"""Refusals as one line of prose each: what is missing, and what would help."""

import re
from collections.abc import Mapping

from mudgroup.model.world.errors import (
    Ambiguous,
    BadUsage,
    CalledOtherwise,
    CannotRead,
    CannotSave,
    IllFormed,
    Missing,
    NameTaken,
    NoNumberOf,
    NoSuchCommand,
    NoSuchGroup,
    NoSuchPlayer,
    NoSuchTopic,
    NoSuchZone,
    NotAPlayer,
    NotOnline,
    Refused,
    TooFast,
    Unusable,
    Yourself,
)
from mudgroup.views.layout.aloud import either, for_eye, usage
from mudgroup.views.phrases import aside, count, listing
from mudgroup.views.prose.refusals import (
    companions,
    field,
    goals,
    groups,
    moderation,
    places,
    rights,
    teaching,
)
from mudgroup.views.registry import Wording, wording

FULL_STOP = either("'.'", "A full stop")

NUMBER = re.compile(r" \(#(\d+)\)\Z")
"""At the end of what is meant, where several have one name."""

MOST_SAID = 40
"""Characters of a line that is given back to who may have meant to say it."""

OPTIONAL = re.compile(r" \[[^]]*\]")
"""What may be left out of a command that is told in passing."""

RULES = {
    "empty": "A {what} cannot be empty.",
    "long": "A {what} has at most {limit} characters.",
    "characters": f"A {{what}} has no brackets, {either('|', 'vertical bars')} or"
    f" {either(chr(34), 'quotation marks')}, no {either('#', 'number sign')} or"
    f" {either('*', 'star')} at its beginning, no colon before a space or at its end, and no"
    f" {either('=', 'equals sign')} between spaces.",
    "length": "A {what} has {least} to {limit} characters.",
    "first": "A {what} begins with a letter.",
    "word": f"A {{what}} is one word of letters, digits, {either('-', 'hyphens')} and"
    f" {either('_', 'underscores')}.",
    "script": "A {what} keeps to the letters of one script.",
    "full": "That line does not fit: a {what} has at most {limit} characters."
    f" {FULL_STOP} saves it.",
    "seconds": "A {what} is 0 to {limit} seconds.",
    "days": "A {what} lasts at most {limit} days; without 'for' it has no end.",
    "short": "A {what} has at least {limit} characters.",
    "unread": "That {what} has letters that are not UTF-8. Set your client's encoding to UTF-8.",
    "names": "A {what} names at most {limit} players.",
    "given": "That is the {what} that you have. Choose another.",
}


def no_such_player(refused: NoSuchPlayer, viewer: int) -> str:
    hint = f" Do you mean {refused.nearest}?" if refused.nearest else " 'who' lists who is online."
    others = f" So nothing is done for {listing(refused.others, 'or')}." if refused.others else ""
    return (
        f"There is no player called {listing((refused.typed, *refused.also), 'or')}.{hint}{others}"
    )


def no_such_command(refused: NoSuchCommand, viewer: int) -> str:
    under = f"{refused.under} " if refused.under else ""
    help_ = f"help {refused.under}".strip()
    if refused.nearest:
        near = listing((f"'{under}{name}'" for name in refused.nearest), "or")
        return f"There is no command '{under}{refused.typed}'. Do you mean {near}?"
    if refused.said:
        said = refused.said if len(refused.said) <= MOST_SAID else "TEXT"
        return f"There is no command '{refused.typed}'. ',{said}' says it to your group."
    return f"There is no command '{under}{refused.typed}'. '{help_}' lists what you can do."


def called_otherwise(refused: CalledOtherwise, viewer: int) -> str:
    called = listing((f"'{OPTIONAL.sub('', typed)}'" for typed in refused.usages), "or")
    return f"'{refused.typed}' is called {called} here."


def no_such_topic(refused: NoSuchTopic, viewer: int) -> str:
    if refused.nearest:
        near = listing((f"'help {name}'" for name in refused.nearest), "or")
        return f"There is no help on '{refused.typed}'. Do you mean {near}?"
    return f"There is no help on '{refused.typed}'. 'help' lists all commands."


def no_such_group(refused: NoSuchGroup, viewer: int) -> str:
    if refused.moderates:
        return f"You are in no group called {refused.typed}, and moderate none."
    return f"You are in no group called {refused.typed}. 'group list' shows yours."


def ambiguous(refused: Ambiguous, viewer: int) -> str:
    meant = (NUMBER.sub(lambda n: aside(f"#{n[1]}", f"number {n[1]}"), m) for m in refused.meant)
    return f"Which do you mean by {refused.typed}: {listing(meant, 'or')}?"


def no_number_of(refused: NoNumberOf, viewer: int) -> str:
    return f"A number of {refused.what} is 1 to {refused.most}, not {refused.typed}."


def ill_formed(refused: IllFormed, viewer: int) -> str:
    return RULES[refused.rule].format(what=refused.what, limit=refused.limit, least=refused.least)


def name_taken(refused: NameTaken, viewer: int) -> str:
    if not refused.holder:
        return f"The name {refused.typed} is reserved. Choose another."
    if refused.holder.casefold() == refused.typed.casefold():
        return f"The name {refused.holder} is taken. Choose another."
    return f"The name {refused.typed} looks like {refused.holder}, who plays here. Choose another."


def too_fast(refused: TooFast, viewer: int) -> str:
    return f"That is too much at once. Try again in {count(refused.seconds, 'second')}."


def no_such_zone(refused: NoSuchZone, viewer: int) -> str:
    typed = refused.typed[:40]
    return f"There is no time zone '{typed}': type 'timezone Berlin', or another city."


def not_online(refused: NotOnline, viewer: int) -> str:
    if refused.dropped:
        return f"{refused.player.name} has lost the connection just now. Try again in a moment."
    return f"{refused.player.name} is not online."


def yourself(refused: Yourself, viewer: int) -> str:
    if refused.what == "give":
        return "You cannot give things to yourself: 'take INSTRUMENT' takes what lies here."
    return f"You cannot {refused.what} yourself."


GENERAL: Mapping[type[Refused], Wording] = dict(
    (
        wording(NotAPlayer, lambda refused, viewer: f"{refused.typed} is not a player."),
        wording(NoSuchPlayer, no_such_player),
        wording(NoSuchGroup, no_such_group),
        wording(NoSuchCommand, no_such_command),
        wording(CalledOtherwise, called_otherwise),
        wording(NoSuchTopic, no_such_topic),
        wording(Ambiguous, ambiguous),
        wording(BadUsage, lambda refused, viewer: f"Usage: {usage(refused.usage)}"),
        wording(Missing, lambda refused, viewer: f"The {refused.what} is missing."),
        wording(NoNumberOf, no_number_of),
        wording(IllFormed, ill_formed),
        wording(NameTaken, name_taken),
        wording(NoSuchZone, no_such_zone),
        wording(NotOnline, not_online),
        wording(TooFast, too_fast),
        wording(Yourself, yourself),
        wording(
            CannotSave,
            lambda refused, viewer: (
                "The world cannot be saved at the moment, so that has to wait. Nothing has changed."
            ),
        ),
        wording(
            CannotRead,
            lambda refused, viewer: (
                "That cannot be read: it is damaged on the server's disk, and the log there says"
                " what to do. Nothing has changed."
            ),
        ),
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
    **rights.SENTENCES,
    **groups.SENTENCES,
    **companions.SENTENCES,
    **field.SENTENCES,
    **places.SENTENCES,
    **goals.SENTENCES,
    **teaching.SENTENCES,
    **moderation.SENTENCES,
    **GENERAL,
}


def line(refused: Refused, viewer: int = 0) -> str:
    """The line that the player with the object number ``viewer`` is sent, to be laid out."""
    return SENTENCES[type(refused)](refused, viewer)


def sentence(refused: Refused, viewer: int = 0) -> str:
    """The same as it is shown, to be part of something else."""
    return for_eye(line(refused, viewer))
