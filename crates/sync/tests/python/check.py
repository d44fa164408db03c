"""Reads the frozen messages as docs/protocol.md says, and writes them again: `check.py FOLDER`."""

import pathlib
import sys

import camket_sync as sync

FOLDER = pathlib.Path(sys.argv[1])
PUBLIC_KEY = bytes.fromhex(
    "04515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
    "4536be3a50f318fbf9a5475902a221502bef0d57e08c53b2cc0a56f17d9f9354"
)


def fixture(name):
    lines = (FOLDER / f"{name}.hex").read_text().splitlines()
    return bytes.fromhex("".join(line for line in lines if not line.startswith("#")))


def check_signature(request):
    try:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, utils
    except ImportError:
        print("the signature was not checked: there is no module cryptography")
        return
    halves = request["signature"][:32], request["signature"][32:]
    signature = utils.encode_dss_signature(*(int.from_bytes(half, "big") for half in halves))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), PUBLIC_KEY)
    key.verify(signature, sync.signed_bytes(request["changes"]), ec.ECDSA(hashes.SHA256()))


names = sorted(path.stem for path in FOLDER.glob("*.hex"))
for name in names:
    kind, data = name.split("-")[0], fixture(name)
    if kind == "change":
        assert sync.write_change(sync.read_change(data)) == data, name
    elif kind == "batch":
        assert sync.write_batch(sync.read_batch(data)) == data, name
    elif kind == "request":
        assert sync.write_request(sync.read_request(data)) == data, name
    elif kind == "answer":
        sync.read_answer(data)

chain = [sync.read_change(fixture(f"change-{name}")) for name in ("first", "edit", "deletion")]
assert sync.read_batch(fixture("batch-chain")) == chain
for before, change in zip(chain, chain[1:]):
    assert change["prev"] == sync.id_of(before)
first = chain[0]
assert first["record"] == sync.new_record_id(first["instance"], first["n"], first["ms"])
assert chain[1]["ops"][0][1] == [(first["ms"], first["count"], first["instance"])]

request = sync.read_request(fixture("request-chain"))
assert request["changes"] == chain
check_signature(request)

answer = sync.read_answer(fixture("answer-full"))
page = answer["pages"][0]
assert page["through"] - page["from"] == len(page["mine"]) + len(page["others"])
ids = [sync.id_of(chain[n - 1]) for n in page["mine"]]
assert page["digest"] == sync.digest_of(ids + [sync.id_of(it) for it in page["others"]])
assert answer["verdicts"] == [(2, 16), (4, 1), (5, 2)]

print(f"{len(names)} fixtures, those of messages read and written alike")
