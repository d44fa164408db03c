"""Snapshots of areas, made from docs/protocol.md alone."""

from camket_sync import CLEAR, Reader, new_record_id, read_payload, read_stamp

WHOLE = 253


def read_snapshot(data):
    r = Reader(data)
    if r.u8() != 1:
        raise ValueError("unknown version")
    snapshot = {"area": r.text(), "seq": r.uint(), "digest": r.raw(16)}

    def delivered():
        instance, numbers, after = r.u64(), [], 0
        for gap, more in r.many(lambda: (r.uint(), r.uint())):
            numbers += range(after + gap, after + gap + more + 1)
            after += gap + more + 1
        return instance, numbers

    snapshot["delivered"] = dict(r.many(delivered))
    snapshot["records"] = []
    while block := r.blob():
        snapshot["records"] += read_block(block)
    r.end()
    return snapshot


def read_block(data):
    r = Reader(data)
    count = r.uint()
    makers = r.many(lambda: (r.text(), r.uint(), r.u64()))
    paths = r.many(r.text)
    columns = list(zip(paths, r.many(r.u8, len(paths))))
    lengths = r.many(r.uint)
    layouts = [r.many(r.uint, length) for length in lengths]
    makers = [makers[place] for place in r.many(r.uint, count)]
    layouts = [layouts[place] for place in r.many(r.uint, count)]
    created, ms = [], 0
    for step in r.many(r.int, count):
        ms += step
        created.append(ms)
    counters = r.many(r.uint, count)
    created = [(ms, n, maker[2]) for ms, n, maker in zip(created, counters, makers)]
    ids = read_ids(r, created)
    changers = [None if r.flag() else r.uint() for _ in range(count)]
    simple = [[it for it in layout if columns[it][1] != WHOLE] for layout in layouts]
    codes = [r.many(r.uint, len(layout)) for layout in simple]
    bases = [created[it][0] for it in range(count) if changers[it] is not None]
    bases += [created[it][0] for it in range(count) for code in codes[it] if code == 2]
    below = iter(read_below(r, bases))
    changed = [
        (made, maker[1]) if changer is None else (next(below), changer)
        for made, maker, changer in zip(created, makers, changers)
    ]
    stamps = [
        {it: (created[at], changed[at][0])[code] if code < 2 else next(below) for it, code in pairs}
        for at, pairs in enumerate(map(zip, simple, codes))
    ]
    records = [
        {"id": ids[at], "kind": makers[at][0], "created": (created[at], makers[at][1]),
         "changed": changed[at], "registers": {}}
        for at in range(count)
    ]
    for column, (path, tag) in enumerate(columns):
        for at in range(count):
            if column in layouts[at]:
                records[at]["registers"][path] = read_register(r, tag, stamps[at].get(column))
    for record, paths in zip(records, r.many(r.uint, count)):
        record["deletion_saw"] = {r.text(): r.many(lambda: read_stamp(r)) for _ in range(paths)}
    r.end()
    return records


def read_ids(r, created):
    named = r.many(r.flag, len(created))
    names = iter(r.many(lambda: r.raw(16), sum(named)))
    ids, last = [], {}
    for is_named, (ms, _, instance) in zip(named, created):
        if is_named:
            ids.append(next(names))
        else:
            last[instance] = (last.get(instance, 0) + 1 + r.int()) % 2**64
            ids.append(new_record_id(instance, last[instance], ms))
    return ids


def read_below(r, bases):
    instances = r.many(r.u64)
    places = r.many(r.uint, len(bases))
    times = [base + r.int() for base in bases]
    return [(ms, r.uint(), instances[place]) for ms, place in zip(times, places)]


def read_register(r, tag, stamp):
    """The values that nobody replaced, and the stamps replaced before they came."""
    if tag == CLEAR:
        return [(stamp, None)], []
    if tag != WHOLE:
        return [(stamp, read_payload(r, tag))], []

    def head():
        stamp = read_stamp(r)
        return stamp, read_payload(r, r.u8()) if r.flag() else None

    return r.many(head), r.many(lambda: read_stamp(r))
