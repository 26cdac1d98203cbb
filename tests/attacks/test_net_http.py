"""Whatever an address is, and whatever a server sends: a sentence, within the time that was given."""

import base64
import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from factgraph.cli import main
from factgraph.errors import FactgraphError, Misuse
from factgraph.sparql import endpoint
from factgraph.sparql.endpoint import PASSWORD, USER, Server, ServerRefused
from factgraph.sparql.login import Login, answer
from factgraph.sparql.results import NoResults, decoded, read, refuse_form, refuse_type
from factgraph.system.address import address, checked
from net_mutations import mutated
from net_servers import answering, reply
from samples import write_dossier

NOBODY: Final = {"NETRC": "/dev/null"}
SOUND: Final = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "y"}}]}}'
SEEDS: Final = 2_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph")


def refusal(call: Callable[..., object], *values: object) -> str | None:
    """The sentence with which a call refuses; None where it does not. Whatever else it raises fails the test."""
    try:
        call(*values)
    except FactgraphError as error:
        return str(error)
    return None


NO_ADDRESSES: Final = {
    "http://[": "its host cannot be read",
    "http://[::1": "its host cannot be read",
    "http://[zz]/": "",
    "http://[::1]x/": "",
    "http://[v1.x]/": "",
    "http://127.0.0.1:abc/": "'abc' is no port; one is a number from 1 to 65535",
    "http://127.0.0.1:99999/": "'99999' is no port",
    "http://127.0.0.1:0/": "'0' is no port",
    "http://127.0.0.1:-1/": "'-1' is no port",
    "http://127.0.0.1:²/": r"'\xb2' is no port",
    "http://127.0.0.1:" + "1" * 5000: "is no port",
    "http://a b/": "' ' cannot stand in one (character 9)",
    "http://a/\r\nX: y": r"'\r' cannot stand in one (character 10)",
    "http://a\t/": r"'\t' cannot stand in one",
    "http://a/\x1b[31m": r"'\x1b' cannot stand in one",
    "http://a/\udcff": r"'\udcff' cannot stand in one",
    "http://a\\b/": "cannot stand in one",
    "http://xn--é.com/": "its host is no name of a server",
    "http://a..b/": "its host is no name of a server",
    "http://" + "a" * 64 + "/": "its host is no name of a server",
    "http://" + "a." * 130 + "a/": "its host is no name of a server",
    "http://%00/": "its host is no name of a server",
    "http://a%2eb/": "its host is no name of a server",
    "http://a\u2100b/": "",
    "http:///": "one starts with https:// or http:// and a host",
    "http://:80/": "its host is no name of a server",
    "//a/": "one starts with https:// or http:// and a host",
    "": "one starts with https:// or http:// and a host",
    "file:///etc/passwd": "one starts with https:// or http:// and a host",
    "javascript:alert(1)": "one starts with https:// or http:// and a host",
    "http://" + "a" * 9000: "an address of 9,007 characters; 8,000 are the limit",
    "http://ann:secret@a/": "a password in an address is seen by all",
    "http://ann@a/": "a password in an address is seen by all",
    "http://@a/": "a password in an address is seen by all",
}


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_a_sentence_that_ends_in_2(url: str) -> None:
    with pytest.raises(Misuse) as refusal:
        checked(url)
    assert NO_ADDRESSES[url] in str(refusal.value)
    assert str(refusal.value).isprintable()
    assert "secret" not in str(refusal.value)
    if "\udcff" in url:
        return  # no terminal can type it into the runner
    for call in (["sparql", "ASK {?x ?y ?z}", "--endpoint", url], ["push", url]):
        result = CliRunner().invoke(main, call)
        assert isinstance(result.exception, SystemExit)
        assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://EXAMPLE.org:443", "https://example.org/"),
        ("http://bücher.example/ö?q=ä#f", "http://xn--bcher-kva.example/%C3%B6?q=%C3%A4"),
        ("http://a:/x%20y", "http://a/x%20y"),
    ],
)
def test_what_is_an_address_is_read_as_one(url: str, canonical: str) -> None:
    assert str(address(url)) == canonical


