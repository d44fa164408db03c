"""Areas and records as section 8 of docs/protocol.md merges them."""

from camket_sync import CLEAR, TOUCH, id_of

DELETED, YES = "_deleted", (1, None)


def stamp_of(change):
    return (change["ms"], change["count"], change["instance"])


class Record:
    def __init__(self):
        # By path: values by stamp (None for nothing), stamps replaced, stamps that a touch saw.
        self.values, self.replaced, self.touched, self.first = {}, {}, {}, None

    @classmethod
    def of_snapshot(cls, told):
        record = cls()
        record.first = (told["created"][0], told["kind"])
        for path, (heads, awaited) in told["registers"].items():
            record.values[path] = dict(heads)
            record.replaced[path] = set(awaited)
        record.touched = {path: set(seen) for path, seen in told["deletion_saw"].items()}
        return record

    def apply(self, change):
        stamp = stamp_of(change)
        self.first = min(self.first or (stamp, change["kind"]), (stamp, change["kind"]))
        for path, seen, what in change["ops"]:
            if what == TOUCH:
                self.touched.setdefault(path, set()).update(seen)
                continue
            values = self.values.setdefault(path, {})
            replaced = self.replaced.setdefault(path, set())
            replaced.update(seen)
            for one in seen:
                values.pop(one, None)
            if stamp not in replaced:
                values[stamp] = None if what == CLEAR else what

    def shown(self, path):
        values = self.values.get(path, {})
        return values[max(values)] if values else None

    def conflicts(self):
        differ = lambda values: len(set(values.values())) > 1
        return sorted(path for path, values in self.values.items() if differ(values))

    def _unseen(self):
        return any(
            not set(values) <= self.touched.get(path, set())
            for path, values in self.values.items()
            if path != DELETED
        )

    def is_deleted(self):
        return self.shown(DELETED) == YES and not self._unseen()

    def needs_person(self):
        return bool(self.conflicts()) or self.shown(DELETED) == YES and self._unseen()

    def face(self):
        """Everything that can be seen of it."""
        values = {path: values for path, values in self.values.items() if values}
        return (self.first, values, self.is_deleted(), self.needs_person())


class Area:
    def __init__(self):
        self.seq, self.digest, self.records = 0, bytes(16), {}

    def merge(self, change):
        self.records.setdefault(change["record"], Record()).apply(change)

    def count(self, change_id):
        self.digest = bytes(a ^ b for a, b in zip(self.digest, change_id))

    def begin_with(self, own):
        """Begins anew with what the device itself has written here."""
        self.__init__()
        for change in own:
            self.merge(change)

    def take_page(self, page, own_by_n, own_ids):
        """Tells whether the page was the next one."""
        if page["from"] != self.seq:
            return False
        for n in page["mine"]:
            self.count(id_of(own_by_n[n]))
        for change in page["others"]:
            change_id = id_of(change)
            self.count(change_id)
            if change_id not in own_ids:
                self.merge(change)
        self.seq = page["through"]
        assert self.digest == page["digest"], "the area is not what HQ says it is"
        return True

    def take_snapshot(self, snapshot, own):
        self.seq, self.digest = snapshot["seq"], snapshot["digest"]
        self.records = {told["id"]: Record.of_snapshot(told) for told in snapshot["records"]}
        for change in own:
            if change["n"] not in snapshot["delivered"].get(change["instance"], []):
                self.merge(change)

    def faces(self):
        return {name: record.face() for name, record in self.records.items()}
