"""What the open data file can be asked and told: the one door between screens or command line and the rest."""

from referral_tui.store.saver import SaveState
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import DataFileError
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.workspace import Workspace

__all__ = ["Changed", "DataFileError", "SaveState", "StateFolder", "Workspace"]
