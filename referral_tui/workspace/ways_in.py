"""Ways into a company: who of the user's connections works there or may know somebody, and asking them."""

from typing import TYPE_CHECKING

from referral_tui.domain import actions
from referral_tui.domain.linkedin.background import read_stays
from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.ways_in import WayIn, ways_in
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import SECOND, Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.reach import has_replied
from referral_tui.domain.records import replace
from referral_tui.workspace.importing import contact_from_connection

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

WRITE = 3
"""The step in which somebody is written to."""


def ways_into(workspace: "Workspace", company: str) -> list[WayIn]:
    """The connections who work at a company or may know somebody there, the best first; raises DataFileError."""
    me = workspace.settings.me
    return ways_in(
        workspace.companies.names_of(company),
        workspace.connections.all(),
        read_stays(me.employers),
        read_stays(me.schools),
    )


def whom_to_meet(workspace: "Workspace", company: str) -> Contact | None:
    """The person there to be introduced to: of those who are on the board and have not been reached, the best choice
    whom a connection may know; None where there is none."""
    id = workspace.companies.id_of(company)
    people = [card.contact for card in workspace.progress.people(id)] if id is not None else []
    waiting = [each for each in people if each.closed is None and each.degree > 1 and not has_replied(each)]
    return next((each for each in waiting if each.degree == SECOND), next(iter(waiting), None))


def contact_of(workspace: "Workspace", connection: Connection) -> Contact | None:
    """The contact that a connection is already."""
    return workspace.contacts.find(connection.name, connection.company, connection.profile_url)


def ask_for_way_in(workspace: "Workspace", way: WayIn, company: str) -> Contact:
    """The connection as a contact in Write, to be written to: about an introduction, where they are not there."""
    connection, known = way.connection, contact_of(workspace, way.connection)
    way_to = "" if way.is_there else company
    if known is not None:
        asked = known if known.closed is None else actions.reopen(known, workspace.now())
        if known.step < WRITE:
            asked = actions.move(asked, WRITE, workspace.now())
        if known.step <= WRITE or way_to:
            asked = replace(asked, way_to=way_to)
        return workspace.contacts.save(asked, f"chose {known.name}") if asked != known else known
    works_there = True if way.is_there else None
    added = replace(contact_from_connection(connection), step=WRITE, way_to=way_to, works_there=works_there)
    added = added.with_event(Event.new(event.ADDED, workspace.now()))
    return workspace.contacts.save(added, f"added {added.name}", company=connection.company)
