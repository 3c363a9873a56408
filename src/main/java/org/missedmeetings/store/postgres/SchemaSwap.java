package org.missedmeetings.store.postgres;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.store.sql.Row;

/**
 * The book of a schema that another one is to take the name of: it is moved aside, under a name with the time in it, takes no
 * changes from then on, and is never deleted. All of it is a part of one transaction, so nobody finds none.
 */
final class SchemaSwap {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'").withZone(ZoneOffset.UTC);

    private static final String ASIDE = "_replaced_";
    private static final int LONGEST_NAME = 63;

    private final Handle handle;
    private final BookUrl.Postgres url;
    private final QualifiedNames names;
    private final List<String> rights;
    private final String clock;
    private final String owner;
    private final long changes;

    /** Has whoever writes wait, and takes down what the other book is to have of this one. */
    SchemaSwap(Handle handle, BookUrl.Postgres url) {
        this.handle = handle;
        this.url = url;
        this.names = new QualifiedNames(url.schema());
        PostgresSchema.run(handle, names.apply("UPDATE book SET changes = changes + 1"));
        this.changes =
                handle.createQuery("SELECT changes FROM book").map(Row.NUMBER).one();
        this.rights = texts(RIGHTS);
        this.clock = texts("SELECT pg_get_viewdef(to_regclass(format('%I.clock', CAST(:schema AS text))))")
                .get(0);
        this.owner = texts("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = :schema")
                .get(0);
    }

    /** A place that nothing has yet. */
    static BookUrl.Postgres aside(Handle handle, BookUrl.Postgres url, Instant now) {
        var suffix = ASIDE + TIME.format(now);
        var room = LONGEST_NAME - suffix.length() - 2;
        var name = url.schema().substring(0, Math.min(room, url.schema().length())) + suffix;
        var schema = name;
        for (var number = 2; isThere(handle, schema); number++) {
            schema = name + "_" + number;
        }
        return url.inSchema(schema);
    }

    private static boolean isThere(Handle handle, String schema) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = :schema)")
                .bind("schema", schema)
                .map(Row.FLAG)
                .one();
    }

    /** Moves the book aside. Whoever waits to write finds that it takes no changes; whoever opens it is told where it is. */
    void moveAside(BookUrl.Postgres aside) {
        handle.createUpdate("""
                        INSERT INTO settings (key, value) VALUES (:key, :value)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value
                        """)
                .bind("key", SettingKey.MOVED_TO)
                .bind("value", url.text())
                .execute();
        PostgresSchema.heedWhereabouts(handle);
        PostgresSchema.run(handle, "ALTER SCHEMA \"" + url.schema() + "\" RENAME TO \"" + aside.schema() + "\"");
        // what its triggers do looks for its tables where it was
        handle.createQuery("""
                        SELECT format('ALTER FUNCTION %s SET search_path = %I', CAST(p.oid AS regprocedure), n.nspname)
                          FROM pg_proc AS p
                          JOIN pg_namespace AS n ON n.oid = p.pronamespace
                         WHERE n.nspname = :schema AND CAST(p.proconfig AS text) LIKE '%search_path%'
                        """)
                .bind("schema", aside.schema())
                .map(Row.TEXT)
                .list()
                .forEach(this::run);
    }

    /** Makes the schema for the other book, with the clock that this one went by. */
    void makeRoom() {
        run("CREATE SCHEMA \"" + url.schema() + "\"");
        run("CREATE VIEW " + names.name("clock") + " AS " + clock);
    }

    /** Gives the other book what this one had: its owner, who may use it, and a number of changes that nobody has seen yet. */
    void handOver() {
        handle.createUpdate("UPDATE book SET changes = :changes")
                .bind("changes", changes + 1)
                .execute();
        if (!handle.createQuery("SELECT current_user").map(Row.TEXT).one().equals(owner)) {
            texts(OWNED).forEach(owned -> run("ALTER " + owned + " OWNER TO \"" + owner.replace("\"", "\"\"") + "\""));
        }
        rights.forEach(this::run);
    }

    private List<String> texts(String sql) {
        return handle.createQuery(sql)
                .bind("schema", url.schema())
                .map(Row.TEXT)
                .list();
    }

    private void run(String statement) {
        PostgresSchema.run(handle, statement);
    }

    private static final String OWNED = """
            SELECT format('SCHEMA %I', nspname) FROM pg_namespace WHERE nspname = :schema
            UNION ALL
            SELECT format(CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END || ' %I.%I', n.nspname, c.relname)
              FROM pg_class AS c
              JOIN pg_namespace AS n ON n.oid = c.relnamespace
             WHERE n.nspname = :schema AND c.relkind IN ('r', 'v')
            UNION ALL
            SELECT format('FUNCTION %s', CAST(p.oid AS regprocedure))
              FROM pg_proc AS p
              JOIN pg_namespace AS n ON n.oid = p.pronamespace
             WHERE n.nspname = :schema
            """;

    /** What others than the owner may do with the book's tables: those of another program stay aside. */
    private static final String RIGHTS = """
            SELECT format('GRANT %s ON SCHEMA %I TO %s', r.privilege_type, n.nspname,
                          CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END)
                   || CASE WHEN r.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
              FROM pg_namespace AS n, aclexplode(n.nspacl) AS r
             WHERE n.nspname = :schema AND r.grantee <> n.nspowner
            UNION ALL
            SELECT format('GRANT %s ON %I.%I TO %s', r.privilege_type, n.nspname, c.relname,
                          CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END)
                   || CASE WHEN r.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
              FROM pg_class AS c
              JOIN pg_namespace AS n ON n.oid = c.relnamespace,
                   aclexplode(c.relacl) AS r
             WHERE n.nspname = :schema AND c.relkind IN ('r', 'v') AND r.grantee <> c.relowner
               AND c.relname ~ '^(settings|people|meetings|runs|jobs|history|history_actions|notifications|notification_kinds|people_history|settings_history|access_tokens|sessions|answers|book|clock)$'
            UNION ALL
            SELECT format('GRANT %s (%I) ON %I.%I TO %s', r.privilege_type, a.attname, n.nspname, c.relname,
                          CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END)
                   || CASE WHEN r.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
              FROM pg_attribute AS a
              JOIN pg_class AS c ON c.oid = a.attrelid
              JOIN pg_namespace AS n ON n.oid = c.relnamespace,
                   aclexplode(a.attacl) AS r
             WHERE n.nspname = :schema AND r.grantee <> c.relowner AND c.relname = 'book'
            """;
}
