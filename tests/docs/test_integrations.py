"""docs/integrations: the working copies do in other programs what their pages say.

What installs the project anew runs only where ``.ci/integrations`` says what to install.

Slow, because every script starts the command, some several times.
"""

import json
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import services
import yaml
from makers.docx import typed_docx
from processes import HANG, begun

from checker.formats import known_suffixes

ROOT = services.ROOT
FILES = services.FILES
NIANBAO = services.PROGRAMS / "nianbao"
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
BAD = GOOD.replace("\n二、", "\n三、")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

INSTALL = os.environ.get("NIANBAO_INSTALL", "")
"""What pip is to install: given by .ci/integrations."""
SOURCE = os.environ.get("NIANBAO_SOURCE", "")
"""A copy of this project as GitHub checks it out for an action: given by .ci/integrations."""
installs = pytest.mark.skipif(not INSTALL, reason="run by .ci/integrations")


@pytest.fixture
def folder(tmp_path):
    """What is checked: a good report, a bad one with a space in its name, a bad one in Word."""
    place = tmp_path / "检查 处"
    (place / "reports" / "报送 稿").mkdir(parents=True)
    (place / "reports" / "好.txt").write_text(GOOD, encoding="utf-8")
    (place / "reports" / "报送 稿" / "年度 报告.txt").write_text(BAD, encoding="gb18030")
    (place / "reports" / "报送 稿" / "年度 报告.docx").write_bytes(typed_docx(BAD))
    return place


@pytest.fixture
def aside(tmp_path):
    """A folder beside it."""
    place = tmp_path / "aside"
    place.mkdir()
    return place


def only_good(folder):
    """Leave nothing but the good report."""
    for path in (folder / "reports" / "报送 稿").iterdir():
        path.unlink()


class TestHooks:
    """``.pre-commit-hooks.yaml``; ``.ci/hook`` runs the hooks for real."""

    @staticmethod
    def takes(hook, path):
        """Tell whether pre-commit gives the file at ``path`` to a hook."""
        told = next(told for told in HOOKS if told["id"] == hook)
        excluded = re.search(told.get("exclude", "^$"), path)
        return bool(re.search(told["files"], path)) and not excluded

    def test_the_check_takes_every_suffix_that_is_read(self):
        for suffix in known_suffixes():
            assert self.takes("nianbao-check", f"报送 稿/年度 报告{suffix}")
            assert self.takes("nianbao-check", f"A{suffix.upper()}")

    @pytest.mark.parametrize(
        "path", ["a.xlsx", "docx", "a.docx.zip", "~$报告.docx", "稿/.~报告.wps"]
    )
    def test_the_check_takes_nothing_else(self, path):
        assert not self.takes("nianbao-check", path)

    def test_the_fix_takes_what_can_be_changed_in_place(self, folder):
        """Each suffix that the check takes: either ``nianbao fix`` does, or the hook does not."""
        archives = {".mht", ".mhtml"}  # no reader takes what browsers save under these names
        assert not any(self.takes("nianbao-fix", f"a{suffix}") for suffix in archives)
        for suffix in known_suffixes() - archives:
            path = folder / f"a{suffix}"
            path.write_text(GOOD, encoding="utf-8")
            done = services.shell([NIANBAO, "fix", "--diff", path], folder)
            assert (done.code == 0) == self.takes("nianbao-fix", path.name), (suffix, done.log)

    def test_one_environment_serves_all_of_them(self):
        """Pre-commit makes an environment for each set of dependencies."""
        assert len({str(told["additional_dependencies"]) for told in HOOKS}) == 1

    def test_the_configuration_of_the_page_names_every_hook(self):
        path = FILES / "pre-commit" / "pre-commit-config.yaml"
        shown = yaml.safe_load(path.read_text(encoding="utf-8"))["repos"][0]["hooks"]
        assert {hook["id"] for hook in shown} == {hook["id"] for hook in HOOKS}


