-- What a report is limited to: one kind of site, one topic; blank for all. A version keeps it.
ALTER TABLE report ADD COLUMN site_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN topic TEXT NOT NULL DEFAULT '';

-- What there is of a stock is read from its beginning by topic, too: of models by their field of work.
DROP INDEX rollup_stock;
CREATE INDEX rollup_stock ON rollup (area, grain, day)
    WHERE metric IN ('L06', 'L07', 'L07S', 'L07T', 'R1', 'L07/PCTP', 'L07/PC_MA_TUY', 'L07/BLHD',
        'L07/ATGT', 'L07/PCCC', 'L07/CAMERA', 'L07/AN_NINH_MANG', 'L07/BAO_VE_CO_QUAN',
        'L07/KHAC');
