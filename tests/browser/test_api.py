"""The API answers whatever is asked as its description says, and never with an error of its own."""

from __future__ import annotations

from collections.abc import Callable

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from served import Dashboard

from launcher.places import REPOSITORY

DESCRIPTION = REPOSITORY / "tasks-java/modelwatch/src/main/resources/io/modelwatch/web/openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

schema = schemathesis.openapi.from_path(DESCRIPTION)
schema.config.generation.update(with_security_parameters=False)  # it comes with a session
schema.config.phases.coverage.enabled = False  # of the same kinds of cases many hundreds


@schema.parametrize()
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)
def test_every_answer_is_as_described(
    case: schemathesis.Case, dashboard: Dashboard, sessions: Callable[[str], str]
) -> None:
    cookie = {"modelwatch": sessions("vic")}
    case.call_and_validate(base_url=dashboard.url, cookies=cookie, checks=CHECKS)
