"""Why a generation of the data file was kept as a backup."""

from enum import StrEnum


class BackupReason(StrEnum):
    """What it was replaced by; the words stand in the names of backups."""

    SAVE = "save"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    MERGE = "merge"
    REPAIR = "repair"
    FORGET = "forget"
