"""Why the system refused a file, in Dutch."""

import errno

_DUTCH = {
    errno.ENOENT: "het is er niet",
    errno.EACCES: "dat mag niet van het systeem",
    errno.EPERM: "dat mag niet van het systeem",
    errno.EROFS: "op deze schijf mag alleen worden gelezen",
    errno.EISDIR: "het is een map en geen bestand",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map",
    errno.EEXIST: "er staat al iets met die naam",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
}


def reason_of(error: OSError) -> str:
    """Return the reason in a few words; one that has no Dutch here is in the system's own words."""
    return _DUTCH.get(error.errno or 0) or error.strerror or str(error)
