-- Version 5: words that may grow are rows of a table, a meeting counts its changes and keeps the time on the wall that
-- was meant, people and settings have a history, and a book has an identity. fold_name, local_time and random_uuid are
-- the program's own functions (MigrationFunctions).

CREATE TABLE notification_kinds (
    kind TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO notification_kinds (kind)
VALUES ('missed'), ('rescheduled'), ('imported'), ('reminder'), ('booked'), ('cancelled'), ('corrected');

CREATE TABLE history_actions (
    action TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO history_actions (action)
VALUES ('booked'), ('imported'), ('started'), ('completed'), ('cancelled'), ('missed'), ('rescheduled'),
       ('check_undone'), ('notices_withdrawn'), ('deleted'), ('restored'), ('undone'), ('changed'), ('added'), ('merged'),
       ('realigned');

CREATE TABLE jobs (
    job TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO jobs (job)
VALUES ('check_missed'), ('backup'), ('restore'), ('import'), ('integrity_check'), ('remind'), ('deliver');

-- what ran by itself or for the whole book; until version 4 the checks alone
CREATE TABLE runs (
    id            INTEGER PRIMARY KEY,
    job           TEXT NOT NULL REFERENCES jobs,
    started_at    TEXT NOT NULL CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    cutoff        TEXT CHECK (cutoff GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    grace_minutes INTEGER,
    marked        INTEGER NOT NULL DEFAULT 0,
    duration_ms   INTEGER NOT NULL DEFAULT 0,
    actor         TEXT NOT NULL,
    host          TEXT NOT NULL,
    undone_at     TEXT CHECK (undone_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    CHECK (job <> 'check_missed' OR (cutoff IS NOT NULL AND grace_minutes IS NOT NULL))
) STRICT;

INSERT INTO runs (id, job, started_at, cutoff, grace_minutes, marked, duration_ms, actor, host, undone_at)
SELECT id, 'check_missed', started_at, cutoff, grace_minutes, marked, duration_ms, actor, host, undone_at
  FROM checks
 ORDER BY id;

CREATE INDEX runs_by_time ON runs (job, started_at);
CREATE INDEX runs_by_job ON runs (job, id);
CREATE INDEX runs_idle ON runs (job, started_at) WHERE marked = 0;

CREATE TABLE new_history (
    id          INTEGER PRIMARY KEY,
    meeting_id  INTEGER NOT NULL REFERENCES meetings,
    at          TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL REFERENCES history_actions,
    from_status TEXT CHECK (from_status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    to_status   TEXT NOT NULL CHECK (to_status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    from_time   TEXT CHECK (from_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    to_time     TEXT NOT NULL CHECK (to_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    reason      TEXT,
    run_id      INTEGER REFERENCES runs,
    revision    INTEGER NOT NULL,
    undoes      INTEGER REFERENCES new_history CHECK ((undoes IS NOT NULL) = (action = 'undone'))
) STRICT;

INSERT INTO new_history (id, meeting_id, at, actor, action, from_status, to_status, from_time, to_time, reason,
                         run_id, revision)
SELECT id, meeting_id, at, actor, action, from_status, to_status, from_time, to_time, reason, check_id, revision
  FROM history
 ORDER BY id;

DROP TABLE history;
DROP TABLE checks;
ALTER TABLE new_history RENAME TO history;

CREATE INDEX history_by_meeting ON history (meeting_id);
CREATE INDEX history_by_run ON history (run_id) WHERE run_id IS NOT NULL;
CREATE UNIQUE INDEX history_undone_once ON history (undoes) WHERE undoes IS NOT NULL;

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

CREATE TABLE new_notifications (
    id           INTEGER PRIMARY KEY,
    meeting_id   INTEGER REFERENCES meetings,
    recipient_id INTEGER NOT NULL REFERENCES people,
    kind         TEXT NOT NULL REFERENCES notification_kinds,
    title        TEXT NOT NULL,
    message      TEXT NOT NULL,
    revision     INTEGER,                -- the meeting's, when it was written
    from_time    TEXT CHECK (from_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'), -- the meeting's before a reschedule
    to_time      TEXT CHECK (to_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),   -- the meeting's, when it was written
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    read_at      TEXT CHECK (read_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    read_by      TEXT CHECK (read_by IS NULL OR read_at IS NOT NULL),
    told_at      TEXT CHECK (told_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),   -- by staff themselves: the recipient need not have read it
    told_by      TEXT CHECK ((told_by IS NULL) = (told_at IS NULL)),
    withdrawn_at TEXT CHECK (withdrawn_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    external_id  TEXT UNIQUE,
    fingerprint  TEXT,
    CHECK (kind = 'imported' OR (meeting_id IS NOT NULL AND revision IS NOT NULL)),
    UNIQUE (meeting_id, recipient_id, kind, revision)
) STRICT;

INSERT INTO new_notifications (id, meeting_id, recipient_id, kind, title, message, revision, from_time, to_time,
                               created_at, read_at, read_by, withdrawn_at, external_id, fingerprint)
SELECT n.id, n.meeting_id, n.recipient_id, n.kind, n.title, n.message, n.revision,
       (SELECT h.from_time FROM history AS h
         WHERE h.meeting_id = n.meeting_id AND h.revision = n.revision AND h.action = 'rescheduled'
           AND n.kind = 'rescheduled'),
       (SELECT h.to_time FROM history AS h
         WHERE h.meeting_id = n.meeting_id AND h.revision = n.revision AND h.action = n.kind),
       n.created_at, n.read_at, n.read_by, n.withdrawn_at, n.external_id, n.fingerprint
  FROM notifications AS n
 ORDER BY n.id;

DROP TABLE notifications;
ALTER TABLE new_notifications RENAME TO notifications;

CREATE INDEX notifications_by_recipient ON notifications (recipient_id, created_at);
CREATE INDEX notifications_by_time ON notifications (created_at);
CREATE INDEX notifications_unread ON notifications (recipient_id) WHERE read_at IS NULL AND withdrawn_at IS NULL;

ALTER TABLE people ADD COLUMN birth_date TEXT CHECK (birth_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE people ADD COLUMN merged_into INTEGER REFERENCES people CHECK (merged_into <> id);

UPDATE people SET folded_name = fold_name(name);

DROP INDEX people_by_name;
CREATE INDEX people_by_folded_name ON people (role, folded_name);

CREATE TABLE people_history (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    at         TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL REFERENCES history_actions,
    field      TEXT,                     -- null where the person as a whole was added
    from_value TEXT,
    to_value   TEXT,
    reason     TEXT
) STRICT;

CREATE INDEX people_history_by_person ON people_history (person_id);

-- what was not noted until now: who entered whom
INSERT INTO people_history (person_id, at, actor, action)
SELECT id, created_at, created_by, 'added' FROM people ORDER BY id;

CREATE TABLE settings_history (
    id         INTEGER PRIMARY KEY,
    at         TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL REFERENCES history_actions,
    key        TEXT NOT NULL,
    from_value TEXT,
    to_value   TEXT,
    reason     TEXT
) STRICT;

CREATE TRIGGER people_history_is_never_changed BEFORE UPDATE ON people_history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER people_history_is_never_deleted BEFORE DELETE ON people_history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER people_history_is_never_replaced BEFORE INSERT ON people_history
WHEN EXISTS (SELECT 1 FROM people_history WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER settings_history_is_never_changed BEFORE UPDATE ON settings_history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER settings_history_is_never_deleted BEFORE DELETE ON settings_history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER settings_history_is_never_replaced BEFORE INSERT ON settings_history
WHEN EXISTS (SELECT 1 FROM settings_history WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

INSERT INTO settings (key, value) VALUES ('book_id', random_uuid()) ON CONFLICT DO NOTHING;

DROP TRIGGER meetings_move_legally;

ALTER TABLE meetings ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE meetings ADD COLUMN meant_local TEXT CHECK (meant_local GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]');
ALTER TABLE meetings ADD COLUMN meant_zone TEXT CHECK ((meant_zone IS NULL) = (meant_local IS NULL));
-- no meeting is longer than a day: what began before this cannot take any of its time
ALTER TABLE meetings ADD COLUMN day_before TEXT GENERATED ALWAYS AS (
    strftime('%Y-%m-%dT%H:%M:%SZ', scheduled_at, '-1440 minutes')) VIRTUAL;

UPDATE meetings
   SET version = (SELECT max(1, count(*)) FROM history WHERE meeting_id = meetings.id),
       meant_local = local_time(scheduled_at, (SELECT value FROM settings WHERE key = 'zone')),
       meant_zone = (SELECT value FROM settings WHERE key = 'zone');

-- An undo takes a meeting back to what it was before, and a patient who comes late begins a missed one.
CREATE TRIGGER meetings_move_legally BEFORE UPDATE OF status ON meetings
WHEN NEW.status <> OLD.status
 AND NOT CASE OLD.status
         WHEN 'scheduled'   THEN NEW.status IN ('in_progress', 'missed', 'cancelled')
         WHEN 'in_progress' THEN NEW.status IN ('completed', 'cancelled', 'scheduled', 'missed')
         WHEN 'missed'      THEN NEW.status IN ('in_progress', 'scheduled', 'completed', 'cancelled')
         WHEN 'completed'   THEN NEW.status IN ('in_progress', 'missed')
         ELSE NEW.status IN ('scheduled', 'in_progress', 'missed')
         END
BEGIN
    SELECT RAISE(ABORT, 'no legal change of status');
END;

-- that an import has seen its row as it is now, the fingerprint, is no change
CREATE TRIGGER meetings_count_their_changes BEFORE UPDATE OF id, title, doctor_id, patient_id, scheduled_at, duration_minutes, status, started_at, ended_at,
    revision, deleted_at, external_id, version, meant_local, meant_zone ON meetings
WHEN NEW.version <= OLD.version
BEGIN
    SELECT RAISE(ABORT, 'a change of a meeting raises its version');
END;
