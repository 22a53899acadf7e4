CREATE TABLE entries (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     expires_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE spending (
     day TEXT PRIMARY KEY,
     nano_usd INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE answers (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     written_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX answers_by_age ON answers (written_at);

  ALTER TABLE entries ADD COLUMN user_id TEXT;
  CREATE INDEX entries_by_user ON entries (user_id) WHERE user_id IS NOT NULL;

  CREATE TABLE server_settings (
    guild_id TEXT PRIMARY KEY,
    settings TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE conversations (
    channel_id TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conversations_by_expiry ON conversations (expires_at);
  CREATE TABLE conversation_turns (
    id INTEGER PRIMARY KEY,
    channel_id TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    question TEXT NOT NULL,
    citations TEXT NOT NULL
  ) STRICT;
  CREATE INDEX conversation_turns_by_channel ON conversation_turns (channel_id);
  CREATE INDEX conversation_turns_by_user ON conversation_turns (user_id);

  CREATE TABLE requests (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    guild_id TEXT,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    question TEXT NOT NULL,
    ms INTEGER NOT NULL,
    nano_usd INTEGER NOT NULL,
    nearest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX requests_by_age ON requests (at);
  CREATE INDEX requests_by_server ON requests (guild_id, at);
  CREATE INDEX requests_by_user ON requests (user_id);
  CREATE TABLE answer_records (
    id TEXT PRIMARY KEY REFERENCES requests ON DELETE CASCADE,
    record TEXT NOT NULL
  ) STRICT;
  CREATE TABLE answer_history (
    answer_id TEXT NOT NULL REFERENCES answer_records ON DELETE CASCADE,
    place INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    question TEXT NOT NULL,
    citations TEXT NOT NULL,
    PRIMARY KEY (answer_id, place)
  ) STRICT;
  CREATE INDEX answer_history_by_user ON answer_history (user_id);

  CREATE TABLE feedback (
    answer_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (answer_id, user_id)
  ) STRICT;
  CREATE INDEX feedback_by_age ON feedback (at);
  CREATE INDEX feedback_by_user ON feedback (user_id);

  CREATE TABLE digests (
    id TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    schedule TEXT NOT NULL,
    user_id TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    paused_because TEXT
  ) STRICT;
  CREATE INDEX digests_by_server ON digests (guild_id);
  CREATE INDEX digests_by_user ON digests (user_id);
  CREATE INDEX digests_due ON digests (due_at) WHERE paused_because IS NULL;
  CREATE TABLE digest_papers (
    digest_id TEXT NOT NULL REFERENCES digests ON DELETE CASCADE,
    paper_id TEXT NOT NULL,
    PRIMARY KEY (digest_id, paper_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE quotas (
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    taken INTEGER NOT NULL,
    PRIMARY KEY (day, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    guild_id TEXT,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_age ON changes (at);
  CREATE INDEX changes_by_server ON changes (guild_id, at);
  CREATE INDEX changes_by_user ON changes (user_id);

  CREATE TABLE reading_groups (
    id TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    candidates TEXT NOT NULL,
    locale TEXT NOT NULL,
    message_id TEXT,
    closes_at INTEGER NOT NULL,
    phase TEXT NOT NULL,
    chosen TEXT,
    thread_id TEXT
  ) STRICT;
  CREATE INDEX reading_groups_by_closing ON reading_groups (closes_at);
  CREATE INDEX reading_groups_by_thread ON reading_groups (thread_id);
  CREATE INDEX reading_groups_by_user ON reading_groups (user_id);
  CREATE TABLE reading_votes (
    group_id TEXT NOT NULL REFERENCES reading_groups ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    PRIMARY KEY (group_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reading_votes_by_user ON reading_votes (user_id);

