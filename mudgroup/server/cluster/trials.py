"""Frames that are tried: after a world was killed, one of those that come again may have done it.

Such a frame is run alone: nothing else is, from when it is saved that it is tried until what it
did is saved. So a world that dies of it leaves behind which one it was; others are run anew.
"""

from typing import Self

from attrs import define

TRIES = 2
"""How often a frame is tried that worlds die of. Once may be chance: a world may be killed for
another reason, by an admin say, while it tries a frame that does no harm."""


@define
class Trial:
    """Whether the next frame of a gateway is tried, which it ``is_on`` for.

    It is until all is done that the gateway held when it was heard first, since what comes later
    has killed nobody yet. ``tries`` are those of the next frame, by worlds before, too.
    """

    is_on: bool = False
    tries: int = 0
    _is_begun: bool = False
    _is_saved: bool = False
    _until: int | None = None

    @property
    def needs_saving(self) -> bool:
        """Whether a try has begun that is not saved."""
        return self._is_begun and not self._is_saved

    def holds(self) -> bool:
        """Whether the next frame, which is there, waits until it is saved that it is tried."""
        if not self.is_on or self._is_saved or self._is_spent:
            return False
        if not self._is_begun:
            self._is_begun = True
            self.tries += 1
        return True

    @property
    def _is_spent(self) -> bool:
        return not self._is_begun and self.tries >= TRIES

    def saved(self, tries: int) -> None:
        """It is saved that the next frame was tried so often."""
        self._is_saved = self._is_begun and tries == self.tries

    def take(self, number: int) -> bool:
        """The next frame, of this number, is taken; whether it is to be skipped."""
        is_skipped = self._is_spent
        self.tries, self._is_begun, self._is_saved = 0, False, False
        self._end(number)
        return is_skipped

    def hear(self, sent: int, taken: int) -> None:
        """The gateway has sent frames up to a number, and they were taken up to another."""
        if self.is_on:
            self._until = sent if self._until is None else self._until
            self._end(taken)

    def anew(self) -> Self:
        """That of another boot, which has numbers of its own."""
        return type(self)(self.is_on)

    def _end(self, taken: int) -> None:
        if self._until is not None and taken >= self._until:
            self.is_on = False
