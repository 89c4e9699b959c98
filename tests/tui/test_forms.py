from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Input, Select

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.model.contact import Contact
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.people.contact_form import ContactForm
from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, appears, press, seen, told, type_words, until

Add = Callable[..., Contact]
LINE = "Ann Lee, Staff Engineer at Acme, Greater Seattle Area, https://www.linkedin.com/in/AnnLee?x=1"


async def test_a_person_typed_in_stands_under_the_cursor(workspace: Workspace, running: Running, add: Add) -> None:
    add("Zoe Abel")
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await type_words(pilot, "Ann Lee")
        await press(pilot, "tab tab")
        await type_words(pilot, "acme")
        await press(pilot, "ctrl+s")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        assert screen.person is not None
        ann = screen.person
        assert (ann.name, workspace.contacts.company_name(ann), ann.step) == ("Ann Lee", "Acme", 2)
        assert [entry.kind for entry in ann.history] == ["added"]


async def test_saving_waits_for_what_was_typed_before_it(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "n")
        for key in [*"AlexanderTheThird", "ctrl+s"]:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        assert await until(pilot, lambda: bool(workspace.contacts))
        assert [c.name for c in workspace.contacts.values()] == ["AlexanderTheThird"]


async def test_letters_are_no_commands_in_a_form_wherever_the_focus_is(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "e")
        pilot.app.screen.query_one("#premium").focus()
        await press(pilot, "q u 2 question_mark")
        assert isinstance(pilot.app.screen, ContactForm)
        assert len(workspace.contacts) == 1


async def test_leaving_the_program_from_a_form_asks(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "e X ctrl+q")
        assert await appears(pilot, "Leave the form?")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ContactForm)


async def test_a_second_card_of_the_same_person_takes_two_saves(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee", "")
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await type_words(pilot, "Ann Lee")
        await press(pilot, "ctrl+s")
        assert len(workspace.contacts) == 1
        assert "Already here. ctrl+o opens that card; ctrl+s again" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert len(workspace.contacts) == 2


async def test_a_call_is_called_off_by_clearing_its_time(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4)
    async with running(workspace) as pilot:
        await press(pilot, "s tab")
        await type_words(pilot, "2026-11-26 15:00")
        await press(pilot, "ctrl+s escape s")
        pilot.app.screen.query_one("#agreed", Input).value = ""
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].history[-1].kind == "call_off"
        assert await appears(pilot, "set a time")


async def test_a_pasted_line_fills_the_fields(workspace: Workspace, running: Running) -> None:
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "n")
        field = pilot.app.screen.query_one("#name", Input)
        field.post_message(events.Paste(LINE))
        assert await appears(pilot, "Filled in: name, title, company, location, address.")
        await press(pilot, "ctrl+s")
        (ann,) = workspace.contacts.values()
        assert (ann.name, ann.title, ann.location) == ("Ann Lee", "Staff Engineer", "Greater Seattle Area")
        assert ann.profile_url == "https://www.linkedin.com/in/annlee/"
        assert workspace.contacts.company_name(ann) == "Acme"