@pytest.mark.parametrize("seed", range(8))
def test_no_text_is_more_than_a_sentence_as_an_address(seed: int) -> None:
    chance = random.Random(seed)
    parts = ["http://", "https://", "[", "]", ":", "@", "/", "?", "#", "%", "::1", "127.0.0.1", "a", "é", "xn--", ".",
             "65536", "-", " ", "\n", "\x1b", "\u202e", "\ud800", "\\", "\u2100", "\0", "ftp:"]  # fmt: skip
    for _ in range(SEEDS // 8):
        url = "".join(chance.choices(parts, k=chance.randrange(1, 9)))
        said = refusal(address, url)
        assert said is None or said.isprintable()


# What servers send ----------------------------------------------------------------------------------------------------


def rows(value: str = "y") -> bytes:
    return SOUND.replace(b'"y"', value.encode())


CHUNKED: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HOSTILE: Final[dict[str, tuple[bytes, str]]] = {
    "nothing": (b"", r"does not answer in HTTP: RemoteDisconnected|cannot be reached"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9\r\n", "does not answer in HTTP: BadStatusLine"),
    "a nonsense status": (b"HTTP/1.1 abc OK\r\n\r\n", "does not answer in HTTP"),
    "a negative status": (b"HTTP/1.1 -20 OK\r\n\r\n", "does not answer in HTTP|no status of HTTP"),
    "a status too high": (b"HTTP/1.1 999 OK\r\n\r\n", "answers 999, which is no status of HTTP"),
    "an endless status line": (b"HTTP/1.1 200 " + b"a" * 300_000, "does not answer in HTTP: LineTooLong"),
    "a reason that steers": (reply(status="500 \x1b[31mred"), "answers 500"),
    "200 headers": (reply(SOUND, *(f"X-{n}: y" for n in range(200))), "does not answer in HTTP: HTTPException"),
    "a huge header": (reply(SOUND, "X: " + "y" * 300_000), "does not answer in HTTP: LineTooLong"),
    "huge headers": (reply(SOUND, *(f"X-{n}: " + "y" * 60_000 for n in range(90))), "more than was asked for"),
    "endless 100": (b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000, "more than was asked for|does not answer in HTTP|cannot"),
    "a body cut off": (reply(SOUND)[:-10], "breaks off, 10 bytes before its end|IncompleteRead"),
    "a chunk cut off": (CHUNKED + b"ff\r\nabc", "does not answer in HTTP: IncompleteRead"),
    "a chunk of no size": (CHUNKED + b"xyz\r\nabc\r\n0\r\n\r\n", "does not answer in HTTP"),
    "a negative chunk": (CHUNKED + b"-5\r\nabc\r\n0\r\n\r\n", "answer"),
    "a chunk of huge size": (CHUNKED + b"f" * 30 + b"\r\nabc\r\n0\r\n\r\n", "does not answer in HTTP|answer"),
    "endless trailers": (CHUNKED + b"0\r\n" + b"X: y\r\n" * 600_000, "more than was asked for|no results of a query|no JSON"),
    "a length too large": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "is longer than 256 MB"),
    "a length that is none": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{", "no results of a query"),
    "a bomb of gzip": (reply(gzip.compress(b"[" * 10**7), "Content-Encoding: gzip"), "answers in 'gzip', a packing that was not asked for"),
    "another type": (reply(SOUND, "Content-Type: text/html"), "it is of type 'text/html', where application/sparql-results.json was asked for"),
    "another charset": (reply(SOUND, "Content-Type: application/json; charset=latin-1"), "it is in 'latin-1', where UTF-8"),
    "no UTF-8": (reply(b'{"\xff": 1}'), "byte 3 is not UTF-8"),
    "no JSON": (reply(b"{"), "it is no JSON"),
    "deep JSON": (reply(b"[" * 10**6), "it nests deeper than 64 levels"),
    "deep JSON, closed": (reply(SOUND[:-1] + b', "z": ' + b"[" * 200 + b"]" * 200 + b"}"), "it nests deeper than 64 levels"),
    "a number without end": (reply(b"[" + b"9" * 5000 + b"]"), "it is no JSON"),
    "no number": (reply(SOUND.replace(b'"y"', b"NaN")), "it is no JSON: nan is no number"),
    "a list": (reply(b"[]"), "it is JSON, but no object"),
    "no head": (reply(b'{"results": {"bindings": []}}'), "no head with names"),
    "names that are none": (reply(b'{"head": {"vars": [1]}, "results": {"bindings": []}}'), "a name among its names is no text"),
    "rows that are none": (reply(b'{"head": {"vars": ["x"]}, "results": {"bindings": [1]}}'), "row 1 is no object"),
    "a term that is none": (reply(rows("[1]")), "'x' in row 1 is no term"),
    "half a pair": (reply(rows('"\\ud800"')), "'x' in row 1 is no term"),
    "a redirect to nowhere": (reply(status="302 Found"), "answers 302 without saying where to"),
    "a redirect to a file": (reply(b"", "Location: file:///etc/passwd", status="302 Found"), "points to 'file:///etc/passwd', which is no address of a server"),
    "a redirect to another host": (reply(b"", "Location: http://127.0.0.2:1/", status="307 Moved"), "points to another server, http://127.0.0.2:1/, which is not asked"),
    "a redirect to another port": (reply(b"", "Location: http://127.0.0.1:1/", status="308 Moved"), "points to another server"),
    "a redirect to https": (reply(b"", "Location: https://127.0.0.1/", status="301 Moved"), "points to another server"),
    "a redirect in brackets": (reply(b"", "Location: http://[", status="302 Found"), "which is no address of a server"),
    "a redirect with a name": (reply(b"", "Location: http://a:b@127.0.0.1/", status="302 Found"), "which is no address of a server"),
    "a redirect that steers": (reply(b"", "Location: http://a/\x1b[31m", status="302 Found"), "which is no address of a server"),
    "a redirect in a circle": (reply(b"", "Location: /again", status="302 Found"), "answers 302 Found, and so on without an end"),
    "a challenge that is none": (reply(b"", "WWW-Authenticate: Digest realm", status="401 No"), "wants a name and password"),
    "a challenge of another kind": (reply(b"", "WWW-Authenticate: Negotiate", status="401 No"), "wants a name and password"),
    "a challenge without an end": (reply(b"", 'WWW-Authenticate: Digest realm="x", nonce="' + "\\" * 30_000, status="401 No"), "wants a name and password"),
    "an unknown hash": (reply(b"", 'WWW-Authenticate: Digest realm="x", nonce="y", algorithm=ROT13', status="401 No"), "wants a name and password"),
    "a status without a meaning": (reply(SOUND, status="304 Not Modified"), "answers 304 Not Modified"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_a_server_sends_is_a_sentence(case: str) -> None:
    content, sentence = HOSTILE[case]
    with answering(content) as url:
        with pytest.raises(FactgraphError) as refusal:
            Server(url, seconds=20, environment={USER: "ann", PASSWORD: "s3cret"}).query(url, "ASK {}")
        assert re.search(sentence, str(refusal.value)), str(refusal.value)
        result = CliRunner().invoke(main, ["sparql", "ASK {?x ?y ?z}", "--endpoint", url], env=NOBODY)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in {1, 4}
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert result.stderr.removesuffix("\n").isprintable()


@pytest.mark.parametrize("where", ["head", "body", "chunks", "silence"])
def test_the_deadline_is_that_of_the_whole_answer(where: str) -> None:
    def drip(_: bytes) -> Iterator[bytes]:
        yield {"head": b"HTTP/1.1 200 OK\r\nX-", "body": b"HTTP/1.1 200 OK\r\n\r\n", "chunks": CHUNKED, "silence": b""}[
            where
        ]
        while True:
            yield {"head": b"a", "body": b" ", "chunks": b"1\r\n \r\n", "silence": b""}[where]

    with answering(drip, pause=0.02) as url, pytest.raises(ServerRefused, match=r"took longer than 0\.3 s"):
        Server(url, seconds=0.3, environment=NOBODY).query(url, "ASK {}")


def test_the_deadline_spans_redirects() -> None:
    def slow(_: bytes) -> Iterator[bytes]:
        yield b""
        yield reply(b"", "Location: /again", status="302 Found")

    with answering(slow, pause=0.2) as url, pytest.raises(ServerRefused, match=r"took longer than 0\.3 s"):
        Server(url, seconds=0.3, environment=NOBODY).query(url, "ASK {}")


def test_a_body_without_an_end_is_cut_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "LONGEST", 1 << 20)

    def pour(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b" " * 65_536

    with answering(pour) as url, pytest.raises(ServerRefused, match="is longer than 1 MB; add a LIMIT"):
        Server(url, environment=NOBODY).query(url, "ASK {}")


def test_a_refusal_without_an_end_is_told_by_its_start() -> None:
    def pour(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 500 Oh\r\n\r\nno room "
        while True:
            yield b"x" * 65_536

    with answering(pour) as url, pytest.raises(ServerRefused, match=r"answers 500 Oh: no room x{290,}$"):
        Server(url, environment=NOBODY).query(url, "ASK {}")


def test_who_refuses_before_all_was_sent_is_heard() -> None:
    with answering(reply(b"too large", status="413 No")) as url, pytest.raises(ServerRefused, match="answers 413 No"):
        Server(url, environment=NOBODY).graph_store(f"{url}/store", "PUT", "a:b", b"x" * (1 << 22))


def test_a_server_that_speaks_no_tls_is_waited_for_no_longer() -> None:
    with answering(reply(SOUND)) as plain:
        url = plain.replace("http:", "https:")
        with pytest.raises(ServerRefused, match=r"took longer than 0\.5 s|cannot be reached"):
            Server(url, seconds=0.5, environment=NOBODY).query(url, "ASK {}")


def test_a_sound_answer_in_chunks_is_read() -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (SOUND[:20], SOUND[20:]))
    with answering(CHUNKED + chunks + b"0\r\n\r\n") as url:
        assert Server(url, environment=NOBODY).query(url, "ASK {}") == SOUND.decode()


def test_a_digest_is_answered_without_the_password() -> None:
    def check(asked: bytes) -> Iterable[bytes]:
        if b"Authorization: Digest" not in asked:
            return [
                reply(
                    b"",
                    'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", opaque="o", algorithm=SHA-256',
                    status="401 No",
                )
            ]
        fields = dict(
            re.findall(r'(\w+)="?([^",\r]+)', asked.decode("latin-1").partition("Digest ")[2].partition("\r")[0])
        )

        def h(text: str) -> str:
            return hashlib.sha256(text.encode()).hexdigest()

        expected = h(f"{h('ann:r:s3cret')}:n:{fields['nc']}:{fields['cnonce']}:auth:{h('POST:/q')}")
        assert b"s3cret" not in asked
        return [reply(SOUND) if fields["response"] == expected else reply(b"", status="403 No")]

    with answering(check) as url:
        assert Server(url, environment={USER: "ann", PASSWORD: "s3cret"}).query(f"{url}/q", "ASK {}") == SOUND.decode()


def test_a_push_waits_for_a_server_that_never_ends_once(root: Path) -> None:
    """It has no other address at which it would be faster; there are five at which servers listen."""
    asked: list[bytes] = []

    def drips(request: bytes) -> Iterator[bytes]:
        asked.append(request)
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        while True:
            yield b" "

    with answering(drips, pause=0.01) as url:
        call = ["--dossier", str(root), "push", url, "--timeout", "0.5"]
        result = CliRunner().invoke(main, call, env=NOBODY)
    assert (result.exit_code, result.stderr) == (1, f"factgraph: {url}/query took longer than 0.5 s\n")
    assert len(asked) == 1


def test_a_push_to_a_server_that_answers_anything_is_a_sentence(root: Path) -> None:
    for content in (b"[" * 10**5, b"5", b'"results"', b'{"results": 1}', SOUND):
        with answering(reply(content)) as url:
            result = CliRunner().invoke(main, ["--dossier", str(root), "push", url], env=NOBODY)
        assert isinstance(result.exception, SystemExit), result.exception
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


HTTP: Final = (
    reply(SOUND, "Content-Type: application/sparql-results+json; charset=utf-8", "Connection: close"),
    CHUNKED + b"10\r\n" + SOUND[:16] + b"\r\n0\r\n\r\n",
    reply(b"", "Location: /there", status="302 Found"),
    reply(b"no", 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", Basic realm="x"', status="401 No"),
)


@pytest.mark.parametrize("kind", range(len(HTTP)))
def test_no_bytes_of_a_server_end_in_a_traceback(kind: int) -> None:
    chance = random.Random(kind)
    answers = [mutated(chance, HTTP[kind]) for _ in range(SEEDS // len(HTTP))]
    waiting = iter(answers)
    with answering(lambda _: [next(waiting, b"")]) as url:
        server = Server(url, seconds=2, environment={USER: "ann", PASSWORD: "s3cret"})
        for _ in answers:
            assert refusal(lambda: server.query(url, "ASK {}")) != ""


XML: Final = b"""<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>
<results><result><binding name="x"><literal xml:lang="en">y &amp; \xc3\xa9</literal></binding></result></results></sparql>"""


@pytest.mark.parametrize(("format_", "sound"), [("json", SOUND), ("xml", XML)])
def test_no_results_end_in_a_traceback(format_: str, sound: bytes) -> None:
    chance = random.Random(format_)
    refuse_form(sound.decode(), format_)
    for _ in range(SEEDS):
        assert refusal(lambda data: refuse_form(decoded(data), format_), mutated(chance, sound)) != ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!DOCTYPE sparql [<!ENTITY a 'b'>]><sparql/>", "it has a DOCTYPE, which can declare entities"),
        ("<html/>", "it is XML, but starts with <html>"),
        ("<sparql>" + "<a>" * 100, "it nests deeper than 64 levels"),
        ("<sparql>", "it is no XML: no element found in line 1"),
    ],
)
def test_xml_that_is_no_answer_is_refused(text: str, message: str) -> None:
    with pytest.raises(NoResults, match=re.escape(message)):
        refuse_form(text, "xml")


def test_a_triple_among_the_terms_is_read() -> None:
    term = {
        "type": "triple",
        "value": {part: {"type": "uri", "value": "a:b"} for part in ("subject", "predicate", "object")},
    }
    found = read(json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": term}, {}]}}))
    assert found.rows == [{"x": term}, {"x": None}]


@pytest.mark.parametrize("type_", ["", "application/json", "application/sparql-results+json;charset=UTF-8"])
def test_a_type_that_means_the_same_passes(type_: str) -> None:
    refuse_type(type_, "json")


def test_of_two_challenges_the_safer_is_answered() -> None:
    who, place = Login("ann", "s3cret"), address("http://a/q")
    found = answer(['Basic realm="x", Digest realm="r", nonce="n"'], who, "POST", place)
    assert found is not None
    assert found.startswith('Digest username="ann", realm="r", nonce="n", uri="/q"')
    assert answer(["Basic"], who, "POST", place) == f"Basic {base64.b64encode(b'ann:s3cret').decode()}"
    assert answer(["Bearer x"], who, "POST", place) is None


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "0", "1e300"])
def test_a_time_that_is_none_is_a_sentence(seconds: str) -> None:
    for call in (["sparql", "ASK {}"], ["push", "http://127.0.0.1:1"]):
        result = CliRunner().invoke(main, [*call, "--timeout", seconds])
        assert isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code == 2
