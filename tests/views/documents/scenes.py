"""Ada, Bo and Cy in a small world, of whom Ada and Bo are in a group."""

from mudgroup.model.groups import membership
from tests.small_world import SmallWorld


def team() -> SmallWorld:
    small = SmallWorld("Ada", "Bo", "Cy")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: membership.create(turn, ada, "Rocks"))
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), bo, ada))
    return small
