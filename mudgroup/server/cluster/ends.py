"""The two ends of what a gateway and the world send each other: no I/O, and no clock.

The wire may lose frames, repeat them, delay them and change their order; either side may stop at
any moment. All the same each item is taken once, in order, and that the world has taken it is in
the transaction of what it did. docs/cluster.md, "Frames", tells what each rule is for.

Frames are numbered from 1 per boot of the gateway, in each direction. One is taken if it is the
next; who finds that one is missing asks again, at once and with every beat, and only who is asked
sends again: nothing is ever repeated to a side that is silent. Beats carry the last number sent, so
that it is found out too when the last frame is lost.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from mudgroup.messages import ToGateway, ToWorld
from mudgroup.server.cluster import frames
from mudgroup.server.cluster.boots import Fate, beside
from mudgroup.server.cluster.frames import NOTHING, OVER, Census, Inward, Outward, Part
from mudgroup.server.cluster.numbering import (
    Beside,
    Half,
    Ignored,
    Numbered,
    Silence,
    Taken,
    Unit,
    counted,
    fitting,
)
from mudgroup.server.cluster.trials import Trial
from mudgroup.settings.cluster import Cluster


class GatewayEnd:
    """A gateway's end, for one boot; it lives in memory only.

    The owner gives it what clients do (`put`) and every frame that comes (`take`), and sends what
    `due` returns: after each of these, and at least every ``beat_seconds``. When the `fate` is no
    longer to go on, it closes its sessions, and drops this end: another boot begins ``after`` one.
    """

    def __init__(self, gateway: str, boot: str, settings: Cluster) -> None:
        self.gateway = gateway
        self.boot = self.after = boot
        self.fate = Fate.GOES_ON
        self.heard_at: float | None = None
        self.census: dict[str, str] = {}
        self.ignored: Counter[Ignored] = Counter()
        self._settings = settings
        self._lineage = ""
        self._put: list[bytes] = []
        self._half = Half.of(settings)
        self._part = b""

    @property
    def unacknowledged(self) -> int:
        """How many messages the world has not saved."""
        return self._half.sender.items + len(self._put)

    @property
    def is_full(self) -> bool:
        """Whether to read no more of clients, and to let nobody else in. That some are lost is put
        all the same: it is bounded by how many are there."""
        return self.unacknowledged >= self._settings.window_lines

    def put(self, message: ToWorld) -> None:
        """Have the world told. Raises BadFrame: it has no room in a frame; close its session."""
        self._put += frames.items_of(message)

    def take(self, data: bytes, now: float) -> Taken[ToGateway]:
        """What a frame of the world brings."""
        return counted(self.ignored, lambda: self._take(frames.read_outward(data), now))

    def _take(self, frame: Outward, now: float) -> Taken[ToGateway]:
        if why := self._judge(frame):
            return Taken(ignored=why)
        self.heard_at, self._lineage = now, frame.lineage
        why = self._half.hear(frame.w, frame.ack, frame.again)
        return Taken(ignored=why) if why else Taken(tuple(self._whole(frame.items)))

    def _judge(self, frame: Outward) -> Ignored | None:
        """Why not to take a frame; it may be the end of this boot."""
        if self.fate != Fate.GOES_ON or frame.boot < self.boot:
            return Ignored.GHOST
        if frame.boot > self.boot:
            self.after, self.fate = frame.boot, beside(frame, self.heard_at is not None)
            return Ignored.ENDED
        if frame.ack == OVER or frame.lineage != (self._lineage or frame.lineage):
            self.fate = Fate.ANEW
            return Ignored.ENDED
        if frame.ack > self._half.sender.last:
            # Another gateway of this name began in the same millisecond.
            self.fate = Fate.ANEW
            return Ignored.STRANGE
        return None

    def _whole(self, items: Iterable[frames.Outgoing | Part]) -> Iterator[ToGateway]:
        """Messages without those that are this end's; parts are joined."""
        for item in items:
            if isinstance(item, Part):
                yield from self._joined(item)
            elif isinstance(item, Census):
                self.census = item.variables
            else:
                yield item

    def _joined(self, part: Part) -> Iterator[ToGateway]:
        self._part += part.data
        if part.last or len(self._part) > frames.MESSAGE_BYTES:
            data, self._part = self._part, b""
            yield from self._whole((frames.read_item(data),))

    def hurry(self) -> None:
        """Have the next sign of life due at once."""
        self._half.beat.hurry()

    def due(self, now: float) -> list[bytes]:
        """The frames to send now."""
        if self.fate != Fate.GOES_ON:
            return []
        for count, items in frames.packed(self._put):
            self._half.sender.add(Numbered(self._half.sender.last + 1, items, count))
        self._put = []
        due = [self._frame(each.number, each.items) for each in self._half.sender.due(now)]
        if self._half.beat.is_due(now):
            due.append(self._frame(-self._half.sender.last))
        return due

    def _frame(self, n: int, items: bytes = NOTHING) -> bytes:
        base, heard = self._half.sender.base, self._half.receiver
        return frames.inward(Inward(self.boot, base, n, heard.last, heard.misses), items)


