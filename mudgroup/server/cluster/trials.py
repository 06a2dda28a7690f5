"""Frames that are tried: after a world was killed, one of those that come again may have done it.

The first world after it runs them as ever, once it is saved that it does. If it is killed too, the
next runs each alone: nothing else is, from when it is saved that it is tried until what it did is
saved. So a world that dies of it leaves behind which one it was; others are run anew.
"""

from typing import Self

from attrs import define, field

TRIES = 3
"""How often a frame is tried that worlds die of: with others, and twice alone. Once alone may be
chance: a world may be killed for another reason, by an admin say."""


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
    _is_alone: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._is_alone = self.tries > 0

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
        if self._is_alone:
            # It was tried with the one before.
            self._begin(tries=1)
        self._end(number)
        return is_skipped

    def hear(self, sent: int, taken: int) -> None:
        """The gateway has sent frames up to a number, and they were taken up to another."""
        if self.is_on:
            self._until = sent if self._until is None else self._until
            self._end(taken)

    def anew(self) -> Self:
        """That of another boot, which has numbers of its own."""
        return type(self)(self.is_on, int(self.is_on and self._is_alone))

    def _begin(self, tries: int) -> None:
        self.tries, self._is_begun, self._is_saved = tries, False, False

    def _end(self, taken: int) -> None:
        if self.is_on and self._until is not None and taken >= self._until:
            self.is_on = False
            self._begin(tries=0)
