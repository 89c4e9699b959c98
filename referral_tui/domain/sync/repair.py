"""Validate the documents of a data file and repair them: nothing is lost, invalid values are quarantined."""

from collections.abc import Callable, Mapping
from typing import Any

from referral_tui.domain.dates.format import ParseError, parse_day, zone
from referral_tui.domain.model.contact import FIELDS
from referral_tui.domain.model.event import from_stamp
from referral_tui.domain.records import Struct, field
from referral_tui.domain.sync.change import id_for, is_number
from referral_tui.domain.text import clean_line

Tables = Mapping[str, Mapping[str, Any]]

KNOWN = ("contacts", "companies", "templates", "questions", "settings", "helped")


class Repaired(Struct):
    """The tables as they should be, what was quarantined for that, and a sentence for each flaw."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    quarantined: list[dict[str, Any]] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)

    def quarantine(self, flaw: str, table: str, key: str, value: Any, field: str = "") -> None:
        """Note a flaw, and keep what is taken out because of it."""
        self.flaws.append(flaw)
        self.quarantined.append({"table": table, "key": key, **({"field": field} if field else {}), "value": value})


def repair(tables: Tables) -> Repaired:
    """Look through every document, and repair what is not sound; tables this version does not know stay."""
    repaired = Repaired()
    for name, table in tables.items():
        repaired.tables[name] = _repair_table(name, table, repaired) if name in KNOWN else dict(table)
    companies = {doc["id"] for doc in repaired.tables.get("companies", {}).values()}
    for name, repair_doc in _BY_TABLE.items():
        for key, doc in repaired.tables.get(name, {}).items():
            repaired.tables[name][key] = repair_doc(key, doc, companies, repaired)
    return repaired


def _repair_table(name: str, table: Mapping[str, Any], repaired: Repaired) -> dict[str, Any]:
    """The documents under numbers, each with an id of its own."""
    docs: dict[str, Any] = {}
    seen: set[str] = set()
    stray = []
    for key, doc in table.items():
        if not isinstance(doc, dict):
            repaired.quarantine(f"{name}: entry {key} is no record.", name, key, doc)
            continue
        id = doc.get("id")
        if not isinstance(id, str) or not id:
            repaired.flaws.append(f"{_called(name, doc)} has no id.")
            id = id_for(name, key, doc)
            doc = {**doc, "id": id}
        if id in seen:
            repaired.quarantine(f"{_called(name, doc)}: its id stands in the file twice.", name, key, doc)
            continue
        seen.add(id)
        if is_number(key):
            docs[key] = doc
        else:
            repaired.flaws.append(f"{_called(name, doc)} stands under “{key}”, which is no number.")
            stray.append(doc)
    last = max(map(int, docs), default=0)
    return {**docs, **{str(last + count): doc for count, doc in enumerate(stray, 1)}}


def _repair_contact(key: str, doc: dict[str, Any], companies: set[str], repaired: Repaired) -> dict[str, Any]:
    called = _called("contacts", doc)
    for name, declaration in FIELDS.items():
        if name not in doc:
            continue
        sound, odd = declaration.kind.split(doc[name])
        for value in odd:
            repaired.quarantine(_said(called, name, doc[name]), "contacts", key, value, name)
        doc = {**doc, name: sound} if odd else doc
    if "name" in doc and not clean_line(doc["name"] or ""):
        repaired.quarantine(f"{called}: name cannot be read.", "contacts", key, doc["name"], "name")
        doc = {**doc, "name": "Nameless"}
    if doc.get("company_id") is not None and doc["company_id"] not in companies:
        repaired.quarantine(
            f"{called}: the company is not in the file.", "contacts", key, doc["company_id"], "company_id"
        )
        doc = {**doc, "company_id": None}
    closed = doc.get("closed")
    if isinstance(closed, dict) and closed.get("at") and from_stamp(closed["at"]) is None:
        repaired.quarantine(f"{called}: the day of closing cannot be read.", "contacts", key, closed["at"], "closed.at")
        doc = {**doc, "closed": {**closed, "at": ""}}
    return doc


def _said(called: str, name: str, value: object) -> str:
    if name == "history" and isinstance(value, list):
        return f"{called}: an entry of the history has no date."
    what = f"a part of {name}" if isinstance(value, list | dict) and name != "closed" else name.replace("_", " ")
    return f"{called}: {what} cannot be read."


def _repair_settings(key: str, doc: dict[str, Any], companies: set[str], repaired: Repaired) -> dict[str, Any]:
    for name, is_sound in (("ends", _is_day), ("timezone", _is_zone)):
        if name in doc and not is_sound(doc[name]):
            repaired.quarantine(f"Setup: {name} cannot be read.", "settings", key, doc[name], name)
            doc = {**doc, name: ""}
    return doc


_BY_TABLE: dict[str, Callable[[str, dict[str, Any], set[str], Repaired], dict[str, Any]]] = {
    "contacts": _repair_contact,
    "settings": _repair_settings,
}


def _called(table: str, doc: Mapping[str, Any]) -> str:
    name = doc.get("name")
    return name if isinstance(name, str) and name else f"{table}: a record without a name"


def _is_zone(value: Any) -> bool:
    return value in (None, "") or (isinstance(value, str) and zone(value) is not None)


def _is_day(value: Any) -> bool:
    if value in (None, ""):
        return True
    try:
        return isinstance(value, str) and parse_day(value) is not None
    except ParseError:
        return False
