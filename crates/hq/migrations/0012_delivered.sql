-- What a change is unique by: its place in its instance's chain. Its id is the hash of bytes that hold
-- both, so whoever has the same id has the same place; the former index over the ids, which fall
-- anywhere, cost a page of its own for each change.
DROP INDEX change_id;
DROP INDEX change_delivered;
CREATE UNIQUE INDEX change_delivered ON change (instance, n, area);
