"""A whole round against a real HQ, by a client made from docs/protocol.md alone: `round.py URL`.

Whoever starts this restarts, backs up and restores HQ when asked to on the standard output.
"""

import hashlib
import json
import sys

import hq
from camket_sync import Writer, id_of, read_answer, write_request
from device import Device, stamp_of
from envelope import key_id

AREA, PASSWORD = "09454-2025", "camket-2019"
KIND = "outreach"
text = lambda it: (3, it)
number = lambda it: (2, it)
# Enough that HQ makes a snapshot when it starts.
MANY = 700


def ask(what):
    """Asks whoever started this for something; the answer is where HQ is now."""
    print(what, flush=True)
    return sys.stdin.readline().strip()


def refused(code, status, act):
    try:
        act()
    except hq.Refused as problem:
        assert (problem.code, problem.status) == (code, status), problem
        return problem
    raise AssertionError(f"{code} was expected")


def same(*devices):
    faces = [device.areas[AREA].faces() for device in devices]
    assert all(one == faces[0] for one in faces), "the devices differ"
    return faces[0]


def pushing_and_pulling(an, binh):
    first = an.write(AREA, KIND, [("title", [], text("Buổi một")), ("attendance_count", [], number(40))])
    of_tomorrow = [("what", [], (77, b"\x01\x02")), ("who/x", [], (6, bytes(16)))]
    an.write(AREA, "kind-of-tomorrow", of_tomorrow)
    answers = an.sync()
    assert (an.chain.durable, an.chain.backed_up, answers[-1]["verdicts"]) == (2, 0, [])
    assert AREA in answers[-1]["scope"]
    binh.sync()
    assert len(same(an, binh)) == 2
    assert binh.record(AREA, first).shown("title") == text("Buổi một")
    # Nothing to say: one small request.
    assert [len(answer["pages"]) for answer in binh.sync()] == [0]
    return first


def repeating(an):
    an.write(AREA, KIND, [("title", [], text("Buổi hai"))])
    request = an.request(an.chain, an.cursors())
    data = write_request(request)
    post = lambda: hq.post_sync(an.url, an.token, data)
    # The first answer is lost, the second says that HQ had seen the request before.
    post()
    more, _ = an.ask()
    late = read_answer(post())
    assert late["number"] <= late["latest"] and not late["pages"]
    an.sync()
    assert an.chain.durable == len(an.chain.changes) and not more


def conflicting(an, binh, record):
    an.set(AREA, KIND, record, title=text("của An"))
    binh.set(AREA, KIND, record, title=text("của Bình"), attendance_count=number(41))
    an.sync()
    binh.sync()
    an.sync()
    same(an, binh)
    seen = an.record(AREA, record)
    assert seen.conflicts() == ["title"] and seen.needs_person()
    assert seen.shown("attendance_count") == number(41)
    an.set(AREA, KIND, record, title=text("của cả hai"))
    an.sync()
    binh.sync()
    same(an, binh)
    assert not binh.record(AREA, record).needs_person()
    assert binh.record(AREA, record).shown("title") == text("của cả hai")


def deleting(an, binh):
    record = an.write(AREA, KIND, [("title", [], text("sẽ bị xóa"))])
    an.sync()
    binh.sync()
    an.delete(AREA, KIND, record)
    an.sync()
    binh.set(AREA, KIND, record, title=text("vẫn cần"))
    binh.sync()
    an.sync()
    same(an, binh)
    assert not an.record(AREA, record).is_deleted() and an.record(AREA, record).needs_person()
    an.delete(AREA, KIND, record)
    an.sync()
    binh.sync()
    assert binh.record(AREA, record).is_deleted() and not binh.record(AREA, record).needs_person()
    same(an, binh)


