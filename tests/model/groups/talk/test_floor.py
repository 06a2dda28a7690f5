"""Who may speak in a group now."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.errors import FloorOpen, MaySpeak, NoFloor, Slow
from mudgroup.model.groups.talk import conversation, floor
from mudgroup.model.groups.talk.floor_events import FloorPassed, FloorSet, HandRaised, HearingSet
from mudgroup.model.moderation import moderating
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import OPEN, Floor, FloorMode, Hearing, Restraint
from mudgroup.model.rights.errors import IsMuted, LacksAuthority, NotInGroup
from mudgroup.model.sessions import presence
from mudgroup.model.world.errors import IllFormed, NotOnline, Refused
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from tests.model.groups.test_membership import founded
from tests.small_world import CLOCK_STEPS

MODERATED, QUEUE = FloorMode.MODERATED, FloorMode.QUEUE


class Scene:
    """Ada's group with Bo, Cy and Di, in a floor mode; verbs by name."""

    def __init__(self, mode: FloorMode) -> None:
        self.small = founded("Bo", "Cy", "Di")
        self.number = self.small.group("Ada").number
        if mode is not FloorMode.OPEN:
            self.mode("Ada", mode)

    @property
    def group(self) -> Group:
        return self.small.turn().get(Group, self.number)

    def do(self, verb: Callable[[Turn, Group], object]) -> None:
        self.small.do(lambda turn: verb(turn, turn.get(Group, self.number)))

    def mode(self, by: str, mode: FloorMode) -> None:
        self.do(lambda turn, group: floor.set_mode(turn, group, self.small.player(by), mode))

    def hand(self, name: str) -> None:
        self.do(lambda turn, group: floor.toggle_hand(turn, group, self.small.player(name)))

    def give(self, by: str, name: str) -> None:
        giver, taker = self.small.player(by), self.small.player(name)
        self.do(lambda turn, group: floor.give(turn, group, giver, taker))

    def next(self, by: str) -> None:
        self.do(lambda turn, group: floor.next_(turn, group, self.small.player(by)))

    def slow(self, by: str, seconds: int) -> None:
        self.do(lambda turn, group: floor.set_slow(turn, group, self.small.player(by), seconds))

    def say(self, name: str) -> None:
        self.do(lambda turn, group: conversation.say(turn, group, self.small.number(name), "hi"))

    def can_speak(self, name: str) -> bool:
        try:
            floor.require_floor(self.small.turn(), self.group, self.small.player(name))
        except (NoFloor, Slow):
            return False
        return True

    def speakers(self) -> str:
        members = self.small.turn().refs(self.group.players())
        return " ".join(ref.name for ref in members if self.can_speak(ref.name))

    def holder(self) -> str:
        number = self.group.floor.holder
        return self.small.turn().ref(number).name if number else ""

    def hands(self) -> list[str]:
        return [ref.name for ref in self.small.turn().refs(self.group.floor.hands)]


def test_on_an_open_floor_all_speak() -> None:
    assert Scene(FloorMode.OPEN).speakers() == "Ada Bo Cy Di"


@pytest.mark.parametrize("mode", [MODERATED, QUEUE])
def test_else_only_who_has_the_floor_and_who_moderates(mode: FloorMode) -> None:
    scene = Scene(mode)
    before = scene.speakers()
    scene.give("Ada", "Cy")

    assert (before, scene.speakers()) == ("Ada", "Ada Cy")


def test_who_has_to_wait_is_told_who_speaks_and_whether_their_hand_is_raised() -> None:
    scene = Scene(QUEUE)
    scene.hand("Bo")
    scene.hand("Cy")

    with pytest.raises(NoFloor) as waiting:
        scene.say("Cy")
    with pytest.raises(NoFloor) as idle:
        scene.say("Di")

    assert waiting.value.holder == scene.small.player("Bo").ref
    assert (waiting.value.waits, idle.value.waits) == (True, False)


def test_in_a_queue_members_have_the_floor_one_after_another() -> None:
    scene = Scene(QUEUE)
    held = []
    for name in ("Bo", "Cy", "Di"):
        scene.hand(name)
    for name in ("Bo", "Cy", "Di"):
        held.append(scene.holder())
        scene.next(name)

    assert held == ["Bo", "Cy", "Di"]
    assert (scene.holder(), scene.hands()) == ("", [])


