-- Reports as they were counted, drafted and issued.

-- What there is of a stock before a period is read from its beginning; few rows are of stocks.
CREATE INDEX rollup_stock ON rollup (area, grain, day)
    WHERE metric IN ('L06', 'L07', 'L07S', 'L07T', 'R1');

-- One version of a report of an area. A correction is a further version; the old one stays.
-- state: draft, issued, replaced. number, year, day: given at the issue. stage: as record.stage.
-- revision: how often a draft was written, so that nobody overwrites what they have not seen.
CREATE TABLE report (
    area        TEXT     NOT NULL,
    id          BYTEA    NOT NULL,
    version     BIGINT   NOT NULL,
    state       TEXT     NOT NULL,
    revision    BIGINT   NOT NULL,
    calendar    TEXT     NOT NULL,
    from_day    BIGINT   NOT NULL,
    to_day      BIGINT   NOT NULL,
    stage       SMALLINT NOT NULL,
    as_of_ms    BIGINT   NOT NULL,
    number      BIGINT,
    year        BIGINT,
    day         BIGINT,
    reason      TEXT     NOT NULL,
    body        TEXT     NOT NULL,
    PRIMARY KEY (area, id, version)
);
CREATE UNIQUE INDEX report_number ON report (area, year, number, version);
CREATE INDEX report_list ON report (area, as_of_ms);

-- The figures of a version. part: blank for the whole, or the side that it is of.
CREATE TABLE report_figure (
    area      TEXT   NOT NULL,
    report    BYTEA  NOT NULL,
    version   BIGINT NOT NULL,
    code      TEXT   NOT NULL,
    part      TEXT   NOT NULL,
    formula   BIGINT NOT NULL,
    value     BIGINT NOT NULL,
    previous  BIGINT,
    PRIMARY KEY (area, report, version, part, code)
);

-- How far each area's order had come when a version was counted. The changes up to there are the
-- records behind its figures, for ever.
CREATE TABLE report_source (
    area     TEXT   NOT NULL,
    report   BYTEA  NOT NULL,
    version  BIGINT NOT NULL,
    source   TEXT   NOT NULL,
    seq      BIGINT NOT NULL,
    digest   BYTEA  NOT NULL,
    PRIMARY KEY (area, report, version, source)
);

-- Periods whose records are closed: they change no more but by a correction.
CREATE TABLE closed_period (
    area       TEXT   NOT NULL,
    from_day   BIGINT NOT NULL,
    to_day     BIGINT NOT NULL,
    person     BIGINT NOT NULL,
    closed_ms  BIGINT NOT NULL,
    PRIMARY KEY (area, from_day, to_day)
);
