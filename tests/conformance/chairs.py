"""What all seats at an engine in this process have, whatever they read."""

from typing import TYPE_CHECKING

from mudgroup.conformance.seats import Seat

if TYPE_CHECKING:
    from tests.conformance.stage import Table


class Chair(Seat):
    """A client of the engine; each of its connections is a session of another name."""

    def __init__(self, table: "Table", name: str, level: int) -> None:
        super().__init__(name, level)
        self._table, self._sessions = table, 0

    @property
    def label(self) -> str:
        return f"{self.name} {self._sessions}"

    @property
    def is_known(self) -> bool:
        return self.name.casefold() in self._table.stage.engine.world.names

    def drop(self) -> None:
        self.here = False
        self._table.stage.drop(self.label)
        self._table.deliver()

    def type(self, line: str) -> None:
        self._table.stage.type(self.label, line)
        self._table.deliver()
