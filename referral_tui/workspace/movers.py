"""Connections who changed employers between two imports: correcting their cards, and asking them where they are now."""

from typing import TYPE_CHECKING

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.ways_in import WayIn
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.text import fold
from referral_tui.workspace.ways_in import ask_for_way_in, contact_of

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


class Mover(Struct, frozen=True):
    """A connection at a new company, their card where they have one, and whether it still names the old company."""

    connection: Connection
    contact: Contact | None
    is_behind: bool


def movers(workspace: "Workspace") -> list[Mover]:
    """Who has moved, whose card is behind first, then the latest; raises DataFileError."""
    found = [_mover(workspace, each) for each in workspace.connections.all() if each.moved_on]
    found.sort(key=lambda mover: fold(mover.connection.name))
    found.sort(key=lambda mover: mover.connection.moved_on, reverse=True)
    return sorted(found, key=lambda mover: not mover.is_behind)


def correct_card(workspace: "Workspace", mover: Mover) -> Contact | None:
    """The card with the new company and title; None where there is none."""
    contact, connection = mover.contact, mover.connection
    if contact is None:
        return None
    moved = replace(
        contact,
        title=connection.title or contact.title,
        previous_company=connection.previous_company,
        works_there=True,
        way_to="" if company_key(contact.way_to) == company_key(connection.company) else contact.way_to,
    )
    return workspace.contacts.save(moved, f"{contact.name} moved to {connection.company}", company=connection.company)


def ask_at_new_place(workspace: "Workspace", mover: Mover) -> Contact:
    """Their card, corrected or made, ready to be written to."""
    if mover.contact is not None and mover.is_behind:
        correct_card(workspace, mover)
    way = WayIn(mover.connection, True, (), 0)
    return ask_for_way_in(workspace, way, mover.connection.company)


def _mover(workspace: "Workspace", connection: Connection) -> Mover:
    contact = contact_of(workspace, connection)
    if contact is None:
        contact = workspace.contacts.find(connection.name, connection.previous_company, connection.profile_url)
    now_at = workspace.companies.id_of(connection.company)
    return Mover(connection, contact, contact is not None and (now_at is None or contact.company_id != now_at))
