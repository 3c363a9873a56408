package org.missedmeetings.store.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.store.sql.Damage;
import org.missedmeetings.store.sql.Engine;

/**
 * People's names by id, remembered for one transaction: a list of a million meetings names the same people again and
 * again, and a join would look each of them up, and carry each name out of SQLite, a million times.
 */
public final class Names implements AutoCloseable {
    /** So many fit into a few megabytes; then it forgets them and begins anew. */
    private static final int MOST = 50_000;

    private final Connection connection;
    private final Engine engine;
    private Map<Long, Person.Named> known = new HashMap<>();
    private PreparedStatement lookUp;

    public Names(Connection connection, Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    Person.Named of(long id) throws SQLException {
        var name = known.get(id);
        if (name == null) {
            name = new Person.Named(id, read(id));
            if (known.size() == MOST) {
                forget();
            }
            known.put(id, name);
        }
        return name;
    }

    /** Begins anew: names may have changed. */
    public void forget() {
        if (!known.isEmpty()) {
            known = new HashMap<>();
        }
    }

    private String read(long id) throws SQLException {
        if (lookUp == null) {
            lookUp = connection.prepareStatement(engine.statement("SELECT name FROM people WHERE id = ?"));
        }
        lookUp.setLong(1, id);
        try (var row = lookUp.executeQuery()) {
            if (!row.next()) {
                throw new Damage("it has no person " + id + ", whom a meeting names");
            }
            return row.getString(1);
        } catch (SQLException failed) {
            // the driver closes some that fail
            close();
            throw failed;
        }
    }

    @Override
    public void close() throws SQLException {
        if (lookUp != null) {
            lookUp.close();
            lookUp = null;
        }
    }
}
