package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.store.sql.Row;

/** The doctors and the patients. */
public final class People {
    private static final String SELECT =
            "SELECT id, role, name, email, phone, external_id, birth_date, folded_name FROM people ";
    private static final String OF_ROLE = "(CAST(:role AS TEXT) IS NULL OR role = :role)";

    private final Handle handle;

    People(Handle handle) {
        this.handle = handle;
    }

    public Optional<Person> find(long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(Row.reading(People::person))
                .findOne();
    }

    public Optional<Person> withExternalId(Role role, String externalId) {
        return handle.createQuery(SELECT + "WHERE role = :role AND external_id = :externalId")
                .bind("role", role.code())
                .bind("externalId", externalId)
                .map(Row.reading(People::person))
                .findOne();
    }

    /**
     * Those whom the name fits, by name.
     *
     * @param role only these; null for all
     * @param limit at most this many
     */
    public List<Person> fitting(Role role, NameQuery name, int limit) {
        var search = new NameSearch("word", name);
        return handle.createQuery(SELECT + "WHERE " + OF_ROLE + " AND " + search.condition()
                        + " ORDER BY folded_name, name, id LIMIT :limit")
                .bindMap(search.values())
                .bind("role", role == null ? null : role.code())
                .bind("limit", limit)
                .map(Row.reading(People::person))
                .list();
    }

    /** When the latest of the person's meetings began that was to begin by then; deleted ones do not count. */
    public Optional<Instant> lastMeeting(Person person, Instant now) {
        var side = person.role() == Role.DOCTOR ? "doctor_id" : "patient_id";
        return handle.createQuery("SELECT max(scheduled_at) FROM meetings WHERE " + side
                        + " = :person AND tab IS NOT NULL AND scheduled_at <= :now")
                .bind("person", person.id())
                .bind("now", now)
                .map(Row.reading(row -> Optional.ofNullable(Row.instant(row, 1))))
                .one();
    }

    /** Those whose name is the same but for case and accents, in the order in which they entered. */
    public List<Person> withFoldedName(Role role, String foldedName, int limit) {
        return handle.createQuery(
                        SELECT
                                + "WHERE role = :role AND folded_name = :folded AND merged_into IS NULL ORDER BY id LIMIT :limit")
                .bind("role", role.code())
                .bind("folded", foldedName)
                .bind("limit", limit)
                .map(Row.reading(People::person))
                .list();
    }

    /** The first of this role, in the order in which they entered. */
    public List<Person> first(Role role, int limit) {
        return handle.createQuery(SELECT + "WHERE role = :role AND merged_into IS NULL ORDER BY id LIMIT :limit")
                .bind("role", role.code())
                .bind("limit", limit)
                .map(Row.reading(People::person))
                .list();
    }

    /** Whether one of this role has a comma in the name. */
    public boolean hasNameWithComma(Role role) {
        return handle.createQuery("""
                        SELECT EXISTS (
                            SELECT 1 FROM people
                             WHERE role = :role AND name LIKE '%,%' AND merged_into IS NULL)
                        """).bind("role", role.code()).map(Row.FLAG).one();
    }

    /** The id after the last one; nobody else takes it while this transaction lasts. */
    public long nextId() {
        return handle.createQuery("SELECT coalesce(max(id), 0) + 1 FROM people")
                .map(Row.NUMBER)
                .one();
    }

    /** Makes the person with this {@link Person#id} what is said of them here; the role stays. */
    public void update(Person person) {
        handle.createUpdate("""
                        UPDATE people
                           SET name = :name, folded_name = :folded, email = :email, phone = :phone,
                               external_id = :externalId, birth_date = :birthDate
                         WHERE id = :id
                        """)
                .bind("name", person.name())
                .bind("folded", PersonName.folded(person.name()))
                .bind("email", person.email())
                .bind("phone", person.phone())
                .bind("externalId", person.externalId())
                .bind("birthDate", Objects.toString(person.birthDate(), null))
                .bind("id", person.id())
                .execute();
    }

    /** A person and the name that they are filed under. */
    public record Filed(Person person, String foldedName) {}

    /**
     * Those after this one, by role and folded name.
     *
     * @param role only these; null for all
     * @param after null from the beginning
     */
    public List<Filed> list(Role role, Filed after, int most) {
        var values = new HashMap<String, Object>();
        var conditions = new ArrayList<>(List.of("TRUE"));
        if (role != null) {
            conditions.add("role = :role");
            values.put("role", role.code());
        }
        if (after != null) {
            conditions.add("(role, folded_name, id) > (:afterRole, :afterName, :afterId)");
            values.put("afterRole", after.person().role().code());
            values.put("afterName", after.foldedName());
            values.put("afterId", after.person().id());
        }
        return handle.createQuery(SELECT + "WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY role, folded_name, id LIMIT :most")
                .bindMap(values)
                .bind("most", most)
                .map(Row.reading(row -> new Filed(person(row), row.getString(8))))
                .list();
    }

    /**
     * Enters a person, whose {@link Person#id} is not looked at.
     *
     * @return the id it got
     */
    public long insert(Person person, Instant now, String actor) {
        return handle.createQuery("""
                        INSERT INTO people (role, name, folded_name, email, phone, external_id, birth_date, created_at,
                                            created_by)
                        VALUES (:role, :name, :folded, :email, :phone, :externalId, :birthDate, :now, :actor)
                        RETURNING id
                        """)
                .bind("role", person.role().code())
                .bind("name", person.name())
                .bind("folded", PersonName.folded(person.name()))
                .bind("email", person.email())
                .bind("phone", person.phone())
                .bind("externalId", person.externalId())
                .bind(
                        "birthDate",
                        person.birthDate() == null ? null : person.birthDate().toString())
                .bind("now", now)
                .bind("actor", actor)
                .map(Row.NUMBER)
                .one();
    }

    private static Person person(ResultSet row) throws SQLException {
        var birthDate = row.getString(7);
        return new Person(
                row.getLong(1),
                Role.of(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                birthDate == null ? null : LocalDate.parse(birthDate));
    }
}
