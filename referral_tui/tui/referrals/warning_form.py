"""Forms that warn before they save what a referral could quietly fail on."""

from collections.abc import Sequence

from textual import work

from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.common.form import FormScreen


class Guarded(Exception):
    """What is to be saved would make a referral fail; the sentences say how."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


class GuardedForm(FormScreen[None]):
    """Each guard is explained, and can be overridden."""

    def __init__(self, title: str, subject: str, about: Sequence[str]) -> None:
        super().__init__(title, subject, about)
        self._accepted: tuple[str, ...] = ()

    def guard(self, sentences: Sequence[str]) -> None:
        """Go on where nothing speaks against it, or the user has said so; raises Guarded."""
        if not set(sentences) <= set(self._accepted):
            raise Guarded(sentences)

    def action_save(self) -> None:
        """Save, or ask first where a guard speaks against it."""
        try:
            super().action_save()
        except Guarded as guarded:
            self.ask_to_go_on(guarded.sentences)

    @work
    async def ask_to_go_on(self, sentences: tuple[str, ...]) -> None:
        """Explain, and save all the same if the user says so."""
        question = "\n\n".join(sentences)
        if self.is_active and await self.app.push_screen_wait(
            Confirm("Wait a moment", question, yes="Save anyway", no="Look again")
        ):
            self._accepted = sentences
            self.action_save()
