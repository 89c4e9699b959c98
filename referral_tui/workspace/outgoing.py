"""The contacts on their way out, as text."""

from typing import TYPE_CHECKING

from referral_tui.exchange.own_csv import write_csv
from referral_tui.store.encoding import encode
from referral_tui.store.repository import TABLES

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def as_csv(workspace: "Workspace") -> str:
    """Every contact as our own CSV."""
    return write_csv((contact, workspace.company_name(contact)) for contact in workspace.contacts.values())


def as_json(workspace: "Workspace") -> str:
    """Every table of the data file as JSON."""
    tables = {table: {str(n): doc for n, doc in enumerate(workspace.docs(table), 1)} for table in TABLES}
    return encode(tables).decode()
