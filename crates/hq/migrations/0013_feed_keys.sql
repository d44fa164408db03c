-- Keys that let a tool of analysis read the feed in the name of whoever made them, and nothing else.
-- Only the hash of the secret is kept. people: the maker wants what names people in it, too.
CREATE TABLE feed_key (
    id          TEXT     NOT NULL PRIMARY KEY,
    token_hash  BYTEA    NOT NULL UNIQUE,
    name        TEXT     NOT NULL,
    person      BIGINT   NOT NULL,
    people      SMALLINT NOT NULL,
    made_ms     BIGINT   NOT NULL,
    expires_ms  BIGINT   NOT NULL,
    used_ms     BIGINT,
    revoked_ms  BIGINT
);

-- The areas that a key was made for; no more of them is open than its maker may see when it is used.
CREATE TABLE feed_key_area (
    feed_key  TEXT NOT NULL,
    area      TEXT NOT NULL,
    PRIMARY KEY (feed_key, area)
);
