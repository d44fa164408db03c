-- Review at HQ.

-- Since when a record waits for a reviewer: the time of the stamp that set its state; 0 if it does
-- not wait, -1 if nobody has looked yet. HQ looks at its start, area by area.
ALTER TABLE record ADD COLUMN waits_ms BIGINT NOT NULL DEFAULT -1;
CREATE INDEX record_waits ON record (area, waits_ms, id) WHERE waits_ms <> 0;

-- The instance under which somebody's acts at HQ are chained. A restored database begins others:
-- tablets may hold changes of the former ones that it has lost.
CREATE TABLE desk (
    person      BIGINT NOT NULL,
    generation  BIGINT NOT NULL,
    instance    BIGINT NOT NULL,
    PRIMARY KEY (person, generation)
);
