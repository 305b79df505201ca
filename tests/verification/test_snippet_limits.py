"""What a snippet does to get out of its limits, and that it does not."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from snippet_scene import Stage, question

from qbank.verification import limits, limits_not_enforced, warden
from qbank.verification.alone import run_alone
from qbank.verification.runner import environment
from qbank.verification.steps import END, Ending, Job, Limits, Manner, Step, result

PR_SET_DUMPABLE = 4

SLEEPER = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execl(sys.executable, sys.executable, '-c', 'import time; time.sleep(60)', '{mark}')
    os._exit(0)
os.wait()
"""
"""Starts a program that has left the process group and has lost its parent."""


@pytest.fixture
def mark(tmp_path: Path) -> str:
    return f"sleeper-of-{os.getpid()}-{tmp_path.name}"


def is_running(mark: str) -> bool:
    return any(mark in command for command in commands())


def commands() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes().decode(errors="replace"))
        except OSError:  # it has just ended
            continue
    return found


def wait_until(true: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    return true()


def job(*sources: str, seconds: float = 10, memory_mb: int = 512, output_kb: int = 64) -> Job:
    return Job(tuple(Step(s, Manner.SCRIPT) for s in sources), Limits(seconds, memory_mb, output_kb))


TIME = """q.md:7: the code is still running after 0.5 seconds [time-limit]
  Make it smaller or faster, or raise `seconds_per_question` in qbank.toml."""


@pytest.mark.parametrize(
    "endless",
    [
        "while True: pass",
        "import time\ntime.sleep(60)",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "import signal, time\nfor s in (2, 14, 15): signal.signal(s, signal.SIG_IGN)\ntime.sleep(60)",
        "import os\nif os.fork(): os.wait()\nwhile True: pass",
        "sum(range(10**12))",
    ],
)
def test_what_hangs_is_ended_and_told_at_its_fence(stage: Stage, endless: str) -> None:
    begun = time.monotonic()
    assert stage.problems(question("x = 1", endless, ">>> 1\n1\n"), seconds_per_question=0.5) == TIME
    assert time.monotonic() - begun < 5


MEMORY = """q.md:7: the code needs more than 100 MB of memory [memory-limit]
  Use smaller data, or raise `memory_mb` in qbank.toml."""


@pytest.mark.parametrize(
    "hungry",
    [
        "hoard = []\nwhile True: hoard.append(bytes(10**6))",
        "hoard = []\nwhile True: hoard.append('a' * 100 + str(len(hoard)))",
        ">>> import numpy as np\n>>> int(np.ones(10**8).sum())\n100000000\n",
        "x = bytearray(200 * 2**20)",
    ],
)
def test_what_hoards_memory_is_told_at_its_fence(stage: Stage, hungry: str) -> None:
    assert stage.problems(question("x = 1", hungry, ">>> y\n1\n"), memory_mb=100) == MEMORY


OUTPUT = """q.md:7: the question prints more than 8 kB [output-limit]
  Print less, or raise `output_kb` in qbank.toml."""


FLOOD = """
import os
while True:
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b'x' * 999)
        except OSError:
            pass
"""


@pytest.mark.parametrize(
    "loud",
    [
        "while True: print('x' * 100)",
        "print('x' * 10**8)",
        "while True:\n    try:\n        print('x')\n    except BaseException: pass",
        "import io, sys\nio.StringIO.write(sys.stdout, 'x' * 10**6)",
        FLOOD,
    ],
)
def test_what_prints_without_end_is_told_at_its_fence(stage: Stage, loud: str) -> None:
    assert stage.problems(question("x = 1", loud, ">>> 1\n1\n"), output_kb=8) == OUTPUT


def test_the_limit_of_output_is_for_the_whole_question(stage: Stage) -> None:
    five_kb = ">>> len('x') and print('x' * 5000)  # doctest: +ELLIPSIS\nxxx...\n"
    assert stage.problems(question("x = 1", five_kb), output_kb=8) == ""
    assert "output-limit" in stage.problems(question("x = 1", five_kb, five_kb), output_kb=8)


def test_a_program_left_behind_ends_with_its_question(stage: Stage, mark: str) -> None:
    assert stage.problems(question(SLEEPER.format(mark=mark))) == ""
    assert not is_running(mark)


def supervised(task: Job, room: Path) -> warden.Heard:
    """The warden's work in a process of its own, as in the nursery."""
    source, target = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(target, warden.supervise(task, room).as_json().encode())
        os._exit(0)
    os.close(target)
    with os.fdopen(source) as stream:
        lines, ending, status = json.loads(stream.read())
    os.waitpid(pid, 0)
    return warden.Heard(tuple(lines), Ending(ending), status)


def test_it_ends_without_process_namespaces_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mark: str
) -> None:
    monkeypatch.setattr(limits, "isolate_processes", lambda: False)
    heard = supervised(job(SLEEPER.format(mark=mark)), tmp_path)
    assert heard.ending is Ending.FINISHED
    assert not is_running(mark)


