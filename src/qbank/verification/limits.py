"""What holds a snippet within its limits, as far as the system allows it.

Time and output are watched from outside (`warden`); memory, processor time and file sizes are the kernel's.
"""

from __future__ import annotations

import ctypes
import math
import os
import sys
from pathlib import Path

from qbank.verification.steps import Limits

CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
SIGKILL = 9

FILE_BYTES = 64 * 2**20
OPEN_FILES = 256
BALLAST_BYTES = 8 * 2**20
"""Held in reserve by the child while code runs."""

ON_LINUX = sys.platform == "linux"


def limits_not_enforced(platform: str = sys.platform) -> list[str]:
    """What this system cannot hold a snippet to, in words."""
    if platform == "linux":
        return []
    if platform == "win32":
        return [
            "the memory, processor time and file sizes of a snippet are not limited",
            "a program that a snippet starts can outlive it",
        ]
    return [
        "the memory of a snippet is not limited",
        "a program that a snippet starts and detaches can outlive it",
    ]


def limit_resources(limits: Limits) -> None:
    """Of this process and of all that it starts."""
    import resource  # not on Windows

    if ON_LINUX:
        _lower(resource.RLIMIT_AS, _address_space() + limits.memory_mb * 2**20 + BALLAST_BYTES)
    _lower(resource.RLIMIT_CPU, cpu_seconds(limits))
    _lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_CORE, 0)


def cpu_seconds(limits: Limits) -> int:
    """A second wall for what runs on several processors at once; the clock is the first."""
    return math.ceil(limits.seconds) + 1


def _lower(kind: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def may_isolate() -> None:
    """Gain the right to give each question a process namespace; without it nothing changes.

    Tried in a process of its own first: half a user namespace is worse than none.
    """
    if not ON_LINUX or os.geteuid() == 0:
        return
    probe = os.fork()
    if probe == 0:
        os._exit(0 if _enter_user_namespace() and isolate_processes() else 1)
    if os.waitpid(probe, 0)[1] == 0:
        _enter_user_namespace()


def _enter_user_namespace() -> bool:
    user, group = os.geteuid(), os.getegid()
    if not _unshare(CLONE_NEWUSER):
        return False
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    except OSError:
        return False
    return True


def isolate_processes() -> bool:
    """Make the next forked process the first of a namespace, which ends with it; False where refused."""
    return ON_LINUX and _unshare(CLONE_NEWPID)


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own."""
    if ON_LINUX:
        _libc().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent() -> None:
    """Have this process ended as soon as its parent is gone."""
    if ON_LINUX:
        _libc().prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)


def children() -> list[int]:
    """Processes that this one must end, adopted ones included."""
    try:
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    except OSError:
        return []
    return [int(pid) for pid in listed.split()]


def _unshare(flags: int) -> bool:
    return bool(_libc().unshare(flags) == 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
