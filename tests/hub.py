"""A small Hub on loopback: the part of the Hub's HTTP API that `huggingface_hub` and `datasets` call for a dataset.

Files ending in .parquet go through large-file storage, others into the commit, as on the Hub. Commits and tags are kept
as they came, so that a test can look at them.
"""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import yaml

Files = dict[str, bytes]


@dataclass
class Repo:
    """One dataset's repository: every commit with all its files, and its tags."""

    commits: dict[str, Files]
    head: str
    tags: dict[str, str] = field(default_factory=dict)

    def add(self, files: Files) -> str:
        """Commit these files, and return the commit's id."""
        told = json.dumps([self.head, *sorted((name, _git(body)) for name, body in files.items())])
        self.head = _git(told.encode())
        self.commits[self.head] = files
        return self.head

    def at(self, revision: str) -> str | None:
        """Return the commit that a branch, a tag or a commit's id names."""
        found = {"main": self.head, **self.tags}.get(revision, revision)
        return found if found in self.commits else None


@dataclass
class Hub:
    """What is published.

    refused: requests that the server is to fail, as `METHOD path` by regular expression. meanwhile: what somebody else
    does right before the next commit.
    """

    endpoint: str = ""
    repos: dict[str, Repo] = field(default_factory=dict)
    stored: Files = field(default_factory=dict)
    refused: str | None = None
    meanwhile: Callable[[], object] = lambda: None
    requests: list[str] = field(default_factory=list)


@contextmanager
def serve() -> Iterator[Hub]:
    """Run a Hub without any repository until the end of the block."""
    hub = Hub()
    handler = type("Handler", (_Handler,), {"hub": hub})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        hub.endpoint = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield hub
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        line = f"{self.command} {path}"
        self.hub.requests.append(line)
        if self.hub.refused and re.fullmatch(self.hub.refused, line):
            return self._send(400, {"error": "refused by the test"})
        for pattern, route in ROUTES:
            if found := re.fullmatch(pattern, line):
                return route(self, **found.groupdict())
        return self._send(404, {"error": f"no route for {line}"})

    do_GET = do_HEAD = do_POST = do_PUT = _answer  # noqa: N815 - the names that the base class calls

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def _send(self, status: int, data: object = None, **headers: str) -> None:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _json(self) -> Any:  # noqa: ANN401 - what a client sends
        return json.loads(self.body)

    def create(self) -> None:
        asked = self._json()
        name = f"{asked['organization']}/{asked['name']}"
        if name in self.hub.repos:
            return self._send(409, {"error": "exists", "url": f"{self.hub.endpoint}/datasets/{name}"})
        self.hub.repos[name] = Repo(commits={"0" * 40: {".gitattributes": b"*.parquet filter=lfs\n"}}, head="0" * 40)
        return self._send(200, {"url": f"{self.hub.endpoint}/datasets/{name}"})

    def validate_yaml(self) -> None:
        head = self._json()["content"].split("---\n")[1]
        errors = [] if isinstance(yaml.safe_load(head), dict) else [{"message": "no mapping"}]
        self._send(400 if errors else 200, {"errors": errors, "warnings": []})

    def preupload(self, repo: str) -> None:
        files = self.hub.repos[repo].commits[self.hub.repos[repo].head]
        modes = [
            {
                "path": asked["path"],
                "uploadMode": "lfs" if _is_large(asked["path"]) else "regular",
                "shouldIgnore": False,
                "oid": _oid(asked["path"], files[asked["path"]]) if asked["path"] in files else None,
            }
            for asked in self._json()["files"]
        ]
        self._send(200, {"files": modes})

    def batch(self, repo: str) -> None:
        objects = []
        for asked in self._json()["objects"]:
            actions = {
                "upload": {"href": f"{self.hub.endpoint}/storage/{asked['oid']}"},
                "verify": {"href": f"{self.hub.endpoint}/datasets/{repo}.git/info/lfs/verify"},
            }
            objects.append({**asked, **({} if asked["oid"] in self.hub.stored else {"actions": actions})})
        self._send(200, {"transfer": "basic", "objects": objects})

    def store(self, oid: str) -> None:
        if hashlib.sha256(self.body).hexdigest() != oid:
            return self._send(400, {"error": "other bytes than announced"})
        self.hub.stored[oid] = self.body
        return self._send(200, b"")

    def verify(self, repo: str) -> None:
        asked = self._json()
        there = repo in self.hub.repos and len(self.hub.stored.get(asked["oid"], b"")) == asked["size"]
        self._send(200 if there else 404, {})

    def commit(self, repo: str) -> None:
        self.hub.meanwhile()
        found = self.hub.repos[repo]
        files = dict(found.commits[found.head])
        for line in self.body.splitlines():
            step = json.loads(line)
            asked = step["value"]
            if step["key"] == "header" and asked.get("parentCommit") != found.head:
                return self._send(412, {"error": "somebody else has committed"})
            if step["key"] == "file":
                files[asked["path"]] = base64.b64decode(asked["content"])
            elif step["key"] == "lfsFile":
                if asked["oid"] not in self.hub.stored:
                    return self._send(400, {"error": "never uploaded"})
                files[asked["path"]] = self.hub.stored[asked["oid"]]
            elif step["key"] == "deletedFile":
                del files[asked["path"]]
        oid = found.add(files)
        url = f"{self.hub.endpoint}/datasets/{repo}/commit/{oid}"
        return self._send(200, {"success": True, "commitOid": oid, "commitUrl": url})

    def tag(self, repo: str, revision: str) -> None:
        found, name = self.hub.repos[repo], self._json()["tag"]
        commit = found.at(revision)
        if name in found.tags or commit is None:
            return self._send(409 if commit else 404, {"error": "exists, or no such revision"})
        found.tags[name] = commit
        return self._send(200, {})

    def refs(self, repo: str) -> None:
        found = self.hub.repos[repo]
        branch = {"name": "main", "ref": "refs/heads/main", "targetCommit": found.head}
        tags = [{"name": name, "ref": f"refs/tags/{name}", "targetCommit": at} for name, at in found.tags.items()]
        self._send(200, {"branches": [branch], "converts": [], "tags": tags})

    def info(self, repo: str, revision: str | None = None) -> None:
        files = self._files(repo, revision or "main")
        if files is not None:
            sha = self.hub.repos[repo].at(revision or "main")
            siblings = [{"rfilename": name} for name in sorted(files)]
            known = {"private": False, "disabled": False, "gated": False, "downloads": 0, "likes": 0, "tags": []}
            self._send(200, {"_id": "1", "id": repo, "sha": sha, "siblings": siblings, **known})

    def tree(self, repo: str, revision: str, folder: str | None = None) -> None:
        files = self._files(repo, revision)
        if files is None:
            return None
        inside = {name: body for name, body in files.items() if not folder or name.startswith(f"{folder}/")}
        if not inside:
            return self._send(404, {"error": "no such folder"}, X_Error_Code="EntryNotFound")
        depth = folder.count("/") + 1 if folder else 0
        flat = [_entry(name, body) for name, body in inside.items() if name.count("/") == depth]
        deep = [_entry(name, body) for name, body in inside.items() if name.count("/") > depth]
        folders = {"/".join(each["path"].split("/")[: depth + 1]) for each in deep}
        told = [{"type": "directory", "path": name, "oid": "0" * 40, "size": 0} for name in sorted(folders)]
        return self._send(200, [*flat, *told, *(deep if self.query.get("recursive") == "true" else ())])

    def resolve(self, repo: str, revision: str, name: str) -> None:
        files = self._files(repo, revision)
        if files is None:
            return None
        if name not in files:
            return self._send(404, {"error": "no such file"}, X_Error_Code="EntryNotFound")
        body = files[name]
        headers = {
            "X_Repo_Commit": str(self.hub.repos[repo].at(revision)),
            "ETag": f'"{_oid(name, body)}"',
            "Accept_Ranges": "bytes",
        }
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked is None:
            return self._send(200, body, **headers)
        start, end = int(asked[1]), min(int(asked[2] or len(body)), len(body) - 1)
        return self._send(206, body[start : end + 1], Content_Range=f"bytes {start}-{end}/{len(body)}", **headers)

    def _files(self, repo: str, revision: str) -> Files | None:
        """Return the files of a revision, or answer that there is no such thing."""
        found = self.hub.repos.get(repo)
        commit = found.at(revision) if found else None
        if found is None or commit is None:
            code = "RepoNotFound" if found is None else "RevisionNotFound"
            self._send(404, {"error": "not found"}, X_Error_Code=code)
            return None
        return found.commits[commit]


