-- How far names were forgotten whose time is over: signers of lists before first_day, as far as their
-- last change was in the area's order up to seq.
CREATE TABLE retention (
    area       TEXT   NOT NULL PRIMARY KEY,
    first_day  BIGINT NOT NULL,
    seq        BIGINT NOT NULL
);