def test_lowering_the_hand_while_one_has_the_floor_passes_it_on() -> None:
    scene = Scene(QUEUE)
    scene.hand("Bo")
    scene.hand("Cy")
    scene.hand("Bo")

    assert (scene.holder(), scene.hands()) == ("Cy", [])


def test_who_lowers_a_hand_loses_the_place_in_the_queue() -> None:
    scene = Scene(QUEUE)
    for name in ("Bo", "Cy", "Di", "Cy", "Cy"):
        scene.hand(name)

    assert scene.hands() == ["Di", "Cy"]


def test_moderated_the_leader_chooses_and_who_gives_the_floor_back_gives_it_to_nobody() -> None:
    scene = Scene(MODERATED)
    scene.hand("Bo")
    scene.hand("Cy")
    before = scene.holder()
    scene.next("Ada")
    first = scene.holder()
    scene.next("Bo")

    assert (before, first, scene.holder(), scene.hands()) == ("", "Bo", "", ["Cy"])


def test_with_no_hand_raised_next_gives_the_floor_to_nobody() -> None:
    scene = Scene(MODERATED)
    scene.give("Ada", "Bo")
    scene.next("Ada")

    assert scene.holder() == ""


def test_next_skips_who_is_not_there() -> None:
    scene = Scene(MODERATED)
    scene.hand("Bo")
    scene.hand("Cy")
    bo = scene.small.player("Bo")
    scene.small.do(lambda turn: presence.disconnect(turn, bo, on_purpose=False))
    scene.next("Ada")

    assert scene.holder() == "Cy"


LOSING: dict[str, Callable[[Scene], object]] = {
    "leaves": lambda s: s.do(
        lambda turn, g: membership.remove_member(
            turn, g, s.small.number("Bo"), s.small.number("Bo")
        )
    ),
    "is removed": lambda s: s.do(
        lambda turn, g: membership.remove_member(
            turn, g, s.small.number("Bo"), s.small.number("Ada")
        )
    ),
    "quits": lambda s: s.small.disconnect("Bo"),
    "drops and does not return": lambda s: _drop(s),
    "is muted": lambda s: _restrict(s, Restraint.MUTED, here=True),
    "is muted everywhere": lambda s: _restrict(s, Restraint.MUTED, here=False),
    "is banned": lambda s: _restrict(s, Restraint.BANNED, here=True),
}


def _drop(scene: Scene) -> None:
    bo = scene.small.player("Bo")
    scene.small.do(lambda turn: presence.disconnect(turn, bo, on_purpose=False))
    scene.small.pass_time(60)
    scene.small.do(presence.announce_departures)


def _restrict(scene: Scene, kind: Restraint, here: bool) -> None:
    scene.do(
        lambda turn, group: moderating.impose(
            turn,
            turn.world.realm.ref,
            turn.player(scene.small.number("Bo")),
            kind,
            group if here else None,
        )
    )


@pytest.mark.parametrize("what", LOSING)
def test_who_goes_or_may_not_speak_gives_the_floor_on(what: str) -> None:
    queue, moderated, waiting = Scene(QUEUE), Scene(MODERATED), Scene(QUEUE)
    for scene in (queue, moderated):
        scene.give("Ada", "Bo")
        scene.hand("Cy")
    for name in ("Cy", "Bo"):
        waiting.hand(name)
    for scene in (queue, moderated, waiting):
        LOSING[what](scene)

    assert (queue.holder(), queue.hands()) == ("Cy", [])
    assert (moderated.holder(), moderated.hands()) == ("", ["Cy"])
    assert (waiting.holder(), waiting.hands()) == ("Cy", [])


def test_a_hand_that_goes_down_is_told_as_lowered_whoever_lowers_it() -> None:
    scene = Scene(MODERATED)
    scene.hand("Bo")
    scene.hand("Cy")
    bo, cy = scene.small.player("Bo"), scene.small.player("Cy")
    by_hand = scene.small.events(lambda turn: floor.toggle_hand(turn, scene.group, bo))
    by_quitting = scene.small.events(lambda turn: presence.disconnect(turn, cy, True))

    told = [event for event in (*by_hand, *by_quitting) if isinstance(event, HandRaised)]
    assert [(event.actor, event.raised) for event in told] == [(bo.ref, False), (cy.ref, False)]


