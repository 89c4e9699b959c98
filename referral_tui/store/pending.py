"""Who is just being forgotten: kept until every file is clean, so that it can be finished after a sudden end."""

import json
from collections.abc import Iterable

from referral_tui.domain.redaction import Forgotten
from referral_tui.store.atomic import write_atomic
from referral_tui.store.state import StateFolder


def read_pending(state: StateFolder) -> list[Forgotten]:
    """Those who were not forgotten to the end; none where there are none or they cannot be read."""
    try:
        entries = json.loads(state.forgetting.read_bytes())
    except (OSError, ValueError):
        return []
    found = []
    for entry in entries if isinstance(entries, list) else ():
        match entry:
            case {"ids": list(ids), "name": str(name), "company": str(company), "profile_url": str(url)}:
                others = entry.get("others")
                names = tuple(map(str, others)) if isinstance(others, list) else ()
                found.append(Forgotten(frozenset(map(str, ids)), name, company, url, names))
    return found


def add_pending(state: StateFolder, person: Forgotten) -> None:
    """Note whom it begins with; raises OSError."""
    with state.locked():
        _write(state, [*read_pending(state), person])


def remove_pending(state: StateFolder, person: Forgotten) -> None:
    """They are in no file any more; raises OSError."""
    with state.locked():
        _write(state, [other for other in read_pending(state) if other.ids != person.ids])


def _write(state: StateFolder, people: Iterable[Forgotten]) -> None:
    docs = [
        {
            "ids": sorted(each.ids),
            "name": each.name,
            "company": each.company,
            "profile_url": each.profile_url,
            "others": list(each.others),
        }
        for each in people
    ]
    if docs:
        write_atomic(state.forgetting, json.dumps(docs).encode())
    else:
        state.forgetting.unlink(missing_ok=True)
