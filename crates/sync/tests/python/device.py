"""A device as section 7 of docs/protocol.md describes it; its disk is this object."""

import gzip
import hashlib
import secrets
import time

import crypto
import hq
from camket_sync import (
    NONE, TOUCH, id_of, new_record_id, read_answer, signed_bytes, write_request,
)
from envelope import read_receipts, seal_envelope, verify_receipt, write_letter
from records import DELETED, YES, Area, stamp_of
from snapshot import read_snapshot

CLOCK, FORK = 1, 2


class Chain:
    """The changes of one instance, and how far HQ has them."""

    def __init__(self, instance):
        self.instance, self.changes = instance, []
        self.durable = self.backed_up = 0
        # HQ has compared everything up to `durable` since its database was last restored.
        self.is_compared = True

    def last_id(self):
        return id_of(self.changes[-1]) if self.changes else NONE

    def next_batch(self, most):
        begin = self.durable if self.is_compared else max(self.durable - 1, 0)
        return self.changes[begin : begin + most]


class Device:
    def __init__(self, url, login, password):
        self.url, self.login, self.password = url, login, password
        self.secret = crypto.new_secret()
        self.public_key = crypto.public_of(self.secret)
        self.chain, self.former = Chain(secrets.randbits(64)), []
        self.number = 0
        self.offset_ms = 0
        self.latest = (0, 0)
        self.epoch = None
        self.areas, self.aside = {}, {}
        self.sign_in()

    def sign_in(self):
        instance = self.chain.instance
        told = hq.sign_in(self.url, self.login, self.password, instance, self.public_key)
        self.token, self.person = told["token"], told["user"]["id"]
        self.recovery_key = hq.unbase64url(told["hq"]["recovery_key"])
        self.receipt_key = hq.unbase64url(told["hq"]["receipt_key"])
        self.take_scope(told["areas"])

    def own(self, area=None):
        chains = [*self.former, self.chain]
        every = [change for chain in chains for change in chain.changes]
        return [change for change in every if area in (None, change["area"])]

    def take_scope(self, scope):
        self.areas = {name: area for name, area in self.areas.items() if name in scope}
        for name in scope:
            if name not in self.areas:
                self.areas[name] = Area()
                self.areas[name].begin_with(self.own(name))

    # Saving and time.

    def now_ms(self):
        return int(time.time() * 1000)

    def stamp(self):
        ms = self.now_ms() + self.offset_ms
        self.latest = (ms, 0) if (ms, 0) > self.latest else (self.latest[0], self.latest[1] + 1)
        return self.latest

    def write(self, area, kind, ops, record=None, **spoilt):
        """One change; `ops` are of (path, seen, what). Returns the record."""
        ms, count = self.stamp()
        n = len(self.chain.changes) + 1
        change = {"instance": self.chain.instance, "n": n, "prev": self.chain.last_id()}
        change["record"] = record or new_record_id(self.chain.instance, n, ms)
        change |= {"kind": kind, "area": area, "author": self.person, "ms": ms, "count": count}
        change |= {"schema": 1, "ops": sorted(ops, key=lambda op: op[0].encode())} | spoilt
        self.chain.changes.append(change)
        if area in self.areas:
            self.areas[area].merge(change)
        return change["record"]

    def record(self, area, record):
        return self.areas[area].records[record]

    def set(self, area, kind, record, **fields):
        """Sets fields as somebody does who sees what is shown, all values of a conflict."""
        values = self.record(area, record).values
        ops = [(path, sorted(values.get(path, {})), value) for path, value in fields.items()]
        self.write(area, kind, ops, record)

    def delete(self, area, kind, record):
        values = self.record(area, record).values
        ops = [(p, sorted(seen), TOUCH) for p, seen in values.items() if p != DELETED and seen]
        self.write(area, kind, [*ops, (DELETED, sorted(values.get(DELETED, {})), YES)], record)

    # Asking.

    def request(self, chain, cursors=(), wanted=0, most=1_000):
        self.number += 1
        changes = chain.next_batch(most)
        signature = crypto.sign(self.secret, signed_bytes(changes)) if changes else None
        return {
            "instance": chain.instance, "number": self.number, "kept_from": 1,
            "wall_ms": self.now_ms(), "pages_bytes_max": wanted, "cursors": list(cursors),
            "signature": signature, "changes": changes,
        }

    def cursors(self):
        return [(name, area.seq, area.digest) for name, area in sorted(self.areas.items())]

    def ask(self, wanted=256 * 1024, most=1_000, chain=None):
        """One request and its answer. Tells whether there is more to say."""
        chain = chain or self.chain
        request = self.request(chain, self.cursors(), wanted, most)
        answer = read_answer(hq.post_sync(self.url, self.token, write_request(request)))
        assert answer["number"] == request["number"]
        return self.believe(chain, request, answer), answer

    def sync(self, most=1_000):
        """Syncs until nothing waits on either side; returns the answers."""
        answers = []
        while True:
            more, answer = self.ask(most=most)
            answers.append(answer)
            for chain in self.former:
                while len(chain.changes) > chain.durable or not chain.is_compared:
                    self.ask(wanted=0, chain=chain)
            if not more and len(self.chain.changes) == self.chain.durable:
                return answers

    # Believing.

    def believe(self, chain, request, answer):
        if answer["number"] <= answer["latest"]:
            self.number = answer["latest"]
            return True
        self.offset_ms = answer["hq_ms"] - request["wall_ms"]
        sent = request["changes"]
        refused = {n: code for n, code in answer["verdicts"] if code in (CLOCK, FORK)}
        if self.epoch not in (None, answer["epoch"]) or answer["durable"] < chain.durable:
            for one in [*self.former, self.chain]:
                one.is_compared = False
                one.backed_up = 0
        self.epoch = answer["epoch"]
        known = chain.durable if chain.is_compared else 0
        durable = min(answer["durable"], max(sent[-1]["n"] if sent else 0, known))
        chain.is_compared |= bool(sent) and not refused
        chain.durable = min([durable, *(n - 1 for n in refused)])
        if not chain.is_compared:
            chain.durable = min(answer["durable"], len(chain.changes))
        chain.backed_up = min(answer["backed_up"], chain.durable)
        self.aside[chain.instance] = {n: it for n, it in answer["verdicts"] if n not in refused}
        self.take_scope(answer["scope"])
        for n, verdict in refused.items():
            self.make_again(chain, n, verdict)
        if FORK not in refused.values():
            self.take_pages(chain, answer["pages"])
        return answer["more"] or not chain.is_compared

    def take_pages(self, chain, pages):
        own_ids = {id_of(change) for change in self.own()}
        by_n = {change["n"]: change for change in chain.changes}
        for page in pages:
            area = self.areas[page["area"]]
            if page["from"] == 0:
                area.begin_with(self.own(page["area"]))
            area.take_page(page, by_n, own_ids)
            for change in page["others"]:
                self.latest = max(self.latest, stamp_of(change)[:2])

    def make_again(self, chain, n, verdict):
        """Stamps the change n and those after it again, in a new chain after a fork."""
        again, chain.changes = chain.changes[n - 1 :], chain.changes[: n - 1]
        accepted = [stamp_of(change)[:2] for change in chain.changes]
        self.latest = max(accepted, default=(0, 0))
        for area in self.areas.values():
            seen = [s for record in area.records.values() for s in stamps_in(record, again)]
            self.latest = max([self.latest, *(stamp[:2] for stamp in seen)])
        if verdict == FORK:
            self.former.append(chain)
            self.chain = Chain(secrets.randbits(64))
        else:
            self.number += 1_048_576
        renamed = {}
        for name, area in self.areas.items():
            # What was refused is in the records under its old stamps: from the start, then.
            if any(change["area"] == name for change in again):
                area.begin_with(self.own(name))
                area.digest = b"\xff" * 16
        for change in again:
            ops = [(p, sorted(renamed.get(s, s) for s in seen), it) for p, seen, it in change["ops"]]
            old = stamp_of(change)
            self.write(change["area"], change["kind"], ops, change["record"])
            renamed[old] = stamp_of(self.chain.changes[-1])

    # Snapshots.

    def bootstrap(self):
        """Takes the snapshots that HQ offers; returns the offers. The rest comes as pages."""
        _, answer = self.ask(wanted=0)
        for area, seq, size, digest in answer["offers"]:
            path = f"/api/snapshots/{area}/{digest.hex()}"
            data = hq.fetch(self.url, self.token, path, size)
            assert hashlib.sha256(data).digest() == digest
            unpacked = gzip.decompress(data[1:]) if data[0] == 1 else data[1:]
            snapshot = read_snapshot(unpacked)
            assert (snapshot["area"], snapshot["seq"]) == (area, seq)
            self.areas[area].take_snapshot(snapshot, self.own(area))
        return answer["offers"]

    # Envelopes.

    def enclose(self, most=1_000):
        """A file of envelopes with everything that HQ lacks."""
        file, begin = b"", self.chain.durable
        while begin < len(self.chain.changes):
            part = Chain(self.chain.instance)
            part.changes, part.durable = self.chain.changes[: begin + most], begin
            request = self.request(part, most=most)
            letter = write_letter(self.public_key, 1, gzip.compress(write_request(request)))
            address = {name: request[name] for name in ("instance", "number")}
            address["made_ms"] = request["wall_ms"]
            file += seal_envelope(address, letter, self.recovery_key)
            begin = len(part.changes)
        return file

    def take_receipts(self, data):
        receipts = read_receipts(data)
        for receipt, read_from in receipts:
            verify_receipt(receipt, read_from, self.receipt_key)
            assert receipt["instance"] == self.chain.instance
            assert receipt["head"] == id_of(self.chain.changes[receipt["through"] - 1])
            held = min(receipt["durable"], receipt["through"])
            self.chain.durable = max(self.chain.durable, held)
        return [receipt for receipt, _ in receipts]


def stamps_in(record, again):
    """Stamps of a record's values that are not among those to be made again."""
    refused = {stamp_of(change) for change in again}
    stamps = (stamp for values in record.values.values() for stamp in values)
    return [stamp for stamp in stamps if stamp not in refused]
