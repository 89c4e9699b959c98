"""The data file's schema, and how a file of an older one becomes one of this: pure functions, a step each."""

from collections.abc import Callable
from typing import Any

from referral_tui.domain.sync.change import id_for
from referral_tui.store.tables import Tables

SCHEMA = 1
"""The schema this version writes."""

MOST_ANCESTORS = 24
"""Generations that a file names as those it comes from: more than there are backups of the last saves."""

META_NUMBER = "1"
"""TinyDB's number of the one document in `_meta`."""


def schema_of(tables: Tables) -> int:
    """The schema a file says it has; 0 where it says none, as one written by hand."""
    found = [doc.get("schema") for doc in tables.get("_meta", {}).values() if isinstance(doc, dict)]
    return max((schema for schema in found if type(schema) is int and schema > 0), default=0)


def revision_of(tables: Tables) -> int:
    """Which generation a file says it is; 0 where it says none."""
    found = [doc.get("revision") for doc in tables.get("_meta", {}).values() if isinstance(doc, dict)]
    return max((number for number in found if type(number) is int and number > 0), default=0)


def generation_of(tables: Tables) -> str:
    """What tells this generation of a file from every other, also from one of the same number elsewhere."""
    found = [doc.get("generation") for doc in tables.get("_meta", {}).values() if isinstance(doc, dict)]
    return next((mark for mark in found if isinstance(mark, str)), "")


def lineage_of(tables: Tables) -> list[str]:
    """The marks of the generation that a file is, and of those that it comes from, the newest first."""
    found = [doc.get("ancestors") for doc in tables.get("_meta", {}).values() if isinstance(doc, dict)]
    ancestors = next((marks for marks in found if isinstance(marks, list)), [])
    return [mark for mark in (generation_of(tables), *ancestors) if isinstance(mark, str) and mark]


def is_older(tables: Tables, known: Tables) -> bool:
    """Whether a file's tables do not come from the generation that is known, but from one before it, or beside it.

    A file that says nothing of itself is taken as it is.
    """
    revision, newest = revision_of(tables), revision_of(known)
    is_another = revision == newest and generation_of(tables) != generation_of(known)
    return bool(lineage_of(tables)) and (revision < newest or is_another)


def migrate(tables: Tables) -> Tables:
    """The tables as this version's schema has them; the same object where they are that already, or newer."""
    for schema in range(schema_of(tables), SCHEMA):
        tables = MIGRATIONS[schema](tables)
    return tables


def _format_schema_and_give_ids(tables: Tables) -> Tables:
    """0 to 1: documents without an id get one of their own; the file says its schema."""
    migrated = {name: {key: _with_id(name, key, doc) for key, doc in table.items()} for name, table in tables.items()}
    meta = migrated.get("_meta", {}).get(META_NUMBER)
    known = meta if isinstance(meta, dict) else {"id": id_for("_meta", META_NUMBER, {})}
    return {**migrated, "_meta": {**migrated.get("_meta", {}), META_NUMBER: {**known, "schema": 1}}}


def _with_id(table: str, key: str, doc: Any) -> Any:
    if not isinstance(doc, dict) or isinstance(doc.get("id"), str):
        return doc
    return {**doc, "id": id_for(table, key, doc)}


MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {0: _format_schema_and_give_ids}
"""From each older schema to the next."""
