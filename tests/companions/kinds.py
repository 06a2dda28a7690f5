"""Some kinds of a guide, for tests of what companions make of it."""

from mudgroup.companions.lore import Kind


def kind(
    name: str,
    hardness: tuple[float, float],
    streak: str = "white",
    acid: str = "none",
    magnetic: str = "none",
    lens: str = "Grains.",
) -> Kind:
    return Kind(name, "rock", "white", hardness, streak, acid, magnetic, (2.5, 2.7), lens)


QUARTZ = kind("quartz", (7, 7), streak="none", lens="Glass.")
CHERT = kind("chert", (6.5, 7), streak="none", lens="Wax.")
SANDSTONE = kind("sandstone", (6, 7), streak="white to buff", lens="Round grains.")
BASALT = kind("basalt", (5, 6.5), streak="grey", magnetic="weak", lens="Paste.")
CALCITE = kind("calcite", (3, 3), acid="strong", lens="Leaning boxes.")
DOLOMITE = kind("dolomite", (3.5, 4), acid="weak", lens="Bent boxes.")
KINDS = (QUARTZ, CHERT, SANDSTONE, BASALT, CALCITE, DOLOMITE)