def test_who_returns_soon_has_the_floor_still() -> None:
    scene = Scene(QUEUE)
    scene.hand("Bo")
    bo = scene.small.player("Bo")
    scene.small.do(lambda turn: presence.disconnect(turn, bo, on_purpose=False))
    scene.small.connect("Bo")

    assert scene.holder() == "Bo"


def test_another_mode_lowers_all_hands() -> None:
    scene = Scene(QUEUE)
    scene.hand("Bo")
    scene.hand("Cy")
    scene.mode("Ada", MODERATED)

    assert scene.group.floor == Floor(MODERATED)


def test_a_group_that_ends_has_no_floor() -> None:
    scene = Scene(QUEUE)
    scene.hand("Bo")
    scene.do(lambda turn, group: membership.disband(turn, group, scene.small.number("Ada")))

    assert scene.group.floor == OPEN


def waiting_after_a_restart(mode: FloorMode = QUEUE) -> Scene:
    """Bo has the floor, Cy and Di have raised a hand, and the server is killed."""
    scene = Scene(mode)
    scene.give("Ada", "Bo")
    scene.hand("Cy")
    scene.hand("Di")
    scene.small.restart()
    return scene


def wait(scene: Scene, seconds: float) -> list[Event]:
    """What is told of floors when time has passed."""
    scene.small.pass_time(seconds)
    told = scene.small.events(presence.announce_departures)
    return [event for event in told if isinstance(event, FloorPassed | HandRaised)]


@pytest.mark.parametrize("mode", [MODERATED, QUEUE])
def test_over_a_restart_who_comes_back_has_the_floor_and_the_raised_hand(mode: FloorMode) -> None:
    scene = waiting_after_a_restart(mode)
    for name in ("Ada", "Di", "Bo", "Cy"):
        scene.small.connect(name)

    assert wait(scene, 60) == []
    assert (scene.speakers(), scene.hands()) == ("Ada Bo", ["Cy", "Di"])


def test_the_floor_waits_until_a_member_is_back_however_late_that_is() -> None:
    scene = waiting_after_a_restart()

    assert wait(scene, 86400) == []
    scene.small.connect("Bo")
    assert (scene.holder(), scene.hands()) == ("Bo", ["Cy", "Di"])


def test_who_is_not_back_soon_after_another_gives_the_floor_on() -> None:
    scene = waiting_after_a_restart()
    scene.small.connect("Di")
    early = wait(scene, scene.small.settings.groups.return_seconds - 1)
    scene.small.connect("Ada")
    late = wait(scene, 1)

    assert early == []
    assert [type(event) for event in late] == [FloorPassed, HandRaised]
    assert (scene.holder(), scene.hands()) == ("Di", [])
    assert all(scene.small.number("Ada") in event.to for event in late)
    scene.small.connect("Bo")
    assert wait(scene, 60) == []


def test_who_quit_before_the_restart_has_no_floor_after_it() -> None:
    scene = Scene(QUEUE)
    scene.give("Ada", "Bo")
    saved = scene.group
    scene.small.disconnect("Bo")
    scene.small.do(lambda turn: turn.put(saved))
    scene.small.restart()

    assert scene.group.floor == Floor(QUEUE)


def test_who_becomes_the_leader_with_a_raised_hand_can_lower_it() -> None:
    scene = Scene(MODERATED)
    scene.hand("Bo")
    ada, bo = scene.small.number("Ada"), scene.small.number("Bo")
    scene.do(lambda turn, group: leadership.set_leader(turn, group, bo, ada))
    scene.hand("Bo")

    assert scene.hands() == []
    with pytest.raises(MaySpeak):
        scene.hand("Bo")


def test_a_slow_group_lets_a_member_speak_once_in_a_while_and_who_moderates_always() -> None:
    scene = Scene(FloorMode.OPEN)
    scene.slow("Ada", 30)
    for name in ("Ada", "Ada", "Bo", "Cy"):
        scene.say(name)
    scene.small.pass_time(29.5)

    with pytest.raises(Slow) as refused:
        scene.say("Bo")
    scene.small.pass_time(0.5)
    scene.say("Bo")

    assert refused.value.seconds == 1


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_the_wait_in_a_slow_group_is_as_long_however_the_clock_is_set(step: float) -> None:
    scene = Scene(FloorMode.OPEN)
    scene.slow("Ada", 30)
    scene.say("Bo")
    scene.small.set_clock(step)

    with pytest.raises(Slow) as refused:
        scene.say("Bo")
    scene.small.pass_time(30)
    scene.say("Bo")
    assert refused.value.seconds == 30


