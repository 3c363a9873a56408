-- Version 2: the book is left alone for years. What a check has to find out about the checks before it is found
-- without reading them all, and what an ordinary catch-up is can be set.

CREATE INDEX checks_by_time ON checks (started_at);
CREATE INDEX checks_idle ON checks (started_at) WHERE marked = 0;

INSERT INTO settings (key, value) VALUES ('catch_up_days', '10') ON CONFLICT DO NOTHING;
