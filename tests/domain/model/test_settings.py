from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.model.settings import SETTINGS, SETTINGS_IDS


def test_a_settings_document_has_the_id_it_has_in_every_other_copy() -> None:
    assert {name: str(uuid5(NAMESPACE_URL, f"referral-tui/settings/{name}")) for name in SETTINGS} == SETTINGS_IDS
