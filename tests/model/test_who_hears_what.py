"""Who hears what: the verbs against a small model of all rules together, for random histories.

Ada leads a group with Bo, Cy and Dee; all are in one room. `Rules` says in a few lines what the
verbs spread over several modules: mutes, restrictions, hearing roles, the floor, who is online.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import NoFloor, Slow, TooManyKept
from mudgroup.model.groups.talk import conversation, floor
from mudgroup.model.groups.talk.talk_events import KeptTellsSeen
from mudgroup.model.moderation import moderating, muting
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import FloorMode, Hearing, Restraint
from mudgroup.model.rights.errors import IsMuted, NotInGroup
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from mudgroup.settings.values import Flood, Settings, Talk
from tests.scenes import START
from tests.small_world import SmallWorld

NAMES = ("Ada", "Bo", "Cy", "Dee")
LEADER = "Ada"

Heard = set[str] | type[Refused]
"""Those who hear a line besides the speaker, or why it cannot be said."""


@define
class Rules:
    """What holds: who is online and in the group, who has muted, restricted or been given what."""

    now: datetime = START
    elapsed: float = 0.0
    online: set[str] = field(factory=lambda: set(NAMES))
    members: set[str] = field(factory=lambda: set(NAMES))
    mutes: set[tuple[str, str]] = field(factory=set)
    silent: dict[str, datetime | None] = field(factory=dict)
    nowhere: dict[str, datetime | None] = field(factory=dict)
    hearing: dict[str, str] = field(factory=dict)
    mode: str = "open"
    holder: str = ""
    hands: list[str] = field(factory=list)
    slow: int = 0
    said: dict[str, float] = field(factory=dict)
    kept: list[tuple[str, str]] = field(factory=list)

    def is_muted(self, speaker: str, where: dict[str, datetime | None]) -> bool:
        if speaker not in where:
            return False
        until = where[speaker]
        return until is None or self.now < until

    def group_say(self, speaker: str) -> Heard:
        if speaker not in self.members:
            return NotInGroup
        if self.is_muted(speaker, self.silent) or self.is_muted(speaker, self.nowhere):
            return IsMuted
        if speaker != LEADER and self.mode != "open" and self.holder != speaker:
            return NoFloor
        spoke = self.said.get(speaker)
        if spoke is not None and speaker != LEADER and spoke + self.slow > self.elapsed:
            return Slow
        if self.slow:
            self.said[speaker] = self.elapsed
        # The tutorial's filter, as it stands there.
        if self.hearing.get(speaker, "default") == "vip":
            heard = {p for p in self.members if self.hearing.get(p, "default") == "vip"}
        else:
            heard = {p for p in self.members if self.hearing.get(p, "default") != "quiet"}
        return self.reached(speaker, heard)

    def room_say(self, speaker: str) -> Heard:
        if self.is_muted(speaker, self.nowhere):
            return IsMuted
        return self.reached(speaker, set(NAMES))

    def tell(self, speaker: str, hearer: str) -> Heard:
        if self.is_muted(speaker, self.nowhere):
            return IsMuted
        if hearer not in self.online:
            if self.kept.count((hearer, speaker)) >= Talk().tells_kept_of_one:
                return TooManyKept
            self.kept.append((hearer, speaker))
        return self.reached(speaker, {hearer})

    def reached(self, speaker: str, heard: set[str]) -> set[str]:
        able = {p for p in heard & self.online if (p, speaker) not in self.mutes}
        return able - {speaker}

    def pass_on(self, name: str) -> None:
        """Take the floor and the hand of who has gone or may not speak."""
        if name in self.hands:
            self.hands.remove(name)
        if self.holder == name:
            self.holder = self.hands.pop(0) if self.mode == "queue" and self.hands else ""


@define
class Play:
    """The verbs and the rules, side by side."""

    small: SmallWorld
    rules: Rules = field(factory=Rules)

    def group(self, turn: Turn) -> Group:
        return turn.get(Group, self.small.player(LEADER).current_group)

    def can(self, verb: Callable[[Turn], object]) -> tuple[Event, ...] | type[Refused]:
        try:
            return self.small.events(verb)
        except Refused as refused:
            return type(refused)

    def heard(self, verb: Callable[[Turn], object], speaker: str) -> Heard:
        told = self.can(verb)
        if isinstance(told, type):
            return told
        (event,) = told
        online = self.small.world.online
        numbers = {number for number in event.to if number in online}
        names = {self.small.turn().ref(number).name for number in numbers}
        return names - {speaker}

    def state(self) -> tuple[str, list[str], set[tuple[str, str]]]:
        """Who has the floor, who wants it, who has muted whom."""
        turn = self.small.turn()
        seen = floor.seen(turn, self.group(turn))
        muted = {
            (turn.ref(one).name, turn.ref(other).name)
            for one, others in self.small.world.muting.items()
            for other in others
        }
        return seen.holder.name if seen.holder else "", [r.name for r in seen.hands], muted

    # --- talking -----------------------------------------------------------------------------

    def says(self, a: str, b: str, n: int) -> None:
        number = self.small.number(a)
        heard = self.heard(lambda t: conversation.say(t, self.group(t), number, "hi"), a)
        assert self.rules.group_say(a) == heard

    def says_here(self, a: str, b: str, n: int) -> None:
        player = self.small.player(a)
        assert self.rules.room_say(a) == self.heard(
            lambda t: conversation.say_here(t, player, "hi"), a
        )

    def tells(self, a: str, b: str, n: int) -> None:
        one, other = self.small.player(a), self.small.player(b)
        heard = self.heard(lambda t: conversation.tell(t, one, other, "hi"), a)
        assert self.rules.tell(a, b) == heard

    # --- what changes it ---------------------------------------------------------------------

    def mutes(self, a: str, b: str, n: int) -> None:
        if a != b and a in self.rules.online:
            self.can(lambda t: muting.mute(t, self.small.player(a), self.small.player(b)))
            self.rules.mutes.add((a, b))

    def unmutes(self, a: str, b: str, n: int) -> None:
        self.can(lambda t: muting.unmute(t, self.small.player(a), self.small.player(b)))
        self.rules.mutes.discard((a, b))

    def keeps(self, a: str, b: str, n: int) -> None:
        self.can(lambda t: muting.set_sync(t, self.small.player(a), keeps=True))

    def is_silenced(self, a: str, b: str, n: int) -> None:
        length = timedelta(seconds=n) if n else None
        ada = self.small.player(LEADER)
        told = self.can(
            lambda t: moderating.restrict(
                t, ada, self.small.player(a), Restraint.MUTED, self.group(t), length
            )
        )
        if not isinstance(told, type):
            self.rules.silent[a] = self.rules.now + length if length else None
            self.rules.pass_on(a)

    def is_silenced_everywhere(self, a: str, b: str, n: int) -> None:
        length = timedelta(seconds=n) if n else None
        keeper = self.small.world.realm.ref
        self.can(
            lambda t: moderating.impose(
                t, keeper, self.small.player(a), Restraint.MUTED, None, length
            )
        )
        self.rules.nowhere[a] = self.rules.now + length if length else None
        if a in self.rules.members:
            self.rules.pass_on(a)

    def is_free_again(self, a: str, b: str, n: int) -> None:
        ada, player = self.small.player(LEADER), self.small.player(a)
        told = self.can(lambda t: moderating.lift(t, ada, player, self.group(t), everywhere=False))
        if not isinstance(told, type):
            self.rules.silent.pop(a, None)

    def is_given_a_role(self, a: str, b: str, n: int) -> None:
        role = list(Hearing)[n % 3]
        ada, player = self.small.player(LEADER), self.small.player(a)
        told = self.can(lambda t: floor.set_hearing(t, self.group(t), ada, player, role))
        if not isinstance(told, type):
            self.rules.hearing[a] = role

    def sets_the_floor(self, a: str, b: str, n: int) -> None:
        mode = list(FloorMode)[n % 3]
        ada = self.small.player(LEADER)
        self.can(lambda t: floor.set_mode(t, self.group(t), ada, mode))
        self.rules.mode, self.rules.holder, self.rules.hands = mode, "", []

    def raises_a_hand(self, a: str, b: str, n: int) -> None:
        rules, player = self.rules, self.small.player(a)
        if a not in rules.online:
            return
        told = self.can(lambda t: floor.toggle_hand(t, self.group(t), player))
        if isinstance(told, type):
            return
        if rules.holder == a or a in rules.hands:
            rules.pass_on(a)
        elif rules.mode == "queue" and not rules.holder and not rules.hands:
            rules.holder = a
        else:
            rules.hands.append(a)

    def gives_the_floor(self, a: str, b: str, n: int) -> None:
        ada, player = self.small.player(LEADER), self.small.player(a)
        told = self.can(lambda t: floor.give(t, self.group(t), ada, player))
        if not isinstance(told, type):
            self.rules.holder = a
            self.rules.hands = [hand for hand in self.rules.hands if hand != a]

    def passes_the_floor(self, a: str, b: str, n: int) -> None:
        rules, player = self.rules, self.small.player(a)
        told = self.can(lambda t: floor.next_(t, self.group(t), player))
        if isinstance(told, type):
            return
        if a == LEADER:
            rules.holder = rules.hands.pop(0) if rules.hands else ""
        else:
            rules.pass_on(a)

    def slows(self, a: str, b: str, n: int) -> None:
        ada = self.small.player(LEADER)
        self.can(lambda t: floor.set_slow(t, self.group(t), ada, n))
        self.rules.slow = n

    def goes_offline(self, a: str, b: str, n: int) -> None:
        if a in self.rules.online:
            self.small.disconnect(a)
            self.rules.online.discard(a)
            if not self.small.player(a).keeps_mutes:
                self.rules.mutes = {(x, y) for x, y in self.rules.mutes if x != a}
            if a in self.rules.members:
                self.rules.pass_on(a)

    def comes_online(self, a: str, b: str, n: int) -> None:
        read = [
            row.by.name
            for event in self.small.connect(a)
            if isinstance(event, KeptTellsSeen)
            for row in event.rows
        ]
        kept = [by for hearer, by in self.rules.kept if hearer == a]
        self.rules.kept = [told for told in self.rules.kept if told[0] != a]
        self.rules.online.add(a)

        assert [by for by in kept if (a, by) not in self.rules.mutes] == read

    def leaves_the_group(self, a: str, b: str, n: int) -> None:
        if a == LEADER or a not in self.rules.members:
            return
        number = self.small.number(a)
        self.can(lambda t: membership.remove_member(t, self.group(t), number, number))
        self.rules.pass_on(a)
        self.rules.members.discard(a)
        self.rules.hearing.pop(a, None)
        self.rules.said.pop(a, None)

    def joins_the_group(self, a: str, b: str, n: int) -> None:
        number, ada = self.small.number(a), self.small.number(LEADER)
        told = self.can(lambda t: membership.add_member(t, self.group(t), number, ada))
        if not isinstance(told, type):
            self.rules.members.add(a)

    def waits(self, a: str, b: str, n: int) -> None:
        self.small.pass_time(n)
        self.rules.elapsed += n
        self.rules.now += timedelta(seconds=n)

    def the_clock_is_set_forward(self, a: str, b: str, n: int) -> None:
        self.small.set_clock(n)
        self.rules.now += timedelta(seconds=n)


TALK = (Play.says, Play.says_here, Play.tells)
CHANGES = (
    Play.mutes,
    Play.unmutes,
    Play.keeps,
    Play.is_silenced,
    Play.is_silenced_everywhere,
    Play.is_free_again,
    Play.is_given_a_role,
    Play.sets_the_floor,
    Play.raises_a_hand,
    Play.gives_the_floor,
    Play.passes_the_floor,
    Play.slows,
    Play.goes_offline,
    Play.comes_online,
    Play.leaves_the_group,
    Play.joins_the_group,
    Play.waits,
    Play.the_clock_is_set_forward,
)
Deed = Callable[[Play, str, str, int], None]
NAME = st.sampled_from(NAMES)


def steps(deeds: tuple[Deed, ...]) -> st.SearchStrategy[tuple[Deed, str, str, int]]:
    return st.tuples(st.sampled_from(deeds), NAME, NAME, st.integers(0, 9))


FLOOR = (Play.sets_the_floor, Play.raises_a_hand, Play.raises_a_hand, Play.gives_the_floor)
LEAVING = (Play.leaves_the_group, Play.goes_offline, Play.is_silenced, Play.is_silenced_everywhere)
HISTORIES = st.tuples(
    st.lists(steps(FLOOR), max_size=6),
    st.lists(steps(LEAVING), max_size=2),
    st.lists(st.one_of(steps(FLOOR), steps(CHANGES), steps(TALK)), max_size=60),
).map(lambda parts: [step for part in parts for step in part])
GENEROUS = Settings(flood=Flood(lines=1_000_000))


def group_of_four() -> Play:
    small = SmallWorld(*NAMES, settings=GENEROUS)
    ada = small.number(LEADER)
    small.do(lambda turn: membership.create(turn, ada, "Rock Hounds"))
    for name in NAMES[1:]:
        number = small.number(name)
        small.do(lambda t, n=number: membership.add_member(t, small.group(LEADER), n, ada))  # type: ignore[misc]
    return Play(small)


@settings(max_examples=300)
@given(HISTORIES)
def test_each_line_reaches_those_whom_the_rules_name(
    history: list[tuple[Deed, str, str, int]],
) -> None:
    play = group_of_four()
    for deed, a, b, n in history:
        deed(play, a, b, n)
        rules = play.rules
        assert (rules.holder, rules.hands, rules.mutes) == play.state()
    for name in NAMES:
        play.says(name, name, 0)
        play.says_here(name, name, 0)
