"""``modelwatch test java --only CLASS``: which class of which module, and how its JVM is started."""

import os
import time

import pytest

from launcher import java, only
from launcher.problem import Problem


@pytest.fixture
def tasks(tmp_path, monkeypatch):
    for module, name in (
        ("modelwatch-stats", "a/MeanTest"),
        ("modelwatch", "b/StoreTest"),
        ("modelwatch", "b/RunTest"),
        ("modelwatch", "c/RunTest"),
    ):
        file = tmp_path / module / "src" / "test" / "java" / f"{name}.java"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    monkeypatch.setattr(only, "_TASKS", tmp_path)
    return tmp_path


def test_a_class_is_found_by_its_name_with_or_without_its_package(tasks):
    assert only._found("MeanTest") == ("modelwatch-stats", "a.MeanTest")
    assert only._found("b.StoreTest") == ("modelwatch", "b.StoreTest")
    assert only._found("c.RunTest") == ("modelwatch", "c.RunTest")
    with pytest.raises(Problem, match=r"RunTest may be \w\.RunTest or \w\.RunTest\."):
        only._found("RunTest")
    with pytest.raises(Problem, match="there is no test class NoTest"):
        only._found("NoTest")


def test_the_jvm_is_that_of_all_tests():
    options, variables = only._surefire()
    assert "-Duser.timezone=UTC" in options
    assert variables["TESTCONTAINERS_RYUK_DISABLED"] == "true"


def test_maven_builds_what_is_not_java(tmp_path, monkeypatch):
    monkeypatch.setattr(java, "REPOSITORY", tmp_path)
    monkeypatch.setattr(java, "_SOURCES", ("src/main", "sql"))
    monkeypatch.setattr(java, "_TEST_SOURCES", ())
    begin = time.time() + 1
    source, query = tmp_path / "src" / "main" / "java" / "A.java", tmp_path / "sql" / "put.sql"
    for file in (source, query):
        file.parent.mkdir(parents=True)
        file.touch()
    assert not java.more_than_java_changed_after(begin)
    os.utime(source, (begin + 1, begin + 1))
    assert not java.more_than_java_changed_after(begin)
    os.utime(query, (begin + 1, begin + 1))
    assert java.more_than_java_changed_after(begin)
    query.unlink()
    os.utime(query.parent, (begin + 2, begin + 2))
    assert java.more_than_java_changed_after(begin), "a query has gone"
