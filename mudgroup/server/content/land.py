"""What the files of a world hold that goals may ask for: places, regions, outcrops.

Only keys are read here. What is wrong with these files is named by those who read them whole.
"""

from collections.abc import Mapping
from pathlib import Path

from mudgroup.server.content.files import WorldFiles
from mudgroup.values import frozen


@frozen
class OutcropFacts:
    """An outcrop, boulder or vein: its kind, the region of its place, whether it has a strike."""

    kind: str
    region: str
    measurable: bool


@frozen
class Land:
    """Places with their regions, and the outcrops."""

    places: Mapping[str, str]
    outcrops: tuple[OutcropFacts, ...]

    def matching(self, kinds: tuple[str, ...], region: str) -> int:
        """How many outcrops are of some kinds (any if empty) in a region (any if empty)."""
        return len(self._those(kinds, region))

    def measurable(self, region: str) -> int:
        """How many outcrops of a region have a strike to measure."""
        return sum(outcrop.measurable for outcrop in self._those((), region))

    def _those(self, kinds: tuple[str, ...], region: str) -> list[OutcropFacts]:
        return [
            outcrop
            for outcrop in self.outcrops
            if (not kinds or outcrop.kind in kinds) and (not region or outcrop.region == region)
        ]


def survey(files: WorldFiles) -> Land | None:
    """The land of a world's folder, None if a file of it could not be read."""
    places = {key: Path(file).stem for file, key, _ in files.entries("places")}
    outcrops = tuple(
        OutcropFacts(
            str(table.get("kind")), places.get(str(table.get("place")), ""), "strike" in table
        )
        for _, _, table in files.entries("outcrops")
        if isinstance(table, dict)
    )
    return Land(places, outcrops) if files.are_read("places", "outcrops") else None
