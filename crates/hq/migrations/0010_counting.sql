-- By which counting the rollups were made: see COUNTING in the store. HQ rebuilds older ones when it
-- starts.
ALTER TABLE hq ADD COLUMN counting BIGINT NOT NULL DEFAULT 0;

-- Sums of a year have grain 2; their day is the year's first.

-- What schools say of a month is read without the rest of it.
CREATE INDEX rollup_return ON rollup (area, grain, day)
    WHERE metric IN ('L14Z/BLHD', 'L14Z/MA_TUY', 'L14Z/TLDT', 'L14Z/PHAO', 'L14Z/XAM_HAI',
        'L14Z/TAI_NAN', 'L14Z/KHAC');