def test_a_refused_line_does_not_count_in_a_slow_group() -> None:
    scene = Scene(MODERATED)
    scene.slow("Ada", 30)
    with pytest.raises(NoFloor):
        scene.say("Bo")
    scene.give("Ada", "Bo")

    assert scene.can_speak("Bo")


def test_no_pause_is_no_pause() -> None:
    scene = Scene(FloorMode.OPEN)
    scene.slow("Ada", 30)
    scene.say("Bo")
    scene.slow("Ada", 0)

    assert scene.can_speak("Bo")


def refusals() -> dict[str, tuple[FloorMode, Callable[[Scene], object], type[Refused]]]:
    """Verbs that must refuse."""
    outsider = "Eve"
    return {
        "a member sets the mode": (MODERATED, lambda s: s.mode("Bo", QUEUE), LacksAuthority),
        "a member slows": (MODERATED, lambda s: s.slow("Bo", 3), LacksAuthority),
        "a member gives": (MODERATED, lambda s: s.give("Bo", "Bo"), LacksAuthority),
        "a member passes on": (MODERATED, lambda s: s.next("Bo"), LacksAuthority),
        "an outsider passes on": (MODERATED, lambda s: s.next(outsider), LacksAuthority),
        "an outsider raises a hand": (QUEUE, lambda s: s.hand(outsider), NotInGroup),
        "the floor for an outsider": (QUEUE, lambda s: s.give("Ada", outsider), NotInGroup),
        "a leader raises a hand": (QUEUE, lambda s: s.hand("Ada"), MaySpeak),
        "a hand on an open floor": (FloorMode.OPEN, lambda s: s.hand("Bo"), MaySpeak),
        "giving an open floor": (FloorMode.OPEN, lambda s: s.give("Ada", "Bo"), FloorOpen),
        "passing on an open floor": (FloorMode.OPEN, lambda s: s.next("Ada"), FloorOpen),
        "a pause past the limit": (QUEUE, lambda s: s.slow("Ada", 3601), IllFormed),
        "a pause of less than nothing": (QUEUE, lambda s: s.slow("Ada", -1), IllFormed),
        "an outsider looks": (
            QUEUE,
            lambda s: s.do(lambda turn, g: floor.show_floor(turn, g, s.small.player(outsider))),
            NotInGroup,
        ),
        "a member chooses what others hear": (
            QUEUE,
            lambda s: hearing(s, "Bo", "Cy"),
            LacksAuthority,
        ),
        "what an outsider hears": (QUEUE, lambda s: hearing(s, "Ada", outsider), NotInGroup),
    }


def hearing(scene: Scene, by: str, name: str, role: Hearing = Hearing.VIP) -> None:
    chooser, member = scene.small.player(by), scene.small.player(name)
    scene.do(lambda turn, group: floor.set_hearing(turn, group, chooser, member, role))


@pytest.mark.parametrize("what", refusals())
def test_what_may_not_be_is_refused_and_changes_nothing(what: str) -> None:
    mode, verb, reason = refusals()[what]
    scene = Scene(mode)
    scene.small.connect("Eve")
    before = scene.small.world

    with pytest.raises(reason):
        verb(scene)

    assert scene.small.world == before


def test_the_floor_is_not_given_to_who_is_away_or_may_not_speak() -> None:
    scene = Scene(MODERATED)
    scene.small.disconnect("Cy")
    _restrict(scene, Restraint.MUTED, here=True)

    with pytest.raises(NotOnline):
        scene.give("Ada", "Cy")
    with pytest.raises(IsMuted):
        scene.give("Ada", "Bo")
    with pytest.raises(IsMuted):
        scene.hand("Bo")


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("muted", [False, True])
@pytest.mark.parametrize("slow", [0, 30])
@pytest.mark.parametrize("name", ["Ada", "Bo"])
@pytest.mark.parametrize("mode", FloorMode)
def test_who_asks_for_the_floor_may_speak_or_is_told_what_speaking_is_refused_with(
    mode: FloorMode, name: str, slow: int, muted: bool, everywhere: bool
) -> None:
    scene = Scene(mode)
    scene.slow("Ada", slow)
    if mode is FloorMode.OPEN:
        scene.say(name)
    if muted:
        _restrict(scene, Restraint.MUTED, here=not everywhere)
    asked, said = _refusal(scene, scene.hand, name), _refusal(scene, scene.say, name)

    if isinstance(asked, MaySpeak):
        assert said is None
    elif asked:
        assert repr(asked) == repr(said)
    else:
        assert isinstance(said, NoFloor)


