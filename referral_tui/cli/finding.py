"""Whom a NAME of the command line means, and which template."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from referral_tui.cli.answer import Answer
from referral_tui.domain.text import fold

if TYPE_CHECKING:
    from referral_tui.domain.messages.template import Template
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace import Workspace

MOST_NAMED = 12
"""So many candidates are named at most."""

Found = TypeVar("Found")


class Unclear(Exception):
    """A name that means nobody, or several; with what is answered then."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def person(workspace: "Workspace", name: str) -> "Contact":
    """The one whom a name means: their id, their whole name, else words that begin words of their name or company.

    Who is closed is found by the whole name alone. Raises Unclear.
    """
    known = workspace.contacts.get(name)
    if known is not None:
        return known
    people = list(workspace.contacts.values())
    same = [each for each in people if fold(each.name) == fold(name)]
    found = (
        [each for each in same if each.closed is None]
        or same
        or [
            each
            for each in people
            if each.closed is None and _begin(name, f"{each.name} {workspace.contacts.company_name(each)}")
        ]
    )

    def called(contact: "Contact") -> str:
        company = workspace.contacts.company_name(contact)
        return f"{contact.name} ({company})" if company else contact.name

    return _one(found, called, f"Nobody here is called {name}.", f"{name} could be")


def template(workspace: "Workspace", name: str) -> "Template":
    """The template that a name means: its id, name or need, else words that begin words of its name. Raises Unclear."""
    known = list(workspace.texts.templates())
    same = [each for each in known if name in (each.id, each.need) or fold(each.name) == fold(name)]
    found = same[:1] or [each for each in known if _begin(name, each.name)]
    return _one(found, lambda each: each.name, f"There is no template called {name}.", f"{name} could be")


def _begin(words: str, text: str) -> bool:
    """Whether each of some words begins a word of a text."""
    known = fold(text).replace(",", " ").split()
    wanted = fold(words).replace(",", " ").split()
    return bool(wanted) and all(any(each.startswith(word) for each in known) for word in wanted)


def _one(found: list[Found], called: Callable[[Found], str], nobody: str, several: str) -> Found:
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unclear(Answer(notes=[nobody], status=1))
    raise Unclear(Answer(notes=[f"{several}: {_named(map(called, found), len(found))}. Say more of it."], status=2))


def _named(names: Iterable[str], count: int) -> str:
    shown = [name for _, name in zip(range(MOST_NAMED), names, strict=False)]
    return ", ".join(shown) + (f" and {count - MOST_NAMED:,} more" if count > MOST_NAMED else "")
