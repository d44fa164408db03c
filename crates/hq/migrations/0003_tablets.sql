-- Tablets in trouble: forgotten PINs and lost stores.

-- The key to which tablets seal their data keys. One row: every HQ process of this database must
-- open what any of them has promised to open.
CREATE TABLE recovery_key (
    one          SMALLINT NOT NULL PRIMARY KEY,
    private_key  BYTEA    NOT NULL,
    created_ms   BIGINT   NOT NULL
);

-- Each opening of a data key, written before the key is given out. Never changed, never deleted.
CREATE TABLE recovery (
    id         BYTEA  NOT NULL PRIMARY KEY,
    person     BIGINT NOT NULL,
    sealed     BYTEA  NOT NULL,
    opened_ms  BIGINT NOT NULL
);
CREATE INDEX recovery_opened ON recovery (opened_ms);

-- What a browser lost, as its tablet noticed: the end of the chain that is gone, once per chain.
CREATE TABLE loss (
    instance     BIGINT NOT NULL,
    highest_n    BIGINT NOT NULL,
    person       BIGINT NOT NULL,
    device       BIGINT NOT NULL,
    unsent       BIGINT NOT NULL,
    noticed_ms   BIGINT NOT NULL,
    received_ms  BIGINT NOT NULL,
    PRIMARY KEY (instance, highest_n)
);
CREATE INDEX loss_received ON loss (received_ms);
