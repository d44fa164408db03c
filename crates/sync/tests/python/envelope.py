"""Envelopes, letters and receipts, made from docs/protocol.md alone."""

import hashlib
import hmac

import crypto
from camket_sync import Reader, Writer

SUITE = bytes.fromhex("001000010002")
INFO = b"camket/envelope/1"


def key_id(public_key):
    return hashlib.sha256(public_key).digest()[:8]


def write_header(envelope):
    w = Writer()
    w.raw(b"CKEN")
    w.u8(1)
    w.raw(SUITE)
    w.raw(envelope["key"])
    w.u64(envelope["instance"])
    w.uint(envelope["number"])
    w.uint(envelope["made_ms"])
    return bytes(w.bytes)


def write_envelope(envelope):
    w = Writer()
    w.raw(write_header(envelope))
    w.blob(envelope["sealed"])
    return bytes(w.bytes)


def read_envelope(data):
    r = Reader(data)
    if (r.raw(4), r.u8(), r.raw(6)) != (b"CKEN", 1, SUITE):
        raise ValueError("no envelope")
    envelope = {"key": r.raw(8), "instance": r.u64(), "number": r.uint(), "made_ms": r.uint()}
    envelope["sealed"] = r.blob()
    r.end()
    return envelope


def read_letter(data):
    r = Reader(data)
    if r.u8() != 1:
        raise ValueError("unknown version")
    letter = {"public_key": r.raw(65), "packing": r.u8(), "body": r.blob()}
    r.end()
    return letter


def read_receipts(data):
    """Each receipt of a file, and the bytes that it was read from."""
    r, receipts = Reader(data), []
    while r.place < len(data):
        before = r.place
        receipts.append((read_one(r), data[before : r.place]))
    return receipts


def read_receipt(data):
    r = Reader(data)
    receipt = read_one(r)
    r.end()
    return receipt


def read_one(r):
    if (r.raw(4), r.u8()) != (b"CKRC", 1):
        raise ValueError("no receipt")
    receipt = {"key": r.raw(8), "instance": r.u64()}
    receipt |= {name: r.uint() for name in ("number", "made_ms", "first", "through")}
    receipt |= {"head": r.raw(32), "latest": r.uint(), "epoch": (r.raw(16), r.uint())}
    receipt |= {name: r.uint() for name in ("hq_ms", "durable", "backed_up")}
    receipt["verdicts"] = r.many(lambda: (r.uint(), r.u8()))
    receipt["signature"] = r.raw(64)
    return receipt


# RFC 9180 in base mode, one message, with the suite above.


def _extract(salt, suite, label, data):
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + data, "sha256")


def _expand(secret, suite, label, info, length):
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(secret, labelled + b"\x01", "sha256")[:length]


def keys_of(agreed, ephemeral, public_key, info):
    """The message's key and nonce, from what both sides computed by Diffie and Hellman."""
    kem = b"KEM" + SUITE[:2]
    secret = _extract(b"", kem, b"eae_prk", agreed)
    shared = _expand(secret, kem, b"shared_secret", ephemeral + public_key, 32)
    hpke = b"HPKE" + SUITE
    context = b"\x00" + _extract(b"", hpke, b"psk_id_hash", b"")
    context += _extract(b"", hpke, b"info_hash", info)
    secret = _extract(shared, hpke, b"secret", b"")
    return _expand(secret, hpke, b"key", context, 32), _expand(
        secret, hpke, b"base_nonce", context, 12
    )


def open_envelope(envelope, secret):
    """The letter inside, with HQ's secret number."""
    public_key = crypto.public_of(secret)
    assert envelope["key"] == key_id(public_key)
    ephemeral, body = envelope["sealed"][:65], envelope["sealed"][65:]
    key, nonce = keys_of(crypto.agree(secret, ephemeral), ephemeral, public_key, INFO)
    return crypto.unseal(key, nonce, body, write_header(envelope))


def seal_envelope(address, letter, public_key):
    """An envelope to HQ's public key; `address` is what stands on the outside."""
    secret = crypto.new_secret()
    ephemeral = crypto.public_of(secret)
    key, nonce = keys_of(crypto.agree(secret, public_key), ephemeral, public_key, INFO)
    envelope = address | {"key": key_id(public_key)}
    sealed = crypto.seal(key, nonce, letter, write_header(envelope))
    return write_envelope(envelope | {"sealed": ephemeral + sealed})


def write_letter(public_key, packing, body):
    w = Writer()
    w.u8(1)
    w.raw(public_key)
    w.u8(packing)
    w.blob(body)
    return bytes(w.bytes)


def verify_receipt(receipt, data, public_key):
    assert receipt["key"] == key_id(public_key)
    crypto.verify(public_key, receipt["signature"], b"camket/receipt/1" + data[:-64])