def test_whoever_is_not_root_gets_process_namespaces_by_a_user_namespace(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    source, target = os.pipe()
    pid = os.fork()
    if pid == 0:
        folder = os.open(tmp_path, os.O_RDONLY)  # its parents are closed to others
        if os.geteuid() == 0:
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # as after a start by that user
        limits.may_isolate()
        isolated = limits.isolate_processes()
        if os.fork() == 0:
            # Half a user namespace could write no file.
            os.close(os.open("written", os.O_WRONLY | os.O_CREAT, dir_fd=folder))
            os.write(target, b"alone" if os.getpid() == 1 and isolated else b"" if isolated else b"refused")
        os._exit(0)
    os.close(target)
    os.waitpid(pid, 0)
    with os.fdopen(source) as stream:
        assert stream.read() in ("alone", "refused")
    assert (tmp_path / "written").exists()


def test_a_copy_that_keeps_the_pipe_open_does_not_hold_up_the_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(limits, "isolate_processes", lambda: False)
    begun = time.monotonic()
    heard = supervised(job("import os, time\nif os.fork(): os._exit(7)\ntime.sleep(60)"), tmp_path)
    assert (heard.ending, heard.status) == (Ending.EARLY, "exit code 7")
    assert time.monotonic() - begun < 5


def test_the_run_ends_when_its_parent_is_killed(tmp_path: Path, mark: str) -> None:
    pid = os.fork()
    if pid == 0:
        supervised(job(SLEEPER.format(mark=mark) + "time.sleep(60)", seconds=60), tmp_path)
        os._exit(0)
    assert wait_until(lambda: is_running(mark))
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    assert wait_until(lambda: not is_running(mark))


CALLER = """
import pathlib
from snippet_scene import Stage, question
print(Stage(pathlib.Path('place')).problems(question({source!r})))
"""


def caller(tmp_path: Path, before: str, source: str) -> subprocess.Popen[str]:
    """Another Python that verifies one question."""
    code = before + CALLER.format(source=source)
    variables = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=variables, stdout=subprocess.PIPE, text=True
    )


def test_the_run_ends_when_whoever_verifies_is_killed(tmp_path: Path, mark: str) -> None:
    with caller(tmp_path, "", SLEEPER.format(mark=mark) + "time.sleep(60)") as process:
        assert wait_until(lambda: is_running(mark))
        process.kill()
    assert wait_until(lambda: not is_running(mark))


ELSEWHERE = """
import os, signal, sys
del os.fork, os.wait4, os.sched_getaffinity, signal.SIGBUS, signal.SIGXCPU
sys.modules['resource'] = None
"""


def test_a_system_that_cannot_fork_verifies_all_the_same(tmp_path: Path) -> None:
    with caller(tmp_path, ELSEWHERE, "print(1 + 1)") as process:
        said = process.communicate(timeout=30)[0]
    assert said.startswith("q.md:3: a snippet without examples prints something [set-up-prints]\n    2\n")


def test_processor_time_of_many_processors_is_limited_too(tmp_path: Path) -> None:
    heard = warden._early((), warden._Status(-9, 11.2), Limits(10, 512, 64))
    assert heard is Ending.TIME


SECRETS = """
import os
seen = {k: v for k, v in os.environ.items() if 'secret' in (k + v).lower()}
assert not seen, seen
assert os.environ['HOME'] == os.getcwd() == os.environ['TMPDIR'] and os.listdir() == []
"""


