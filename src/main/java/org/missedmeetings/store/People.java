package org.missedmeetings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.PersonName;
import org.missedmeetings.meeting.Role;

/** The doctors and the patients. */
public final class People {
    private static final String SELECT = "SELECT id, role, name, email, phone, external_id, birth_date FROM people ";

    private final Handle handle;

    People(Handle handle) {
        this.handle = handle;
    }

    public Optional<Person> find(long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> person(row))
                .findOne();
    }

    public Optional<Person> withExternalId(Role role, String externalId) {
        return handle.createQuery(SELECT + "WHERE role = :role AND external_id = :externalId")
                .bind("role", role.code())
                .bind("externalId", externalId)
                .map((row, context) -> person(row))
                .findOne();
    }

    /**
     * Those whose name has this part, whatever its case and accents; by name.
     *
     * @param role only these; null for all
     * @param limit at most this many
     */
    public List<Person> named(Role role, String part, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE (:role IS NULL OR role = :role) AND instr(folded_name, :part) > 0
                        ORDER BY folded_name = :part DESC, name, id
                        LIMIT :limit
                        """)
                .bind("role", role == null ? null : role.code())
                .bind("part", PersonName.folded(part))
                .bind("limit", limit)
                .map((row, context) -> person(row))
                .list();
    }

    /**
     * Hands them over by role and name.
     *
     * @param role only these; null for all
     */
    public void forEach(Role role, Consumer<Person> consumer) {
        handle.createQuery(SELECT + "WHERE (:role IS NULL OR role = :role) ORDER BY role, name, id")
                .bind("role", role == null ? null : role.code())
                .map((row, context) -> person(row))
                .forEach(consumer);
    }

    /**
     * Those after this one, by role and name.
     *
     * @param role only these; null for all
     * @param after null from the beginning
     */
    public List<Person> list(Role role, Person after, int most) {
        var values = new HashMap<String, Object>();
        var conditions = new ArrayList<>(List.of("TRUE"));
        if (role != null) {
            conditions.add("role = :role");
            values.put("role", role.code());
        }
        if (after != null) {
            conditions.add("(role, name, id) > (:afterRole, :afterName, :afterId)");
            values.put("afterRole", after.role().code());
            values.put("afterName", after.name());
            values.put("afterId", after.id());
        }
        return handle.createQuery(
                        SELECT + "WHERE " + String.join(" AND ", conditions) + " ORDER BY role, name, id LIMIT :most")
                .bindMap(values)
                .bind("most", most)
                .map((row, context) -> person(row))
                .list();
    }

    /**
     * Enters a person, whose {@link Person#id} is not looked at.
     *
     * @return the id it got
     */
    public long insert(Person person, Instant now, String actor) {
        return handle.createUpdate("""
                        INSERT INTO people (role, name, folded_name, email, phone, external_id, birth_date, created_at,
                                            created_by)
                        VALUES (:role, :name, :folded, :email, :phone, :externalId, :birthDate, :now, :actor)
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
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
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
