"""A client of the YAML language server, as an editor is one: JSON-RPC over standard input and output."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["LanguageServer", "serve"]

PATIENCE_SECONDS = 60


class LanguageServer:
    """One running server with a workspace; opens files, and asks what an editor shows for them."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path, settings: dict[str, Any]) -> None:
        self._process = process
        self._settings = {
            "validate": True,
            "hover": True,
            "completion": True,
            "schemaStore": {"enable": False},
            **settings,
        }
        self._ids = 0
        self._root = root
        folders = [{"uri": root.as_uri(), "name": root.name}]
        document = {"completion": {"completionItem": {}}, "hover": {"contentFormat": ["markdown"]}}
        capabilities = {"workspace": {"configuration": True}, "textDocument": document}
        self._ask(
            "initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=folders, capabilities=capabilities
        )
        self._send(method="initialized", params={})
        self._send(method="workspace/didChangeConfiguration", params={"settings": {"yaml": self._settings}})

    def diagnostics(self, file: str, text: str) -> list[tuple[int, str]]:
        """Open a file with some text and return the line, counted from 1, and the message of each thing underlined."""
        uri = (self._root / file).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        found = self._await(lambda answer: answer.get("method") == "textDocument/publishDiagnostics")["params"]
        assert found["uri"] == uri
        return [(each["range"]["start"]["line"] + 1, each["message"]) for each in found["diagnostics"]]

    def hover(self, file: str, line: int, column: int) -> str:
        """Return the help shown for a place in an open file, which is counted from 0."""
        result = self._ask("textDocument/hover", **self._place(file, line, column))
        return str(result["contents"]["value"])

    def completions(self, file: str, line: int, column: int) -> list[str]:
        """Return what is offered at a place in an open file, which is counted from 0."""
        result = self._ask("textDocument/completion", **self._place(file, line, column))
        return sorted(item["label"] for item in result["items"])

    def _place(self, file: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": (self._root / file).as_uri()}, "position": {"line": line, "character": column}}

    def _ask(self, method: str, **params: Any) -> Any:  # noqa: ANN401 - what JSON holds
        self._ids += 1
        wanted = self._ids
        self._send(id=wanted, method=method, params=params)
        return self._await(lambda answer: answer.get("id") == wanted and "method" not in answer)["result"]

    def _await(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while not wanted(answer := self._receive()):
            if "id" in answer and "method" in answer:
                asked = answer.get("params", {}).get("items", [])
                given = [self._settings if item.get("section") == "yaml" else {} for item in asked]
                configured = answer["method"] == "workspace/configuration"
                self._send(id=answer["id"], result=given if configured else None)
        return answer

    def _send(self, **message: Any) -> None:  # noqa: ANN401 - as above
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        answer: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return answer


@contextmanager
def serve(folder: Path, root: Path, **settings: Any) -> Iterator[LanguageServer]:  # noqa: ANN401 - as above
    """Run the server installed in a folder for a workspace; settings: those of the extension, below `yaml`."""
    command = ["node", str(folder / "bin" / "yaml-language-server"), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        clock = threading.Timer(PATIENCE_SECONDS, process.kill)
        clock.start()
        try:
            yield LanguageServer(process, root, settings)
        finally:
            clock.cancel()
            process.kill()