def keeping_the_clock(an, binh, record):
    an.offset_ms += 20 * 60 * 1000
    an.set(AREA, KIND, record, note=text("từ tương lai"))
    ahead = stamp_of(an.chain.changes[-1])
    n = len(an.chain.changes)
    _, answer = an.ask()
    assert answer["verdicts"] == [(n, 1)] and answer["durable"] == n - 1
    assert stamp_of(an.chain.changes[-1]) < ahead
    an.sync()
    binh.sync()
    same(an, binh)
    assert binh.record(AREA, record).shown("note") == text("từ tương lai")


def forking(an, binh):
    """A disk is put back: what HQ has under the same numbers is something else."""
    before, n = list(an.chain.changes), len(an.chain.changes) + 1
    an.write(AREA, KIND, [("title", [], text("trước khi lùi"))])
    an.sync()
    an.chain.changes, an.chain.durable = before, n - 1
    record = an.write(AREA, KIND, [("title", [], text("sau khi lùi"))])
    instance = an.chain.instance
    answers = an.sync()
    assert answers[0]["verdicts"] == [(n, 2)] and answers[0]["durable"] == n - 1
    assert an.chain.instance != instance and an.chain.durable == 1
    binh.sync()
    same(an, binh)
    assert binh.record(AREA, record).shown("title") == text("sau khi lùi")


def being_kept_aside(an):
    title = [("title", [], text("lạc"))]
    base = len(an.chain.changes)
    an.write("09475-2025", KIND, title)
    an.write("nowhere", KIND, title)
    an.write(AREA, KIND, title, author=an.person + 1_000)
    an.write(AREA, KIND, title, ms=1, count=0)
    an.write(AREA, KIND, title)
    answer = an.sync()[-1]
    expected = [(base + 1, 16), (base + 2, 17), (base + 3, 18), (base + 4, 19)]
    assert answer["verdicts"] == expected, answer["verdicts"]
    assert answer["durable"] == base + 5, "what is kept aside stops nothing"
    told = hq.get_json(an.url, an.token, "/api/me/quarantine")
    assert json.dumps(told).count('"hint"') == 4


def enclosing(an, binh):
    base = an.chain.durable
    for at in range(3):
        an.write(AREA, KIND, [("title", [], text(f"trong phong bì {at}"))])
    file = an.enclose(most=2)
    receipts = an.take_receipts(hq.post_envelopes(an.url, file))
    assert [(it["first"], it["through"]) for it in receipts] == [(base + 1, base + 2), (base + 3, base + 3)]
    assert an.chain.durable == base + 3
    again = an.take_receipts(hq.post_envelopes(an.url, file))
    assert [it["number"] <= it["latest"] for it in again] == [True, True]
    answers = an.sync()
    assert answers[0]["durable"] == base + 3
    binh.sync()
    spoilt = file[:-20] + bytes([file[-20] ^ 1]) + file[-19:]
    refused("envelope.spoilt", 422, lambda: hq.post_envelopes(an.url, spoilt))
    key = key_id(an.recovery_key)
    refused("envelope.foreign", 422, lambda: hq.post_envelopes(an.url, file.replace(key, bytes(8))))


def attaching(an, binh):
    photo = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4_000
    name = hashlib.sha256(photo).hexdigest()
    manifest = Writer()
    manifest.u8(1)
    manifest.uint(len(photo))
    manifest.text("image/jpeg")
    path = f"/api/attachments/{AREA}/{name}"
    url = an.url + path
    head = lambda: hq.call("HEAD", url, token=an.token)
    put = lambda at, piece: hq.call("PUT", url, piece, {"Upload-Offset": str(at)}, an.token)
    assert refused_head(head) == 404
    an.write(AREA, KIND, [(f"photos/{name}", [], (7, bytes(manifest.bytes)))])
    an.sync()
    status, headers, _ = put(0, photo[:600_000])
    assert (status, headers["Upload-Offset"]) == (204, "600000")
    # The answer is lost: the device asks where to go on.
    assert refused_head(head) == 404
    problem = refused("attachment.misplaced", 409, lambda: put(0, photo[:10]))
    at = int(problem.headers["Upload-Offset"])
    refused("attachment.incomplete", 404, lambda: hq.call("GET", url, token=binh.token))
    put(at, photo[at:])
    assert head()[1]["Upload-Length"] == str(len(photo))
    assert hq.fetch(binh.url, binh.token, path, len(photo)) == photo
    binh.sync()


