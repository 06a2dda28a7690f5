"""Who is in a companion's group, and which companion's turn it is.

All companions of a group read the same lines, so they agree on it without a word.
"""

from collections.abc import Mapping

from mudgroup.companions import phrases
from mudgroup.companions.memory import Memory
from mudgroup.companions.script import PERSON, Script
from mudgroup.companions.senses import Senses
from mudgroup.panel import Member
from mudgroup.values import frozen


@frozen
class Orders:
    """Where a companion goes: its own name, who called, the group, and the scripts of all who are
    sent there, by their names, in the order in which they come."""

    me: str
    called: str
    group: int
    mates: Mapping[str, Script]


@frozen
class Team:
    """The people and the companions of a group, as one of them knows it."""

    orders: Orders
    senses: Senses
    memory: Memory

    def people(self) -> dict[str, Member]:
        """The members of the group who are not the server's."""
        group = self.senses.group
        members = group.members.items() if group else ()
        return {name: member for name, member in members if name not in self.orders.mates}

    def mates(self) -> dict[str, Script]:
        """The companions in the group, oneself among them."""
        members = self.senses.group.members if self.senses.group else ()
        return {name: script for name, script in self.orders.mates.items() if name in members}

    def named(self, text: str) -> tuple[str, ...]:
        """The companions whom a line names."""
        return tuple(name for name in self.mates() if phrases.mentions(text, name))

    def is_turn(self) -> bool:
        """Whether it is oneself who speaks or acts for all."""
        return bool(mates := self.mates()) and self.memory.turn(mates) == self.orders.me

    def is_mine(self, text: str, of_rock: bool) -> bool:
        """Whether it is oneself who answers a line: who is named, else in turn.

        Of rock all know something, of other things those whose scripts have the words.
        """
        mates = self.mates()
        if named := self.named(text):
            return self.orders.me in named
        knowing = [name for name, script in mates.items() if script.hears_in(text, PERSON)]
        return self.memory.turn(mates if of_rock else knowing or mates) == self.orders.me
