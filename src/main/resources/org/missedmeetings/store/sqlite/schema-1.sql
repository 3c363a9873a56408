-- The book, version 1. Times are UTC text of 20 characters, 2024-11-29T22:35:00Z: they sort as they read.
-- What must never be false is enforced here as well as in the program: anyone may open the file.

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id          INTEGER PRIMARY KEY,
    role        TEXT NOT NULL CHECK (role IN ('doctor', 'patient')),
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    folded_name TEXT NOT NULL,           -- without case and accents, to search by
    email       TEXT,
    phone       TEXT,
    external_id TEXT,
    created_at  TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    created_by  TEXT NOT NULL,
    UNIQUE (role, external_id)
) STRICT;

CREATE INDEX people_by_name ON people (role, name);

CREATE TABLE meetings (
    id               INTEGER PRIMARY KEY,
    title            TEXT,
    doctor_id        INTEGER NOT NULL REFERENCES people,
    patient_id       INTEGER NOT NULL REFERENCES people,
    scheduled_at     TEXT NOT NULL CHECK (scheduled_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
    status           TEXT NOT NULL CHECK (status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    started_at       TEXT CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    ended_at         TEXT CHECK (ended_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    revision         INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    deleted_at       TEXT CHECK (deleted_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    external_id      TEXT UNIQUE,
    fingerprint      TEXT,               -- of the row it was imported from, to see whether that changed since
    tab              TEXT GENERATED ALWAYS AS (
        CASE
            WHEN deleted_at IS NOT NULL THEN NULL
            WHEN status IN ('scheduled', 'in_progress') THEN 'upcoming'
            ELSE status
        END) VIRTUAL,
    ends_at          TEXT GENERATED ALWAYS AS (
        strftime('%Y-%m-%dT%H:%M:%SZ', scheduled_at, '+' || duration_minutes || ' minutes')) VIRTUAL
) STRICT;

-- What the check reads, and nothing else: an idle check costs the same on ten rows and on ten million.
CREATE INDEX meetings_due ON meetings (scheduled_at) WHERE status = 'scheduled' AND deleted_at IS NULL;
CREATE INDEX meetings_by_tab ON meetings (tab, scheduled_at);
CREATE INDEX meetings_by_doctor ON meetings (doctor_id, tab, scheduled_at);
CREATE INDEX meetings_by_patient ON meetings (patient_id, tab, scheduled_at);

CREATE TABLE checks (
    id            INTEGER PRIMARY KEY,
    started_at    TEXT NOT NULL CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    cutoff        TEXT NOT NULL CHECK (cutoff GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    grace_minutes INTEGER NOT NULL,
    marked        INTEGER NOT NULL DEFAULT 0,
    duration_ms   INTEGER NOT NULL DEFAULT 0,
    actor         TEXT NOT NULL,
    host          TEXT NOT NULL,
    undone_at     TEXT CHECK (undone_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT;

CREATE TABLE notifications (
    id           INTEGER PRIMARY KEY,
    meeting_id   INTEGER REFERENCES meetings,
    recipient_id INTEGER NOT NULL REFERENCES people,
    kind         TEXT NOT NULL CHECK (kind IN ('missed', 'rescheduled', 'imported')),
    title        TEXT NOT NULL,
    message      TEXT NOT NULL,
    revision     INTEGER,                -- the meeting's, when it was written
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    read_at      TEXT CHECK (read_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    withdrawn_at TEXT CHECK (withdrawn_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    external_id  TEXT UNIQUE,
    fingerprint  TEXT,
    CHECK (kind = 'imported' OR (meeting_id IS NOT NULL AND revision IS NOT NULL)),
    UNIQUE (meeting_id, recipient_id, kind, revision)
) STRICT;

CREATE INDEX notifications_by_recipient ON notifications (recipient_id, created_at);

CREATE TABLE history (
    id          INTEGER PRIMARY KEY,
    meeting_id  INTEGER NOT NULL REFERENCES meetings,
    at          TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL CHECK (action IN ('booked', 'imported', 'started', 'completed', 'cancelled', 'missed',
                                                'rescheduled', 'check_undone', 'notices_withdrawn', 'deleted')),
    from_status TEXT CHECK (from_status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    to_status   TEXT NOT NULL CHECK (to_status IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled')),
    from_time   TEXT CHECK (from_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    to_time     TEXT NOT NULL CHECK (to_time GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    reason      TEXT,
    check_id    INTEGER REFERENCES checks,
    revision    INTEGER NOT NULL
) STRICT;

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

CREATE TRIGGER meetings_are_hidden_not_deleted BEFORE DELETE ON meetings
BEGIN
    SELECT RAISE(ABORT, 'a meeting is hidden by deleted_at, never deleted');
END;

-- INSERT OR REPLACE would delete a line without asking the triggers above
CREATE TRIGGER history_is_never_replaced BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER meetings_are_never_replaced BEFORE INSERT ON meetings
WHEN EXISTS (SELECT 1 FROM meetings WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM meetings WHERE external_id = NEW.external_id)
BEGIN
    SELECT RAISE(ABORT, 'there is such a meeting already');
END;

CREATE TRIGGER meetings_have_a_doctor_and_a_patient BEFORE INSERT ON meetings
WHEN (SELECT role FROM people WHERE id = NEW.doctor_id) IS NOT 'doctor'
  OR (SELECT role FROM people WHERE id = NEW.patient_id) IS NOT 'patient'
BEGIN
    SELECT RAISE(ABORT, 'a meeting has one doctor and one patient');
END;

CREATE TRIGGER meetings_keep_their_people BEFORE UPDATE OF doctor_id, patient_id ON meetings
WHEN NEW.doctor_id <> OLD.doctor_id OR NEW.patient_id <> OLD.patient_id
BEGIN
    SELECT RAISE(ABORT, 'a meeting keeps its doctor and its patient');
END;

CREATE TRIGGER people_keep_their_role BEFORE UPDATE OF role ON people
WHEN NEW.role <> OLD.role
BEGIN
    SELECT RAISE(ABORT, 'a person keeps their role');
END;

CREATE TRIGGER meetings_move_legally BEFORE UPDATE OF status ON meetings
WHEN NEW.status <> OLD.status
 AND NOT CASE OLD.status
         WHEN 'scheduled'   THEN NEW.status IN ('in_progress', 'missed', 'cancelled')
         WHEN 'in_progress' THEN NEW.status IN ('completed', 'cancelled')
         WHEN 'missed'      THEN NEW.status IN ('scheduled', 'completed', 'cancelled')
         ELSE FALSE
         END
BEGIN
    SELECT RAISE(ABORT, 'no legal change of status');
END;
