"""What the gateways of one server share: the places, and whose line is next."""

from collections.abc import Callable
from typing import Self

from attrs import define, field

from mudgroup.server.gateways.places import Places
from mudgroup.server.gateways.rota import Loop, Rota
from mudgroup.settings.telnet import Telnet


@define
class Commons:
    """Who comes in another way counts as well, and waits in the same line.

    A session's place is known by its name, of which the first word is its gateway's.
    """

    places: Places
    rota: Rota
    _turn_out: dict[str, Callable[[str], None]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, limits: Telnet, loop: Loop) -> Self:
        """Those of a server by its limits."""
        return cls(Places(limits, limits.connections), Rota(loop))

    def join(self, gateway: str, turn_out: Callable[[str], None]) -> None:
        """Have a gateway end those of its sessions that give way."""
        self._turn_out[gateway] = turn_out

    def turn_out(self, session: str) -> None:
        """End a session that gives way; there may be none."""
        if turn_out := self._turn_out.get(session.partition(".")[0]):
            turn_out(session)
