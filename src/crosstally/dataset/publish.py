"""Put a built dataset on the Hugging Face Hub: one commit that changes all of it or nothing, and perhaps a tag."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crosstally.errors import DatasetError

if TYPE_CHECKING:
    from huggingface_hub import HfApi

__all__ = ["Published", "built_files", "publish"]

TYPE, BRANCH = "dataset", "main"
ADVICE = "nothing that was published has changed; mend it and run the command again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the Hub has now. commit: its id. changed: whether it is a new one. tag: the one that names it."""

    url: str
    commit: str
    changed: bool
    tag: str | None


def built_files(folder: Path) -> tuple[str, ...]:
    """Return the files of a built dataset, relative to its folder with forward slashes, sorted."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def publish(folder: Path, repo: str, *, version: str, tag: str | None = None) -> Published:
    """Upload a built dataset to a repository of the Hub, which is created where there is none.

    repo: `ORG/NAME`. version: of the data, for the commit's message. tag: a name for the commit; a tag that exists is
    never moved. All files go up in one commit on top of what was there when it began, and files of ours that the
    build no longer has go with it. What the Hub then says that it has is compared with the files.
    Raises DatasetError; the branch and all tags are then as they were, but for a tag that failed after the commit.
    """
    from huggingface_hub import HfApi  # noqa: PLC0415 - most of a second that only this command need spend
    from huggingface_hub.utils.tqdm import disable_progress_bars  # noqa: PLC0415 - as above

    if not sys.stderr.isatty():
        disable_progress_bars()
    hub = _Hub(api=HfApi(library_name="crosstally"), repo=repo)
    with _told(f"{repo} was not published"):
        hub.api.create_repo(repo, repo_type=TYPE, exist_ok=True)
        refs = hub.api.list_repo_refs(repo, repo_type=TYPE)
        head = next(each.target_commit for each in refs.branches if each.name == BRANCH)
        before = hub.hashes(head)
    tagged = next((each.target_commit for each in refs.tags if each.name == tag), None)
    if tagged:
        _refuse_moved(hub, f"{tag}", tagged, folder)
    with _told(f"{repo} was not published"):
        commit = hub.commit(folder, f"Version {version}", onto=head, stale=_stale(before, folder))
    _verify(hub, commit, folder)
    if tag and not tagged:
        with _told(f"{repo} was published as {commit}, but not tagged {tag}", "run the command again to tag it"):
            hub.api.create_tag(repo, tag=tag, revision=commit, repo_type=TYPE)
    return Published(url=f"{hub.api.endpoint}/datasets/{repo}", commit=commit, changed=commit != head, tag=tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hub:
    """One repository of the Hub."""

    api: "HfApi"
    repo: str

    def hashes(self, revision: str) -> dict[str, str]:
        """Return the hash of every file of a revision: SHA-256 for one in large-file storage, else git's."""
        from huggingface_hub.hf_api import RepoFile  # noqa: PLC0415 - as above

        tree = self.api.list_repo_tree(self.repo, recursive=True, revision=revision, repo_type=TYPE)
        files = (each for each in tree if isinstance(each, RepoFile))
        return {each.path: each.lfs.sha256 if each.lfs else each.blob_id for each in files}

    def commit(self, folder: Path, message: str, *, onto: str, stale: Sequence[str]) -> str:
        """Commit a folder's files, and the removal of some others, on top of a commit; return the new one's id."""
        from huggingface_hub import (  # noqa: PLC0415 - as above
            CommitOperationAdd,
            CommitOperationCopy,
            CommitOperationDelete,
        )

        operations: list[CommitOperationAdd | CommitOperationCopy | CommitOperationDelete] = [
            CommitOperationAdd(path_in_repo=name, path_or_fileobj=folder / name) for name in built_files(folder)
        ]
        operations += [CommitOperationDelete(path_in_repo=name) for name in stale]
        done = self.api.create_commit(
            self.repo, operations, commit_message=message, repo_type=TYPE, revision=BRANCH, parent_commit=onto
        )
        return str(done.oid)


@contextmanager
def _told(failed: str, advice: str = ADVICE) -> Iterator[None]:
    """Turn whatever the client raises into a sentence."""
    try:
        yield
    except Exception as error:  # the client raises errors of the HTTP library below it, which has changed before
        cause = error.__cause__ if isinstance(error, RuntimeError) and error.__cause__ else error
        told = " ".join(str(cause).split()) or type(cause).__name__
        raise DatasetError(f"{failed}: {told}", advice) from error


def _stale(before: Mapping[str, str], folder: Path) -> list[str]:
    """Return the files of an earlier version that this one no longer has, and leave alone what is not ours."""
    built = built_files(folder)
    ours = {name.partition("/")[0] for name in built if "/" in name}
    return sorted(name for name in before if name not in built and name.partition("/")[0] in ours)


def _verify(hub: _Hub, commit: str, folder: Path) -> None:
    published = f"{hub.repo} was published as {commit}"
    with _told(f"{published}, but what it holds could not be read back", "look at it"):
        wrong = _differing(hub.hashes(commit), folder)
    if wrong:
        raise DatasetError(f"{published}, but not with the bytes of {wrong[0]}", "look at it")


def _refuse_moved(hub: _Hub, tag: str, tagged: str, folder: Path) -> None:
    """Refuse to publish under a tag that names other bytes."""
    with _told(f"{hub.repo} was not published"):
        wrong = _differing(hub.hashes(tagged), folder)
    if wrong:
        raise DatasetError(
            f"{hub.repo} was not published, because its tag {tag} names another {wrong[0]}",
            "raise the version; a published one never changes",
        )


def _differing(remote: Mapping[str, str], folder: Path) -> list[str]:
    """Return the built files that a revision does not have with these bytes."""
    return [name for name in built_files(folder) if remote.get(name) not in _hashes((folder / name).read_bytes())]


def _hashes(content: bytes) -> tuple[str, str]:
    """Return the two hashes under which the Hub may list a file."""
    git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)
    return hashlib.sha256(content).hexdigest(), git.hexdigest()
