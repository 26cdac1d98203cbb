"""A timestamp of what was received (RFC 3161): over which bytes it is, of which time, and whether its signature holds.

It was asked of an authority by somebody else: nothing is asked for here.  Whose clock it was follows only from root
certificates that somebody trusts and names; without them that stays open.  The response is read in a process of its
own, which this module is too: its arguments are the bytes' digests by SHA-256, SHA-384 and SHA-512, the certificates in
PEM, packed as Base64 or empty, and what the file is called.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from hashlib import sha256, sha384, sha512
from pathlib import Path
from typing import Final, NamedTuple

from factgraph.errors import Misuse
from factgraph.intake import confined
from factgraph.intake.limits import Refused
from factgraph.system import opener

MAX_BYTES: Final = 1024 * 1024
MAX_ROOTS: Final = 64 * 1024
SECONDS: Final = 30.0
SUFFIX: Final = ".tsr"
_MODULE: Final = "factgraph.intake.stamps"
_ALGORITHMS: Final = {
    "2.16.840.1.101.3.4.2.1": sha256,
    "2.16.840.1.101.3.4.2.2": sha384,
    "2.16.840.1.101.3.4.2.3": sha512,
}


class Stamp(NamedTuple):
    """A timestamp: of which moment, whether it is of the bytes that were named, and what is known of its signature.

    `signed` is None where no roots were named; `why` says what is wrong with it where it does not hold.
    """

    time: str
    of_them: bool
    signed: bool | None
    why: str = ""


def read(path: Path, data: bytes, *, roots: bytes = b"") -> Stamp:
    """What a file says of bytes. Raises `Refused` where it is no timestamp, and `Unopened`."""
    called = opener.spelled(path.name)
    digests = [hashed(data).hexdigest() for hashed in _ALGORITHMS.values()]
    with opener.named(path) as file:
        try:
            opener.refuse_size(file, called, limit=MAX_BYTES)
        except opener.TooLarge as error:
            raise Refused(f"{called}: {error.size:,} bytes; a timestamp has at most {MAX_BYTES:,}") from error
        given = (*digests, b64encode(roots).decode())
        with confined.made(_MODULE, *given, file=file, called=called, seconds=SECONDS) as out:
            return Stamp(**json.load(out))


def roots_of(path: Path) -> bytes:
    """The root certificates in a file of PEM. Raises `Misuse` where it holds none, and `Unopened`."""
    with opener.named(path) as file:
        data = opener.bounded(file, path, limit=MAX_ROOTS)
    if b"-----BEGIN CERTIFICATE-----" not in data:
        raise Misuse(f"{opener.spelled(path.name)} holds no certificate in PEM")
    return data


def main(arguments: list[str]) -> None:
    """Read a response of RFC 3161 from stdin and write what it says as JSON; what goes wrong is a sentence."""
    *digests, packed, called = arguments
    data = confined.received()
    sys.excepthook = lambda _, error, __: sys.stderr.write(confined.sentence(error, called)) and None
    try:
        import rfc3161_client  # an extra
        from cryptography import x509  # comes with it
    except ImportError as error:
        raise Refused(
            f"{called}: a timestamp is read by rfc3161_client, which is not installed; "
            "`pip install 'factgraph[timestamps]'`"
        ) from error
    confined.shut(lambda error: confined.sentence(error, called))
    try:
        response = rfc3161_client.decode_timestamp_response(data)
        told = response.tst_info
        imprint = told.message_imprint
    except (ValueError, TypeError) as error:
        raise Refused(f"{called}: no response of RFC 3161: {' '.join(str(error).split())[:200]}") from error
    if response.status not in (0, 1):
        raise Refused(f"{called}: the authority granted no timestamp (status {response.status})")
    of = dict(zip(_ALGORITHMS, digests, strict=True)).get(imprint.hash_algorithm.dotted_string)
    if of is None:
        raise Refused(f"{called}: is made with the digest {imprint.hash_algorithm.dotted_string}, which is not read")
    stamp = Stamp(told.gen_time.isoformat(), imprint.message.hex() == of, None)
    if packed and stamp.of_them:
        builder = rfc3161_client.VerifierBuilder()
        for root in x509.load_pem_x509_certificates(b64decode(packed)):
            builder = builder.add_root_certificate(root)
        try:
            holds = builder.build().verify(response, bytes.fromhex(of))
        except rfc3161_client.VerificationError as error:
            stamp = stamp._replace(signed=False, why=" ".join(str(error).split())[:200])
        else:
            stamp = stamp._replace(signed=bool(holds))
    sys.stdout.write(json.dumps(stamp._asdict()))
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