class TestGitHub:
    """The action's steps, run as the runner runs them."""

    def test_findings_fail_the_step_and_are_told_in_four_places(self, folder, aside):
        """The log with its annotations, the summary, the SARIF file, the outputs."""
        done = services.Action().run(folder, aside, paths="reports\n")
        assert done.code == 1
        assert re.search(
            r"^::error file=reports/报送 稿/年度 报告\.txt,line=\d+,", done.log, re.MULTILINE
        )
        assert re.search(
            r"^::error file=reports/报送 稿/年度 报告\.docx,title=", done.log, re.MULTILINE
        )
        assert "| GW201 |" in done.summary
        assert done.outputs == {"exit-code": "1", "sarif-file": "nianbao.sarif"}
        results = json.loads((folder / "nianbao.sarif").read_bytes())["runs"][0]["results"]
        assert "GW201" in {result["ruleId"] for result in results}

    def test_a_good_report_passes(self, folder, aside):
        done = services.Action().run(folder, aside, paths="reports/好.txt")
        assert done.code == 0
        assert done.outputs["exit-code"] == "0"

    def test_a_path_a_line(self, folder, aside):
        paths = "reports/好.txt\n\nreports/报送 稿/年度 报告.docx\n"
        done = services.Action().run(folder, aside, paths=paths)
        assert "2 个文件" in done.log.splitlines()[-1]

    def test_an_argument_a_line(self, folder, aside):
        done = services.Action().run(folder, aside, args="--lang=en\n--exclude\n报送 稿/\n")
        assert done.code == 0
        assert done.log.splitlines()[-1].startswith("1 file checked")

    @pytest.mark.parametrize("text", ["$(touch made)", "; touch made", "${{ 1 }}", "--exit-zero"])
    def test_inputs_are_never_run(self, folder, aside, text):
        """Whoever names a file in a pull request runs no command by it."""
        done = services.Action().run(folder, aside, paths=text, args="--no-color\n", sarif="false")
        assert done.code == 2
        assert not (folder / "made").exists()
        assert "${{" not in "".join(step["run"] for step in services.Action().data["runs"]["steps"])

    def test_a_file_that_fails_gives_2_and_the_findings_of_the_others(self, folder, aside):
        (folder / "reports" / "坏.docx").write_bytes(b"no Word file")
        done = services.Action().run(folder, aside)
        assert (done.code, done.outputs["exit-code"]) == (2, "2")
        assert "GW201" in done.log
        assert done.outputs["sarif-file"] == "nianbao.sarif"

    def test_a_wrong_argument_gives_2_and_no_file(self, folder, aside):
        done = services.Action().run(folder, aside, args="--selekt=GW2")
        assert (done.code, done.outputs) == (2, {"exit-code": "2", "sarif-file": ""})

    def test_without_sarif_no_file_is_written(self, folder, aside):
        done = services.Action().run(folder, aside, sarif="false")
        assert (done.code, done.outputs) == (1, {"exit-code": "1", "sarif-file": ""})
        assert not list(folder.glob("*.sarif"))

    def test_which_configuration_holds_is_the_workflows_choice(self, folder, aside):
        """A pull request may bring one that leaves everything out."""
        (folder / "nianbao.toml").write_text('exclude = ["报送 稿/"]\n', encoding="utf-8")
        (aside / "ours.toml").write_text('lang = "en"\n', encoding="utf-8")
        run = services.Action().run
        assert run(folder, aside).code == 0
        assert run(folder, aside, config="none").code == 1
        done = run(folder, aside, config=str(aside / "ours.toml"))
        assert done.code == 1
        assert "3 files checked" in done.log

    def test_the_workflow_uploads_what_the_action_writes(self):
        steps = yaml.safe_load((FILES / "github" / "workflow.yml").read_text(encoding="utf-8"))
        steps = steps["jobs"]["reports"]["steps"]
        default = services.Action().data["inputs"]["sarif-file"]["default"]
        assert steps[-1]["with"]["sarif_file"] == default
        assert f"hashFiles('{default}')" in steps[-1]["if"]
        place = services.Action().path.parent.relative_to(ROOT).as_posix()
        assert steps[1]["uses"].startswith(f"OWNER/nianbao/{place}@")
        assert steps[1]["with"].keys() <= services.Action().data["inputs"].keys()

    @installs
    @pytest.mark.parametrize("office", ["true", "false"])
    def test_it_installs_the_commit_that_it_is_of(self, folder, aside, office):
        """Word files need what `office` brings."""
        action = services.Action(Path(SOURCE) / "docs" / "integrations")
        done = action.run(folder, aside, install=True, office=office)
        assert done.code == (1 if office == "true" else 2), done.log
        assert ("年度 报告.docx,title=GW" in done.log) == (office == "true")
        shown = services.shell([aside / "nianbao" / "bin" / "nianbao", "--version"], folder)
        assert shown.log == services.shell([NIANBAO, "--version"], folder).log

    def test_it_says_that_python_is_missing(self, folder, aside, monkeypatch):
        """Bash is there, Python is not."""
        (aside / "bin").mkdir()
        (aside / "bin" / "bash").symlink_to(shutil.which("bash"))
        monkeypatch.setenv("PATH", str(aside / "bin"))
        done = services.Action().run(folder, aside, install=True)
        assert done.code == 2
        assert done.log.startswith("::error::nianbao needs Python 3.10")


