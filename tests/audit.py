"""What pip-audit found, in words that do not take silence for safety: `make audit` pipes its JSON in here."""

from __future__ import annotations

import json
import sys
from typing import Any


def verdict(report: dict[str, Any]) -> tuple[str, int]:
    """The words to print and the exit code: 0 all asked about and sound, 1 holes, 2 some could not be asked about."""
    packages = report["dependencies"]
    skipped = [each for each in packages if "skip_reason" in each]
    asked = [each for each in packages if "skip_reason" not in each]
    lines = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version'}"
        for each in asked
        for hole in each["vulns"]
    ]
    code = 1 if lines else 2 if skipped or not packages else 0
    if skipped:
        lines.append(
            f"NOT AUDITED: {len(skipped)} of {len(packages)} packages, the service did not know or answer "
            f"({skipped[0]['skip_reason']}). Run `make audit` where the Python package index itself can be reached."
        )
    lines.append(f"{len(asked)} of {len(packages)} packages audited, {sum(len(each['vulns']) for each in asked)} holes")
    return "\n".join(lines), code


def main() -> None:
    """Print the verdict on the report at standard input."""
    text = sys.stdin.read()
    try:
        words, code = verdict(json.loads(text))
    except (ValueError, KeyError, TypeError):
        words, code = "NOT AUDITED: pip-audit gave no report; what kept it from one stands above.", 2
    print(words)
    sys.exit(code)


if __name__ == "__main__":
    main()
