"""`python -m candor`: the command of the same wheel, for where its folder is not on PATH."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def find_command() -> Path:
    """Where `pip install` put the command."""
    name = "candor.exe" if sys.platform == "win32" else "candor"
    # An environment, an installation for one user, and `pip install --target`.
    user = sysconfig.get_preferred_scheme("user")
    folders = [
        Path(sysconfig.get_path("scripts")),
        Path(sysconfig.get_path("scripts", scheme=user)),
        Path(__file__).parent.parent / "bin",
    ]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    sys.exit(
        "problem: the command of candor is not where pip puts commands\n    help: pip install --force-reinstall candor-lint"
    )


def main() -> None:
    """Becomes the command: same arguments, streams, signals and exit code."""
    command = str(find_command())
    arguments = [command, *sys.argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.run(arguments, check=False).returncode)
    os.execv(command, arguments)


if __name__ == "__main__":
    main()
