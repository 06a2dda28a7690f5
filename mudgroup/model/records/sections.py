"""Records of sections, the classes of players."""

from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


@frozen
class Section:
    """A class: players, and the groups that its players made. ``teachers`` are players, too.

    ``companions`` is whether its players may call those of the server.
    """

    number: int
    name: str
    uses_boards: bool = True
    teachers: tuple[int, ...] = ()
    companions: bool = True

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)
