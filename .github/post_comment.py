"""Put a comment under the pull request whose head the checks ran on, in the place of the last such comment.

Run by the workflow `comment`, which gives the address of the API, the repository, a token and the head's owner, branch
and commit in the environment. Names that come from a fork are only ever parts of a query, and what the API answers is
compared, never run.
"""  # noqa: INP001 - a script of its own

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

MARK = "<!-- crosstally -->"
WRITER = "github-actions[bot]"
PER_PAGE = 100
MOST_PAGES = 20  # two thousand comments


def main() -> None:
    """Find the pull request and its comment, and write it, unless there is nothing to say."""
    body = Path(sys.argv[1]).read_text(encoding="utf-8")
    if not body.startswith(MARK):
        sys.exit(f"{sys.argv[1]}: does not begin with {MARK}")
    number = find_pull_request()
    if number is None:
        print("no open pull request has this commit as its head")
        return
    old = find_comment(number)
    if old is None and "###" not in body:
        print("nothing to say")
    elif old is None:
        ask("POST", f"issues/{number}/comments", {"body": body})
        print(f"commented on {number}")
    elif old["body"] != body:
        ask("PATCH", f"issues/comments/{int(old['id'])}", {"body": body})
        print(f"changed the comment on {number}")
    else:
        print("the comment says so already")


def find_pull_request() -> int | None:
    """Return the number of the open pull request with this very head: a run may be older than the last push."""
    head = f"{os.environ['HEAD_OWNER']}:{os.environ['HEAD_BRANCH']}"
    for pull in ask("GET", f"pulls?{urlencode({'state': 'open', 'head': head, 'per_page': PER_PAGE})}"):
        if pull["head"]["sha"] == os.environ["HEAD_SHA"]:
            return int(pull["number"])
    return None


def find_comment(number: int) -> dict[str, Any] | None:
    """Return the comment that this script wrote before; anybody can write the mark, only we can be its writer."""
    for page in range(1, MOST_PAGES + 1):
        comments = ask("GET", f"issues/{number}/comments?{urlencode({'per_page': PER_PAGE, 'page': page})}")
        for comment in comments:
            if comment["user"]["login"] == WRITER and comment["body"].startswith(MARK):
                return dict(comment)
        if len(comments) < PER_PAGE:
            return None
    return None


def ask(method: str, path: str, data: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - what the API answers
    """Send one request to the repository's part of the API and return the answer."""
    api = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    request = Request(  # noqa: S310 - the address is the workflow's own
        f"{api}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}",
        method=method,
        data=json.dumps(data).encode() if data else None,
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Content-Type": "application/json",
        },
    )
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
        return json.load(answer)


if __name__ == "__main__":
    main()
