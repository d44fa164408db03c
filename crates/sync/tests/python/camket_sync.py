"""Changes, batches, requests and answers, made from docs/protocol.md alone."""

import hashlib

NONE = bytes(32)
CLEAR, TOUCH = 254, 255


class Writer:
    def __init__(self):
        self.bytes = bytearray()

    def u8(self, n):
        self.bytes.append(n)

    def uint(self, n):
        while n >= 0x80:
            self.bytes.append(n & 0x7F | 0x80)
            n >>= 7
        self.bytes.append(n)

    def int(self, n):
        self.uint(((n << 1) ^ (n >> 63)) & (2**64 - 1))

    def u64(self, n):
        self.bytes += n.to_bytes(8, "little")

    def raw(self, data):
        self.bytes += data

    def blob(self, data):
        self.uint(len(data))
        self.raw(data)

    def text(self, text):
        self.blob(text.encode())


class Reader:
    def __init__(self, data):
        self.data, self.place = data, 0

    def raw(self, n):
        if n > len(self.data) - self.place:
            raise ValueError("cut short")
        self.place += n
        return self.data[self.place - n : self.place]

    def u8(self):
        return self.raw(1)[0]

    def flag(self):
        return {0: False, 1: True}[self.u8()]

    def uint(self):
        n = shift = 0
        while True:
            byte = self.u8()
            n |= (byte & 0x7F) << shift
            if byte < 0x80:
                if byte == 0 and shift or n >= 2**64:
                    raise ValueError("not canonical")
                return n
            shift += 7

    def int(self):
        n = self.uint()
        return (n >> 1) ^ -(n & 1)

    def u64(self):
        return int.from_bytes(self.raw(8), "little")

    def blob(self):
        return self.raw(self.uint())

    def text(self):
        return self.blob().decode()

    def many(self, item, count=None):
        return [item() for _ in range(self.uint() if count is None else count)]

    def end(self):
        if self.place != len(self.data):
            raise ValueError("bytes after the end")


# A value is (tag, payload); an operation is (path, seen, what) with what = a value, CLEAR or TOUCH.


def write_payload(w, value):
    tag, payload = value
    if tag in (2, 4, 5):
        w.int(payload)
    elif tag == 3:
        w.text(payload)
    elif tag == 6:
        w.raw(payload)
    elif tag >= 7:
        w.blob(payload)


def read_payload(r, tag):
    if tag in (0, 1):
        return (tag, None)
    if tag in (2, 4, 5):
        return (tag, r.int())
    if tag == 3:
        return (tag, r.text())
    if tag == 6:
        return (tag, r.raw(16))
    if tag < 200:
        return (tag, r.blob())
    raise ValueError("unknown tag")


def write_stamp(w, stamp):
    w.uint(stamp[0])
    w.uint(stamp[1])
    w.u64(stamp[2])


def read_stamp(r):
    return (r.uint(), r.uint(), r.u64())


def write_change(change):
    w = Writer()
    w.u8(1)
    w.u64(change["instance"])
    w.uint(change["n"])
    w.raw(change["prev"])
    w.raw(change["record"])
    w.text(change["kind"])
    w.text(change["area"])
    for name in ("author", "ms", "count", "schema"):
        w.uint(change[name])
    w.uint(len(change["ops"]))
    for path, seen, what in change["ops"]:
        w.text(path)
        w.uint(len(seen))
        for stamp in seen:
            write_stamp(w, stamp)
        if what in (CLEAR, TOUCH):
            w.u8(1 if what == CLEAR else 2)
        else:
            w.u8(0)
            w.u8(what[0])
            write_payload(w, what)
    return bytes(w.bytes)


def read_change(data):
    r = Reader(data)
    if r.u8() != 1:
        raise ValueError("unknown version")
    change = {"instance": r.u64(), "n": r.uint(), "prev": r.raw(32), "record": r.raw(16)}
    change |= {"kind": r.text(), "area": r.text(), "author": r.uint()}
    change |= {"ms": r.uint(), "count": r.uint(), "schema": r.uint()}

    def op():
        path, seen = r.text(), r.many(lambda: read_stamp(r))
        code = r.u8()
        what = read_payload(r, r.u8()) if code == 0 else {1: CLEAR, 2: TOUCH}[code]
        return (path, seen, what)

    change["ops"] = r.many(op)
    r.end()
    return change


