"""What monitors inherit of policies: here as in the steps (``PoliciesTest``)."""

import json
import shutil
from pathlib import Path

import pytest

from modelwatch_airflow import plain_yaml, policies
from modelwatch_airflow.monitors import Monitors

REPOSITORY = Path(__file__).parents[2]
GOOD = (REPOSITORY / "tests/monitors/good.yaml").read_text()
CASES = json.loads((REPOSITORY / "tests/monitors/policies.json").read_text())


def test_whoever_keeps_the_pipeline_going_is_told_by_their_address():
    """The shipped example: ``telecom-usage`` names roles, ``policies/fraud-desk.yaml`` says who they are."""
    assert Monitors.read(REPOSITORY / "dags/monitors").operators_of("telecom-usage") == ("data-eng@example.org",)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_monitor_inherits_what_it_does_not_say(tmp_path, case):
    schema = REPOSITORY / "dags/monitors/monitor.schema.json"
    shutil.copy(schema, tmp_path)
    (tmp_path / "policies").mkdir()
    for name, text in case["policies"].items():
        (tmp_path / "policies" / f"{name}.yaml").write_text(text)
    text = GOOD.replace("policy: {red_metric: retrain}\n", case["monitor"])
    assert text != GOOD
    (tmp_path / "good.yaml").write_text(text)
    monitors = Monitors.read(tmp_path)
    if "problem" in case:
        (broken,) = monitors.broken
        assert case["problem"] in broken.problem
    else:
        assert monitors.broken == ()
        whole = policies.inherited(plain_yaml.read(text)[0], tmp_path, json.loads(schema.read_text()))
        assert {field: whole[field] for field in case["whole"]} == case["whole"]
