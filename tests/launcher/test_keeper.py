"""The keeper: whatever ends the launcher, nothing that it started is left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from processes import is_gone, pid_in, wait_until

from launcher.keeper import Keeper

REPOSITORY = Path(__file__).resolve().parents[2]
SLEEPER = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(300)"
STUBBORN = "import signal; [signal.signal(n, signal.SIG_IGN) for n in (1, 2, 15)]; " + SLEEPER
DAEMON = "import os; os.fork() and os._exit(0); os.setsid(); os.fork() and os._exit(0); " + SLEEPER


def python(program: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", program, *map(str, arguments)]


@pytest.fixture
def keeper(tmp_path):
    with Keeper(tmp_path / "logs") as keeper:
        yield keeper


def test_exit_code_and_output_are_kept(keeper):
    keeper.start("job", python("import sys; print('out'); print('log', file=sys.stderr); sys.exit(7)"))
    assert keeper.wait("job") == 7
    assert keeper.out("job").read_text() == "out\n"
    assert keeper.log("job").read_text() == "log\n"


def test_a_program_that_is_not_there_is_told(keeper):
    with pytest.raises(OSError, match="no-such-program"):
        keeper.start("job", ["no-such-program"])


def test_stopping_what_was_never_started_is_nothing_to_do(keeper):
    keeper.stop("nobody")
    assert keeper.poll("nobody") is None


def test_stopping_ends_a_process_and_its_group(keeper, tmp_path):
    group = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPER!r}, sys.argv[1]])"
    keeper.start("job", python(group, tmp_path / "pid"))
    below = pid_in(tmp_path / "pid")
    keeper.stop("job")
    assert keeper.poll("job") is not None
    wait_until(lambda: is_gone(below))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets the keeper adopt processes that slipped away")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_nothing_outlives_the_launcher_however_it_ends(tmp_path, end):
    # A shell's background job ignores SIGINT, and a test under it would wait for ever
    launcher = f"""
import signal, sys, time
from pathlib import Path
from launcher.keeper import Keeper
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
keeper = Keeper(Path({str(tmp_path)!r}))
keeper.at_last(["touch", {str(tmp_path / "last")!r}])
for name, program in (("sleeper", {SLEEPER!r}), ("daemon", {DAEMON!r})):
    keeper.start(name, [sys.executable, "-c", program, str(Path({str(tmp_path)!r}) / name)])
time.sleep(300)
"""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    process = subprocess.Popen(python(launcher), env=environment, stderr=subprocess.DEVNULL)
    pids = [pid_in(tmp_path / "sleeper"), pid_in(tmp_path / "daemon")]
    process.send_signal(end)
    process.wait(timeout=30)
    wait_until(lambda: all(map(is_gone, pids)))
    wait_until((tmp_path / "last").exists)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_even_a_killed_keeper_leaves_nothing(tmp_path):
    keeper = Keeper(tmp_path / "logs")
    keeper.start("sleeper", python(SLEEPER, tmp_path / "pid"))
    pid = pid_in(tmp_path / "pid")
    keeper._process.kill()
    wait_until(lambda: is_gone(pid))
    assert keeper.wait("sleeper") != 0


def test_a_keeper_that_is_told_to_end_ends_everything(tmp_path):
    with Keeper(tmp_path / "logs") as keeper:
        keeper.start("sleeper", python(SLEEPER, tmp_path / "sleeper"))
        pid = pid_in(tmp_path / "sleeper")
        keeper._process.terminate()
        assert keeper.wait("sleeper") == -signal.SIGTERM
    assert is_gone(pid)


def test_a_process_that_ignores_every_request_is_killed(tmp_path, monkeypatch):
    keeper = Keeper(tmp_path / "logs")
    keeper.start("stubborn", python(STUBBORN, tmp_path / "pid"))
    pid = pid_in(tmp_path / "pid")
    keeper.close()
    assert is_gone(pid)


def test_what_is_last_ends_last(tmp_path):
    farewell = """
import signal, sys, time
from pathlib import Path
def end(*_):
    Path(sys.argv[1]).write_text(str(time.time_ns()))
    sys.exit()
signal.signal(signal.SIGTERM, end)
Path(sys.argv[1] + ".ready").touch()
time.sleep(300)
"""
    with Keeper(tmp_path / "logs") as keeper:
        keeper.start("database", python(farewell, tmp_path / "database"), last=True)
        keeper.start("user", python(farewell, tmp_path / "user"))
        wait_until((tmp_path / "database.ready").exists)
        wait_until((tmp_path / "user.ready").exists)
    assert int((tmp_path / "user").read_text()) < int((tmp_path / "database").read_text())
