"""Participation as a picture. Needs matplotlib, so it is imported only when a picture is wanted."""

import io
import warnings
from collections.abc import Sequence

from matplotlib import rc_context
from matplotlib.figure import Figure

from mudgroup.model.teaching.events import ParticipationRow

PANELS = (
    ("lines said", "lines"),
    ("notes", "notes"),
    ("actions", "actions"),
    ("points", "points"),
    ("hours online", "online_seconds"),
)

ROW_INCHES = 0.3
MOST_INCHES = 300.0
"""A picture of more is larger than what matplotlib draws."""


def picture(rows: Sequence[ParticipationRow], title: str, form: str) -> bytes:
    """A bar for each player in a panel for each count, as ``svg`` or ``png``."""
    height = min(MOST_INCHES, 1.5 + ROW_INCHES * len(rows))
    figure = Figure(figsize=(12, height), layout="constrained")
    figure.suptitle(title, parse_math=False)
    panels = figure.subplots(1, len(PANELS), sharey=True, squeeze=False)[0]
    names = [row.player.name for row in rows]
    for panel, (heading, name) in zip(panels, PANELS, strict=True):
        scale = 3600 if name == "online_seconds" else 1
        panel.barh(range(len(rows)), [getattr(row, name) / scale for row in rows])
        panel.set_title(heading, fontsize="medium")
        panel.xaxis.get_major_locator().set_params(integer=True, nbins=4)
        panel.set_xlim(left=0)
    panels[0].set_yticks(range(len(rows)), names)
    panels[0].invert_yaxis()
    undated = {"Date": None} if form == "svg" else {"Software": None}
    drawn = io.BytesIO()
    # The same report gives the same SVG, and its texts can be searched.
    steady = rc_context({"svg.hashsalt": "mudgroup", "svg.fonttype": "none"})
    with steady, warnings.catch_warnings():
        # A script that the font does not have is drawn as boxes.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(drawn, format=form, metadata=undated)
    return drawn.getvalue()