async def test_a_pasted_line_of_many_lines_fills_the_fields_too(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#name", Input).post_message(events.Paste("Ann Lee\n2nd\nCook at Acme\nOslo"))
        assert await appears(pilot, "Filled in: name, title, company, location, degree.")
        await press(pilot, "ctrl+s")
        (ann,) = workspace.contacts.values()
        assert (ann.name, ann.title, ann.location, ann.degree) == ("Ann Lee", "Cook", "Oslo", 2)


async def test_a_typed_line_is_taken_apart_before_it_is_saved(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "n")
        line = "Priya Rao, Recruiter, Acme Corp, London, 2nd degree connection"
        pilot.app.screen.query_one("#name", Input).value = line  # as it stands once it is typed
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Filled in: name, title, company, location, degree. Look it over, then ctrl+s")
        assert not workspace.contacts
        await press(pilot, "ctrl+s")
        (priya,) = workspace.contacts.values()
        assert (priya.name, priya.title, priya.location, priya.degree) == ("Priya Rao", "Recruiter", "London", 2)
        assert workspace.contacts.company_name(priya) == "Acme Corp"


async def test_the_head_of_a_profile_keeps_texas_from_being_france(workspace: Workspace, running: Running) -> None:
    head = "Jane Doe (She/Her) · 2nd\nSenior Engineer\nParis, Texas, United States · Contact info\n500+ connections"
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#name", Input).post_message(events.Paste(head))
        assert await appears(pilot, "America/Chicago")
        await press(pilot, "ctrl+s")
        (jane,) = workspace.contacts.values()
        assert (jane.name, jane.title, jane.degree) == ("Jane Doe", "Senior Engineer", 2)
        assert jane.location == "Paris, Texas, United States"


async def test_what_stands_in_a_field_is_not_pasted_over(workspace: Workspace, running: Running) -> None:
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#title", Input).value = "Cook"
        pilot.app.screen.query_one("#name", Input).post_message(events.Paste("Jane Doe | Recruiter"))
        assert await appears(pilot, "Not taken, for something stands there: title Recruiter.")
        assert pilot.app.screen.query_one("#title", Input).value == "Cook"


@pytest.mark.parametrize("address", ["sales/lead/ACwAAB,NAME_SEARCH,x1", "talent/profile/AEMA", "pub/jane-doe/1/2b/3c"])
async def test_an_address_without_a_slug_is_kept_and_opened(
    workspace: Workspace, running: Running, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_page(url: str, environ: object) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("referral_tui.tui.browser.open_page", open_page)
    async with running(workspace) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#name", Input).post_message(
            events.Paste(f"https://www.linkedin.com/{address}?trk=1, Jane Doe")
        )
        assert await appears(pilot, "Filled in: name, address.")
        await press(pilot, "ctrl+s o")
        (jane,) = workspace.contacts.values()
        assert jane.profile_url == f"https://www.linkedin.com/{address}"
        await pilot.app.workers.wait_for_complete()
    assert opened == [jane.profile_url]


async def test_somebody_already_here_is_announced_and_opened(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", "Acme, Inc.", step=3)
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await type_words(pilot, "ann lee")
        await press(pilot, "tab tab")
        await type_words(pilot, "ACME")
        assert await appears(pilot, "Already here: Ann Lee at Acme, Inc., in Write. ctrl+o opens that card")
        await press(pilot, "ctrl+o")
        screen = pilot.app.screen
        assert isinstance(screen, ContactForm)
        assert "Change Ann Lee" in seen(pilot)
        assert list(workspace.contacts) == [ann.id]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "\u200b", "Enter a name"),
        ("profile_url", "https://example.test/x", "isn't a LinkedIn profile URL"),
        ("timezone", "Mars/Base", "isn't a time zone"),
    ],
)
async def test_what_cannot_be_saved_is_said_at_the_field_and_nothing_is_lost(
    workspace: Workspace, running: Running, add: Add, field: str, value: str, says: str
) -> None:
    ann = add("Ann Lee")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "e")
        pilot.app.screen.query_one("#title", Input).value = "Cook"
        pilot.app.screen.query_one(f"#{field}", Input).value = value
        await press(pilot, "ctrl+s")
        assert says in seen(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one(f"#{field}")
        assert pilot.app.screen.query_one("#title", Input).value == "Cook"
        assert workspace.contacts[ann.id] == ann


async def test_escape_asks_only_if_something_was_typed(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "e escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        await press(pilot, "e X escape")
        assert "Leave the form?" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactForm)
        await press(pilot, "escape y")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert workspace.contacts[ann.id].name == "Ann Lee"


async def test_every_field_is_kept(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", works_there=False, title_match=2, seniority=1, tags=("a", "b"), notes="one\ntwo", degree=1)
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "e ctrl+s")
        assert workspace.contacts[ann.id] == ann
        await press(pilot, "e")
        pilot.app.screen.query_one("#works_there", Select).value = "yes"
        pilot.app.screen.query_one("#seniority", Select).value = 3
        pilot.app.screen.query_one("#tags", Input).value = "x, , y"
        await press(pilot, "ctrl+s")
        changed = workspace.contacts[ann.id]
        assert (changed.works_there, changed.seniority, changed.tags) == (True, 3, ("x", "y"))


async def test_a_call_is_set_on_either_clock(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4, timezone="America/New_York")
    async with running(workspace, (118, 40)) as pilot:
        await press(pilot, "s shift+tab")
        await type_words(pilot, "2026-11-26 15:00")
        assert await appears(pilot, "Thursday 26 November, 15:00 for you, 10:00 AM for them")
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].step == 5
        assert await appears(pilot, "I'll call you on Thursday, November 26")
        await press(pilot, "s")
        assert await appears(pilot, "call Thu 15:00, their 10:00")
        await press(pilot, "s")
        pilot.app.screen.query_one("#agreed", Input).value = "Thu 3pm their time"
        await press(pilot, "ctrl+s escape")
        assert await appears(pilot, "call Thu 20:00")


