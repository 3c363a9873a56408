-- Version 3: the book is served over HTTP. Who may come in, who is in, what was answered already; and a deleted
-- meeting can be restored. Of tokens and cookies only SHA-256 is kept: who reads the file cannot log in with it.

CREATE TABLE access_tokens (
    id         INTEGER PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255), -- the actor in the history
    role       TEXT NOT NULL CHECK (role IN ('staff', 'doctor', 'patient')),
    person_id  INTEGER REFERENCES people,
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    created_by TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    revoked_at TEXT CHECK (revoked_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    revoked_by TEXT,
    CHECK ((role = 'staff') = (person_id IS NULL))
) STRICT;

CREATE TRIGGER access_tokens_are_of_their_persons_role BEFORE INSERT ON access_tokens
WHEN NEW.person_id IS NOT NULL AND (SELECT role FROM people WHERE id = NEW.person_id) IS NOT NEW.role
BEGIN
    SELECT RAISE(ABORT, 'a token has the role of its person');
END;

-- what a token may do never changes, and neither does that it was revoked: the history names it for good
CREATE TRIGGER access_tokens_keep_their_role BEFORE UPDATE ON access_tokens
WHEN NEW.role <> OLD.role OR NEW.person_id IS NOT OLD.person_id OR NEW.hash <> OLD.hash
  OR NEW.expires_at <> OLD.expires_at OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN
    SELECT RAISE(ABORT, 'a token can only be revoked');
END;

CREATE TABLE sessions (
    hash       BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    token_id   INTEGER NOT NULL REFERENCES access_tokens,
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    expires_at TEXT NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_end ON sessions (expires_at);

-- A request that is sent twice, because its answer got lost, is answered again and not done again.
CREATE TABLE answers (
    token_id    INTEGER NOT NULL REFERENCES access_tokens,
    key         TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request     TEXT NOT NULL CHECK (length(request) = 64), -- SHA-256 of what was asked, in hex
    status      INTEGER NOT NULL,
    etag        TEXT,
    body        TEXT NOT NULL,
    answered_at TEXT NOT NULL CHECK (answered_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    PRIMARY KEY (token_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_time ON answers (answered_at);

-- 'restored' joins the actions. SQLite changes a CHECK by making the table anew, in the order of "Making Other Kinds
-- Of Table Schema Changes": nothing refers to history, and dropping it drops its indexes and triggers, made again below.
CREATE TABLE new_history (
    id          INTEGER PRIMARY KEY,
    meeting_id  INTEGER NOT NULL REFERENCES meetings,
    at          TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL CHECK (action IN ('booked', 'imported', 'started', 'completed', 'cancelled', 'missed',
                                                'rescheduled', 'check_undone', 'notices_withdrawn', 'deleted',
                                                'restored')),
    from_status TEXT CHECK (from_status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    to_status   TEXT NOT NULL CHECK (to_status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    from_time   TEXT CHECK (from_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    to_time     TEXT NOT NULL CHECK (to_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    reason      TEXT,
    check_id    INTEGER REFERENCES checks,
    revision    INTEGER NOT NULL
) STRICT;

INSERT INTO new_history (id, meeting_id, at, actor, action, from_status, to_status, from_time, to_time, reason,
                         check_id, revision)
SELECT id, meeting_id, at, actor, action, from_status, to_status, from_time, to_time, reason, check_id, revision
  FROM history
 ORDER BY id;

DROP TABLE history;

ALTER TABLE new_history RENAME TO history;

CREATE INDEX history_by_meeting ON history (meeting_id);
CREATE INDEX history_by_check ON history (check_id) WHERE check_id IS NOT NULL;

CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER history_is_never_replaced BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- the bell: how many are unread, and the latest of all, without reading them all
CREATE INDEX notifications_by_time ON notifications (created_at);
CREATE INDEX notifications_unread ON notifications (recipient_id) WHERE read_at IS NULL AND withdrawn_at IS NULL;
