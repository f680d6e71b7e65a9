"""Files from the network: verified, resumed after an interruption, written whole.

A file is looked for in the folder that ``MLCOURSE_DATA`` names, then in the cache, and
then at each of its addresses in turn. Whatever is found is used only if its SHA-256 is
right. Bytes arrive in a ``.part`` file, which a later call resumes; the file gets its
name when it is whole and verified, so that a file with a name can be trusted.
"""

import gzip
import hashlib
import os
import re
import tarfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from mlcourse.progress import progress

CHUNK = 1 << 20
TIMEOUT = 30  # seconds without a byte


@dataclass(frozen=True)
class RemoteFile:
    """A file, its addresses, and the SHA-256 of what it holds.

    ``path`` is its place in the cache and in a local mirror. An address may lead to the
    file itself, to a gzipped copy (``.gz``), or to an archive of which ``member`` is
    the part that counts. The digest is that of the unpacked content, so that another
    compression of the same content passes; where only the digest of the packed file is
    known, ``packed`` is true and the file is kept as it came.
    """

    path: str
    sha256: str
    urls: tuple[str, ...]
    member: str | None = None
    packed: bool = False


def fetch(file):
    """Return the path of a verified copy of a file, downloading it if need be.

    Parameters
    ----------
    file : RemoteFile

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        If the copy in the local mirror is not the file that is meant.
    ConnectionError
        If no address gives the file.
    """
    mirror = os.environ.get("MLCOURSE_DATA")
    for found in _copies(Path(mirror), file) if mirror else ():
        if not _is_genuine(found, file):
            raise ValueError(
                f"{found} is not the file that is meant (its SHA-256 is another): "
                "delete it, or unset MLCOURSE_DATA"
            )
        return found
    target = cache() / file.path
    if target.is_file() and _is_genuine(target, file):
        return target
    from filelock import FileLock

    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{target}.lock"):
        if not (target.is_file() and _is_genuine(target, file)):
            _download(file, target)
    return target


def cache():
    """Return the folder of downloads: ``MLCOURSE_CACHE``, or the user's cache folder.

    Examples
    --------
    >>> cache().name
    'mlcourse'
    """
    own = os.environ.get("MLCOURSE_CACHE")
    shared = os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")
    return Path(own) if own else Path(shared) / "mlcourse"


def read(path):
    """Read a file, decompressed if its name ends in ``.gz``."""
    data = Path(path).read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def member(path, name):
    """Read one file of a tar archive."""
    with tarfile.open(path) as archive:
        content = archive.extractfile(name)
        if content is None:
            raise KeyError(f"{name} is no file of {path}")
        return content.read()


def _copies(folder, file):
    places = folder / file.path, folder / f"{file.path}.gz"
    return [place for place in places if place.is_file()]


def _is_genuine(path, file):
    try:
        data = path.read_bytes() if file.packed else read(path)
    except (OSError, EOFError):  # a truncated or foreign .gz
        return False
    return hashlib.sha256(data).hexdigest() == file.sha256


def _download(file, target):
    problems = []
    for url in file.urls:
        name = hashlib.sha256(url.encode()).hexdigest()[:8]
        part = target.with_name(f"{target.name}.{name}.part")
        try:
            _receive(url, part)
            content = _unpack(part, url, file)
        except (OSError, EOFError, KeyError, tarfile.TarError) as error:
            problems.append(f"{url}: {error}")
            if not isinstance(error, urllib.error.URLError | TimeoutError):
                part.unlink(missing_ok=True)  # no good as it is, so not worth resuming
            continue
        part.unlink()
        if hashlib.sha256(content).hexdigest() != file.sha256:
            problems.append(f"{url}: the file there is not the one that is meant")
            continue
        whole = target.with_name(f"{target.name}.new")
        whole.write_bytes(content)
        os.replace(whole, target)
        return
    raise ConnectionError("\n".join([f"{file.path} could not be had:", *problems]))


def _receive(url, part):
    """Bring ``part`` to its full length, from where an earlier call stopped."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "mlcourse"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        response = urllib.request.urlopen(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        if have and error.code == 416:  # nothing is left to send, or another file
            part.unlink()
            return _receive(url, part)
        raise
    with response:
        resumed = response.status == 206
        have = have if resumed else 0
        size = _full_size(response, have)
        with part.open("ab" if resumed else "wb") as out:
            steps = range(-(-(size - have) // CHUNK)) if size else range(1)
            for _ in progress(steps, f"{Path(url).name}, MB"):
                out.write(response.read(CHUNK if size else -1))
    if size and part.stat().st_size != size:
        raise urllib.error.URLError(f"{part.stat().st_size} of {size} bytes came")


def _full_size(response, have):
    whole = re.search(r"/(\d+)$", response.headers.get("Content-Range", ""))
    if whole:
        return int(whole[1])
    return have + int(response.headers.get("Content-Length", 0))


def _unpack(part, url, file):
    if file.packed:
        return part.read_bytes()
    if file.member:
        return member(part, file.member)
    return (
        gzip.decompress(part.read_bytes()) if url.endswith(".gz") else part.read_bytes()
    )
