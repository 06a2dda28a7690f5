"""Refusals of groups: members, invitations, notes, the floor."""

import pytest

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
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.groups import SENTENCES
from mudgroup.views.prose.refusals.refusals import sentence

ADA, BO, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")

EXAMPLES: list[tuple[Refused, str]] = [
    (AlreadyMember(ADA, ROCK), "You are in Rock Hounds already."),
    (AlreadyMember(BO, ROCK), "Bo is in Rock Hounds already."),
    (AlreadyLeads(ADA, ROCK), "You lead Rock Hounds already: others follow you."),
    (AlreadyLeads(BO, ROCK), "Bo leads Rock Hounds already."),
    (
        NoSuchRight("+fly", ("remove", "rename")),
        "There is no right '+fly': a change is + or - before remove or rename.",
    ),
    (
        LeaderHasRights(ADA, ROCK),
        "You lead Rock Hounds, and who leads has a leader's rights:"
        " 'group leader PLAYER' passes them on.",
    ),
    (
        LeaderHasRights(BO, ROCK),
        "Bo leads Rock Hounds, and who leads has a leader's rights:"
        " 'group leader PLAYER' passes them on.",
    ),
    (TooManyGroups(ADA, 1), "You are in 1 group, as many as may be. Leave one first."),
    (TooManyGroups(BO, 12), "Bo is in 12 groups, as many as may be. Leave one first."),
    (
        NotSure("group disband sure", ROCK, 3),
        "That ends Rock Hounds for 3 members. If you are sure: 'group disband sure'",
    ),
    (AlreadyInvited(BO, ROCK, 30), "Bo is invited to Rock Hounds already."),
    (Declining(BO, ROCK, 1), "Bo has just declined. You can ask again in 1 second."),
    (
        NoInvitation("", ()),
        "Nobody has invited you, or it was too long ago. 'group looking TEXT' asks for it.",
    ),
    (NoInvitation("slate", (ROCK,)), "You are not invited to slate, but to Rock Hounds."),
    (
        InvitedTooOften(BO, 20),
        "Bo has 20 invitations to answer, as many as may be: try again later.",
    ),
    (
        InvitesTooMany(ADA, 50),
        "You wait for 50 answers to invitations, as many as may be: try again later.",
    ),
    (
        InvitesTooMany(ROCK, 100),
        "Rock Hounds waits for 100 answers to invitations, as many as may be: try again later.",
    ),
    (NoBoard(ROCK), "Rock Hounds has no bulletin board."),
    (
        BoardFull(ROCK, 50),
        "The board of Rock Hounds is full (50 notes). 'group note delete N' makes room.",
    ),
    (
        NoSuchNote("7", ROCK, 0),
        "Rock Hounds has no notes. 'group note write SUBJECT' writes one.",
    ),
    (
        NoSuchEntry("900", 57),
        "There is no entry 900 yet; the newest has the number 57.",
    ),
    (TooManyKept(BO, 20), "Bo is away, and 20 tells wait already: try again when Bo is back."),
    (
        TooManyKept(BO, 5, by_one=True),
        "Bo is away, and 5 tells of yours wait already: try again when Bo is back.",
    ),
    (
        NobodyTold(),
        "Nobody has told you anything that you could answer: type 'tell PLAYER TEXT'.",
    ),
    (NoSuchNote("7", ROCK, 3), "There is no note 7. 'group note show' lists the notes."),
    (
        NotYourNote(BO, ADA),
        "Only the writer and the leader can delete that note: ask Bo or Ada.",
    ),
    (NotYourNote(BO, BO), "Only the writer and the leader can delete that note: ask Bo."),
    (MutedNote(3, BO), "Note 3 is by Bo, whom you have muted: 'unmute Bo' shows it."),
    (
        NoFloor(ROCK, FloorMode.QUEUE, BO, False),
        "Bo has the floor in Rock Hounds: 'group hand' queues.",
    ),
    (
        NoFloor(ROCK, FloorMode.MODERATED, None, False),
        "Nobody has the floor in Rock Hounds: 'group hand' asks for it.",
    ),
    (
        NoFloor(ROCK, FloorMode.QUEUE, BO, True),
        "Bo has the floor in Rock Hounds. Your hand is raised: wait for the floor.",
    ),
    (Slow(ROCK, 1), "Rock Hounds is slow: you can speak again in 1 second."),
    (MaySpeak(ROCK), "You may speak in Rock Hounds as it is: 'group say TEXT'."),
    (
        FloorOpen(ROCK),
        "Everybody may speak in Rock Hounds; 'group floor moderated' or 'group floor queue'"
        " changes that.",
    ),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
