-- Tips: kept apart, and sealed to the tip desk.

-- What is kept to the police lies in a companion of its area, with an order of its own. A closed
-- period is closed in the companion, too.
INSERT INTO closed_period (area, from_day, to_day, person, closed_ms)
SELECT area || '~CONG_AN', from_day, to_day, person, closed_ms FROM closed_period;

-- The public keys to which tablets seal tips, each for an area and all that belongs to it. The
-- private halves are made in the tip desk's browser and never come here. The latest one of an area
-- is the present one; the others open what was sealed to them.
CREATE TABLE tip_key (
    area     TEXT   NOT NULL,
    id       BYTEA  NOT NULL,
    point    BYTEA  NOT NULL,
    name     TEXT   NOT NULL,
    person   BIGINT NOT NULL,
    made_ms  BIGINT NOT NULL,
    PRIMARY KEY (area, id)
);

-- Whom to telephone about an urgent tip, in their order.
CREATE TABLE duty_number (
    area   TEXT   NOT NULL,
    place  BIGINT NOT NULL,
    name   TEXT   NOT NULL,
    phone  TEXT   NOT NULL,
    PRIMARY KEY (area, place)
);

-- Each opening of a tip, written before its sealed part is given out. Never changed, never deleted.
CREATE TABLE tip_opening (
    area    TEXT   NOT NULL,
    record  BYTEA  NOT NULL,
    at_ms   BIGINT NOT NULL,
    id      BYTEA  NOT NULL,
    person  BIGINT NOT NULL,
    reason  TEXT   NOT NULL,
    PRIMARY KEY (area, record, at_ms, id)
);
