"""What companions have read of a world's files."""

from mudgroup.cli.common import shipped_world
from mudgroup.server.content.lore import lore_of
from tests.scenes import content_of


def test_the_guide_the_instruments_and_a_module_for_one_are_known() -> None:
    content = content_of(shipped_world())
    lore = lore_of(content)

    assert [kind.name for kind in lore.kinds] == [kind.name for kind in content.kinds]
    quartz = next(kind for kind in lore.kinds if kind.name == "quartz")
    assert (quartz.hardness, quartz.streak, quartz.acid) == ((7.0, 7.0), "none", "none")
    assert lore.hardness["steel-file"] == 6.5
    assert lore.module == "First Steps"
