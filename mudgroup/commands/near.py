"""What a slip of the fingers may have meant."""

from collections.abc import Iterable

MOST_LETTERS = 2
"""Letters that may be wrong, missing, too many or in the place of their neighbours."""

MOST_NAMES = 3
"""Names that are offered."""


def near(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that begin like what was typed and are at most two letters away, nearest first.

    Two thirds of the name were typed as it is: two wrong letters of four mean nothing.
    """
    close = []
    for name in names:
        longer = max(len(typed), len(name))
        if typed[:1] != name[:1] or abs(len(typed) - len(name)) > MOST_LETTERS:
            continue
        letters = distance(typed, name)
        if letters <= MOST_LETTERS and 3 * letters <= longer:
            close.append((letters, name))
    return tuple(name for _, name in sorted(close)[:MOST_NAMES])


def distance(one: str, other: str) -> int:
    """How many letters to change, add, leave out or swap with the next make one word the other.

    The optimal string alignment of Damerau and Levenshtein: no letter is changed twice.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        above, row = row, [i + 1]
        for j, wanted in enumerate(other):
            costs = [above[j + 1] + 1, row[j] + 1, above[j] + (letter != wanted)]
            if i and j and (letter, one[i - 1]) == (other[j - 1], wanted):
                costs.append(before[j - 1] + 1)
            row.append(min(costs))
        before = above
    return row[-1]
