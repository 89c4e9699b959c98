"""Whom a NAME of the command line means, and which template."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from referral_tui.cli.answer import Answer
from referral_tui.domain.text import words_in

if TYPE_CHECKING:
    from referral_tui.domain.messages.template import Template
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace import Workspace

MOST_NAMED = 12
"""So many candidates are named at most."""

_LEAST_OF_ID = 8
"""So many first characters of an id mean whom it is of; so many are shown of people who are called alike."""

Found = TypeVar("Found")


class Unclear(Exception):
    """A name that means nobody, or several; with what is answered then."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def person(workspace: "Workspace", name: str) -> "Contact":
    """The one whom a name means: an id or its beginning, a whole name, words that begin words of name or company,
    or letters of a name. Who is closed is found by id and whole name alone. Raises Unclear.
    """
    if not name.strip():
        raise Unclear(Answer(notes=["Say whom: a name, or words that begin words of it."], status=2))
    known = workspace.contacts.get(name)
    if known is not None:
        return known
    people = list(workspace.contacts.values())
    open_ones = [each for each in people if each.closed is None]
    same = [each for each in people if _plain(each.name) == _plain(name)]
    found = (
        [each for each in same if each.closed is None]
        or same
        or [each for each in people if len(name) >= _LEAST_OF_ID and each.id.startswith(name)]
        or [each for each in open_ones if _begin(name, f"{each.name} {workspace.contacts.company_name(each)}")]
        or [each for each in open_ones if _plain(name) and _plain(name) in _plain(each.name)]
    )

    def called(contact: "Contact") -> str:
        company = workspace.contacts.company_name(contact)
        return f"{contact.name} ({company})" if company else contact.name

    counted = Counter(map(called, found))
    several = [
        {"id": each.id, "name": each.name, "company": workspace.contacts.company_name(each), "title": each.title}
        for each in found
    ]
    return _one(
        found,
        lambda each: called(each) if counted[called(each)] == 1 else f"{called(each)} {each.id[:_LEAST_OF_ID]}",
        f"Nobody here is called {name}.",
        f"{name} could be",
        {"candidates": several},
    )


def template(workspace: "Workspace", name: str) -> "Template":
    """The template that a name means: its id, name or need, else words that begin words of its name. Raises Unclear."""
    known = list(workspace.texts.templates())
    same = [each for each in known if name in (each.id, each.need) or _plain(each.name) == _plain(name)]
    found = same[:1] or [each for each in known if _begin(name, each.name)]
    nobody = f"There is no template called {name}. There are: {'; '.join(each.name for each in known)}."
    return _one(found, lambda each: each.name, nobody, f"{name} could be", {})


def _plain(text: str) -> str:
    """Letters alone, as they are compared: "O'Neil, Ann" is "oneilann"."""
    return "".join(words_in(text))


def _begin(words: str, text: str) -> bool:
    """Whether each of some words begins a word of a text."""
    known, wanted = words_in(text), words_in(words)
    return bool(wanted) and all(any(each.startswith(word) for each in known) for word in wanted)


def _one(
    found: list[Found], called: Callable[[Found], str], nobody: str, several: str, candidates: dict[str, Any]
) -> Found:
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unclear(Answer(notes=[nobody], status=1))
    said = f"{several}: {_named(map(called, found), len(found))}. Be more specific."
    raise Unclear(Answer(shape=candidates, notes=[said], status=2))


def _named(names: Iterable[str], count: int) -> str:
    shown = [name for _, name in zip(range(MOST_NAMED), names, strict=False)]
    return ", ".join(shown) + (f" and {count - MOST_NAMED:,} more" if count > MOST_NAMED else "")
