"""Where a member stands with a goal: what is ahead, what is in hand, and what fellows here do."""

from collections.abc import Iterable

from mudgroup.model.field import carrying
from mudgroup.model.goals import progress
from mudgroup.model.records.goals import Condition, Goal, GoalAction
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument, Outcrop
from mudgroup.model.world.steps import Step, Verb
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

Steps = tuple[Step, ...]

TOOLS = {GoalAction.LOCATE: "gps", GoalAction.SAMPLE: "sample", GoalAction.MEASURE: "compass"}
"""The use of the instrument that an action takes. A test can be done with a fingernail, too."""

DOES: dict[GoalAction, Verb] = {
    GoalAction.TEST: Verb.TEST,
    GoalAction.SAMPLE: Verb.SAMPLE,
    GoalAction.MEASURE: Verb.MEASURE,
    GoalAction.LOCATE: Verb.LOCATE,
    GoalAction.IDENTIFY: Verb.REPORT,
    GoalAction.REPORT: Verb.REPORT,
    GoalAction.NOTE: Verb.NOTE,
}
"""What one member does for all, so that no other need: all others each do for themselves."""


@frozen
class Ahead:
    """A condition that is not met, and the number of deeds that are ``left`` to do."""

    condition: Condition
    left: int


@frozen
class Scene:
    """A member, the group and its goal, and the ``tools`` in hand: for whom a step is wanted.

    The member ``studied`` an outcrop last (0: none), and was ``hinted`` some steps last.
    ``fellows`` are the other members who are here, and ``told`` what they were told to do.
    """

    turn: Turn
    group: Group
    goal: Goal
    player: Player
    tools: tuple[Instrument, ...]
    done: frozenset[tuple[str, int, str]]
    studied: int = 0
    hinted: Steps = ()
    fellows: tuple[Player, ...] = ()
    told: frozenset[Step] = frozenset()

    @classmethod
    def of(cls, turn: Turn, group: Group, goal: Goal, player: Player) -> "Scene":
        """How things stand for a member."""
        there = turn.presence(player.number)
        fellows = _fellows(turn, group, player)
        hinted = (fellow.number for fellow in fellows if fellow.hints)
        known = (turn.presence(number) for number in hinted)
        return cls(
            turn,
            group,
            goal,
            player,
            tools=tuple(carrying.carried(turn, player)),
            done=frozenset(deed.same for deed in group.progress),
            studied=there.studied[-1].outcrop if there and there.studied else 0,
            hinted=there.hinted if there else (),
            fellows=fellows,
            told=frozenset(_deed(step) for fellow in known if fellow for step in fellow.hinted),
        )

    @property
    def here(self) -> int:
        return self.player.location

    def ahead(self) -> tuple[Ahead, ...]:
        """The conditions that are not met."""
        needs = progress.group_needs(self.turn, self.group, self.goal)
        pairs = zip(self.goal.conditions, needs, strict=True)
        return tuple(Ahead(c, need.number - need.done) for c, need in pairs if not need.met)

    def is_done(self, action: GoalAction, what: int, detail: str = "") -> bool:
        """Whether a deed has counted."""
        return (action, what, detail) in self.done

    def is_told(self, step: Step) -> bool:
        """Whether a fellow here was told to do this, for all."""
        return step.verb in DOES.values() and _deed(step) in self.told

    def is_enough(self, need: Ahead) -> bool:
        """Whether so many fellows here were told what a condition wants that nobody else need."""
        verb = DOES.get(need.condition.action)
        return bool(verb) and sum(step.verb is verb for step in self.told) >= need.left

    def is_led(self) -> bool:
        """Whether the member follows a leader who is here."""
        member = self.group.member(self.player.number)
        leader = self.group.leader
        return bool(member and member.following) and any(f.number == leader for f in self.fellows)

    def leaves(self, condition: Condition) -> bool:
        """Whether the member leaves a condition to a fellow here, who has what it takes."""
        use = TOOLS.get(condition.action, "")
        return not self.in_hand(use) and _first(self._tools(), use) is not None

    def followers_tools(self) -> tuple[Instrument, ...]:
        """What those carry who go where the member goes."""
        if self.group.leader != self.player.number:
            return ()
        following = {member.player for member in self.group.members if member.following}
        return self._tools(following)

    def _tools(self, of: Iterable[int] | None = None) -> tuple[Instrument, ...]:
        carriers = [f for f in self.fellows if of is None or f.number in of]
        return tuple(tool for one in carriers for tool in carrying.carried(self.turn, one))

    def deeds(self, outcrop: Outcrop) -> int:
        """How often an outcrop was tested."""
        done = (d for d in self.group.progress if d.action == GoalAction.TEST)
        return sum(deed.what == outcrop.number for deed in done)

    def order(self, outcrop: Outcrop, verb: Verb) -> tuple[bool, bool, int, int]:
        """What a member works on goes first, then what a hint named, then what is well known."""
        hinted = any(step.verb is verb and step.thing == outcrop.name for step in self.hinted)
        mine = outcrop.number == self.studied
        return not mine, not hinted, -self.deeds(outcrop), outcrop.number

    def in_hand(self, use: str) -> Instrument | None:
        """An instrument for a use that the member has."""
        return _first(self.tools, use)

    def at(self, room: int, use: str) -> Instrument | None:
        """An instrument for a use that lies in a room."""
        return _first(carrying.lying(self.turn, room), use)


def _fellows(turn: Turn, group: Group, player: Player) -> tuple[Player, ...]:
    """The other people of the group who are online where a member is."""
    others = (turn.player(m.player) for m in group.members if m.player != player.number)
    return tuple(
        other
        for other in others
        if other.location == player.location and not other.companion and turn.presence(other.number)
    )


def _deed(step: Step) -> Step:
    """A step whatever it is done with."""
    return Step(step.verb, step.thing, step.test)


def _first(instruments: Iterable[Instrument], use: str) -> Instrument | None:
    return next((thing for thing in instruments if use in thing.uses), None)
