"""A message as it would be sent, what is missing standing out."""

from textual.content import Content

from referral_tui.domain.messages.draft import Draft
from referral_tui.domain.messages.rendering import Piece
from referral_tui.domain.model.needs import CHANNELS, is_to_be_short
from referral_tui.tui.common.drawing import safe_block


def preview(draft: Draft) -> Content:
    """The body with values as they are, and every unfilled field marked."""
    body = Content("").join(_marked(draft.pieces))
    if not draft.subject:
        return body
    subject = Content("").join(_marked(draft.subject_pieces)).stylize("bold")
    return Content.assemble(("Subject  ", "$text-muted"), subject, "\n\n", body)


def _marked(pieces: tuple[Piece, ...]) -> list[Content]:
    """Pieces one after the other, the missing ones standing out."""
    return [
        safe_block(piece.text, "bold reverse $text-error" if piece.missing else "") for piece in pieces if piece.text
    ]


def counter(draft: Draft, short: int, cost: str) -> Content:
    """Channel and length against its limit: green while short, red where too long; then what sending costs."""
    length = len(draft.text)
    if length > draft.limit:
        words, colour = "too long for LinkedIn", "bold $text-error"
    elif not is_to_be_short(draft.template.need):
        words, colour = "", ""
    elif length <= short:
        words, colour = "short: good", "$text-success"
    else:
        words, colour = f"under {short} gets more replies", "$text-warning"
    channel = CHANNELS[draft.channel]
    return Content.assemble(
        (channel[:1].upper() + channel[1:], "bold"),
        (f"  {length:,} of {draft.limit:,}", ""),
        (f"  {words}" if words else "", colour),
        ("  edited" if draft.edited else "", "$text-accent"),
        safe_block(f"\n{cost}" if cost else ""),
    )