class TestGitLab:
    """The template's job, installed; ``.ci/integrations`` runs the whole of it."""

    def test_findings_fail_the_job_and_are_in_both_reports(self, folder):
        done = services.gitlab(services.placed(folder), NIANBAO_PATHS="reports")
        assert done.code == 1, done.log
        issues = json.loads((folder / "gl-code-quality-report.json").read_bytes())
        assert {issue["location"]["path"] for issue in issues} == {
            "reports/报送 稿/年度 报告.txt",
            "reports/报送 稿/年度 报告.docx",
        }
        suites = ET.parse(folder / "nianbao-junit.xml").getroot()
        assert len(suites) == 3

    def test_a_path_and_an_argument_a_line(self, folder):
        """Names hold spaces and what a shell would take for a pattern."""
        (folder / "reports" / "[1] *.txt").write_text(GOOD, encoding="utf-8")
        (folder / "reports" / "1 稿.txt").write_text(BAD, encoding="utf-8")
        done = services.gitlab(
            services.placed(folder),
            NIANBAO_PATHS="reports/[1] *.txt\nreports/报送 稿",
            NIANBAO_ARGS="--exclude\n年度 报告.*\n--lang=en",
        )
        assert done.code == 0, done.log
        assert done.log.startswith("1 file checked")

    def test_the_job_keeps_what_the_command_writes(self):
        text = (FILES / "gitlab" / "nianbao.yml").read_text(encoding="utf-8")
        job = yaml.safe_load(text)["nianbao"]
        for file in job["artifacts"]["reports"].values():
            assert f":{file} " in job["script"][0]
        assert job["artifacts"]["when"] == "always"

    def test_the_including_file_only_says_what_the_template_knows(self):
        text = (FILES / "gitlab" / "gitlab-ci.yml").read_text(encoding="utf-8")
        shown = yaml.safe_load(text)
        assert (ROOT / shown["include"][0]["file"]).is_file()
        template = yaml.safe_load((FILES / "gitlab" / "nianbao.yml").read_text(encoding="utf-8"))
        known = template["nianbao"]["variables"]
        assert shown["nianbao"]["variables"].keys() <= known.keys()


class TestJenkins:
    """The shell steps; the rest needs a Jenkins."""

    def test_findings_fail_the_build_and_every_file_to_keep_is_there(self, folder):
        done = services.jenkins(services.placed(folder))
        assert done.code == 1, done.log
        text = (FILES / "jenkins" / "Jenkinsfile").read_text(encoding="utf-8")
        for listed in re.findall(r"(?:testResults|artifacts): '([^']+)'", text):
            for file in listed.split(","):
                assert (folder / file).stat().st_size, file

    def test_a_good_report_passes(self, folder):
        only_good(folder)
        assert services.jenkins(services.placed(folder)).code == 0

    @installs
    def test_it_installs_what_it_is_told_to(self, folder):
        done = services.jenkins(folder, install=INSTALL)
        assert done.code == 1, done.log


