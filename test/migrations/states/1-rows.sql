INSERT INTO entries (key, value, expires_at) VALUES ('commands:1', 'abc', NULL);
INSERT INTO entries (key, value, expires_at) VALUES ('papers:1', 'graph learning', 1795266000000);
