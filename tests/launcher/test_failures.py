"""What failed is told at the very end."""

import pytest

from launcher import failures, reports

SUREFIRE = """<testsuite>
<testcase name="mean" classname="a.MeanTest" time="0.1"/>
<testcase name="kill(Path)" classname="a.KillTest$Step" time="1">
<failure message="&#10;expected: 1&#10; but was: 2" type="org.opentest4j.Failed"><![CDATA[org.opentest4j.Failed:

expected: 1
 but was: 2
\tat a.Helper.check(Helper.java:7)
\tat a.KillTest$Step.kill(KillTest.java:45)
\tat a.KillTest$Step.all(KillTest.java:12)
]]></failure></testcase>
<testcase name="" classname="a.ServerTest" time="0">
<error type="java.lang.NullPointerException"><![CDATA[java.lang.NullPointerException
\tat a.Server.<init>(Server.java:3)]]></error></testcase>
<testcase name="skipped" classname="a.KillTest"><skipped message="no"/></testcase>
</testsuite>"""

PYTEST = """<testsuites><testsuite>
<testcase classname="tests.dags.test_x" name="test_y[1]" time="1"><failure message="AssertionError: assert 1 == 2">
def test_y(n):
&gt;       helper(n)

tests/dags/test_x.py:12:
_ _ _
tests/support/helper.py:5: AssertionError</failure></testcase>
<testcase classname="tests.dags.test_x" name="test_z">
<error message="failed on setup with &quot;E: no&quot;">conftest</error></testcase>
<testcase classname="" name="tests.dags.test_w">
<error message="collection failure">E   ImportError: no module</error></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(reports, "HOME", tmp_path)
    monkeypatch.setattr(reports, "_JAVA", tmp_path)
    (tmp_path / "logs").mkdir()
    for module in ("one", "two"):
        (tmp_path / module / "target" / "surefire-reports").mkdir(parents=True)
    return tmp_path


def test_failures_and_errors_of_java_with_the_line_of_the_test(folder):
    (folder / "two" / "target" / "surefire-reports" / "TEST-a.xml").write_text(SUREFIRE)
    assert failures.lines({"java": ""}, begin=0) == [
        "",
        "Failed tests of java:",
        "  a.KillTest$Step.kill(Path) (KillTest.java:45)",
        "      org.opentest4j.Failed:",
        "      expected: 1",
        "       but was: 2",
        "  a.ServerTest",
        "      java.lang.NullPointerException",
    ]


def test_failures_and_errors_of_pytest(folder):
    reports.of_pytest("dags").write_text(PYTEST)
    assert failures.lines({"dags": ""}, begin=0) == [
        "",
        "Failed tests of dags:",
        "  tests.dags.test_x.test_y[1] (tests/support/helper.py:5)",
        "      AssertionError: assert 1 == 2",
        "  tests.dags.test_x.test_z",
        '      failed on setup with "E: no"',
        "  tests.dags.test_w",
        "      collection failure",
        "      E   ImportError: no module",
    ]


def test_a_class_whose_jvm_died_is_named(folder):
    printed = """\x1b[0m[INFO] Running a.MeanTest
[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.3 s -- in a.MeanTest
[INFO] Running a.BadTest
[ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.3 s <<< FAILURE! -- in a.BadTest
[INFO] Running a.KillTest
[ERROR] The forked VM terminated without saying properly goodbye.
"""
    assert failures.lines({"java": printed}, begin=0)[2:] == ["  a.KillTest began and never ended"]


def test_where_no_test_failed_the_errors_or_the_last_lines_are_told(folder):
    printed = "[INFO] compiling\n[ERROR] X.java:[3,4] cannot find symbol\n\n[INFO] done\n"
    assert failures.lines({"java": printed}, begin=0)[2:] == ["  [ERROR] X.java:[3,4] cannot find symbol"]
    many = "\n".join(f"line {number}" for number in range(100))
    assert failures.lines({"lint": many}, begin=0)[2:] == [f"  line {number}" for number in range(80, 100)]


def test_long_messages_are_cut_and_kinds_follow_each_other(folder):
    message = "&#10;".join(f"line {number}" for number in range(30))
    reports.of_pytest("dags").write_text(
        f'<testsuite><testcase classname="a" name="b"><failure message="{message}"/></testcase></testsuite>'
    )
    said = failures.lines({"dags": "", "lint": "E501"}, begin=0)
    assert said[3:] == [
        *(f"      line {number}" for number in range(8)),
        "      …",
        "",
        "Failed tests of lint:",
        "  E501",
    ]


def test_nothing_is_said_where_nothing_failed():
    assert failures.lines({}, begin=0) == []