def _refusal(scene: Scene, verb: Callable[[str], object], name: str) -> Refused | None:
    """What a verb refuses with; the world is as it was afterwards."""
    before = scene.small.world
    try:
        verb(name)
    except Refused as refused:
        return refused
    finally:
        scene.small.world = before
    return None


def test_a_hearing_role_is_told_to_all_and_stays_with_the_member() -> None:
    scene = Scene(FloorMode.OPEN)
    (event,) = scene.small.events(
        lambda turn: floor.set_hearing(
            turn, scene.group, scene.small.player("Ada"), scene.small.player("Bo"), Hearing.QUIET
        )
    )
    member = scene.group.member(scene.small.number("Bo"))

    assert isinstance(event, HearingSet)
    assert set(event.to) == set(scene.group.players())
    assert member
    assert member.hearing is Hearing.QUIET


def test_every_change_tells_the_members_the_floor_as_it_is_then() -> None:
    scene = Scene(FloorMode.OPEN)
    told: list[tuple[type[object], FloorMode, str, int]] = []

    def told_by(verb: Callable[[Turn, Group], object]) -> None:
        for event in scene.small.events(lambda turn: verb(turn, turn.get(Group, scene.number))):
            assert isinstance(event, FloorSet | HandRaised | FloorPassed)
            seen = event.floor
            told.append(
                (type(event), seen.mode, seen.holder.name if seen.holder else "", len(seen.hands))
            )

    ada, bo, cy = (scene.small.player(name) for name in ("Ada", "Bo", "Cy"))
    told_by(lambda turn, group: floor.set_mode(turn, group, ada, QUEUE))
    told_by(lambda turn, group: floor.toggle_hand(turn, group, bo))
    told_by(lambda turn, group: floor.toggle_hand(turn, group, cy))
    told_by(lambda turn, group: floor.next_(turn, group, ada))

    assert told == [
        (FloorSet, QUEUE, "", 0),
        (FloorPassed, QUEUE, "Bo", 0),
        (HandRaised, QUEUE, "Bo", 1),
        (FloorPassed, QUEUE, "Cy", 0),
    ]


STEPS = st.tuples(
    st.sampled_from(["hand", "give", "next", "mode", "quit", "connect", "leave", "say"]),
    st.sampled_from(["Ada", "Bo", "Cy", "Di"]),
    st.sampled_from(FloorMode),
)


@given(st.lists(STEPS, max_size=25))
def test_whatever_happens_the_floor_is_with_a_member_who_is_there(
    steps: list[tuple[str, str, FloorMode]],
) -> None:
    """And hands are raised by such members, each once, none of whom has the floor."""
    scene = Scene(QUEUE)
    verbs: dict[str, Callable[[str, FloorMode], object]] = {
        "hand": lambda name, _: scene.hand(name),
        "give": lambda name, _: scene.give("Ada", name),
        "next": lambda name, _: scene.next(name),
        "mode": scene.mode,
        "quit": lambda name, _: scene.small.disconnect(name),
        "connect": lambda name, _: scene.small.connect(name),
        "leave": lambda name, _: scene.do(
            lambda turn, group: membership.remove_member(
                turn, group, scene.small.number(name), scene.small.number(name)
            )
        ),
        "say": lambda name, _: scene.say(name),
    }
    for verb, name, mode in steps:
        is_online = scene.small.number(name) in scene.small.world.online
        if is_online == (verb == "connect"):
            continue
        with contextlib.suppress(Refused):
            verbs[verb](name, mode)

        now = scene.group.floor
        there = {p for p in scene.group.players() if p in scene.small.world.online}
        waiting = [p for p in (now.holder, *now.hands) if p]
        assert set(waiting) <= there
        assert len(waiting) == len(set(waiting))
        assert now.mode is not FloorMode.OPEN or not waiting


def test_the_first_hand_in_an_empty_queue_has_the_floor_at_once() -> None:
    scene = Scene(QUEUE)
    scene.hand("Bo")

    assert (scene.holder(), scene.hands()) == ("Bo", [])