@pytest.mark.parametrize(
    ("typed", "says"),
    [("2026-11-19 15:00", "has passed"), ("Friday", "At what time?"), ("Fri 3", "3 in the morning or in the evening?")],
)
async def test_a_time_that_cannot_be_is_said_at_the_field(
    workspace: Workspace, running: Running, add: Add, typed: str, says: str
) -> None:
    ann = add("Ann Lee", step=4)
    async with running(workspace) as pilot:
        await press(pilot, "s tab")
        await type_words(pilot, typed)
        await press(pilot, "ctrl+s")
        assert says in seen(pilot)
        assert workspace.contacts[ann.id] == ann


async def test_offered_times_fill_the_message(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", step=4)
    async with running(workspace) as pilot:
        await press(pilot, "s tab tab")
        await type_words(pilot, "Thu 10")
        await press(pilot, "enter")
        await type_words(pilot, "Fri 15")
        await press(pilot, "ctrl+s m")
        assert await appears(pilot, "Thu 10")
        assert "Fri 15" in seen(pilot)
        assert told(pilot) == []


@pytest.mark.long
async def test_the_arrows_walk_the_fields_and_keep_the_one_in_focus_in_view(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee")
    async with running(workspace, (80, 12)) as pilot:
        await press(pilot, "e")
        screen = pilot.app.screen
        fields = [widget.id for widget in screen.query("#fields .input")]
        walked = []
        for _ in fields:
            focused = screen.focused
            assert focused is not None
            walked.append(focused.id)
            assert screen.query_one("#fields").region.contains_region(focused.region), focused.id
            await press(pilot, "down")
        assert walked == fields
        for id in reversed(fields[-3:]):
            await press(pilot, "up")
            assert screen.focused is not None
            assert screen.focused.id == id


async def test_an_arrow_leaves_a_text_of_several_lines_at_its_ends_alone(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee", notes="one\ntwo")
    async with running(workspace, (80, 60)) as pilot:
        await press(pilot, "e")
        notes = pilot.app.screen.query_one("#notes")
        notes.focus()
        await press(pilot, "down")
        assert pilot.app.screen.focused is notes
        await press(pilot, "down")
        assert pilot.app.screen.focused is not notes
        notes.focus()
        await press(pilot, "up")
        assert pilot.app.screen.focused is notes
        await press(pilot, "up")
        assert pilot.app.screen.focused is not notes


async def test_one_of_your_connections_is_no_stranger(workspace: Workspace, running: Running) -> None:
    url = "https://www.linkedin.com/in/tess-vale/"
    workspace.connections.save([Connection.new("Tess Vale", company="Acme", profile_url=url)])
    async with running(workspace, (140, 40)) as pilot:
        await until(pilot, lambda: workspace.connections.is_loaded)
        await press(pilot, "n")
        pilot.app.screen.query_one("#name", Input).post_message(events.Paste(f"Tess Vale, Cook, {url}"))
        assert await appears(pilot, "Tess Vale is among your connections: 1st degree.")
        await press(pilot, "ctrl+s")
    (tess,) = workspace.contacts.values()
    assert tess.degree == 1


@pytest.mark.parametrize("field", ["title", "name"])
async def test_several_lines_pasted_into_a_field_of_one_are_all_kept(
    workspace: Workspace, running: Running, field: str
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "n")
        line = pilot.app.screen.query_one(f"#{field}", Input)
        line.focus()
        await pilot.pause()
        await type_words(pilot, "So: ")
        pilot.app.post_message(events.Paste("Line one\n  Line two,\n\nLine three"))
        assert await until(pilot, lambda: line.value == "So: Line one; Line two, Line three")
