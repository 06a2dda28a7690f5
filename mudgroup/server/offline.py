"""What an admin looks at in a store while no server runs on it."""

from mudgroup.model.records import Group
from mudgroup.model.replay import disagreements
from mudgroup.server.store import Store


def groups_of(store: Store) -> list[Group]:
    """Every group, those that were disbanded included, by number."""
    return [record for record in store.reader.load().records.values() if isinstance(record, Group)]


def history_disagreements(store: Store, group: Group) -> list[str]:
    """In what a group and its history disagree, a line each."""
    return disagreements(group, store.reader.history(group.number))