def refused_head(head):
    try:
        return head()[0]
    except hq.Refused as problem:
        return problem.status


def being_refused(an):
    good = an.request(an.chain, an.cursors())
    data = write_request(good)
    post = lambda data: lambda: hq.post_sync(an.url, an.token, data)
    refused("body.malformed", 400, post(data[:-1]))
    refused("body.malformed", 400, post(b"\x02" + data[1:]))
    refused("session.missing", 401, lambda: hq.post_sync(an.url, None, data))
    an.write(AREA, KIND, [("title", [], text("ký sai"))])
    forged = an.request(an.chain, an.cursors()) | {"signature": bytes([1] * 64)}
    refused("signature.wrong", 403, post(write_request(forged)))
    taken = Device(an.url, an.login, PASSWORD)
    taken.chain.instance = an.chain.instance
    refused("device.taken", 409, lambda: taken.ask())
    an.sync()


def bootstrapping(an, binh):
    """A new device gets a snapshot and its tail, and shows what the others do."""
    for at in range(MANY):
        an.write(AREA, KIND, [("title", [], text(f"buổi {at}")), ("attendance_count", [], number(at))])
    an.sync(most=300)
    binh.sync()
    an.url = binh.url = ask("restart")
    chi = Device(an.url, "doan.giabinh", PASSWORD)
    offers = chi.bootstrap()
    assert [offer[0] for offer in offers] == [AREA], offers
    an.write(AREA, KIND, [("title", [], text("sau ảnh chụp"))])
    an.sync()
    binh.sync()
    answers = chi.sync()
    told = [page["from"] for answer in answers for page in answer["pages"] if page["area"] == AREA]
    assert told and min(told) >= offers[0][1], "the tail only"
    same(an, binh, chi)


def being_backed_up_and_restored(an, binh):
    if not ask("backup"):
        return
    answer = an.sync()[-1]
    assert answer["backed_up"] == answer["durable"] == len(an.chain.changes)
    epoch = answer["epoch"]
    lost = an.write(AREA, KIND, [("title", [], text("HQ sẽ mất"))])
    an.sync()
    binh.sync()
    an.url = binh.url = ask("restore")
    fresh = Device(an.url, "doan.giabinh", PASSWORD)
    fresh.sync()
    assert lost not in fresh.areas[AREA].records
    an.sync()
    assert an.epoch[0] == epoch[0] and an.epoch[1] > epoch[1]
    for device in (binh, fresh):
        device.sync()
    assert fresh.record(AREA, lost).shown("title") == text("HQ sẽ mất")
    same(an, binh, fresh)
    assert len({id_of(change) for change in an.own()}) == len(an.own())


def main(url):
    an, binh = Device(url, "canbo.giabinh", PASSWORD), Device(url, "doan.giabinh", PASSWORD)
    told = json.loads(hq.call("GET", f"{url}/api/openapi.json")[2])
    assert "/api/sync" in told["paths"]
    record = pushing_and_pulling(an, binh)
    repeating(an)
    conflicting(an, binh, record)
    deleting(an, binh)
    keeping_the_clock(an, binh, record)
    being_kept_aside(Device(url, "canbo.giabinh", PASSWORD))
    enclosing(an, binh)
    attaching(an, binh)
    being_refused(an)
    forking(an, binh)
    bootstrapping(an, binh)
    being_backed_up_and_restored(an, binh)
    print(f"{len(an.own())} changes of one device, {len(same(an, binh))} records", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
