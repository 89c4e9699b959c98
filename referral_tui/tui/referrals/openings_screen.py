"""Openings and how far the application for each has come, of one company or of all."""

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from referral_tui.domain.model.opening import (
    ACCEPTED,
    DECIDED,
    DECLINED,
    ENDED,
    OFFER,
    PIPELINE,
    REJECTED,
    TO_APPLY,
    WITHDRAWN,
)
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.text import listed, plural, told_apart
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import OPENINGS
from referral_tui.tui.common.box import Box
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.opening_in_brief import ONWARD, opening_in_brief
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.tui.referrals.opening_list import OpeningList
from referral_tui.workspace import recording
from referral_tui.workspace.applications import Application, WithoutReferrer, applications, without_referrer


class OpeningsScreen(ListKeys, Filtering[None]):
    """A list of openings by stage, over all that is known of the one under the cursor."""

    DEFAULT_CSS = """
    OpeningsScreen {
        #about { height: auto; max-height: 9; padding: 0 1; border-top: solid $panel; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-side")]
    COMMAND_GROUPS = (OPENINGS,)

    lines = getters.query_one(OpeningList)

    def __init__(self, company_id: str | None = None, opening_id: str = "") -> None:
        super().__init__()
        self._company_id, self._wanted = company_id, opening_id
        self._ways: dict[str, WithoutReferrer] | None = None

    def compose(self) -> ComposeResult:
        """How many stand where, the list, and the one under the cursor."""
        yield TopBar()
        yield Trail()
        with Container(classes="beside"):
            yield OpeningList()
            yield Box()
        yield Static(id="about")
        yield KeyLine()

    @property
    def current(self) -> Application | None:
        """The opening under the cursor."""
        return self.lines.current if self.is_mounted else None

    def refresh_data(self) -> None:
        """Show the openings, the cursor on the same one as before."""
        workspace, before = self.workspace, self.current
        if self._company_id is not None and self._company_id not in workspace.companies:
            self.dismiss()
            return
        everything = self._everything()
        found = [each for each in everything if self._is_shown(each)]
        self.lines.is_filtered = self.is_filtered
        self.show_found(len(found))
        wanted = before.opening.id if before else self._wanted
        same = (i for i, each in enumerate(found) if each.opening.id == wanted)
        index = next(same, min(self.lines.cursor or 0, len(found) - 1))
        self.lines.today, self.lines.with_company = workspace.today, self._company_id is None
        self.lines.show(found, index)
        counts = {stage: sum(each.opening.stage == stage for each in everything) for stage in PIPELINE}
        at = [workspace.companies[self._company_id].name] if self._company_id else []
        said = " · ".join(f"{stage} {count}" for stage, count in counts.items() if count)
        if self._ways is not None:
            said = f"{plural(len(everything), 'opening')} without a referrer, the oldest first · t shows all"
        self.query_one(Trail).show(*at, "openings", note=said)
        self._show_about()
        self.refresh_bindings()

    def _everything(self) -> list[Application]:
        """All openings, or those without a referrer, with the way to one."""
        if self._ways is None:
            self.lines.ways = None
            return applications(self.workspace, self._company_id)
        ways = without_referrer(self.workspace)
        here = [each for each in ways if self._company_id in (None, each.application.company.id)]
        self._ways = {each.application.opening.id: each for each in here}
        self.lines.ways = {id: each.way for id, each in self._ways.items()}
        return [each.application for each in here]

    def action_unreferred(self) -> None:
        """Only the openings that nobody refers for, or all again."""
        self._ways = {} if self._ways is None else None
        self.refresh_data()

    def action_write_there(self) -> None:
        """Write to whom it is next at this company."""
        if self.current is None:
            return
        there = self.workspace.progress.next_there(self.current.company.id)
        contact = self.workspace.contacts.get(there.contact_id)
        if contact is None:
            self.say(f"Nobody at {self.current.company.name} is next. f shows whom you know.", "warning")
        else:
            navigation.open_message(self.app, self.workspace, contact)

    def action_acquaintances(self) -> None:
        """Who of the user's connections is at this company, or may know somebody."""
        if self.current is not None:
            self.app.push_screen(navigation.ways(self.current.company.name))

    def _is_shown(self, item: Application) -> bool:
        names = (contact.name for contact, _ in item.promises)
        return self.passes(item.opening.title, item.company.name, item.opening.stage, item.opening.requisition, *names)

    def on_cursor_moved(self) -> None:
        """Say more of the opening the cursor has come to."""
        self._show_about()
        self.refresh_bindings()

    def _show_about(self) -> None:
        item, about, box = self.current, self.query_one("#about", Static), self.query_one(Box)
        box.visible, about.display = item is not None, item is not None and not box.display
        if item is None:
            return
        content = opening_in_brief(item, self.workspace.today, self.workspace.settings.cadence.referral_months)
        if box.display:
            box.show(item.company.name, content, keys="e edit  L next stage")
        else:
            about.update(content)

    def on_resize(self) -> None:
        """What is known of the opening stands beside the list where there is room."""
        self.call_after_refresh(self._show_about)

    def has(self, need: Need) -> bool:
        """Whether there is an opening under the cursor, where a command needs one."""
        return need != "line" or self.current is not None

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_edit_opening()

    # The opening

    def action_new_opening(self) -> None:
        """Add one."""
        self.clear_filter()
        from referral_tui.tui.referrals.opening_form import OpeningForm

        self.app.push_screen(OpeningForm(self.workspace.companies.get(self._company_id or ""), None))

    def action_edit_opening(self) -> None:
        """Change the one under the cursor."""
        from referral_tui.tui.referrals.opening_form import OpeningForm

        if self.current:
            self.app.push_screen(OpeningForm(self.current.company, self.current.opening))

    def action_delete_opening(self) -> None:
        """Delete the one under the cursor."""
        if self.current:
            company, title = self.current.company, self.current.opening.title
            label = f"deleted the opening {title}"
            self.workspace.companies.save(company.without_opening(self.current.opening.id), label)
            self.say(f"{title} is deleted. u restores it.")

    def action_open_link(self) -> None:
        """Open its page."""
        if self.current and self.current.opening.link.startswith(("https://", "http://")):
            self.open_in_browser(self.current.opening.link)
        else:
            self.say("This opening has no link yet. e adds it.", "warning")

    # The application

    def action_stage_on(self) -> None:
        """The application a stage on; applying asks for the day and the address."""
        item = self.current
        if item is None:
            return
        stage = item.opening.stage
        if stage == TO_APPLY:
            from referral_tui.tui.referrals.opening_form import ApplyForm

            self.app.push_screen(ApplyForm(item))
        elif stage in ENDED:
            self.say(f"It was {stage}. H undoes that.", "warning")
        elif stage != ACCEPTED:
            self._set_stage(item, ONWARD[ONWARD.index(stage) + 1])

    def action_stage_back(self) -> None:
        """The application a stage back."""
        item = self.current
        if item is None or item.opening.stage == TO_APPLY:
            return
        recording.stage_back(self.workspace, item)

    def action_rejected(self) -> None:
        """It didn't work out."""
        if self.current and self.current.opening.stage not in (*ENDED, ACCEPTED):
            self._set_stage(self.current, REJECTED)

    def action_withdraw(self) -> None:
        """The user leaves it: an application is withdrawn, an offer declined."""
        item = self.current
        if item is None:
            return
        stage = item.opening.stage
        if stage == TO_APPLY:
            self.say("You haven't applied there, so there is nothing to withdraw. d deletes it.", "warning")
        elif stage in ENDED or stage == ACCEPTED:
            self.say(f"It is {stage} already. H undoes that.", "warning")
        else:
            self._ask_to_leave(item, DECLINED if stage == OFFER else WITHDRAWN)

    @work
    async def _ask_to_leave(self, item: Application, stage: str) -> None:
        """Withdraw or decline, after asking: who helped is to hear of it next."""
        from referral_tui.tui.common.dialogs import Confirm

        title = "Withdraw the application?" if stage == WITHDRAWN else "Decline the offer?"
        said = f"{item.opening.title} at {item.company.name}. You write to them yourself; who helped is told next."
        if self.is_active and await self.app.push_screen_wait(
            Confirm(title, said, yes="Withdraw" if stage == WITHDRAWN else "Decline", no="Keep")
        ):
            self._set_stage(item, stage)

    @work
    async def action_interviews(self) -> None:
        """The interviews: which one, where there are several, then its form."""
        from referral_tui.tui.referrals.interview_form import choose_interview

        if self.current is not None and self.is_active:
            await choose_interview(self, self.current)

    def _set_stage(self, item: Application, stage: str) -> None:
        to_tell = recording.stage_reached(self.workspace, item, stage)
        if self.workspace.documents.read_only or stage not in DECIDED:
            return
        if stage == ACCEPTED:
            self._begin_round()
        elif len(to_tell) == 1:
            app = self.app
            self.dismiss()
            app.push_screen(navigation.message(to_tell[0].id))
        elif to_tell:
            names = listed([contact.name for contact in to_tell])
            self.say(f"Tell {names}: Today has them.")
        elif stage == OFFER:
            self.say("Congratulations! e adds the day by which you have to answer.")

    def _begin_round(self) -> None:
        from referral_tui.tui.referrals.round_screen import RoundScreen

        self.say("Congratulations! Here is everyone who helped you on the way.")
        self.app.push_screen(RoundScreen())

    @work
    async def action_referrals(self) -> None:
        """The referral for it; where there are several, or none, choose first."""
        from referral_tui.tui.common.dialogs import Choose
        from referral_tui.tui.referrals.referral_form import ReferralForm

        item = self.current
        if item is None or not self.is_active:
            return
        known = {contact.id for contact, _ in item.promises}
        others = (card.contact for card in self.workspace.progress.people(item.company.id))
        new = [
            (contact, Referral.new(opening_id=item.opening.id, submits=contact.name))
            for contact in others
            if contact.id not in known
        ]
        words = [f"{contact.name}: {referral.state}" for contact, referral in item.promises]
        labels = told_apart([*words, *(f"new: {contact.name} refers me" for contact, _ in new)])
        promises = dict(zip(labels, [*item.promises, *new], strict=True))
        if not promises:
            self.say(f"Nobody of {item.company.name} is on the board yet.", "warning")
            return
        chosen = list(promises)[0] if len(item.promises) == 1 else None
        if chosen is None:
            chosen = await self.app.push_screen_wait(
                Choose(f"Who refers you for {item.opening.title}?", list(promises))
            )
        if chosen is not None:
            self.app.push_screen(ReferralForm(*promises[chosen]))
