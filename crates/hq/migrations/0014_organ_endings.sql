-- From which day on an organ is not there any more, in the order in which it was said; without a day
-- it is there after all. Never changed, never deleted: the last word on an organ holds.
CREATE TABLE organ_ending (
    n        BIGINT NOT NULL PRIMARY KEY,
    organ    TEXT   NOT NULL,
    from_day BIGINT,
    person   BIGINT NOT NULL,
    made_ms  BIGINT NOT NULL
);
