"""The table at the end of the tests."""

import os

from launcher import reports, timings


def report(file, time=None, **seconds: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    cases = "".join(f'<testcase classname="{name.replace("_", ".")}" time="{s}"/>' for name, s in seconds.items())
    file.write_text(f"<testsuite>{cases}{cases}</testsuite>")
    if time is not None:
        os.utime(file, (time, time))


def test_kinds_tags_and_the_slowest_classes(tmp_path, monkeypatch):
    monkeypatch.setattr(reports, "HOME", tmp_path)
    monkeypatch.setattr(reports, "_JAVA", tmp_path)
    monkeypatch.setattr(timings, "_JAVA", tmp_path)
    surefire = tmp_path / "steps" / "target" / "surefire-reports"
    report(surefire / "TEST-a.xml", a_StoreTest="600.25", a_MeanTest="0.5")
    report(surefire / "TEST-b.xml", **{"a_MeanTest$Empty": "1,000.0"})
    report(surefire / "TEST-old.xml", time=1, a_OldTest="99")
    report(reports.of_pytest("dags"), tests_dags_test__dags="1.5")
    source = tmp_path / "steps" / "src" / "test" / "java" / "a"
    source.mkdir(parents=True)
    (source / "StoreTest.java").write_text('import x;\n\n@Tag("database")\nclass StoreTest {\n')
    (source / "MeanTest.java").write_text("class MeanTest {\n")
    assert timings.table({"java": 2100, "dags": 3.25, "lint": 0.4}, begin=10) == [
        "",
        "kind                          seconds  classes",
        "java                           2100.0        2",
        "  database                     1200.5        1",
        "  unit                         2001.0        1",
        "dags                              3.2        1",
        "lint                              0.4         ",
        "",
        "slowest classes",
        "   2001.0 s  a.MeanTest",
        "   1200.5 s  a.StoreTest",
        "      3.0 s  tests.dags.test..dags",
    ]


def test_ten_classes_are_named_and_none_where_none_ran(tmp_path, monkeypatch):
    monkeypatch.setattr(reports, "HOME", tmp_path)
    assert "slowest classes" not in timings.table({"lint": 0.4}, begin=0)
    report(reports.of_pytest("dags"), **{f"tests_{number}": "1" for number in range(12)})
    lines = timings.table({"dags": 30.0}, begin=0)
    assert len(lines[lines.index("slowest classes") + 1 :]) == 10
