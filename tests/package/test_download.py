"""Downloads from a server on this machine that behaves well, badly or not at all."""

import functools
import gzip
import hashlib
import http.server
import io
import multiprocessing
import re
import tarfile
import threading

import numpy as np
import pytest

from mlcourse import data
from mlcourse.data import datasets, download
from mlcourse.data.download import RemoteFile, fetch

CONTENT = np.random.default_rng(0).bytes(3 * download.CHUNK + 5)
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def archive():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        info = tarfile.TarInfo("folder/part.bin")
        info.size = len(CONTENT)
        tar.addfile(info, io.BytesIO(CONTENT))
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
    return out.getvalue()


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves ``CONTENT``, in the manner that the first part of the path names."""

    def do_GET(self):
        manner = self.path.split("/")[1]
        self.server.requests.append((manner, self.headers.get("Range")))
        if manner == "missing":
            self.send_error(404)
            return
        body = self.server.bodies.get(manner, CONTENT)
        asked = re.match(r"bytes=(\d+)-", self.headers.get("Range") or "")
        start = int(asked[1]) if asked and manner != "forgetful" else 0
        if start >= len(body):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header(
                "Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}"
            )
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        breaks = manner in ("breaks", "forgetful") and len(self.server.requests) == 1
        stop = len(body) // 2 if breaks or manner == "truncated" else len(body)
        self.wfile.write(body[start:stop])

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.delenv("MLCOURSE_DATA", raising=False)
    monkeypatch.setenv("MLCOURSE_CACHE", str(tmp_path / "cache"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.requests = []
        server.bodies = {
            "gzip": gzip.compress(CONTENT),
            "archive": archive(),
            "wrong": CONTENT[::-1],
        }
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def remote(server, *manners, **kwargs):
    """A file at one address for each manner of serving it."""
    suffix = {"gzip": ".gz", "archive": ".tgz"}
    urls = tuple(
        f"http://127.0.0.1:{server.server_port}/{m}/x{suffix.get(m, '')}"
        for m in manners
    )
    return RemoteFile("folder/x", DIGEST, urls, **kwargs)


def cached_files(tmp_path):
    files = (tmp_path / "cache").rglob("*")
    return sorted(f.name for f in files if f.is_file() and f.suffix != ".lock")


@pytest.mark.parametrize("manner", ["plain", "gzip"])
def test_a_file_is_downloaded_once(server, manner, tmp_path):
    file = remote(server, manner)
    assert fetch(file).read_bytes() == CONTENT
    assert fetch(file).read_bytes() == CONTENT
    assert len(server.requests) == 1
    assert cached_files(tmp_path) == ["x"]


def test_a_member_of_an_archive(server):
    file = remote(server, "archive", member="folder/part.bin")
    assert fetch(file).read_bytes() == CONTENT


def test_a_missing_member_is_a_failure(server):
    with pytest.raises(ConnectionError, match=r"other\.bin"):
        fetch(remote(server, "archive", member="other.bin"))


def test_a_folder_is_no_member(server):
    with pytest.raises(ConnectionError, match="folder is no file of"):
        fetch(remote(server, "archive", member="folder"))


def test_a_wrong_file_is_never_kept(server, tmp_path):
    with pytest.raises(ConnectionError, match="not the one that is meant"):
        fetch(remote(server, "wrong"))
    assert cached_files(tmp_path) == []


def test_the_next_address_is_tried(server):
    assert fetch(remote(server, "missing", "wrong", "plain")).read_bytes() == CONTENT
    assert [manner for manner, _ in server.requests] == ["missing", "wrong", "plain"]


def test_all_problems_are_told(server):
    with pytest.raises(ConnectionError, match=r"(?s)missing/x: .*404.*wrong/x: "):
        fetch(remote(server, "missing", "wrong"))


def test_a_truncated_body_is_noticed(server, tmp_path):
    with pytest.raises(ConnectionError, match=f"of {len(CONTENT)} bytes came"):
        fetch(remote(server, "truncated"))
    assert "x" not in cached_files(tmp_path)


def test_an_interrupted_download_is_resumed(server, tmp_path):
    file = remote(server, "breaks")
    with pytest.raises(ConnectionError):
        fetch(file)
    (part,) = cached_files(tmp_path)
    half = (tmp_path / "cache" / "folder" / part).stat().st_size
    assert 0 < half < len(CONTENT)
    assert fetch(file).read_bytes() == CONTENT
    assert server.requests[-1] == ("breaks", f"bytes={half}-")
    assert cached_files(tmp_path) == ["x"]


def test_a_server_that_cannot_resume_starts_again(server):
    file = remote(server, "forgetful")
    with pytest.raises(ConnectionError):
        fetch(file)
    assert fetch(file).read_bytes() == CONTENT


def test_a_part_that_is_too_long_is_thrown_away(server, tmp_path):
    file = remote(server, "breaks")
    with pytest.raises(ConnectionError):
        fetch(file)
    (part,) = (tmp_path / "cache" / "folder").glob("*.part")
    part.write_bytes(CONTENT * 2)
    assert fetch(file).read_bytes() == CONTENT


def test_a_file_that_was_damaged_in_the_cache_is_downloaded_again(server):
    file = remote(server, "plain")
    fetch(file).write_bytes(b"damaged")
    assert fetch(file).read_bytes() == CONTENT


def test_two_processes_at_once(server):
    file = remote(server, "plain")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        paths = pool.map(functools.partial(fetch), [file] * 4)
    assert {path.read_bytes() for path in paths} == {CONTENT}
    assert len(server.requests) == 1


@pytest.mark.parametrize("content", [gzip.compress(CONTENT)[:-9], b"foreign"])
def test_a_damaged_gz_in_the_mirror_is_refused(content, tmp_path, monkeypatch):
    monkeypatch.setenv("MLCOURSE_DATA", str(tmp_path))
    (tmp_path / "x.gz").write_bytes(content)
    with pytest.raises(ValueError, match=r"x\.gz is not the file that is meant"):
        fetch(RemoteFile("x", DIGEST, ()))


@pytest.mark.parametrize("name", ["x", "x.gz"])
def test_a_local_mirror_needs_no_network(name, tmp_path, monkeypatch):
    monkeypatch.setenv("MLCOURSE_DATA", str(tmp_path))
    (tmp_path / "folder").mkdir()
    content = gzip.compress(CONTENT) if name == "x.gz" else CONTENT
    (tmp_path / "folder" / name).write_bytes(content)
    found = fetch(RemoteFile("folder/x", DIGEST, ()))
    assert download.read(found) == CONTENT


def test_a_wrong_file_in_the_mirror_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("MLCOURSE_DATA", str(tmp_path))
    (tmp_path / "x").write_bytes(b"something else")
    with pytest.raises(ValueError, match="MLCOURSE_DATA"):
        fetch(RemoteFile("x", DIGEST, ()))


def test_a_packed_file_is_kept_as_it_came(server, tmp_path):
    packed = gzip.compress(CONTENT)
    server.bodies["gzip"] = packed
    urls = (f"http://127.0.0.1:{server.server_port}/gzip/x.gz",)
    file = RemoteFile("x.gz", hashlib.sha256(packed).hexdigest(), urls, packed=True)
    found = fetch(file)
    assert found.read_bytes() == packed
    assert download.read(found) == CONTENT
    assert fetch(file) == found
    assert len(server.requests) == 1


def test_without_a_network_a_stand_in_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv("MLCOURSE_DATA", raising=False)
    monkeypatch.setenv("MLCOURSE_CACHE", str(tmp_path))

    def unreachable(*_, **__):
        raise OSError("no network")

    monkeypatch.setattr(download.urllib.request, "urlopen", unreachable)
    for name, (_, stand_in) in datasets.REMOTE.items():
        with pytest.raises(ConnectionError, match="MLCOURSE_DATA") as caught:
            data.load(name)
        assert stand_in is None or f"{stand_in!r}, which needs no" in str(caught.value)