class TestReviewdog:
    """The script, with a stand-in for reviewdog that keeps what it is given."""

    def run(self, folder, aside, answer, *arguments):
        """Run the script; the stand-in ends with ``answer``. Return code and what it was given."""
        stand_in = aside / "reviewdog"
        stand_in.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > {aside}/arguments\n'
            f"cat > {aside}/diagnostics\nexit {answer}\n"
        )
        stand_in.chmod(0o755)
        path = os.pathsep.join([str(aside), str(services.PROGRAMS), os.environ["PATH"]])
        script = FILES / "reviewdog" / "nianbao-reviewdog"
        done = services.shell(["sh", script, *arguments], folder, PATH=path)
        given = aside / "arguments"
        return done.code, given.read_text().split("\n")[:-1] if given.exists() else None

    @pytest.mark.parametrize("answer", [0, 1])
    def test_reviewdog_decides(self, folder, aside, answer):
        """It knows what a change touches; findings elsewhere fail nobody's change."""
        code, given = self.run(
            folder, aside, answer, "reports", "-reporter=local", "-diff=git diff"
        )
        assert code == answer
        assert given == ["-f=rdjson", "-name=nianbao", "-reporter=local", "-diff=git diff"]

    def test_what_it_is_given_cuts_the_words_out_of_the_bytes(self, folder, aside):
        """Columns count bytes of UTF-8, ends are exclusive."""
        self.run(folder, aside, 0, "reports")
        given = json.loads((aside / "diagnostics").read_bytes())["diagnostics"]
        found = [d for d in given if d["code"]["value"] == "GW201" and "txt" in str(d["location"])]
        span = found[0]["location"]["range"]
        line = BAD.split("\n")[span["start"]["line"] - 1].encode()
        cut = line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode()
        assert cut.startswith("三、")

    def test_a_file_that_fails_gives_2_and_the_comments_all_the_same(self, folder, aside):
        (folder / "reports" / "坏.docx").write_bytes(b"no Word file")
        code, given = self.run(folder, aside, 0, "reports")
        assert code == 2
        assert given is not None

    def test_where_nothing_was_checked_reviewdog_is_not_started(self, folder, aside):
        """An empty input would take back its earlier comments."""
        (folder / "nianbao.toml").write_text("no = 1\n", encoding="utf-8")
        assert self.run(folder, aside, 0, "reports") == (2, None)