def id_of(change):
    return hashlib.sha256(write_change(change)).digest()


def new_record_id(instance, n, ms):
    parts = b"".join(number.to_bytes(8, "little") for number in (instance, n, ms))
    r = hashlib.sha256(b"camket/record/1" + parts).digest()
    rest = bytes([0x70 | r[0] & 0x0F, r[1], 0x80 | r[2] & 0x3F]) + r[3:10]
    return ms.to_bytes(6, "big") + rest


def column_of(op):
    path, _, what = op
    return (path, what if what in (CLEAR, TOUCH) else what[0])


def write_batch(changes):
    heads, columns, layouts, instances, records = {}, {}, {}, {}, {}
    place = lambda table, item: table.setdefault(item, len(table))
    head_of = [place(heads, head(change)) for change in changes]
    layout_of = [
        place(layouts, tuple(place(columns, column_of(op)) for op in change["ops"]))
        for change in changes
    ]
    w = Writer()
    w.u8(1)
    w.uint(len(changes))
    w.uint(len(heads))
    for kind, area, author, schema, instance in heads:
        w.text(kind)
        w.text(area)
        w.uint(author)
        w.uint(schema)
        w.u64(instance)
    w.uint(len(columns))
    for path, _ in columns:
        w.text(path)
    for _, tag in columns:
        w.u8(tag)
    w.uint(len(layouts))
    for layout in layouts:
        w.uint(len(layout))
    for number in [column for layout in layouts for column in layout] + head_of + layout_of:
        w.uint(number)
    last, named = {}, []
    for change in changes:
        n, prev = last.get(change["instance"], (0, NONE))
        w.int(change["n"] - (n + 1))
        named.append(None if change["prev"] == prev else change["prev"])
        last[change["instance"]] = (change["n"], id_of(change))
    for prev in named:
        w.u8(prev is not None)
    for prev in named:
        w.raw(prev or b"")
    for before, change in zip([0] + [change["ms"] for change in changes], changes):
        w.int(change["ms"] - before)
    for change in changes:
        w.uint(change["count"])
    literal = []
    for change in changes:
        record = change["record"]
        if record in records:
            w.uint(records[record] + 2)
            continue
        place(records, record)
        derived = record == new_record_id(change["instance"], change["n"], change["ms"])
        w.uint(0 if derived else 1)
        literal += [] if derived else [record]
    for record in literal:
        w.raw(record)
    ops = [(change, op) for change in changes for op in change["ops"]]
    seen = [(change, stamp) for change, op in ops for stamp in op[1]]
    for _, op in ops:
        w.uint(len(op[1]))
    places = [place(instances, stamp[2]) for _, stamp in seen]
    w.uint(len(instances))
    for instance in instances:
        w.u64(instance)
    for number in places:
        w.uint(number)
    for change, stamp in seen:
        w.int(change["ms"] - stamp[0])
    for _, stamp in seen:
        w.uint(stamp[1])
    for column in columns:
        for _, op in ops:
            if column_of(op) == column and column[1] < CLEAR:
                write_payload(w, op[2])
    return bytes(w.bytes)


def head(change):
    return tuple(change[name] for name in ("kind", "area", "author", "schema", "instance"))


