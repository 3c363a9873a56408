-- Version 6: a meeting says whether somebody allowed it to take time that another one takes, and the database refuses two
-- at once of which neither does. What the program looks up under its lock stays the rule: a meeting that has it is not in
-- these indexes, and a later one that has not could be put over it. They need the extension btree_gist.

-- for the program alone: what it says is no change of the meeting
ALTER TABLE meetings ADD COLUMN overlap_allowed boolean NOT NULL DEFAULT FALSE;

UPDATE meetings AS m
   SET overlap_allowed = TRUE
 WHERE m.tab = 'upcoming'
   AND (EXISTS (SELECT 1 FROM meetings AS o
                 WHERE o.doctor_id = m.doctor_id AND o.tab = 'upcoming' AND o.id < m.id
                   AND o.scheduled_at > m.day_before AND o.scheduled_at < m.ends_at AND o.ends_at > m.scheduled_at)
        OR EXISTS (SELECT 1 FROM meetings AS o
                    WHERE o.patient_id = m.patient_id AND o.tab = 'upcoming' AND o.id < m.id
                      AND o.scheduled_at > m.day_before AND o.scheduled_at < m.ends_at AND o.ends_at > m.scheduled_at));

-- Looked at when the transaction ends: within it one meeting may take the time that another one leaves after it.
ALTER TABLE meetings ADD CONSTRAINT meetings_of_a_doctor_are_not_at_once
EXCLUDE USING gist (doctor_id WITH =, tstzrange(scheduled_at, ends_at, '[)') WITH &&)
WHERE (tab = 'upcoming' AND NOT overlap_allowed) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE meetings ADD CONSTRAINT meetings_of_a_patient_are_not_at_once
EXCLUDE USING gist (patient_id WITH =, tstzrange(scheduled_at, ends_at, '[)') WITH &&)
WHERE (tab = 'upcoming' AND NOT overlap_allowed) DEFERRABLE INITIALLY DEFERRED;
