"""A slip in a data file is told with its file and line."""

from __future__ import annotations

import pytest

from models.imports.flow_files import read_workflow
from models.imports.template_files import TemplateError
from models.imports.templates import build_from

FLOW = """workflow: Ablauf | Workflow
about: Wie es geht. | How it goes.
owner: BOSS
risk: normal
target: 8! until 1
s | start | | Los | Go
1 | task | BOSS | Arbeiten | Work | work 1 2 3
e | end | | Fertig | Done
--
s 1 e
--
"""
ORGANISATION = """[organisation]
name.de = "Firma"
name.en = "Company"

[[department]]
key = "top"
name.de = "Oben"
name.en = "Top"
head = "BOSS"
"""
ROLES = """[[role]]
key = "BOSS"
name.de = "Leitung"
name.en = "Head"
short.de = "Ltg."
short.en = "Head"
department = "top"
about.de = "Leitet."
about.en = "Leads."
"""


def broken(folder, organisation=ORGANISATION, roles=ROLES, flow=FLOW) -> str:
    (folder / "workflows").mkdir()
    (folder / "organisation.toml").write_text(organisation, encoding="utf-8")
    (folder / "roles.toml").write_text(roles, encoding="utf-8")
    (folder / "workflows" / "one.flow").write_text(flow, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        build_from(folder, "de")
    return str(caught.value)


def test_a_small_template_is_understood():
    workflow = read_workflow("one.flow", FLOW)
    assert [step.name["en"] for step in workflow.steps] == ["Go", "Work", "Done"]
    assert [(flow.source, flow.target) for flow in workflow.flows] == [("s", "1"), ("1", "e")]
    assert workflow.target_step == "1"


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("| Arbeiten | Work |", "| Arbeiten | |", 7),
        ("| Arbeiten | Work | work 1 2 3", "| Arbeiten", 7),
        ("1 | task", "1 | tusk", 7),
        ("work 1 2 3", "work 3 2 1", 7),
        ("work 1 2 3", "pause 3", 7),
        ("1 | task | BOSS", "1 | task | NOBODY", 7),
        ("e | end", "1 | end", 8),
        ("s 1 e", "s 1 x", 10),
        ("s 1 e", "s 1 e ! refused", 10),
        ("s 1 e", "s", 10),
        ("target: 8! until 1", "target: soon", 5),
        ("target: 8! until 1", "target: 8 until 9", 5),
        ("risk: normal", "risk: none", 4),
        ("about: Wie es geht. | How it goes.", "about: Wie es geht.", 2),
        ("owner: BOSS", "owner: NOBODY", 3),
        ("s 1 e\n--\n", "s 1 e\n--\n1: X BOSS\n", 12),
        ("s 1 e\n--\n", "s 1 e\n--\n7: C BOSS\n", 12),
        ("s 1 e\n--\n", "s 1 e\n", 1),
        ("risk: normal\n", "", 1),
    ],
)
def test_a_slip_in_a_workflow_is_told_with_its_line(tmp_path, right, wrong, line):
    assert right in FLOW
    said = broken(tmp_path, flow=FLOW.replace(right, wrong))
    assert said.startswith(f"one.flow, line {line}: ")


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ('name.en = "Head"\n', "", 1),
        ('department = "top"', 'department = "cellar"', 1),
        ('department = "top"', 'department = "top"\nkind = "robot"', 1),
        ('department = "top"', 'department = "top"\ndeputy = "NOBODY"', 1),
        ('key = "BOSS"\n', "", 1),
    ],
)
def test_a_slip_in_the_roles_is_told_with_its_line(tmp_path, right, wrong, line):
    assert right in ROLES
    said = broken(tmp_path, roles=ROLES.replace(right, wrong))
    assert said.startswith(f"roles.toml, line {line}: ")


def test_a_head_that_is_no_role_is_told_with_its_line(tmp_path):
    said = broken(tmp_path, organisation=ORGANISATION.replace('head = "BOSS"', 'head = "NOBODY"'))
    assert said.startswith("organisation.toml, line 5: ")


def test_service_hours_that_are_none_are_told_with_their_line(tmp_path):
    wrong = ORGANISATION.replace('name.de = "Firma"', 'name.de = "Firma"\nservice_hours = "always"')
    assert broken(tmp_path, organisation=wrong).startswith("organisation.toml, line 1: ")


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path):
    said = broken(tmp_path, roles=ROLES.replace('key = "BOSS"', "key = BOSS"))
    assert said.startswith("roles.toml: ")
    assert "line 2" in said