def _is_large(name: str) -> bool:
    return name.endswith(".parquet")


def _git(body: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False).hexdigest()


def _oid(name: str, body: bytes) -> str:
    return hashlib.sha256(body).hexdigest() if _is_large(name) else _git(body)


def _entry(name: str, body: bytes) -> dict[str, Any]:
    large = {"lfs": {"oid": _oid(name, body), "size": len(body), "pointerSize": 130}} if _is_large(name) else {}
    return {"type": "file", "path": name, "size": len(body), "oid": _git(body), **large}


ROUTES: tuple[tuple[str, Callable[..., None]], ...] = tuple(
    (pattern.replace("REPO", r"(?P<repo>[^/]+/[^/]+?)").replace("REV", r"(?P<revision>[^/]+)"), route)
    for pattern, route in (
        ("POST /api/repos/create", _Handler.create),
        ("POST /api/validate-yaml", _Handler.validate_yaml),
        ("POST /api/datasets/REPO/preupload/main", _Handler.preupload),
        (r"POST /datasets/REPO\.git/info/lfs/objects/batch", _Handler.batch),
        (r"PUT /storage/(?P<oid>\w+)", _Handler.store),
        (r"POST /datasets/REPO\.git/info/lfs/verify", _Handler.verify),
        ("POST /api/datasets/REPO/commit/main", _Handler.commit),
        ("POST /api/datasets/REPO/tag/REV", _Handler.tag),
        ("GET /api/datasets/REPO/refs", _Handler.refs),
        ("GET /api/datasets/REPO", _Handler.info),
        ("GET /api/datasets/REPO/revision/REV", _Handler.info),
        ("GET /api/datasets/REPO/tree/REV(/(?P<folder>.+))?", _Handler.tree),
        ("(GET|HEAD) /datasets/REPO/resolve/REV/(?P<name>.+)", _Handler.resolve),
    )
)
