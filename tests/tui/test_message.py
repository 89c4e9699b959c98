from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from referral_tui.content import shipped_templates
from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.settings import Me, Premium
from referral_tui.domain.records import replace
from referral_tui.tui import clipboard
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.call.schedule_form import ScheduleForm
from referral_tui.tui.clipboard import Copied
from referral_tui.tui.common.plain_text import PlainText
from referral_tui.tui.message import draft_editor
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.people.contact_form import ContactForm
from referral_tui.tui.setup.settings_forms import SettingsForm
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, at_rest, press, seen, told, type_words

Add = Callable[..., Contact]
FIRST_ID = next(template.id for template in shipped_templates() if template.need == "first")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was put on the clipboard; each copy counts as read back."""
    texts: list[str] = []

    def fake_copy(text: str, environ: object) -> Copied:
        texts.append(text)
        return Copied.VERIFIED

    monkeypatch.setattr(clipboard, "copy", fake_copy)
    return texts


def status(pilot: object) -> str:
    return str(pilot.app.screen.query_one("#status", Static).content)  # type: ignore[attr-defined]


async def settle(pilot: Pilot[None]) -> None:
    await at_rest(pilot)


async def test_copy_then_log_as_sent(workspace: Workspace, running: Running, add: Add, copied: list[str]) -> None:
    ann = add("Ann Lee", "Acme", common_ground="we both rowed 🚣")
    async with running(workspace) as pilot:
        await press(pilot, "m y")
        await settle(pilot)
        (text,) = copied
        assert text.startswith("Hi Ann,\n\nI'm exploring roles in software. I'm interested in Acme.")
        assert "we both rowed 🚣" in text
        assert "on the clipboard (checked)" in status(pilot)
        assert workspace.contacts[ann.id].history == ()
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, BoardScreen)
        sent = workspace.contacts[ann.id]
        assert sent.step == 3
        assert sent.history[-1].kind == "written"
        assert sent.history[-1].text("text") == text
        assert sent.history[-1].text("channel") == "inmail"
        assert "wrote today" in seen(pilot)
        await press(pilot, "u")
        assert workspace.contacts[ann.id] == ann


async def test_arrows_scroll_where_no_list_is_in_sight_and_choose_where_one_is(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee", "Acme", step=3)
    for size, moves in (((80, 16), False), ((140, 40), True)):
        async with running(workspace, size) as pilot:
            await press(pilot, "m")
            screen = pilot.app.screen
            assert isinstance(screen, MessageScreen)
            before = screen.paper.template
            await press(pilot, "down down")
            assert (screen.paper.template != before) is moves
            assert (screen.paper.scroll.scroll_offset.y > 0) is not moves


async def test_the_key_that_fixes_a_check_begins_at_its_field(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", "Acme", step=3, degree=2)
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "m p")
        assert pilot.app.focused is pilot.app.screen.query_one("#shared_connection")
        await press(pilot, "escape i")
        assert pilot.app.focused is pilot.app.screen.query_one("#about")


async def test_copying_refuses_while_something_is_missing_and_the_second_press_copies(
    workspace: Workspace, running: Running, add: Add, copied: list[str]
) -> None:
    add("Ann Lee", "")
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m y")
        await settle(pilot)
        assert copied == []
        assert "Missing: their company (p fills it in). y again copies" in status(pilot)
        assert "{company}" in seen(pilot)
        await press(pilot, "y")
        await settle(pilot)
        assert "{company}" in copied[0]


async def test_logging_an_unfilled_message_asks_first(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", "")
    async with running(workspace) as pilot:
        await press(pilot, "m s")
        assert "Log it as sent?" in seen(pilot)
        await press(pilot, "enter")
        assert workspace.contacts[ann.id].history == ()
        await press(pilot, "s y")
        await pilot.pause()
        assert workspace.contacts[ann.id].history[-1].kind == "written"


async def test_the_counter_says_short_long_and_too_long(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m")
        assert "of 1,900  short: good" in seen(pilot)
        for text, says in (("x" * 500, "under 400 gets more"), ("x" * 1_901, "too long for LinkedIn")):
            await press(pilot, "e")
            pilot.app.screen.query_one("#editor", TextArea).text = text
            await press(pilot, "escape")
            assert says in seen(pilot)
        assert list(workspace.contacts[ann.id].drafts.values()) == ["x" * 1_901]


async def test_a_draft_is_kept_for_this_person_and_template_alone(
    workspace: Workspace, running: Running, add: Add, copied: list[str]
) -> None:
    ann, bo = add("Ann Lee"), add("Bo Berg")
    async with running(workspace) as pilot:
        await press(pilot, "m e")
        await type_words(pilot, "PS hello")
        await press(pilot, "escape")
        assert "edited" in seen(pilot)
        await press(pilot, "tab")
        assert "edited" not in seen(pilot)
        await press(pilot, "escape m y")
        await settle(pilot)
        assert copied[0].endswith("Robin HalePS hello")
        assert workspace.contacts[bo.id].drafts == {}
        await press(pilot, "ctrl+r")
        assert workspace.contacts[ann.id].drafts == {}
        assert "edited" not in seen(pilot)


async def test_keys_typed_into_the_text_are_no_commands(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "m e y s q 1 u escape")
        assert isinstance(pilot.app.screen, MessageScreen)
        assert next(iter(workspace.contacts[ann.id].drafts.values())).endswith("Robin Haleysq1u")
        assert workspace.contacts[ann.id].history == ()


@pytest.mark.long
async def test_tab_goes_through_all_templates(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "m")
        screen = pilot.app.screen
        assert isinstance(screen, MessageScreen)
        needs = []
        for _ in range(len(shipped_templates()) + 1):
            assert screen.paper.draft is not None
            needs.append(screen.paper.draft.template.need)
            await press(pilot, "tab")
        assert len(set(needs)) == len({each.need for each in shipped_templates()})
        assert needs[len(shipped_templates())] == needs[0]


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Copied.SENT, "handed to the terminal's clipboard: paste to check"),
        (Copied.FAILED, "could not be copied"),
    ],
)
async def test_a_copy_that_is_not_certain_says_so(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch, outcome: Copied, says: str
) -> None:
    add("Ann Lee")
    monkeypatch.setattr(clipboard, "copy", lambda *arguments: outcome)
    async with running(workspace) as pilot:
        await press(pilot, "m y")
        await settle(pilot)
        if outcome is Copied.FAILED:
            assert isinstance(pilot.app.screen, PlainText)
            assert "Hi Ann," in seen(pilot)
            await press(pilot, "escape")
        assert says in status(pilot)


async def test_the_subject_is_copied_by_itself(
    workspace: Workspace, running: Running, add: Add, copied: list[str]
) -> None:
    add("Ann Lee", "Acme")
    async with running(workspace) as pilot:
        await press(pilot, "m Y")
        await settle(pilot)
        assert copied == ["Your experience at Acme"]


async def test_the_users_own_editor_changes_the_message(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "m E")
        assert "Neither $VISUAL nor $EDITOR" in told(pilot)[-1]
        monkeypatch.setattr(draft_editor, "edit_in_editor", lambda app, text: text + "\nPS\x1b[31m red\n")
        await press(pilot, "E")
        assert next(iter(workspace.contacts[ann.id].drafts.values())).endswith("\nPS red")


async def test_filling_in_the_person_from_the_message(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", "")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "m p")  # which begins at what is missing
        await type_words(pilot, "Acme")
        await press(pilot, "ctrl+s")
        assert workspace.contacts.company_name(workspace.contacts[ann.id]) == "Acme"
        screen = pilot.app.screen
        assert isinstance(screen, MessageScreen) and screen.paper.draft is not None
        assert "interested in Acme" in screen.paper.draft.text


async def test_what_they_wrote_chooses_the_reply(workspace: Workspace, running: Running, add: Add) -> None:
    ann = workspace.contacts.save(actions.answer(new_contact("Ann Lee"), NOW), "answered", company="Acme")
    async with running(workspace, (100, 40)) as pilot:
        await press(pilot, "m")
        assert "Offering times" in seen(pilot)
        await press(pilot, "w")
        pilot.app.screen.query_one("#text", TextArea).text = "Sorry, we aren't hiring right now."
        await press(pilot, "ctrl+s")
        screen = pilot.app.screen
        assert isinstance(screen, MessageScreen)
        assert screen.paper.template is not None
        assert screen.paper.template.need == "reply_not_hiring"
    assert workspace.contacts[ann.id].history[-1].text("text") == "Sorry, we aren't hiring right now."


async def test_templates_are_changed_in_the_program(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace, (100, 40)) as pilot:
        await press(pilot, "m T e")
        pilot.app.screen.query_one("#body", TextArea).text = "Hello {first_name} {nonsense}"
        await press(pilot, "ctrl+s")
        assert "{nonsense} isn't a field" in seen(pilot)
        pilot.app.screen.query_one("#body", TextArea).text = "Hello {first_name}!"
        await press(pilot, "ctrl+s")
        assert "changed" in seen(pilot)
        await press(pilot, "escape")
        assert "Hello Ann!" in seen(pilot)
        await press(pilot, "T R escape")
        assert "Hi Ann," in seen(pilot)
        await press(pilot, "T y")
        await press(pilot, "ctrl+s d")
        assert len(workspace.texts.templates()) == len(shipped_templates())


async def test_a_deleted_person_ends_their_message(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "m")
        workspace.contacts.delete(ann)
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardScreen)


@pytest.mark.parametrize("is_shipped", [True, False])
async def test_a_template_deleted_elsewhere_takes_no_typed_words_along(
    workspace: Workspace, running: Running, add: Add, is_shipped: bool
) -> None:
    ann = add("Ann Lee")
    template = next(each for each in workspace.texts.templates() if each.id == FIRST_ID)
    if not is_shipped:
        template = replace(template, id="mine", name="Mine", shipped=False)
        workspace.texts.save_template(template)
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m e")
        await type_words(pilot, "See you!")
        workspace.texts.delete("templates", template)
        await pilot.pause()
        await type_words(pilot, " Soon.")
        await press(pilot, "escape")
        assert "See you! Soon." in seen(pilot)
    assert template.id in {each.id for each in workspace.texts.templates()}
    assert workspace.contacts[ann.id].drafts[template.id].endswith("See you! Soon.")


async def test_own_details_fill_the_message_at_once(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    workspace.settings.save(Me(timezone="UTC", welcomed=True), "forgot the details")
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m")
        assert "Not filled: the industry you're looking at. i" in seen(pilot)


async def test_what_sending_costs_is_said_before(workspace: Workspace, running: Running, add: Add) -> None:
    workspace.settings.save(Premium("Premium Career", starts="2026-11-01"), "plan")
    ann = add("Ann Lee")
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m")
        assert "1 credit, 5 left · from LinkedIn's messages" in seen(pilot)
        workspace.contacts.save(replace(ann, open_profile=True), "open profile")
        await pilot.pause()
        assert "free: Open Profile" in seen(pilot)
        workspace.contacts.save(ann, "no open profile")
        await press(pilot, "s")
        assert workspace.credits.left == 4
        await press(pilot, "u")
        assert workspace.credits.left == 5


async def test_each_check_names_the_key_that_mends_it(workspace: Workspace, running: Running, add: Add) -> None:
    add("Bo Berg", "Globex")
    ann = add("Ann Lee", "Acme", step=3, common_ground="we both rowed", drafts={FIRST_ID: "Hi Bo, a {role}"})
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "l m")
        text = seen(pilot)
        for words in (
            "Not filled: the role you look",
            "It greets “Bo”, and goes to Ann.",
            "mention what you",
            "Today is Friday",
        ):
            assert words in text, words
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, SettingsForm)
        await press(pilot, "escape p")
        assert isinstance(pilot.app.screen, ContactForm)
        await press(pilot, "escape t")
        assert isinstance(pilot.app.screen, ScheduleForm)
        await press(pilot, "escape z")
        assert "Leave Ann Lee alone until" in seen(pilot)
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert workspace.contacts[ann.id].history[-1].text("until") == "2026-11-23"


async def test_somebody_elses_name_is_copied_only_at_the_second_press(
    workspace: Workspace, running: Running, add: Add, copied: list[str]
) -> None:
    add("Bo Berg", "Globex")
    ann = add("Ann Lee", "Acme", step=3, drafts={FIRST_ID: "Hi Bo Berg"})
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "l m y")
        await settle(pilot)
        assert copied == []
        assert "Not copied. It greets “Bo Berg”, and goes to Ann. y again copies" in status(pilot)
        await press(pilot, "y")
        await settle(pilot)
        assert copied == ["Hi Bo Berg"]
        await press(pilot, "s")
        assert "Log it as sent?" in seen(pilot)
        await press(pilot, "escape")
        assert workspace.contacts[ann.id] == ann
