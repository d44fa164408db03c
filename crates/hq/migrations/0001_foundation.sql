-- HQ's first schema, one text for SQLite and PostgreSQL.
--
-- Every table that holds an area's data has the area first in its primary key and refers to nothing
-- outside that area, so that areas can be spread over machines. Nothing counts across areas.
-- Ids are BYTEA, times BIGINT milliseconds since 1970 UTC, days BIGINT days since 1970, flags SMALLINT.

-- What this database is. One row.
CREATE TABLE hq (
    one          SMALLINT NOT NULL PRIMARY KEY,
    database_id  BYTEA    NOT NULL,
    generation   BIGINT   NOT NULL,
    purpose      TEXT     NOT NULL,
    created_ms   BIGINT   NOT NULL
);

-- People, their devices and their sessions. Small, read everywhere: reference tables.

CREATE TABLE person (
    id             BIGINT   NOT NULL PRIMARY KEY,
    login          TEXT     NOT NULL UNIQUE,
    name           TEXT     NOT NULL,
    role           TEXT     NOT NULL,
    organ          TEXT     NOT NULL,
    password_hash  TEXT     NOT NULL,
    active         SMALLINT NOT NULL,
    created_ms     BIGINT   NOT NULL
);

-- The areas that a person was given; lineage and children are added when the scope is computed.
CREATE TABLE person_area (
    person  BIGINT NOT NULL,
    area    TEXT   NOT NULL,
    PRIMARY KEY (person, area)
);

-- A device is its key: whoever signs with it is that device.
CREATE TABLE device (
    id             BIGINT   NOT NULL PRIMARY KEY,
    public_key     BYTEA    NOT NULL UNIQUE,
    name           TEXT     NOT NULL,
    revoked        SMALLINT NOT NULL,
    first_seen_ms  BIGINT   NOT NULL
);

-- Only the hash of a token is kept. A session without a device is a desk's.
CREATE TABLE session (
    token_hash  BYTEA  NOT NULL PRIMARY KEY,
    person      BIGINT NOT NULL,
    device      BIGINT,
    created_ms  BIGINT NOT NULL,
    expires_ms  BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person);

-- What devices have delivered, keyed by device instance.

-- One enrolment of one device for one person, and the end of the chain that it has delivered.
CREATE TABLE instance (
    id                BIGINT NOT NULL PRIMARY KEY,
    device            BIGINT NOT NULL,
    person            BIGINT NOT NULL,
    last_n            BIGINT NOT NULL,
    last_id           BYTEA  NOT NULL,
    last_stamp_ms     BIGINT NOT NULL,
    last_stamp_count  BIGINT NOT NULL,
    last_request      BIGINT NOT NULL,
    backed_up_n       BIGINT NOT NULL
);

-- What could not join an area's order, kept until a person settles it. Its area may not even exist,
-- so it belongs to whoever sent it.
CREATE TABLE quarantine (
    instance     BIGINT   NOT NULL,
    n            BIGINT   NOT NULL,
    id           BYTEA    NOT NULL,
    area         TEXT     NOT NULL,
    code         TEXT     NOT NULL,
    body         BYTEA    NOT NULL,
    received_ms  BIGINT   NOT NULL,
    settled      SMALLINT NOT NULL,
    PRIMARY KEY (instance, n)
);
CREATE INDEX quarantine_open ON quarantine (area, settled);

-- Areas' data.

-- The gapless order of an area. Its row is the lock under which a sequence number is given.
CREATE TABLE area_head (
    area    TEXT   NOT NULL PRIMARY KEY,
    seq     BIGINT NOT NULL,
    digest  BYTEA  NOT NULL
);

-- The changes as received: the history, the audit trail, and the source of every other table.
-- digest: of the area's changes up to and including this one, for the census of any cursor.
CREATE TABLE change (
    area         TEXT   NOT NULL,
    seq          BIGINT NOT NULL,
    id           BYTEA  NOT NULL,
    instance     BIGINT NOT NULL,
    n            BIGINT NOT NULL,
    record       BYTEA  NOT NULL,
    kind         TEXT   NOT NULL,
    author       BIGINT NOT NULL,
    stamp_ms     BIGINT NOT NULL,
    stamp_count  BIGINT NOT NULL,
    received_ms  BIGINT NOT NULL,
    digest       BYTEA  NOT NULL,
    body         BYTEA  NOT NULL,
    PRIMARY KEY (area, seq)
);
CREATE UNIQUE INDEX change_id ON change (area, id);
CREATE INDEX change_record ON change (area, record, seq);
CREATE INDEX change_delivered ON change (instance, n);

-- The merged records, for lists and figures; a rebuild makes the same rows from the changes.
-- stage: 0 does not count, 1 counts as preliminary, 2 counts as approved.
CREATE TABLE record (
    area         TEXT     NOT NULL,
    id           BYTEA    NOT NULL,
    kind         TEXT     NOT NULL,
    state        BYTEA    NOT NULL,
    day          BIGINT   NOT NULL,
    site_kind    TEXT     NOT NULL,
    stage        SMALLINT NOT NULL,
    deleted      SMALLINT NOT NULL,
    conflicted   SMALLINT NOT NULL,
    updated_seq  BIGINT   NOT NULL,
    PRIMARY KEY (area, id)
);
CREATE INDEX record_list ON record (area, kind, day, id);

-- What the children of a record add up to: the signers of a pledge list.
CREATE TABLE tally (
    area    TEXT   NOT NULL,
    parent  BYTEA  NOT NULL,
    listed  BIGINT NOT NULL,
    signed  BIGINT NOT NULL,
    PRIMARY KEY (area, parent)
);

-- Sums of facts by day (grain 0) and by month (grain 1, the month's first day).
CREATE TABLE rollup (
    area       TEXT     NOT NULL,
    grain      SMALLINT NOT NULL,
    day        BIGINT   NOT NULL,
    metric     TEXT     NOT NULL,
    site_kind  TEXT     NOT NULL,
    stage      SMALLINT NOT NULL,
    value      BIGINT   NOT NULL,
    PRIMARY KEY (area, grain, day, metric, site_kind, stage)
);
