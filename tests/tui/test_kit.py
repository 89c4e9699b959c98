"""The referral kit: what is missing is asked for field by field, then one message has it all."""

from collections.abc import Callable

import pytest
from textual.widgets import Input, TextArea

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import replace
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.referrals.kit_form import KitForm
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, press, seen, until

Add = Callable[..., Contact]
KIT = """Hi Ann,

Thank you again for the call today, and for offering to refer me at Acme! \
Here's everything you should need:

Job: Cook (job ID R-1)
Link: https://acme.test/jobs/1
Name: Robin Hale
Email: robin@hale.test
Résumé: attached (robin.pdf)
Applied online: not yet. I'll wait until your referral is in, unless you'd rather I applied first.
How we know each other: we talked on Friday 20 November.

Why I'd be a good fit (feel free to paste):
- I cook
- I bake

If you can, please send it in by Friday 4 December.
You're welcome to share all of this with your recruiting team. If you need anything else, just let me know!

Best,
Robin Hale"""


@pytest.fixture
def promised(workspace: Workspace, add: Add) -> Contact:
    """Ann has promised a referral for the job of a cook at Acme."""
    ann = add("Ann Lee", "Acme", step=6)
    acme = workspace.companies[ann.company_id or ""]
    workspace.companies.save(
        acme.with_opening(Opening("cook", "Cook", requisition="R-1", closes="2026-12-04")), "opening"
    )
    held = actions.hold_call(ann, NOW)
    return workspace.contacts.save(
        actions.refer(held, Referral("r", "cook", promised="2026-11-20"), NOW, workspace.tz), "promised"
    )


async def test_what_is_missing_is_asked_for_and_stands_in_the_message(
    workspace: Workspace, running: Running, promised: Contact
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "2 enter")
        form = pilot.app.screen
        assert isinstance(form, KitForm)
        assert form.query_one("#title", Input).value == "Cook"
        assert form.focused is form.query_one("#email", Input), "the first that every form asks for and is not known"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Which email do you apply with?")
        form.query_one("#email", Input).value = "robin@hale.test"
        form.query_one("#resume", Input).value = "robin.pdf"
        form.query_one("#why", TextArea).text = "I cook\nI bake"
        form.query_one("#link", Input).value = "acme.test/jobs/1"
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
        screen = pilot.app.screen
        assert isinstance(screen, MessageScreen) and screen.paper.draft is not None
        assert screen.paper.draft.text == KIT
        await press(pilot, "s")
        assert await until(pilot, lambda: workspace.contacts[promised.id].referrals[0].kit == "2026-11-20")
    contact = workspace.contacts[promised.id]
    assert contact.referrals[0].state == "kit sent"
    assert contact.referrals[0].email == "robin@hale.test"
    (opening,) = workspace.companies[promised.company_id or ""].openings
    assert (opening.link, opening.why) == ("https://acme.test/jobs/1", "I cook\nI bake")
    assert (workspace.settings.me.email, workspace.settings.me.resume) == ("robin@hale.test", "robin.pdf")
    assert opening.resume == "", "one's own résumé is noted once"
    workspace.documents.undo()
    assert workspace.contacts[promised.id].referrals[0].state == "promised", "sending it is one change"


@pytest.mark.parametrize(
    ("resume", "says"), [("robin.pdf", "and attach the file"), ("https://x.test/cv", "Paste it into LinkedIn, then")]
)
async def test_a_file_that_the_message_names_is_to_be_attached(
    workspace: Workspace, running: Running, promised: Contact, resume: str, says: str
) -> None:
    workspace.settings.save(replace(workspace.settings.me, email="a@b.test", resume=resume, why="I cook"), "me")
    for size in ((80, 24), (140, 40)):
        async with running(workspace, size) as pilot:
            await press(pilot, "2 enter y")
            assert await appears(pilot, "Résumé: ")
            assert await until(pilot, lambda: says in " ".join(seen(pilot).replace("│", " ").split()))
            assert ("attach the file" in seen(pilot)) == (resume == "robin.pdf")


