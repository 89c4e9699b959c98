"""People and companies that are here twice: found, made one as one change, or kept apart for good."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from referral_tui.domain.duplicates.find import Pair, PersonKeys, companies_alike, people_alike
from referral_tui.domain.duplicates.merge import joined_notes, merged_company, merged_contact, pointed_at
from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.model.company import Company, company_key
from referral_tui.domain.model.contact import Contact, contact_from_doc
from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.model.person_name import read_name
from referral_tui.domain.sync.change import Doc, DocChange
from referral_tui.domain.text import clean_line, fold

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

NOT_SAME = "not_same"
"""The field that names whom an entry was found not to be."""


def people_twice(workspace: "Workspace") -> list[Pair]:
    """Pairs of contacts who may be one, the surer first; whose history is longer comes first of the two.

    Reads documents alone, as they are at this moment, so that it can be asked for in a thread.
    """
    names = {doc["id"]: clean_line(str(doc.get("name") or "")) for doc in workspace.documents.docs("companies")}
    docs = workspace.documents.docs("contacts")
    people = [_keys(contact_from_doc(doc), names) for doc in docs]
    lengths = {doc["id"]: len(history) for doc in docs if isinstance(history := doc.get("history"), list)}
    found = people_alike(people, _apart(docs))
    return [_longer_first(pair, lengths.get(pair.one, 0), lengths.get(pair.other, 0)) for pair in found]


def _keys(contact: Contact, companies: Mapping[str, str]) -> PersonKeys:
    last = read_name(contact.name).last
    return PersonKeys(
        contact.id,
        name_key(contact.name),
        company_key(companies.get(contact.company_id or "", "")),
        (profile_slug(contact.profile_url) or "") if contact.profile_url else "",
        fold(contact.email.strip()),
        fold(f"{contact.first_name} {last}") if last else "",
    )


def companies_twice(workspace: "Workspace") -> list[Pair]:
    """Pairs of companies that may be one, the surer first; who has more people comes first. Also for a thread."""
    docs = workspace.documents.docs("companies")
    people = Counter(doc.get("company_id") for doc in workspace.documents.docs("contacts"))
    keys = [(doc["id"], company_key(str(doc.get("name") or ""))) for doc in docs if doc.get("name")]
    return [_longer_first(pair, people[pair.one], people[pair.other]) for pair in companies_alike(keys, _apart(docs))]


def merge_people(workspace: "Workspace", keep: Contact, other: Contact, taken: Collection[str] = ()) -> None:
    """Make two contacts one, under the id of the first; undo brings both back."""
    docs, at = workspace.documents, to_stamp(workspace.now())
    before, gone = docs.doc("contacts", keep.id), docs.doc("contacts", other.id)
    if before is None or gone is None:
        return
    merged = pointed_at(merged_contact(before, gone, taken, at), other.id, keep.id)
    changes = [DocChange("contacts", keep.id, before, merged), DocChange("contacts", other.id, gone, None)]
    changes += _helping(workspace, keep.id, other.id)
    for doc in docs.docs("contacts"):
        if doc["id"] not in (keep.id, other.id):
            changes.append(DocChange("contacts", doc["id"], doc, pointed_at(doc, other.id, keep.id)))
    docs.change(f"merged {keep.name} and {other.name}", changes)


def merge_companies(workspace: "Workspace", keep: Company, other: Company) -> None:
    """Make two companies one, under the id and name of the first, with everybody of both; undo brings both back."""
    docs, at = workspace.documents, to_stamp(workspace.now())
    before, gone = docs.doc("companies", keep.id), docs.doc("companies", other.id)
    if before is None or gone is None:
        return
    changes = [
        DocChange("companies", keep.id, before, merged_company(before, gone, at)),
        DocChange("companies", other.id, gone, None),
    ]
    for doc in docs.docs("contacts"):
        after = {**doc, "company_id": keep.id} if doc.get("company_id") == other.id else doc
        history = doc.get("history")
        if isinstance(history, list) and any(isinstance(e, dict) and e.get("company") == other.id for e in history):
            after = {**after, "history": [_about(entry, other.id, keep.id) for entry in history]}
        if isinstance(doc.get("way_to"), str) and company_key(doc["way_to"]) == company_key(other.name):
            after = {**after, "way_to": keep.name}
        changes.append(DocChange("contacts", doc["id"], doc, after))
    docs.change(f"merged {keep.name} and {other.name}", changes)


def keep_apart(workspace: "Workspace", table: str, pair: Pair) -> None:
    """Remember that two entries are two, so that they are not offered again."""
    doc = workspace.documents.doc(table, pair.one)
    if doc is None:
        return
    known = doc.get(NOT_SAME)
    others = [*known, pair.other] if isinstance(known, list) else [pair.other]
    workspace.documents.change("kept two apart", [DocChange(table, pair.one, doc, {**doc, NOT_SAME: others})])


def _about(entry: object, gone: str, keep: str) -> object:
    """An entry that was about a company, about the one it was made one with."""
    return {**entry, "company": keep} if isinstance(entry, dict) and entry.get("company") == gone else entry


def _apart(docs: Iterable[Doc]) -> frozenset[frozenset[str]]:
    """The pairs of these documents that are known to be two."""
    known = (doc for doc in docs if isinstance(doc.get(NOT_SAME), list))
    return frozenset(
        frozenset((doc["id"], other)) for doc in known for other in doc[NOT_SAME] if isinstance(other, str)
    )


def _helping(workspace: "Workspace", keep: str, gone: str) -> list[DocChange]:
    """The changes that make the help for two people one."""
    docs = workspace.documents
    ours, theirs = docs.doc("helped", keep), docs.doc("helped", gone)
    if theirs is None:
        return []
    merged: Doc = {**theirs, "id": keep}
    if ours is not None:
        merged = {**theirs, **{key: value for key, value in ours.items() if value}, "id": keep}
        for field in ("asked", "did", "next"):
            joined = joined_notes(str(ours.get(field) or ""), str(theirs.get(field) or ""))
            merged[field] = joined if field == "did" else "; ".join(joined.split("\n\n"))
    return [DocChange("helped", keep, ours, merged), DocChange("helped", gone, theirs, None)]


def _longer_first(pair: Pair, one: int, other: int) -> Pair:
    return pair if one >= other else Pair(pair.other, pair.one, pair.why)
