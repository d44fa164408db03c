-- What people at HQ decide.

-- quarantine.settled: 0 nobody has decided, 1 released into its area's order, 2 rejected. What was
-- rejected stays, and its device goes on being told.
ALTER TABLE quarantine ADD COLUMN decided_by BIGINT;
ALTER TABLE quarantine ADD COLUMN decided_ms BIGINT;
ALTER TABLE quarantine ADD COLUMN note TEXT;
CREATE INDEX quarantine_waiting ON quarantine (settled, received_ms, instance, n);
DROP INDEX quarantine_open;

-- Who decided what about whom, and why. Rows are added and never changed.
CREATE TABLE audit (
    id       BYTEA  NOT NULL PRIMARY KEY,
    at_ms    BIGINT NOT NULL,
    person   BIGINT NOT NULL,
    action   TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    note     TEXT   NOT NULL
);
CREATE INDEX audit_time ON audit (at_ms, id);
