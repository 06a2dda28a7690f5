"""Groups that staff has drawn at random: for a large section a few in each turn."""

from typing import ClassVar

from attrs import evolve, frozen

from mudgroup.model.groups import membership
from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import require_teacher
from mudgroup.model.rights.people import require_person
from mudgroup.model.teaching.events import GroupsDrawn
from mudgroup.model.teaching.forming import Plan, form, plans_drawn
from mudgroup.model.world import parts
from mudgroup.model.world.turn import Turn


@frozen
class Drawing:
    """Groups that are made one after another. Of each ``hands`` has the name and the players, of
    whom the first leads; ``done`` are made."""

    kind: ClassVar[NewsKind] = NewsKind.DRAWN

    actor: int
    section: int
    size: int
    seed: str
    hands: tuple[tuple[str, tuple[int, ...]], ...]
    done: int = 0

    @property
    def of(self) -> int:
        """How many groups there will be."""
        return len(self.hands)

    def part(self, turn: Turn) -> "Drawing | None":
        """Make the next group. Raises NotTeacher, TooManyGroups, IsBanned."""
        actor, section = turn.player(self.actor), turn.get(Section, self.section)
        require_teacher(turn, actor, section)
        name, hand = self.hands[self.done]
        players = turn.all(Player, hand)
        form(turn, actor.ref, Plan(name, players, players[0]), section.number)
        made = evolve(self, done=self.done + 1)
        if made.done < made.of:
            return made
        turn.tell(
            GroupsDrawn(
                to=(actor.number,),
                actor=actor.ref,
                section=section.ref,
                size=self.size,
                seed=self.seed,
                groups=self.of,
                players=sum(len(hand) for _, hand in self.hands),
            )
        )
        return None

    def news(self, turn: Turn) -> News:
        """How many of the groups are made."""
        section = turn.get(Section, self.section).ref
        text = f"{self.done} of {self.of}"
        return News(turn.now, self.kind, section, self.actor, text=text)


def draw_groups(turn: Turn, actor: Player, section: Section, size: int, seed: str) -> None:
    """Have groups drawn at random. Without a seed the next object number is one, which is told.

    Raises:
        NotTeacher: the actor does not teach the section.
        NobodyInSection: there is nobody to draw.
        TooManyGroups: a player is in too many groups.
    """
    seed = seed or str(turn.world.next_number)
    plans = plans_drawn(turn, section, size, seed)
    # What is known to be impossible is so before the first group is made.
    for player in (player for plan in plans for player in plan.players):
        require_person(player)
        membership.require_room_for_group(turn, player)
    hands = tuple((plan.name, tuple(p.number for p in plan.players)) for plan in plans)
    parts.begin(turn, actor, Drawing(actor.number, section.number, size, seed, hands))
