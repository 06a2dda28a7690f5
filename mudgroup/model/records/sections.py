"""Records of sections, the classes of players."""

from attrs import frozen

from mudgroup.model.records.refs import Ref


@frozen
class Section:
    """A class: players, and the groups that its players made. ``teachers`` are players, too."""

    number: int
    name: str
    uses_boards: bool = True
    teachers: tuple[int, ...] = ()

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)
