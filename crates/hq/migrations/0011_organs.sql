-- What organs are called from a day on, in the order in which it was said. Never changed, never
-- deleted: what was wrong is put right by another row.
CREATE TABLE organ_naming (
    n            BIGINT NOT NULL PRIMARY KEY,
    organ        TEXT   NOT NULL,
    from_day     BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    symbol       TEXT   NOT NULL,
    signer       TEXT   NOT NULL,
    signer_title TEXT   NOT NULL,
    person       BIGINT NOT NULL,
    made_ms      BIGINT NOT NULL
);
