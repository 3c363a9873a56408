-- Version 6: a meeting says whether somebody allowed it to take time that another one takes. In a database the rule that
-- nobody is in two meetings at once is enforced besides, but for those; in a file there is one writer at a time anyway,
-- and a trigger would look for others twice for each row that an import enters.

-- of two that are at once one at least has it; for the program alone: what it says is no change of the meeting
ALTER TABLE meetings ADD COLUMN overlap_allowed INTEGER NOT NULL DEFAULT 0 CHECK (overlap_allowed IN (0, 1));

UPDATE meetings AS m
   SET overlap_allowed = 1
 WHERE m.tab = 'upcoming'
   AND (EXISTS (SELECT 1 FROM meetings AS o
                 WHERE o.doctor_id = m.doctor_id AND o.tab = 'upcoming' AND o.id < m.id
                   AND o.scheduled_at > m.day_before AND o.scheduled_at < m.ends_at AND o.ends_at > m.scheduled_at)
        OR EXISTS (SELECT 1 FROM meetings AS o
                    WHERE o.patient_id = m.patient_id AND o.tab = 'upcoming' AND o.id < m.id
                      AND o.scheduled_at > m.day_before AND o.scheduled_at < m.ends_at AND o.ends_at > m.scheduled_at));