class WorldEnd:
    """The world's end towards one gateway, made again from what was saved.

    The owner gives it every frame that comes, and carries out what that brings, in order, before
    it asks for the next `unit`: what a transaction saves besides what was done. There is one at a
    time; it is tried until it is `saved`, and then what was told leaves. The owner sends what `due`
    returns: after each of these, and at least every ``beat_seconds``. While it `is_over`, no boot
    goes on: none was heard yet, or it was given up.
    """

    def __init__(
        self,
        gateway: str,
        lineage: str,
        settings: Cluster,
        now: float,
        *,
        boot: str = "",
        n: int = 0,
        w: int = 0,
        outbox: Iterable[tuple[int, bytes]] = (),
        trial: Trial | None = None,
    ) -> None:
        """What was saved of the gateway: its row, if it has one, and its frames by number."""
        self.gateway = gateway
        self.boot = boot
        self.heard_at = now
        self.ignored: Counter[Ignored] = Counter()
        self._lineage = lineage
        self._settings = settings
        self.is_over = not boot or n == OVER
        self._is_paused = False
        self._silence = Silence(2 * settings.beat_seconds, now)
        self._unit: Unit | None = None
        self._refused = ""
        self._beside = Beside()
        self._start(trial or Trial(), n, w)
        # What came while there was no world went to nobody.
        self._half.receiver.misses = bool(boot)
        for number, items in outbox:
            self._half.sender.add(Numbered(number, items))

    def _start(self, trial: Trial, n: int = 0, w: int = 0) -> None:
        self._half = Half.of(self._settings, n, w, trial)
        self._saved = n
        self._anew = False
        self._beside.clear()

    @property
    def unacknowledged(self) -> int:
        """How many frames the gateway has not taken."""
        return len(self._half.sender)

    @property
    def unsaved(self) -> int:
        """How many frames of the gateway were taken and are not saved."""
        return 0 if self.is_over else self._half.receiver.last - self._saved

    @property
    def needs_saving(self) -> bool:
        """Whether there is something for the next unit, though nobody is told anything."""
        noted = self._unit.n if self._unit and self._unit.boot == self.boot else self._saved
        return self._anew or (not self.is_over and self._half.receiver.has_more(noted))

    def take(self, data: bytes, now: float) -> Taken[ToWorld]:
        """What a frame of the gateway brings."""
        return counted(
            self.ignored, lambda: self._take(frames.read_inward(self.gateway, data), now)
        )

    def _take(self, frame: Inward, now: float) -> Taken[ToWorld]:
        if frame.boot < self.boot:
            if self.is_over:  # Else a gateway whose clock was set back would wait for that time.
                self._refused = self.boot
            return Taken(ignored=Ignored.GHOST)
        if self._is_beyond(frame):
            ended = self._end() if frame.boot == self.boot else ""
            self._refused = frame.boot
            return Taken(ignored=Ignored.ENDED, ended=ended)
        ended = self._begin(frame.boot) if frame.boot > self.boot else ""
        self.heard_at = now
        self._silence.end()
        if frame.n > 0 and self._is_paused:
            self._half.acknowledge(frame.ack, frame.again)
            return Taken(ended=ended, ignored=Ignored.PAUSED)
        why = self._half.hear(frame.n, frame.ack, frame.again)
        return Taken(frame.items if why in (None, Ignored.SKIPPED) else (), ended, why)

    def _is_beyond(self, frame: Inward) -> bool:
        """Whether a boot cannot go on: it is over, or counts on what is not known here."""
        if frame.boot > self.boot:
            return frame.base > 1 or frame.ack > 0
        last, told = self._half.receiver.last, self._half.sender.last
        return self.is_over or frame.base > last + 1 or frame.ack > told

    def give_up(self, now: float) -> str:
        """The boot whose sessions are lost since it was not heard for long, or takes nothing of
        what it is sent, or empty: with each beat this is to be asked."""
        is_heard = self._silence.look(now) <= self._settings.gone_seconds
        is_taking = self._half.sender.bytes <= self._settings.outbox_bytes
        return "" if is_heard and is_taking else self._end()

    def _begin(self, boot: str) -> str:
        """Go on with another boot; the one that is over by it, or empty."""
        ended = self._end()
        self._start(self._half.receiver.trial.anew())
        self.boot, self.is_over, self._anew = boot, False, True
        return ended

    def _end(self) -> str:
        """End the boot, whose row is kept: if it comes back, it must be known that it is over."""
        if self.is_over:
            return ""
        self._start(self._half.receiver.trial.anew())
        self.is_over = self._anew = True
        return self.boot

    def pause(self) -> None:
        """Take nothing more, while nothing can be saved: the gateway keeps it."""
        self._is_paused = True

    def resume(self) -> None:
        """Go on with what the gateway has kept."""
        self._is_paused = False
        self._half.receiver.misses = True
        self.hurry()

    def say(self, message: ToGateway) -> None:
        """Send something beside the order, that may be lost: a notice, which answers nothing."""
        self._beside.add(message)
        self.hurry()

    def hurry(self) -> None:
        """Have the next sign of life due at once."""
        self._half.beat.hurry()

    def use_census(self, variables: dict[str, str]) -> None:
        """Tell what MSSP tells of the world with every beat from now on."""
        self._beside.use_census(variables)

    def unit(self, messages: Iterable[ToGateway]) -> Unit:
        """What is to be saved, with what the gateway is told when it is."""
        told = [] if self.is_over else [item for m in messages for item in fitting(m)]
        heard, sender = self._half.receiver, self._half.sender
        outbox = tuple(enumerate((items for _, items in frames.packed(told)), sender.last + 1))
        n, w = OVER if self.is_over else heard.last, sender.last + len(outbox)
        tries = heard.trial.tries
        self._unit = Unit(self.boot, n, w, outbox, sender.base - 1, self._anew, tries)
        self._anew = False
        return self._unit

    def saved(self) -> None:
        """The unit is saved: what was told may leave."""
        unit, self._unit = self._unit, None
        if unit and unit.boot == self.boot and not self.is_over and unit.n != OVER:
            self._saved = unit.n
            self._half.receiver.saved(unit.n, unit.tries)
            for number, items in unit.outbox:
                self._half.sender.add(Numbered(number, items))

    def due(self, now: float) -> list[bytes]:
        """The frames to send now."""
        due = []
        if self._refused:
            over = Outward(self._refused, self._lineage, 0, OVER, again=False)
            due.append(frames.outward(over))
            self._refused = ""
        if self.is_over:
            return due
        due += [self._frame(each.number, each.items) for each in self._half.sender.due(now)]
        if self._half.beat.is_due(now):
            due += [self._frame(-self._half.sender.last, each) for each in self._beside.due()]
        return due

    def _frame(self, w: int, items: bytes) -> bytes:
        again = self._half.receiver.misses and not self._is_paused
        return frames.outward(Outward(self.boot, self._lineage, w, self._saved, again), items)
