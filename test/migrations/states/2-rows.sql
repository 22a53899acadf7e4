INSERT INTO entries (key, value, expires_at) VALUES ('commands:1', 'abc', NULL);
INSERT INTO entries (key, value, expires_at) VALUES ('papers:1', 'graph learning', 1795266000000);
INSERT INTO spending (day, nano_usd) VALUES ('2026-11-20', 7);
INSERT INTO spending (day, nano_usd) VALUES ('2026-11-21', 70);
INSERT INTO answers (key, value, written_at) VALUES ('k', 'an answer', 1795262399999);
