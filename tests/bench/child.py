"""Runs one command and prints what it cost, as JSON.

A program of its own, and a small one: a process begins with the peak memory of the one that started it.
"""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Run the command given as arguments; its errors go where this program's go."""
    begin = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    cost = {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "memory": usage.ru_maxrss * unit}
    print(json.dumps(cost | {"code": process.returncode}))


if __name__ == "__main__":
    main()
