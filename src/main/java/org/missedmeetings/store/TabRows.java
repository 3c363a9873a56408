package org.missedmeetings.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;

/** The meetings as the tabs show them: deleted ones are in none. */
public final class TabRows {
    /** Whether it is a meeting of somebody whose name has the words in it. */
    private static final String NAMED = """
            (m.doctor_id IN (SELECT id FROM people WHERE role = 'doctor' AND %1$s)
             OR m.patient_id IN (SELECT id FROM people WHERE role = 'patient' AND %1$s))""";

    private final Handle handle;
    private final MeetingRow rows;

    TabRows(Handle handle, Names names) {
        this.handle = handle;
        this.rows = new MeetingRow(names);
    }

    /** Hands over what the query asks for, in the tab's order, one at a time. */
    public void forEach(TabQuery query, Consumer<Meeting> consumer) {
        var conditions = new Conditions(query);
        if (query.tab() == Tab.ALL) {
            conditions.add("m.deleted_at IS NULL");
        } else {
            conditions.add("m.tab = :tab", "tab", query.tab().code());
        }
        var order = query.tab().latestFirst() ? " DESC" : "";
        if (query.after() != null) {
            conditions.add(
                    "(m.scheduled_at, m.id) " + (query.tab().latestFirst() ? "<" : ">") + " (:after, :afterId)",
                    "after",
                    query.after().at());
            conditions.values.put("afterId", query.after().id());
        }
        conditions.values.put("limit", query.limit() == null ? -1 : query.limit());
        handle.createQuery(MeetingRow.SELECT
                        + conditions.where()
                        + " ORDER BY m.scheduled_at" + order + ", m.id" + order
                        + " LIMIT :limit")
                .bindMap(conditions.values)
                .map(rows)
                .forEach(consumer);
    }

    /**
     * How many meetings of the query stand in each tab, but for {@link Tab#ALL}; its own tab and limit do not count.
     */
    public Map<Tab, Long> count(TabQuery query) {
        var conditions = new Conditions(query);
        conditions.add("m.tab IS NOT NULL");
        var counts = new EnumMap<Tab, Long>(Tab.class);
        for (var tab : List.of(Tab.UPCOMING, Tab.MISSED, Tab.COMPLETED, Tab.CANCELLED)) {
            counts.put(tab, 0L);
        }
        handle.createQuery("SELECT m.tab, count(*) FROM meetings AS m " + conditions.where() + " GROUP BY m.tab")
                .bindMap(conditions.values)
                .map((row, context) ->
                        Map.entry(Tab.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** The live meetings of the doctor or the patient that begin within the time, soonest first. */
    public List<Meeting> live(long doctorId, long patientId, Instant from, Instant until) {
        return handle.createQuery(MeetingRow.SELECT + """
                         WHERE m.id IN (
                            SELECT id FROM meetings
                             WHERE doctor_id = :doctor AND tab = 'upcoming'
                               AND scheduled_at >= :from AND scheduled_at < :until
                            UNION
                            SELECT id FROM meetings
                             WHERE patient_id = :patient AND tab = 'upcoming'
                               AND scheduled_at >= :from AND scheduled_at < :until)
                         ORDER BY m.scheduled_at, m.id
                        """)
                .bind("doctor", doctorId)
                .bind("patient", patientId)
                .bind("from", from)
                .bind("until", until)
                .map(rows)
                .list();
    }

    /** What a query asks for, as SQL. */
    private static final class Conditions {
        private final List<String> all = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Conditions(TabQuery query) {
            add("m.doctor_id = :doctor", "doctor", query.doctorId());
            add("m.patient_id = :patient", "patient", query.patientId());
            named(query.search());
            add("m.scheduled_at >= :from", "from", query.from());
            add("m.scheduled_at < :until", "until", query.until());
        }

        private void named(String search) {
            if (search != null) {
                var names = new NameSearch(search);
                add(NAMED.formatted(names.condition()));
                values.putAll(names.values());
            }
        }

        void add(String condition) {
            all.add(condition);
        }

        void add(String condition, String name, Object value) {
            if (value != null) {
                all.add(condition);
                values.put(name, value);
            }
        }

        String where() {
            return "WHERE " + String.join(" AND ", all);
        }
    }
}
