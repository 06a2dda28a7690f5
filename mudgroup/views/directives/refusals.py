"""Refusals as directives: a stable word for every reason, and the sentence for people."""

from collections.abc import Mapping

from mudgroup.model.field.errors import (
    BagFull,
    CarriesOne,
    Lacks,
    NoSample,
    NoSuchInstrument,
    NoSuchKind,
    NotCarried,
    NotHere,
    NothingThere,
    NothingToMeasure,
    NotWithYou,
    ReportedTooSoon,
    TooBig,
    TooFewPeople,
    WayOpen,
    WayShut,
)
from mudgroup.model.goals.errors import (
    GoalDone,
    GoalTaken,
    HasGoal,
    MapFull,
    ModuleDone,
    NoGoal,
    NoMap,
    NoSuchGoal,
    NoSuchModule,
    NoSuchRole,
    NoSuchSquare,
    NoSuchUnit,
    NothingToUndo,
    PotTooSmall,
    RoleFull,
    SameMark,
    TooManyGoals,
)
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
from mudgroup.model.places.errors import (
    FollowsAlready,
    LeadsNone,
    LeadsSeveral,
    NoSuchExit,
    RoomFull,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import (
    IsBanned,
    IsMuted,
    LacksAuthority,
    LacksRight,
    Mandatory,
    NoGroupTaught,
    NoGroupYet,
    NotAdmin,
    NotInGroup,
    NotStaff,
    NotTeacher,
)
from mudgroup.model.teaching.errors import (
    AlreadyListens,
    InSection,
    ListensNowhere,
    NamedTwice,
    NobodyInSection,
    NoSuchSection,
    NotTaught,
    WhichSection,
)
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
from mudgroup.model.world.events import Call
from mudgroup.views.directives.line import directive
from mudgroup.views.phrases import Lines

WORDS: Mapping[type[Refused], str] = {
    NotInGroup: "not in group",
    LacksRight: "lacks right",
    LacksAuthority: "lacks authority",
    NoGroupYet: "no group yet",
    NotAdmin: "not admin",
    IsMuted: "muted",
    IsBanned: "banned",
    NotStaff: "not staff",
    NotTeacher: "not teacher",
    NoGroupTaught: "no group taught",
    Mandatory: "mandatory",
    AlreadyMember: "already member",
    AlreadyLeads: "already leads",
    NoSuchRight: "no such right",
    LeaderHasRights: "leader has rights",
    TooManyGroups: "too many groups",
    NotSure: "not sure",
    AlreadyInvited: "already invited",
    Declining: "declining",
    NoInvitation: "no invitation",
    InvitedTooOften: "invited too often",
    InvitesTooMany: "invites too many",
    NoBoard: "no board",
    BoardFull: "board full",
    NoSuchNote: "no such note",
    NoSuchEntry: "no such entry",
    TooManyKept: "too many kept",
    NobodyTold: "nobody told",
    NotYourNote: "not your note",
    MutedNote: "muted note",
    NoFloor: "no floor",
    Slow: "slow",
    MaySpeak: "may speak",
    FloorOpen: "floor open",
    FollowsAlready: "follows already",
    LeadsNone: "leads none",
    LeadsSeveral: "leads several",
    NoSuchExit: "no such exit",
    RoomFull: "room full",
    NothingThere: "nothing there",
    NoSuchInstrument: "no such instrument",
    TooBig: "too big",
    NoSuchKind: "no such kind",
    Lacks: "lacks instrument",
    NotHere: "not here",
    CarriesOne: "carries one",
    NotCarried: "not carried",
    NotWithYou: "not with you",
    BagFull: "bag full",
    NoSample: "no sample",
    NothingToMeasure: "nothing to measure",
    ReportedTooSoon: "reported too soon",
    TooFewPeople: "too few people",
    WayShut: "way shut",
    WayOpen: "way open",
    NoSuchModule: "no such module",
    NoSuchGoal: "no such goal",
    NoSuchRole: "no such role",
    RoleFull: "role full",
    NoGoal: "no goal",
    HasGoal: "has goal",
    ModuleDone: "module done",
    TooManyGoals: "too many goals",
    GoalTaken: "goal taken",
    GoalDone: "goal done",
    NoMap: "no map",
    NoSuchSquare: "no such square",
    NoSuchUnit: "no such unit",
    SameMark: "same mark",
    MapFull: "map full",
    NothingToUndo: "nothing to undo",
    PotTooSmall: "pot too small",
    WhichSection: "which section",
    InSection: "in another section",
    NotTaught: "not taught",
    NobodyInSection: "nobody in section",
    NamedTwice: "named twice",
    AlreadyListens: "already listens",
    ListensNowhere: "listens nowhere",
    NoSuchSection: "no such section",
    NotMuted: "not muted",
    NotRestricted: "not restricted",
    NoAddressBan: "no address ban",
    NoSuchReport: "no such report",
    NotOverPlayer: "not over player",
    Outranked: "outranked",
    BadNetwork: "bad network",
    TooManyReports: "too many reports",
    NoWorldYet: "no world yet",
    NotAPlayer: "not a player",
    NoSuchPlayer: "no such player",
    NoSuchGroup: "no such group",
    NoSuchCommand: "no such command",
    CalledOtherwise: "called otherwise",
    NoSuchTopic: "no such topic",
    Ambiguous: "ambiguous",
    BadUsage: "usage",
    Missing: "missing",
    NoNumberOf: "no number",
    IllFormed: "ill formed",
    NameTaken: "name taken",
    NoSuchZone: "no such zone",
    NotOnline: "not online",
    TooFast: "too fast",
    Yourself: "yourself",
    CannotRead: "cannot read",
    CannotSave: "cannot save",
    Unusable: "broken",
}
"""The word of every class: clients and scripts know a reason by it, so none ever changes."""


def refused(why: Refused, call: Call, sentence: str) -> str:
    """That a command did nothing: the document's return value (0: it names none), and why."""
    return directive(
        "#GROUP", _group(why, call), "refused", call.command, code(why), WORDS[type(why)], sentence
    )


def code(why: Refused) -> int:
    """The document's return value for a reason, 0 where it names none."""
    return why.code or 0


def _group(why: Refused, call: Call) -> int:
    """The group that a command acts on, else the one that the refusal is about; 0: none."""
    about = getattr(why, "group", None)
    return call.group or (about.number if isinstance(about, Ref) else 0)


def declining(why: Refused) -> Lines:
    """The document's own answer to who invites somebody who has just declined."""
    if isinstance(why, Declining):
        values = ("declining join", why.player.name, why.seconds)
        return (directive("#GROUP", why.group.number, *values),)
    return ()
