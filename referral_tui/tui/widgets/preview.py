"""A message as it would be sent, what is missing standing out."""

from textual.content import Content

from referral_tui.domain.draft import Draft
from referral_tui.domain.message import CHANNELS
from referral_tui.tui.drawing import safe, safe_block


def preview(draft: Draft) -> Content:
    """The body with values as they are, and every unfilled field marked."""
    parts = [
        safe_block(piece.text, "bold reverse $text-error" if piece.missing else "")
        for piece in draft.pieces
        if piece.text
    ]
    body = Content("").join(parts)
    if not draft.subject:
        return body
    return Content.assemble(("Subject  ", "$foreground-muted"), safe(draft.subject, "bold"), "\n\n", body)


def counter(draft: Draft, short: int) -> Content:
    """Channel and length against its limit: green while short, red where too long."""
    length = len(draft.text)
    if length > draft.limit:
        words, colour = "too long for LinkedIn", "bold $text-error"
    elif length <= short:
        words, colour = "short: good", "$text-success"
    else:
        words, colour = f"answers come most up to {short}", "$text-warning"
    channel = CHANNELS[draft.channel]
    return Content.assemble(
        (channel[:1].upper() + channel[1:], "bold"),
        (f"  {length:,} of {draft.limit:,}", ""),
        (f"  {words}", colour),
        ("  edited" if draft.edited else "", "$text-accent"),
    )
