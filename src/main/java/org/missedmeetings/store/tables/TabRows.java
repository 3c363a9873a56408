package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;
import org.missedmeetings.meeting.people.NameFit;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.store.sql.Engine;
import org.missedmeetings.store.sql.Row;

/** The meetings as the tabs show them: deleted ones are in none. */
public final class TabRows {
    /** Whether it is a meeting of somebody whose name has the words in it. */
    private static final String NAMED = """
            (m.doctor_id IN (SELECT id FROM people WHERE role = 'doctor' AND %1$s)
             OR m.patient_id IN (SELECT id FROM people WHERE role = 'patient' AND %1$s))""";

    private final Handle handle;
    private final Engine engine;
    private final MeetingRow rows;

    TabRows(Handle handle, Names names) {
        this.handle = handle;
        this.engine = names.engine();
        this.rows = new MeetingRow(names);
    }

    /**
     * What the query asks for, from its beginning or its {@link TabQuery#after} on, in the tab's order; its limit does
     * not count.
     */
    public List<Meeting> list(TabQuery query, int most) {
        if (query.after() == null) {
            return list(query, "", most);
        }
        // in two steps, each straight through an index: a million meetings of one second are gone through once
        var found = new ArrayList<>(
                list(query, " AND m.scheduled_at = :after AND m.id " + beyond(query) + " :afterId", most));
        if (found.size() < most) {
            found.addAll(list(query, " AND m.scheduled_at " + beyond(query) + " :after", most - found.size()));
        }
        return found;
    }

    private static String beyond(TabQuery query) {
        return query.tab().latestFirst() ? "<" : ">";
    }

    private List<Meeting> list(TabQuery query, String place, int most) {
        var conditions = new Conditions(query);
        var select = MeetingRow.SELECT + conditions.where() + place;
        var direction = query.tab().latestFirst() ? " DESC" : "";
        var order = " ORDER BY scheduled_at" + direction + ", id" + direction + " LIMIT :most";
        // the tabs are merged, each in its index's order, where one condition for all would have the book sorted
        var parts = query.tab().parts().stream()
                .map(tab -> select + (tab == Tab.DELETED ? " AND m.tab IS NULL" : " AND m.tab = '" + tab.code() + "'"))
                .toList();
        var sql = (parts.size() == 1
                        ? parts.get(0)
                        : parts.stream()
                                .map(part -> engine.part(part, order))
                                .collect(Collectors.joining(" UNION ALL ")))
                + order;
        if (query.after() != null) {
            conditions.values.put("after", query.after().at());
            conditions.values.put("afterId", query.after().id());
        }
        conditions.values.put("most", most);
        return rows.list(handle.createQuery(sql).bindMap(conditions.values));
    }

    /**
     * How many meetings of the query stand in each tab, but for {@link Tab#ALL}; its own tab and limit do not count.
     */
    public Map<Tab, Long> count(TabQuery query) {
        var conditions = new Conditions(query);
        conditions.add("m.tab IS NOT NULL");
        var counts = new EnumMap<Tab, Long>(Tab.class);
        Tab.ALL.parts().forEach(tab -> counts.put(tab, 0L));
        handle.createQuery("SELECT m.tab, count(*) FROM meetings AS m " + conditions.where() + " GROUP BY m.tab")
                .bindMap(conditions.values)
                .map(Row.reading(
                        row -> Map.entry(Tab.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2))))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** The meetings that were begun before this time and are in progress still, first to last. */
    public List<Long> stillInProgress(Instant before) {
        return handle.createQuery("""
                        SELECT id FROM meetings
                         WHERE tab = 'upcoming' AND status = 'in_progress'
                           AND coalesce(started_at, scheduled_at) < :before
                         ORDER BY id
                        """).bind("before", before).map(Row.NUMBER).list();
    }

    /** The live meetings of the doctor or the patient that begin within the time, soonest first. */
    public List<Meeting> live(long doctorId, long patientId, Instant from, Instant until) {
        return rows.list(handle.createQuery(MeetingRow.SELECT + """
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
                .bind("until", until));
    }

    /** What a query asks for, as SQL. */
    private static final class Conditions {
        private final List<String> all = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Conditions(TabQuery query) {
            add("m.doctor_id = :doctor", "doctor", query.doctorId());
            add("m.patient_id = :patient", "patient", query.patientId());
            search(query.search());
            query.named().forEach(this::named);
            add("m.scheduled_at >= :from", "from", query.from());
            add("m.scheduled_at < :until", "until", query.until());
        }

        private void search(String search) {
            if (search != null) {
                var names = new NameSearch("word", new NameQuery(search, NameFit.PARTS));
                add(NAMED.formatted(names.condition()));
                values.putAll(names.values());
            }
        }

        private void named(Role role, NameQuery name) {
            var names = new NameSearch(role.code(), name);
            add("m." + role.code() + "_id IN (SELECT id FROM people WHERE role = '" + role.code() + "' AND "
                    + names.condition() + ")");
            values.putAll(names.values());
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
            return all.isEmpty() ? "WHERE TRUE" : "WHERE " + String.join(" AND ", all);
        }
    }
}