@pytest.mark.skipif(shutil.which("node") is None, reason="VS Code's expressions are Node's")
class TestVsCode:
    """The tasks, and their problem matchers on real output."""

    TASKS = json.loads((FILES / "vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]

    @staticmethod
    def command(task, **values):
        """Return what VS Code starts: no shell, variables filled in."""
        assert task["type"] == "process"
        arguments = [task["command"], *task["args"]]
        for name, value in values.items():
            arguments = [argument.replace(f"${{{name}}}", value) for argument in arguments]
        assert not [argument for argument in arguments if "${" in argument]
        return [NIANBAO, *arguments[1:]]

    @staticmethod
    def problems(pattern, lines):
        """Return what the pattern finds, by VS Code's own kind of regular expressions."""
        script = (
            "const [regexp, lines] = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
            "console.log(JSON.stringify(lines.map(line => new RegExp(regexp).exec(line))));"
        )
        done = subprocess.run(
            ["node", "-e", script],
            input=json.dumps([pattern["regexp"], lines]).encode(),
            capture_output=True,
            check=True,
        )
        names = ("file", "line", "column", "code", "severity", "message")
        found = [match for match in json.loads(done.stdout) if match]
        return [{name: match[pattern[name]] for name in names} for match in found]

    @pytest.mark.parametrize("arguments", [[], ["--lang", "en"]], ids=["zh", "en"])
    def test_every_finding_is_a_problem_at_its_place(self, folder, arguments):
        """No more and no fewer than the findings and failures of the JSON output."""
        (folder / "reports" / "坏:1:2: x.docx").write_bytes(b"no Word file")
        shutil.copy(next((ROOT / "seeds").glob("004_*")), folder / "reports")
        task = self.TASKS[0]
        log = services.shell([*self.command(task), *arguments], folder).log
        shown = self.problems(task["problemMatcher"]["pattern"], log.splitlines())
        services.shell([NIANBAO, "check", *arguments, "--format", "json:a.json"], folder)
        files = json.loads((folder / "a.json").read_bytes())["files"]
        expected = [
            (file["path"], found["line"], found["column"], found["code"], found["severity"])
            for file in files
            for found in file["findings"]
        ]
        expected += [
            (f["path"], 1, 1, f["failure"]["code"], "error") for f in files if f["failure"]
        ]
        found = [
            (p["file"], int(p["line"]), int(p["column"]), p["code"], p["severity"]) for p in shown
        ]
        assert sorted(found) == sorted(expected)
        assert {code for _, _, _, code, _ in found} >= {"GW201", "NB001"}
        assert {severity for *_, severity in found} == {"error", "warning", "info"}
        messages = {f["message"] for file in files for f in file["findings"]}
        assert messages <= {problem["message"] for problem in shown}

    def test_the_file_that_is_open(self, folder):
        command = self.command(self.TASKS[1], relativeFile="reports/报送 稿/年度 报告.txt")
        log = services.shell(command, folder).log
        pattern = self.TASKS[1]["problemMatcher"]["pattern"]
        files = {problem["file"] for problem in self.problems(pattern, log.splitlines())}
        assert files == {"reports/报送 稿/年度 报告.txt"}

    def test_the_watch_ends_a_round_and_begins_the_next(self, folder):
        """Problems are replaced at the line that ends a round, and taken from what is after it."""
        task = self.TASKS[2]
        background = task["problemMatcher"]["background"]
        command = self.command(task)
        with begun(*command, cwd=folder, stderr=subprocess.STDOUT) as process:
            guard = threading.Timer(HANG, process.kill)
            guard.start()
            try:
                rounds = [self.round(process, background)]
                only_good(folder)
                while len(rounds[-1]) > 1:  # it may look while files are being deleted
                    rounds.append(self.round(process, background))
            finally:
                guard.cancel()
        pattern = task["problemMatcher"]["pattern"]
        assert "GW201" in {problem["code"] for problem in self.problems(pattern, rounds[0])}
        assert self.problems(pattern, rounds[-1]) == []

    @staticmethod
    def round(process, background):
        """Return the lines of one round: up to its end, which the beginning of the next follows."""
        lines = []
        for line in process.stdout:
            text = line.decode().rstrip("\n")
            begins = re.search(background["beginsPattern"], text)
            ends = re.search(background["endsPattern"], text)
            assert not (begins and ends)
            if begins:
                assert re.search(background["endsPattern"], lines[-1])
                return lines
            assert not (lines and re.search(background["endsPattern"], lines[-1]))
            lines.append(text)
        pytest.fail("the watch ended")

    def test_all_tasks_read_findings_in_the_same_way(self):
        matchers = [task["problemMatcher"] for task in self.TASKS]
        assert all(matcher["pattern"] == matchers[0]["pattern"] for matcher in matchers)


class TestCron:
    """The line of the crontab, run with the little that cron gives."""

    def run(self, folder, aside):
        """Run the line in an environment like cron's; its folders are those of the test."""
        text = (FILES / "cron" / "nianbao.cron").read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if re.match(r"[0-9*]", line))
        command = line.split(maxsplit=5)[5]
        assert "%" not in command, "cron would end the command there"
        for place, real in (
            ("/srv/reports", folder / "reports"),
            ("/srv/www", aside),
            ("/opt/nianbao/bin", services.PROGRAMS),
        ):
            assert place in command
            command = command.replace(place, f"'{real}'")
        given = dict(re.findall(r"^([A-Z0-9]+)=(.*)$", text, re.MULTILINE))
        usual = {"PATH": "/usr/bin:/bin", "HOME": str(aside), "SHELL": "/bin/sh"}
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=aside,
            env={**usual, **given},
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode()

    def test_findings_are_mailed_and_on_the_page(self, folder, aside):
        """What a job prints, cron mails."""
        code, mail = self.run(folder, aside)
        assert code == 1
        assert "报送 稿/年度 报告.txt" in mail
        assert "报送 稿/年度 报告.txt" in (aside / "nianbao.html").read_text(encoding="utf-8")

    def test_nothing_is_mailed_where_nothing_is_wrong(self, folder, aside):
        only_good(folder)
        assert self.run(folder, aside) == (0, "")
        assert (aside / "nianbao.html").stat().st_size
