"""What the gateways of one server share: the places, and whose line is next."""

from collections.abc import Callable
from typing import Self

from attrs import define, field

from mudgroup.server.gateways.places import Places
from mudgroup.server.gateways.rota import Loop, Rota
from mudgroup.settings.telnet import Telnet


@define
class Commons:
    """Who comes in another way counts as well, and waits in the same line."""

    places: Places
    rota: Rota
    _turn_out: list[Callable[[str], None]] = field(factory=list, init=False)

    @classmethod
    def of(cls, limits: Telnet, loop: Loop) -> Self:
        """Those of a server by its limits."""
        return cls(Places(limits, limits.connections), Rota(loop))

    def join(self, turn_out: Callable[[str], None]) -> None:
        """Have a gateway told of each session that gives way; it may be another's."""
        self._turn_out.append(turn_out)

    def turn_out(self, session: str) -> None:
        """End a session that gives way; there may be none."""
        for turn_out in self._turn_out:
            turn_out(session)
