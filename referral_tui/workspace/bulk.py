"""What is done with several people at once: one change, taken back as one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.domain.text import plural

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def how_many(people: Sequence[Contact]) -> str:
    """So many people, in words."""
    return plural(len(people), "person", "people")


def move_all(workspace: "Workspace", people: Sequence[Contact], by: int) -> None:
    """Each card goes so many steps on, or back."""
    now = workspace.now()
    _change_all(workspace, people, lambda contact: actions.move(contact, contact.step + by, now), "moved")


def close_all(workspace: "Workspace", people: Sequence[Contact], reason: str) -> None:
    """All of them are put aside; who is already keeps their reason."""
    now = workspace.now()
    open_people = [contact for contact in people if contact.closed is None]
    _change_all(workspace, open_people, lambda contact: actions.close(contact, reason, now), "closed")


def snooze_all(workspace: "Workspace", people: Sequence[Contact], until: str) -> None:
    """All of them are left alone until a day (`YYYY-MM-DD`)."""
    now = workspace.now()
    _change_all(workspace, people, lambda contact: actions.snooze(contact, until, now), "snoozed")


def tag_all(workspace: "Workspace", people: Sequence[Contact], tag: str) -> bool:
    """All of them get a tag; whether they did: where all have it, it is taken off."""
    is_on = not all(tag in contact.tags for contact in people)

    def tagged(contact: Contact) -> Contact:
        others = tuple(each for each in contact.tags if each != tag)
        return replace(contact, tags=(*others, tag) if is_on else others)

    _change_all(workspace, people, tagged, f"tagged “{tag}”:" if is_on else f"took “{tag}” off")
    return is_on


def delete_all(workspace: "Workspace", people: Sequence[Contact]) -> None:
    """All of them are deleted; undo brings them back."""
    workspace.contacts.delete_many(people, f"deleted {how_many(people)}")


def tags_in_use(workspace: "Workspace") -> list[str]:
    """Every tag, by name."""
    found: set[str] = set()
    for contact in workspace.contacts.all():
        found.update(contact.tags)
    return sorted(found, key=str.casefold)


def _change_all(
    workspace: "Workspace", people: Sequence[Contact], change: Callable[[Contact], Contact], label: str
) -> None:
    after = [(changed, None) for contact in people if (changed := change(contact)) is not contact]
    workspace.contacts.save_many(after, f"{label} {how_many(people)}")
