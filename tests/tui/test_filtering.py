"""Narrowing lists to some words, on every screen with a list."""

import pytest

from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, appears, press, seen, type_words

LISTS = {
    "today": ("2", "adeyemi", "m escape", "Grace Adeyemi", "Marta Kowalczyk", "Fri 20 Nov"),
    "today, by what is due": ("2", "thank", "e escape", "Bilal Hussain", "Marta Kowalczyk", "Fri 20 Nov"),
    "companies": ("3", "FATHOM", "enter escape", "Fathom Labs", "Copper Lane", "15 companies"),
    "a company": ("3 enter", "brandt", "e escape", "Elliot Brandt", "Hannah Brookes", "5 people"),
    "openings": ("3 a", "palisade", "e escape", "Palisade Health", "Copper Lane", "openings"),
    "setup": ("5", "colours", "enter escape", "Theme", "Your details", "5 Setup"),
    "templates": ("5 j j j enter", "resume", "e escape", "ask for your résumé", "To a stranger", "message templates"),
    "questions": ("5 j j j j enter", "culture", "e escape", "culture at", "typical day", "questions for the call"),
    "keys": ("5 j j j j j j j j j enter", "snooze", "enter escape", "Leave them alone", "The next person", "keys"),
}
"""Keys to the list; what is typed; keys to elsewhere and back; what is shown then, what not, what in any case."""


ALIKE = ("today, by what is due", "a company", "templates", "questions", "keys")
"""Lists of a kind of which another is in the quick suite."""


@pytest.mark.parametrize(
    ("keys", "words", "and_back", "shown", "hidden", "stays"),
    [pytest.param(*case, marks=pytest.mark.long if name in ALIKE else (), id=name) for name, case in LISTS.items()],
)
async def test_a_filter_narrows_a_list_until_esc_and_leaves_the_keys_to_it(
    demo: Workspace, running: Running, keys: str, words: str, and_back: str, shown: str, hidden: str, stays: str
) -> None:
    async with running(demo, (100, 50)) as pilot:
        await press(pilot, keys)
        assert await appears(pilot, stays)
        before = seen(pilot)
        assert hidden in before
        await press(pilot, "slash")
        await type_words(pilot, words)
        text = seen(pilot)
        assert shown in text
        assert hidden not in text
        assert "enter keeps the filter, esc clears it" in text
        await press(pilot, f"enter {and_back} question_mark escape j k")
        text = seen(pilot)
        assert shown in text
        assert hidden not in text
        assert "/ changes the filter, esc clears it" in text
        await press(pilot, "slash")
        await type_words(pilot, "qqq")
        assert await appears(pilot, "Nothing matches.")
        await press(pilot, "escape")
        assert seen(pilot).splitlines()[1:-1] == before.splitlines()[1:-1]


async def test_the_cursor_moves_while_the_filter_is_typed(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "3 slash")
        await type_words(pilot, "a")
        await press(pilot, "down enter enter")
        assert await appears(pilot, "Companies › Palisade Health")
        await press(pilot, "escape escape")
        assert "Fathom Labs" in seen(pilot)
        await press(pilot, "escape")
        assert await appears(pilot, "Find")


async def test_what_is_added_is_not_hidden_by_a_filter(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "3 slash")
        await type_words(pilot, "fathom")
        await press(pilot, "enter n")
        await type_words(pilot, "Zebra Works")
        await press(pilot, "ctrl+s escape")
        assert "Zebra Works" in seen(pilot)


async def test_undo_under_a_filter_brings_back_who_was_deleted(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "3 enter slash")
        await type_words(pilot, "brandt")
        await press(pilot, "enter d y")
        assert await appears(pilot, "Nothing matches.")
        await press(pilot, "u")
        assert await appears(pilot, "Elliot Brandt")
