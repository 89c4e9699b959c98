"""Where the program's files are."""

import os
from pathlib import Path

DATA_VARIABLE = "REFERRAL_TUI_DATA"


def data_path(chosen: str | None = None) -> Path:
    """The data file: the one chosen, else `$REFERRAL_TUI_DATA`, else the platform's data folder."""
    named = chosen or os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("referral-tui", appauthor=False) / "referrals.json"


def connections_path(data: Path) -> Path:
    """The file of LinkedIn connections that belongs to a data file: beside it, named after it."""
    return data.with_name(f"{data.stem}.connections.json")


def downloads_path() -> Path:
    """Where a browser puts LinkedIn's export; the home folder where there is no Downloads."""
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    return downloads if downloads.is_dir() else Path.home()
