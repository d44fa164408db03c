"""Reads the frozen messages as docs/protocol.md says, and writes them again: `check.py FOLDER`."""

import pathlib
import sys

import camket_sync as sync
import crypto
from envelope import open_envelope, read_envelope, read_letter, read_receipt, write_envelope
from snapshot import read_snapshot

FOLDER = pathlib.Path(sys.argv[1])
PUBLIC_KEY = bytes.fromhex(
    "04515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
    "4536be3a50f318fbf9a5475902a221502bef0d57e08c53b2cc0a56f17d9f9354"
)


def fixture(name):
    lines = (FOLDER / f"{name}.hex").read_text().splitlines()
    return bytes.fromhex("".join(line for line in lines if not line.startswith("#")))


def check_signature(request):
    crypto.verify(PUBLIC_KEY, request["signature"], sync.signed_bytes(request["changes"]))


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
    elif kind == "envelope":
        assert write_envelope(read_envelope(data)) == data, name

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


def check_envelope():
    envelope = read_envelope(fixture("envelope-chain"))
    letter = read_letter(fixture("letter-chain"))
    secret = int.from_bytes(b"\x02" * 32, "big")
    assert open_envelope(envelope, secret) == fixture("letter-chain")
    enclosed = sync.read_request(letter["body"])
    assert (letter["public_key"], letter["packing"]) == (PUBLIC_KEY, 0)
    assert (enclosed["changes"], enclosed["cursors"]) == (chain, [])
    assert (enclosed["instance"], enclosed["number"]) == (envelope["instance"], envelope["number"])
    check_signature(enclosed)
    receipt = read_receipt(fixture("receipt-chain"))
    assert (receipt["first"], receipt["through"], receipt["durable"]) == (1, 3, 3)
    assert receipt["head"] == sync.id_of(chain[2])


def check_snapshot():
    snapshot = read_snapshot(fixture("area-records"))
    assert (snapshot["area"], snapshot["seq"]) == ("09475-2025", 8)
    assert snapshot["delivered"] == {9: [1, 2], 10: [1, 4, 5], chain[0]["instance"]: [1, 2, 3]}
    deleted, plain, disputed = snapshot["records"]
    stamps = [(it["ms"], it["count"], it["instance"]) for it in chain]
    assert deleted["id"] == chain[0]["record"] and disputed["id"] == bytes([1] * 16)
    assert deleted["created"] == (stamps[0], 42) and deleted["changed"] == (stamps[2], 42)
    assert deleted["registers"]["attendance_count"] == ([(stamps[1], (2, 612))], [])
    assert deleted["registers"]["_deleted"] == ([(stamps[2], (1, None))], [])
    assert deleted["deletion_saw"]["attendance_count"] == [stamps[1]]
    assert plain["changed"] == plain["created"] and not plain["deletion_saw"]
    heads, awaited = disputed["registers"]["attendance_count"]
    assert (len(heads), heads[1][1], awaited) == (2, (2, -5), [])
    offer = sync.read_answer(fixture("answer-offer"))["offers"]
    assert offer == [("09475-2025", 1000, 30000, bytes([0xCD] * 32))]


check_envelope()
check_snapshot()
print(f"{len(names)} fixtures, those of messages read and written alike")