def read_batch(data):
    r = Reader(data)
    if r.u8() != 1:
        raise ValueError("unknown version")
    count = r.uint()
    heads = r.many(lambda: (r.text(), r.text(), r.uint(), r.uint(), r.u64()))
    paths = r.many(r.text)
    columns = list(zip(paths, r.many(r.u8, len(paths))))
    layouts = [r.many(r.uint, length) for length in r.many(r.uint)]
    head_of, layout_of = r.many(r.uint, count), r.many(r.uint, count)
    steps, named = r.many(r.int, count), r.many(r.flag, count)
    prevs = [r.raw(32) if flag else None for flag in named]
    times = r.many(r.int, count)
    counters, codes = r.many(r.uint, count), r.many(r.uint, count)
    literal = iter([r.raw(16) for code in codes if code == 1])
    sizes = r.many(r.uint, sum(len(layouts[layout]) for layout in layout_of))
    total, instances = sum(sizes), r.many(r.u64)
    places, ages = r.many(r.uint, total), r.many(r.int, total)
    stamps = iter(zip(places, ages, r.many(r.uint, total)))
    values = {}
    for number, (_, tag) in enumerate(columns):
        uses = sum(layouts[layout].count(number) for layout in layout_of)
        if tag not in (CLEAR, TOUCH):
            values[number] = iter([read_payload(r, tag) for _ in range(uses)])
    r.end()
    changes, last, records, ms, sizes = [], {}, [], 0, iter(sizes)
    for i in range(count):
        kind, area, author, schema, instance = heads[head_of[i]]
        n, prev = last.get(instance, (0, NONE))
        n, ms = n + 1 + steps[i], ms + times[i]
        if codes[i] >= 2:
            record = records[codes[i] - 2]
        else:
            record = new_record_id(instance, n, ms) if codes[i] == 0 else next(literal)
            records.append(record)
        ops = []
        for number in layouts[layout_of[i]]:
            seen = [next(stamps) for _ in range(next(sizes))]
            seen = [(ms - age, counter, instances[at]) for at, age, counter in seen]
            path, tag = columns[number]
            ops.append((path, seen, next(values[number]) if number in values else tag))
        change = {"instance": instance, "n": n, "prev": prevs[i] or prev, "record": record}
        change |= {"kind": kind, "area": area, "author": author, "ms": ms}
        change |= {"count": counters[i], "schema": schema, "ops": ops}
        changes.append(change)
        last[instance] = (n, id_of(change))
    return changes


def signed_bytes(changes):
    return b"camket/batch/1" + id_of(changes[-1])


def write_request(request):
    w = Writer()
    w.u8(1)
    w.u64(request["instance"])
    for name in ("number", "kept_from", "wall_ms", "pages_bytes_max"):
        w.uint(request[name])
    w.uint(len(request["cursors"]))
    for area, seq, digest in request["cursors"]:
        w.text(area)
        w.uint(seq)
        w.raw(digest)
    w.u8(bool(request["changes"]))
    if request["changes"]:
        w.raw(request["signature"])
        w.blob(write_batch(request["changes"]))
    w.uint(0)
    return bytes(w.bytes)


def read_request(data):
    r = Reader(data)
    if r.u8() != 1:
        raise ValueError("unknown version")
    request = {"instance": r.u64()}
    request |= {name: r.uint() for name in ("number", "kept_from", "wall_ms", "pages_bytes_max")}
    request["cursors"] = r.many(lambda: (r.text(), r.uint(), r.raw(16)))
    has_changes = r.flag()
    request["signature"] = r.raw(64) if has_changes else None
    request["changes"] = read_batch(r.blob()) if has_changes else []
    r.many(lambda: (r.u8(), r.blob()))
    r.end()
    return request


def read_answer(data):
    r = Reader(data)
    if r.u8() != 1:
        raise ValueError("unknown version")
    answer = {"number": r.uint(), "latest": r.uint(), "epoch": (r.raw(16), r.uint())}
    answer |= {name: r.uint() for name in ("hq_ms", "durable", "backed_up")}
    answer["verdicts"] = r.many(lambda: (r.uint(), r.u8()))
    answer["scope"] = r.many(r.text)

    def page():
        page = {"area": r.text(), "from": r.uint(), "through": r.uint(), "digest": r.raw(16)}
        mine, n = [], 0
        for step in r.many(r.int):
            n += step
            mine.append(n)
        return page | {"mine": mine, "others": read_batch(r.blob())}

    answer["pages"] = r.many(page)
    answer["more"] = r.flag()
    additions = dict(r.many(lambda: (r.u8(), r.blob())))
    offers = Reader(additions.get(1, b"\x00"))
    offer = lambda: (offers.text(), offers.uint(), offers.uint(), offers.raw(32))
    answer["offers"] = offers.many(offer)
    r.end()
    return answer


def digest_of(ids):
    digest = 0
    for change_id in ids:
        digest ^= int.from_bytes(change_id[:16], "big")
    return digest.to_bytes(16, "big")
