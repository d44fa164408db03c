-- Reforms of the map that the table of areas shipped does not know, in the order in which they were
-- added: areas that end on the day before, and those that begin. Never changed, never deleted.
CREATE TABLE area_reform (
    n        BIGINT NOT NULL PRIMARY KEY,
    on_day   BIGINT NOT NULL,
    body     TEXT   NOT NULL,
    person   BIGINT NOT NULL,
    made_ms  BIGINT NOT NULL
);
