package org.missedmeetings.store.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.store.sql.Damage;
import org.missedmeetings.store.sql.Engine;

/**
 * People's names by id, remembered for one transaction: a list of a million meetings names the same people again and
 * again, and a join would look each of them up, and carry each name out of the database, a million times. Over a network
 * each look-up takes longer than thousands of rows: there all that a list lacks are asked for at once.
 */
public final class Names implements AutoCloseable {
    /** So many fit into a few megabytes; then it forgets them and begins anew. */
    private static final int MOST = 50_000;

    private final Connection connection;
    private final Engine engine;
    private Map<Long, Person.Named> known = new HashMap<>();
    /** Those that stand in a list as {@link #unnamed}. */
    private final Set<Long> lacking = new HashSet<>();

    private PreparedStatement lookUp;

    public Names(Connection connection, Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    Engine engine() {
        return engine;
    }

    /** The person with the name; over a network without it, where it is not known yet. */
    Person.Named of(long id) throws SQLException {
        var name = known.get(id);
        if (name == null && engine.isRemote()) {
            lacking.add(id);
            return unnamed(id);
        }
        if (name == null) {
            name = new Person.Named(id, read(id));
            add(name);
        }
        return name;
    }

    /** The person with the name, where it was handed out without it and {@link #complete} has been called since. */
    Person.Named named(Person.Named person) throws SQLException {
        return person.name() == null ? of(person.id()) : person;
    }

    /** Whether all that were handed out have their name. */
    boolean areComplete() {
        return lacking.isEmpty();
    }

    /** Looks up those that were handed out without their name; {@link #named} gives it to each. */
    void complete() throws SQLException {
        var ids = Set.copyOf(lacking);
        lacking.clear();
        if (known.size() + ids.size() > MOST) {
            forget();
        }
        readAll(ids);
        for (var id : ids) {
            if (!known.containsKey(id)) {
                throw missing(id);
            }
        }
    }

    /** Begins anew: names may have changed. */
    public void forget() {
        if (!known.isEmpty()) {
            known = new HashMap<>();
        }
        lacking.clear();
    }

    private static Person.Named unnamed(long id) {
        return new Person.Named(id, null);
    }

    private void add(Person.Named name) {
        if (known.size() == MOST) {
            forget();
        }
        known.put(name.id(), name);
    }

    private String read(long id) throws SQLException {
        if (lookUp == null) {
            lookUp = connection.prepareStatement(engine.statement("SELECT name FROM people WHERE id = ?"));
        }
        lookUp.setLong(1, id);
        try (var row = lookUp.executeQuery()) {
            if (!row.next()) {
                throw missing(id);
            }
            return row.getString(1);
        } catch (SQLException failed) {
            // the driver closes some that fail
            close();
            throw failed;
        }
    }

    private void readAll(Collection<Long> ids) throws SQLException {
        try (var statement =
                connection.prepareStatement(engine.statement("SELECT id, name FROM people WHERE id = ANY (?)"))) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(row.getLong(1), new Person.Named(row.getLong(1), row.getString(2)));
                }
            }
        }
    }

    private static Damage missing(long id) {
        return new Damage("it has no person " + id + ", whom a meeting names");
    }

    @Override
    public void close() throws SQLException {
        if (lookUp != null) {
            lookUp.close();
            lookUp = null;
        }
    }
}
