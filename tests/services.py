"""What CI services make of the files in docs/integrations, as far as a shell can be one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from places import ROOT
from processes import HANG

from checker.support.records import Record

FILES = ROOT / "docs" / "integrations"
PROGRAMS = Path(sys.executable).parent
"""Where the command that is tested is installed."""

_EXPRESSION = re.compile(r"\$\{\{ *([a-z.-]+) *\}\}")
_BLOCK = re.compile(r"sh '''\n(.*?)'''", re.DOTALL)


class Done(Record):
    """What a service has after a job: the code, the log, and what steps left to others."""

    code: int
    log: str
    outputs: dict[str, str] | None = None
    summary: str = ""


def shell(command, folder, **environment):
    """Run a command in ``folder``, both outputs in one log, with nothing but what a job has."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NIANBAO", "GITHUB"))}
    done = subprocess.run(
        command, cwd=folder, env={**kept, **environment}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=HANG,
    )  # fmt: skip
    return Done(done.returncode, done.stdout.decode())


def placed(folder):
    """Put the command where the jobs of GitLab and Jenkins install it; return ``folder``."""
    (folder / ".nianbao").mkdir()
    (folder / ".nianbao" / "bin").symlink_to(PROGRAMS)
    return folder


class Action:
    """The composite action, run by the rules of GitHub's runner: step by step, in bash."""

    def __init__(self, source=FILES):
        self.path = source / "github" / "action.yml"
        self.text = self.path.read_text(encoding="utf-8")
        self.data = yaml.safe_load(self.text)

    def run(self, folder, aside, *, install=False, **inputs):
        """Run the action in ``folder``; what is not to be checked is put ``aside``.

        Without ``install`` the first step is taken as done. Names of inputs have ``_`` for ``-``.
        """
        given = {name: str(told["default"]) for name, told in self.data["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        known = {f"inputs.{name}": value for name, value in given.items()}
        steps = self.data["runs"]["steps"]
        if not install:
            known["steps.install.outputs.programs"] = str(PROGRAMS)
            steps = steps[1:]
        summary, log, code = aside / "summary", "", 0
        summary.touch()
        for step in steps:
            output, script = aside / f"{step['id']}.outputs", aside / f"{step['id']}.sh"
            output.touch()
            script.write_text(step["run"], encoding="utf-8")
            assert step["shell"] == "bash"
            done = shell(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
                folder,
                GITHUB_ACTIONS="true",
                GITHUB_ACTION_PATH=str(self.path.parent),
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary),
                RUNNER_TEMP=str(aside),
                **{name: self._value(str(text), known) for name, text in step["env"].items()},
            )
            log, code = log + done.log, done.code
            for line in output.read_text(encoding="utf-8").splitlines():
                name, _, value = line.partition("=")
                known[f"steps.{step['id']}.outputs.{name}"] = value
            if code:
                break
        outputs = {
            name: self._value(told["value"], known) for name, told in self.data["outputs"].items()
        }
        return Done(code, log, outputs, summary.read_text(encoding="utf-8"))

    @staticmethod
    def _value(text, known):
        return _EXPRESSION.sub(lambda match: known.get(match[1], ""), text)


def gitlab(folder, **variables):
    """Run the script of GitLab's template in ``folder``, as its runner does: all lines in one."""
    job = yaml.safe_load((FILES / "gitlab" / "nianbao.yml").read_text(encoding="utf-8"))["nianbao"]
    command = ["sh", "-ec", "\n".join(job["script"])]
    return shell(command, folder, **{**job["variables"], **variables})


def jenkins(folder, *, install=None):
    """Run the ``sh`` steps of the Jenkinsfile in ``folder``, up to the first that fails."""
    text = (FILES / "jenkins" / "Jenkinsfile").read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    environment = dict(re.findall(r"^ +([A-Z_0-9]+) = '([^']*)'$", text, re.MULTILINE))
    if install is None:
        blocks = blocks[1:]
    else:
        environment["NIANBAO_INSTALL"] = install
    log = ""
    for block in blocks:
        assert "\\" not in block, "Groovy would read a backslash as its own"
        done = shell(["sh", "-xe", "-c", block], folder, **environment)
        log += done.log
        if done.code:
            break
    return done._replace(log=log)