async def test_with_all_of_it_known_the_message_opens_at_once(
    workspace: Workspace, running: Running, promised: Contact
) -> None:
    me = replace(workspace.settings.me, email="a@b.test", resume="https://x.test/cv", why="I cook")
    workspace.settings.save(me, "me")
    async with running(workspace) as pilot:
        await press(pilot, "2 enter")
        assert isinstance(pilot.app.screen, MessageScreen)
        assert "Résumé: https://x.test/cv" in seen(pilot)
        await press(pilot, "K")
        assert isinstance(pilot.app.screen, KitForm)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MessageScreen)


async def test_it_is_kept_with_the_opening_that_its_form_showed(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", "Acme", step=6)
    acme = workspace.companies[ann.company_id or ""]
    old = Opening("old", "Cook", requisition="OLD", stages={"applied": "2025-10-01", "rejected": "2025-11-01"})
    workspace.companies.save(acme.with_opening(old).with_opening(Opening("new", "Cook", requisition="NEW")), "two")
    referral = Referral("r", promised="2026-11-20")
    workspace.contacts.save(actions.refer(actions.hold_call(ann, NOW), referral, NOW, workspace.tz), "promised")
    workspace.settings.save(replace(workspace.settings.me, email="a@b.test", resume="cv.pdf"), "me")
    async with running(workspace) as pilot:
        await press(pilot, "2 enter")
        form = pilot.app.screen
        assert form.query_one("#requisition", Input).value == "NEW"
        form.query_one("#title", Input).value = "Head Cook"
        form.query_one("#why", TextArea).text = "I cook"
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
    openings = workspace.companies[acme.id].openings
    assert [(each.title, each.requisition, each.why) for each in openings] == [
        ("Cook", "OLD", ""),
        ("Head Cook", "NEW", "I cook"),
    ]
    assert workspace.contacts[ann.id].referrals[0].opening_id == "new"


async def test_that_they_have_it_by_another_way_is_two_keys(
    workspace: Workspace, running: Running, promised: Contact
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "2 R 7")
        assert workspace.contacts[promised.id].referrals[0].kit == "2026-11-20"
        assert workspace.card(promised.id).next.kind == "thank"


BAD = {
    "a past day": ("by", "2026-11-01", ""),
    "no day": ("by", "31 Feb", "by"),
    "an address with spaces": ("link", "acme test", "link"),
    "an email without an @": ("email", "robin", "email"),
    "no title": ("title", " ", "title"),
    "no profile": ("profile_url", "nonsense here", "profile_url"),
    "a name with control characters": ("resume", "ro\x1b[31mbin\x07.pdf", ""),
}


@pytest.mark.parametrize(("field", "value", "refused"), BAD.values(), ids=BAD.keys())
async def test_what_cannot_be_is_said_at_its_field(
    workspace: Workspace, running: Running, promised: Contact, field: str, value: str, refused: str
) -> None:
    workspace.settings.save(replace(workspace.settings.me, email="a@b.test", resume="cv.pdf", why="I cook"), "me")
    async with running(workspace) as pilot:
        await press(pilot, "2 enter K")
        form = pilot.app.screen
        form.query_one(f"#{field}", Input).value = value
        await press(pilot, "ctrl+s")
        if refused:
            assert isinstance(pilot.app.screen, KitForm)
            assert form.focused is form.query_one(f"#{refused}", Input)
        else:
            assert isinstance(pilot.app.screen, MessageScreen)
            assert "\x1b" not in seen(pilot)
            assert "by Sunday" not in seen(pilot), "a day that has passed is no deadline"


def test_own_details_of_several_lines_are_kept(workspace: Workspace) -> None:
    workspace.settings.save(Me(why="one\ntwo"), "me")
    assert workspace.settings.me.why == "one\ntwo"
