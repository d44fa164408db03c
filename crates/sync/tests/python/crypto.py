"""P-256, ECDSA and AES-256-GCM from their standards: slow, open to whoever measures time, for tests."""

import hashlib
import hmac
import secrets

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
BASE = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


class Wrong(Exception):
    """A signature, a point or a tag that is not what it should be."""


def double(point):
    x, y, z = point
    if not y:
        return (0, 1, 0)
    s = 4 * x * y * y % P
    m = 3 * (x - z * z) * (x + z * z) % P
    x3 = (m * m - 2 * s) % P
    return (x3, (m * (s - x3) - 8 * pow(y, 4, P)) % P, 2 * y * z % P)


def add(one, other):
    if not one[2]:
        return other
    if not other[2]:
        return one
    (x1, y1, z1), (x2, y2, z2) = one, other
    u1, u2 = x1 * z2 * z2 % P, x2 * z1 * z1 % P
    s1, s2 = y1 * pow(z2, 3, P) % P, y2 * pow(z1, 3, P) % P
    if u1 == u2:
        return double(one) if s1 == s2 else (0, 1, 0)
    h, r = u2 - u1, s2 - s1
    h2 = h * h % P
    x3 = (r * r - h * h2 - 2 * u1 * h2) % P
    return (x3, (r * (u1 * h2 - x3) - s1 * h * h2) % P, h * z1 * z2 % P)


def times(number, point):
    result, point = (0, 1, 0), (*point, 1)
    for bit in bin(number)[2:]:
        result = double(result)
        if bit == "1":
            result = add(result, point)
    return result


def affine(point):
    x, y, z = point
    if not z:
        raise Wrong("the point at infinity")
    inverse = pow(z, -1, P)
    return (x * inverse**2 % P, y * inverse**3 % P)


def write_point(point):
    return b"\x04" + b"".join(number.to_bytes(32, "big") for number in point)


def read_point(data):
    x, y = (int.from_bytes(half, "big") for half in (data[1:33], data[33:]))
    if len(data) != 65 or data[0] != 4 or x >= P or (y * y - x**3 + 3 * x - B) % P:
        raise Wrong("no point of the curve")
    return (x, y)


def new_secret():
    return 1 + secrets.randbelow(ORDER - 1)


def public_of(secret):
    return write_point(affine(times(secret, BASE)))


def agree(secret, public_key):
    return affine(times(secret, read_point(public_key)))[0].to_bytes(32, "big")


def sign(secret, message):
    e = int.from_bytes(hashlib.sha256(message).digest(), "big")
    while True:
        k = new_secret()
        r = affine(times(k, BASE))[0] % ORDER
        s = pow(k, -1, ORDER) * (e + r * secret) % ORDER
        if r and s:
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verify(public_key, signature, message):
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    if len(signature) != 64 or not (0 < r < ORDER and 0 < s < ORDER):
        raise Wrong("no signature")
    e, w = int.from_bytes(hashlib.sha256(message).digest(), "big"), pow(s, -1, ORDER)
    both = add(times(e * w % ORDER, BASE), times(r * w % ORDER, read_point(public_key)))
    if affine(both)[0] % ORDER != r:
        raise Wrong("the signature is somebody else's")


def _twice(byte):
    return (byte << 1) ^ (0x11B if byte & 0x80 else 0)


def _s_box():
    box, p, q = [0x63] * 256, 1, 1
    while True:
        p ^= _twice(p)
        for shift in (1, 2, 4):
            q ^= q << shift & 0xFF
        q ^= 0x09 if q & 0x80 else 0
        turned = q
        for shift in (1, 2, 3, 4):
            turned ^= (q << shift | q >> 8 - shift) & 0xFF
        box[p] = turned ^ 0x63
        if p == 1:
            return box


S_BOX = _s_box()


def _round_keys(key):
    words, constant = [list(key[at : at + 4]) for at in range(0, 32, 4)], 1
    for at in range(8, 60):
        word = words[-1]
        if at % 8 == 0:
            word = [S_BOX[byte] for byte in word[1:] + word[:1]]
            word[0] ^= constant
            constant = _twice(constant)
        elif at % 8 == 4:
            word = [S_BOX[byte] for byte in word]
        words.append([a ^ b for a, b in zip(words[at - 8], word)])
    return [sum(words[at : at + 4], []) for at in range(0, 60, 4)]


def _encipher(keys, block):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for number, key in enumerate(keys[1:], 1):
        state = [S_BOX[state[(at + 4 * (at % 4)) % 16]] for at in range(16)]
        if number < len(keys) - 1:
            mixed = []
            for at in range(0, 16, 4):
                a = state[at : at + 4]
                every = a[0] ^ a[1] ^ a[2] ^ a[3]
                mixed += [a[i] ^ every ^ _twice(a[i] ^ a[(i + 1) % 4]) for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, key)]
    return bytes(state)


def _hash(key, aad, text):
    filled = lambda data: data + bytes(-len(data) % 16)
    sizes = (8 * len(aad)).to_bytes(8, "big") + (8 * len(text)).to_bytes(8, "big")
    data, digest = filled(aad) + filled(text) + sizes, 0
    for at in range(0, len(data), 16):
        x, v, digest = digest ^ int.from_bytes(data[at : at + 16], "big"), key, 0
        for bit in range(127, -1, -1):
            digest ^= v if x >> bit & 1 else 0
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
    return digest.to_bytes(16, "big")


def _xor(data, mask):
    return bytes(a ^ b for a, b in zip(data, mask))


def _counted(key, nonce, text):
    keys = _round_keys(key)
    blocks = range(2, 2 + (len(text) + 15) // 16)
    mask = b"".join(_encipher(keys, nonce + block.to_bytes(4, "big")) for block in blocks)
    return _xor(text, mask)


def _tag(key, nonce, sealed, aad):
    keys = _round_keys(key)
    digest = _hash(int.from_bytes(_encipher(keys, bytes(16)), "big"), aad, sealed)
    return _xor(digest, _encipher(keys, nonce + b"\0\0\0\1"))


def seal(key, nonce, text, aad):
    sealed = _counted(key, nonce, text)
    return sealed + _tag(key, nonce, sealed, aad)


def unseal(key, nonce, data, aad):
    sealed, tag = data[:-16], data[-16:]
    if not hmac.compare_digest(tag, _tag(key, nonce, sealed, aad)):
        raise Wrong("what was sealed was changed")
    return _counted(key, nonce, sealed)
