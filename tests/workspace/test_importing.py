from collections.abc import Callable
from pathlib import Path

from referral_tui.domain.model.contact import Contact
from referral_tui.exchange.reading import read_import
from referral_tui.workspace import Workspace
from referral_tui.workspace.importing import carry_out_import, choose_connection, plan_import
from referral_tui.workspace.undo import Undone

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def test_connections_are_kept_apart_until_they_are_chosen(
    workspace: Workspace, tmp_path: Path, data_path: Path
) -> None:
    rows = "Ann,Lee,linkedin.com/in/annlee,,Acme,Cook,1 Mar 2024\nBo,Berg,,,Beta,,2 Mar 2024\n,,,,,,3 Mar 2024\n"
    plan = plan_import(workspace, read_import(write(tmp_path / "c.csv", HEAD + rows)))
    assert plan.summary() == "2 new connections, 1 row skipped"
    assert plan.new_connection_names == ["Ann Lee · Cook at Acme", "Bo Berg · Beta"]
    carry_out_import(workspace, plan)
    assert len(workspace.contacts) == 0
    again = Workspace(data_path)
    assert [c.name for c in again.connections.all()] == ["Ann Lee", "Bo Berg"]
    assert [c.name for c in again.connections.at_company("ACME Inc.")] == ["Ann Lee"]
    assert again.connections.at_company("Nobody's") == []
    again.documents.close()
    chosen = choose_connection(workspace, workspace.connections.all()[0])
    assert (chosen.degree, chosen.step, workspace.contacts.company_name(chosen)) == (1, 2, "Acme")


def test_a_later_export_brings_news_and_doubles_nobody(workspace: Workspace, tmp_path: Path) -> None:
    first = HEAD + "Ann,Lee,https://www.linkedin.com/in/annlee,,Acme,Cook,1 Mar 2024\nBo,Berg,,,Beta,,2 Mar 2024\n"
    carry_out_import(workspace, plan_import(workspace, read_import(write(tmp_path / "1.csv", first))))
    plan = plan_import(
        workspace, read_import(write(tmp_path / "2.csv", first.replace("Cook", "Chef") + "Cleo,Cole,,,,,\n"))
    )
    assert plan.summary() == "1 new connection, 1 brought up to date, 1 already here"
    carry_out_import(workspace, plan)
    assert [(c.name, c.title) for c in workspace.connections.all()] == [
        ("Ann Lee", "Chef"),
        ("Bo Berg", ""),
        ("Cleo Cole", ""),
    ]


def test_our_own_csv_becomes_contacts_in_their_steps(
    workspace: Workspace, tmp_path: Path, add: Callable[..., Contact]
) -> None:
    add("Ann Lee", "Acme")
    text = "name,company,step,tags\nAnn Lee,ACME Inc,3,\nBo Berg,Acme,4,a\nBo Berg,Acme,5,\nDag,,9,\n"
    plan = plan_import(workspace, read_import(write(tmp_path / "own.csv", text)))
    assert plan.summary() == "1 new contact, 1 already here, 1 duplicates in the file, 1 row skipped"
    carry_out_import(workspace, plan)
    assert sorted((c.name, c.step) for c in workspace.contacts.values()) == [("Ann Lee", 2), ("Bo Berg", 4)]
    assert len(workspace.companies) == 1
    assert workspace.documents.undo() == Undone("imported 1 contact", done=True)
    assert len(workspace.contacts) == 1
