-- Envelopes that HQ opened and could not take whole: too late, out of order, or stamped ahead of time.
-- They belong to whoever sent them, and stay until all that is in them has arrived.
CREATE TABLE envelope (
    instance     BIGINT NOT NULL,
    digest       BYTEA  NOT NULL,
    first_n      BIGINT NOT NULL,
    through_n    BIGINT NOT NULL,
    received_ms  BIGINT NOT NULL,
    body         BYTEA  NOT NULL,
    PRIMARY KEY (instance, digest)
);

-- Snapshots of areas for new tablets, as they travel, in pieces of one size. The two latest are kept.
CREATE TABLE snapshot (
    area        TEXT   NOT NULL,
    hash        BYTEA  NOT NULL,
    seq         BIGINT NOT NULL,
    size_bytes  BIGINT NOT NULL,
    PRIMARY KEY (area, hash)
);
CREATE TABLE snapshot_piece (
    area   TEXT   NOT NULL,
    hash   BYTEA  NOT NULL,
    place  BIGINT NOT NULL,
    body   BYTEA  NOT NULL,
    PRIMARY KEY (area, hash, place)
);

-- Attachments that changes of an area have named, and what has arrived of each.
CREATE TABLE attachment (
    area        TEXT     NOT NULL,
    hash        BYTEA    NOT NULL,
    size_bytes  BIGINT   NOT NULL,
    media_type  TEXT     NOT NULL,
    held_bytes  BIGINT   NOT NULL,
    whole       SMALLINT NOT NULL,
    PRIMARY KEY (area, hash)
);
CREATE TABLE attachment_piece (
    area       TEXT   NOT NULL,
    hash       BYTEA  NOT NULL,
    from_byte  BIGINT NOT NULL,
    body       BYTEA  NOT NULL,
    PRIMARY KEY (area, hash, from_byte)
);