def test_the_environment_of_the_caller_is_invisible(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_TOKEN", "secret")
    assert stage.problems(question(SECRETS)) == ""


def test_questions_share_nothing(stage: Stage) -> None:
    dirty = question("import sys, math\nmath.pi = 3\nsys.path.clear()\nopen('left', 'w').close()", name="a")
    clean = question("import math, os\nassert math.pi > 3.1 and os.listdir() == []", name="b")
    assert stage.problems(dirty, clean) == ""


def test_files_are_left_in_the_working_folder_and_removed_with_it(stage: Stage, tmp_path: Path) -> None:
    leaves = ">>> import os, tempfile\n>>> os.path.dirname(tempfile.mkdtemp()) == os.getcwd()\nTrue\n"
    before = set(Path.cwd().iterdir())
    assert stage.problems(question(leaves, "open('left.txt', 'w').write('x')")) == ""
    assert set(Path.cwd().iterdir()) == before


CHEATS = {
    "patched doctest": "import doctest\ndoctest.OutputChecker.check_output = lambda *_: True",
    "patched standard output": "import sys\nsys.stdout.getvalue = lambda: '3\\n'",
    "patched reports": "from qbank.verification import steps\nsteps.Report.__eq__ = lambda *_: True",
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_in_the_child_gains_nothing(stage: Stage, name: str) -> None:
    rules = {p.rule for p in stage.verify(question(CHEATS[name], ">>> 2\n3\n")).problems}
    assert "wrong-output" in rules


FORGED = """
import os
for descriptor in range(3, 20):
    try:
        os.write(descriptor, b'{}\\n')
    except OSError:
        pass
"""


@pytest.mark.parametrize(
    "text", ["nonsense", "{}", '{"printed": 1}', "[" * 50_000, "7", END.replace('"', '\\"')]
)
def test_records_that_make_no_sense_fail_the_question(stage: Stage, text: str) -> None:
    forged = FORGED.replace("{}", text.replace("'", "\\'"), 1)
    rules = {p.rule for p in stage.verify(question(forged, ">>> 2\n2\n")).problems}
    assert rules <= {"crashed", "ended-early"}
    assert rules


def test_reports_that_do_not_fit_the_steps_are_refused() -> None:
    report = '{"printed": "", "error": "", "out_of_memory": false, "frames": [], "figures": 0, "drawing": ""}'
    assert result([report] * 2 + [END], Ending.FINISHED, "", 1).ending is Ending.LOST
    assert result([report, END], Ending.FINISHED, "", 2).ending is Ending.LOST
    assert result([END, report, END], Ending.FINISHED, "", 1).ending is Ending.LOST
    assert result([report, END], Ending.FINISHED, "", 1).ending is Ending.FINISHED


def test_a_lone_surrogate_is_told_like_any_text(stage: Stage) -> None:
    assert "+\\udc80" in stage.problems(question(">>> print('\\udc80')\nx\n"))


def test_a_new_interpreter_does_the_same_where_nothing_can_fork(tmp_path: Path) -> None:
    variables = environment(tmp_path, tmp_path)
    said = run_alone(job("print('a')", "print('b')"), tmp_path, variables)
    reports = result(said.lines, said.ending, said.status, 2).reports
    assert [report.printed for report in reports] == ["a\n", "b\n"]
    assert run_alone(job("import os; os._exit(3)"), tmp_path, variables).status == "exit code 3"
    assert run_alone(job("while True: print(1)"), tmp_path, variables).ending is Ending.OUTPUT
    assert run_alone(job(FLOOD, output_kb=1), tmp_path, variables).ending is Ending.OUTPUT


def test_a_new_interpreter_is_ended_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qbank.verification.alone.START_SECONDS", 0.2)
    heard = run_alone(job("while True: pass", seconds=0.3), tmp_path, environment(tmp_path, tmp_path))
    assert heard.ending is Ending.TIME


def test_what_a_system_cannot_enforce_is_said() -> None:
    assert limits_not_enforced("linux") == []
    assert limits_not_enforced("darwin") == [
        "the memory of a snippet is not limited",
        "a program that a snippet starts and detaches can outlive it",
    ]
    assert limits_not_enforced("win32") == [
        "the memory, processor time and file sizes of a snippet are not limited",
        "a program that a snippet starts can outlive it",
    ]


def test_a_nursery_that_cannot_start_fails_its_questions(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "qbank.verification.runner.NURSERY", (sys.executable, "-c", "raise SystemExit('no room')")
    )
    assert stage.problems(question("x = 1")).startswith(
        "q.md:3: the run broke down: the process that should run it is gone: no room [crashed]"
    )
