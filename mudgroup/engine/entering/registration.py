"""How many new players may be made: so many an hour from one address, and so many in all.

Those whose passwords are being hashed count as if they were made, so that a burst gains nothing.
"""

from mudgroup.addresses import origin_of
from mudgroup.engine.entering.throttle import Throttle
from mudgroup.settings.login import Login

HOUR = 3600.0
ALL = ""
"""The key of all addresses together."""


class Registration:
    """Counts new players by address. Times are seconds that only grow."""

    def __init__(self, limits: Login) -> None:
        self._limits = limits
        self._made = Throttle(HOUR)

    def use_settings(self, limits: Login) -> None:
        """Go on with other limits."""
        self._limits = limits

    def wait(self, address: str, elapsed: float) -> int:
        """Seconds until a player may be made from an address; 0: now."""
        limits = self._limits
        return max(
            self._made.wait(origin_of(address), limits.accounts_per_address_hour, elapsed),
            self._made.wait(ALL, limits.accounts_per_hour, elapsed),
        )

    def begin(self, address: str, elapsed: float) -> None:
        """A player will be made, if nothing comes between."""
        self._made.count(origin_of(address), elapsed)
        self._made.count(ALL, elapsed)

    def withdraw(self, address: str) -> None:
        """Something has come between: no player was made of one that was begun."""
        self._made.withdraw(origin_of(address))
        self._made.withdraw(ALL)
