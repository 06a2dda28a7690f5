"""Groups that staff has drawn at random: for a large section a few in each turn."""

from itertools import chain, islice
from typing import ClassVar

from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import require_teacher
from mudgroup.model.rights.people import require_person
from mudgroup.model.rights.restrictions import is_banned
from mudgroup.model.teaching.events import GroupsDrawn
from mudgroup.model.teaching.forming import form_drawn, free_names, hands_drawn
from mudgroup.model.world import parts
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


@frozen
class Drawing:
    """Groups that are made one after another. Of each ``hands`` has the players, of whom the first
    leads; ``done`` are looked at, of which ``groups`` of ``players`` were made."""

    kind: ClassVar[NewsKind] = NewsKind.DRAWN

    actor: int
    section: int
    size: int
    seed: str
    hands: tuple[tuple[int, ...], ...]
    done: int = 0
    groups: int = 0
    players: int = 0

    @property
    def of(self) -> int:
        """How many groups there will be."""
        return len(self.hands)

    def part(self, turn: Turn) -> "Drawing":
        """Make the next group, of those who are not banned meanwhile. Raises NotTeacher,
        TooManyGroups."""
        actor, section = turn.player(self.actor), turn.get(Section, self.section)
        require_teacher(turn, actor, section)
        drawn = turn.all(Player, self.hands[self.done])
        if hand := [player for player in drawn if not is_banned(turn, player)]:
            form_drawn(turn, actor.ref, section, hand)
        made = evolve(
            self,
            done=self.done + 1,
            groups=self.groups + bool(hand),
            players=self.players + len(hand),
        )
        if made.done == made.of:
            turn.tell(
                GroupsDrawn(
                    to=(actor.number,),
                    actor=actor.ref,
                    section=section.ref,
                    size=self.size,
                    seed=self.seed,
                    groups=made.groups,
                    players=made.players,
                )
            )
        return made

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
        IllFormed: the section's name leaves no room for a number.
    """
    seed = seed or str(turn.world.next_number)
    drawn = hands_drawn(turn, section, size, seed)
    # What is known to be impossible is so before the first group is made.
    for player in chain.from_iterable(drawn):
        require_person(player)
        membership.require_room_for_group(turn, player)
    for name in islice(free_names(turn, section), len(drawn)):
        checked_name(turn, name)
    hands = tuple(tuple(player.number for player in hand) for hand in drawn)
    parts.begin(turn, actor, Drawing(actor.number, section.number, size, seed, hands))
