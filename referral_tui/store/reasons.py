"""Why a generation of the data file was kept as a backup: what it was replaced by."""

SAVE = "save"
MIGRATION = "migration"
IMPORT = "import"
RESTORE = "restore"
MERGE = "merge"
REPAIR = "repair"
FORGET = "forget"
