package org.missedmeetings.meeting.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.Problem;

final class PostgresUrlParserTest {
    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void nobodyElsesFiles() {
        variables.put("HOME", home.toString());
        variables.put("PGSYSCONFDIR", home.resolve("system").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://ann@db.example:5433/clinic?schema=clinic_a, postgresql://ann@db.example:5433/clinic?schema=clinic_a",
        "postgres://db.example/clinic, postgresql://db.example/clinic",
        "postgresql:///clinic, postgresql://localhost/clinic",
        "postgresql:///clinic?host=db.example&port=5433, postgresql://db.example:5433/clinic",
        "postgresql://[::1]:5433/clinic, postgresql://[::1]:5433/clinic",
        "postgresql:///?host=::1&dbname=clinic, postgresql://[::1]/clinic",
        "'postgresql://a.example:1,b.example/clinic', 'postgresql://a.example:1,b.example/clinic'",
        "'postgresql:///clinic?host=a,b&port=7', 'postgresql://a:7,b:7/clinic'",
        "postgresql://host/?user=ann, postgresql://ann@host/ann",
        "postgresql://host/a%20clinic, postgresql://host/a%20clinic",
        "postgresql://host/one?dbname=two, postgresql://host/two",
        "postgresql://host/clinic?sslmode=verify-ca&sslrootcert=/x&connect_timeout=3&application_name=x"
                + "&target_session_attrs=primary, postgresql://host/clinic"
    })
    void whatItSays(String url, String text) {
        assertThat(parse(url).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://host, names no database",
        "postgresql://host/clinic?flavour=mild, 'not known here: flavour. Known are application_name, connect_timeout, dbname'",
        "postgresql://host/clinic?options=-c, not known here: options",
        "postgresql://host:0/clinic, no such port",
        "postgresql://host:99999/clinic, no such port",
        "'postgresql:///clinic?host=a,b,c&port=1,2', a port for each host",
        "postgresql://ho st/clinic, no host",
        "postgresql:///clinic?host=/var/run/postgresql, A Unix socket cannot be used",
        "postgresql://%2Fvar%2Frun%2Fpostgresql/clinic, A Unix socket cannot be used",
        "postgresql://host/clinic?sslmode=maybe, says of sslmode",
        "postgresql://host/clinic?connect_timeout=0, says of connect_timeout",
        "postgresql://host/clinic?target_session_attrs=best, says of target_session_attrs",
        "postgresql://host/clinic?schema=A, small letters",
        "postgresql://host/clinic?schema, NAME=VALUE",
        "postgresql://host/%zz, two digits"
    })
    void whatCannotBeIsSaid(String url, String why) {
        assertThatThrownBy(() -> parse(url)).isInstanceOf(Problem.class).hasMessageContaining(why);
    }

    @Test
    void whatItDoesNotSayIsTakenFromTheEnvironment() {
        variables.putAll(Map.of(
                "PGHOST", "db.example",
                "PGPORT", "5433",
                "PGUSER", "ann",
                "PGDATABASE", "clinic",
                "PGPASSWORD", "s3cret",
                "PGSSLROOTCERT", "/etc/ca.crt",
                "PGCONNECT_TIMEOUT", "4",
                "PGSSLMODE", "disable"));

        var url = parse("postgresql://");

        assertThat(url.text()).isEqualTo("postgresql://ann@db.example:5433/clinic");
        assertThat(url.password().secret()).isEqualTo("s3cret");
        // other programs' word for all that they do must not weaken this
        assertThat(url.options()).isEqualTo(Map.of("sslrootcert", "/etc/ca.crt", "connect_timeout", "4"));
        assertThat(parse("postgresql://bob@other:1/two").text()).isEqualTo("postgresql://bob@other:1/two");
    }

    @Test
    void aServiceStandsBetweenTheUrlAndTheEnvironment() throws IOException {
        variables.put("PGHOST", "elsewhere");
        variables.put("PGUSER", "nobody");
        Files.writeString(home.resolve(".pg_service.conf"), """
                # the clinics of this group
                [north]
                host=north.example
                dbname=other

                [south]
                host = south.example
                port=5433
                dbname=clinic
                sslmode=verify-ca
                password=s3cret
                """);

        var url = parse("postgresql://ann@/?service=south&schema=clinic_a");

        assertThat(url.text()).isEqualTo("postgresql://ann@south.example:5433/clinic?schema=clinic_a");
        assertThat(url.options()).isEqualTo(Map.of("sslmode", "verify-ca"));
        assertThat(url.password().secret()).isEqualTo("s3cret");
        variables.put("PGSERVICE", "north");
        assertThat(parse("postgresql://").text()).isEqualTo("postgresql://nobody@north.example/other");
        assertThatThrownBy(() -> parse("postgresql:///?service=west"))
                .hasMessageContaining("no service of that name in " + home);
    }

    @Test
    void aServiceIsLookedForInTheSystemsFileToo() throws IOException {
        Files.createDirectory(home.resolve("system"));
        Files.writeString(home.resolve("system/pg_service.conf"), "[clinic]\nhost=h\ndbname=d\n");
        assertThat(parse("postgresql:///?service=clinic").text()).isEqualTo("postgresql://h/d");

        Files.writeString(home.resolve("mine.conf"), "[clinic]\nhost=mine\ndbname=d\n");
        variables.put("PGSERVICEFILE", home.resolve("mine.conf").toString());
        assertThat(parse("postgresql:///?service=clinic").text()).isEqualTo("postgresql://mine/d");

        Files.writeString(home.resolve("mine.conf"), "[clinic]\nflavour=mild\n");
        assertThatThrownBy(() -> parse("postgresql:///?service=clinic"))
                .hasMessageContaining("The service says something that is not known here: flavour");
    }

    @ParameterizedTest
    @CsvSource({
        "db.example, 5432, clinic, ann, one",
        "db.example, 5433, clinic, ann, two",
        "db.example, 5432, clinic, bob, three",
        "db.example, 5432, 'a:b\\c', ann, four",
        "other, 5432, clinic, ann, fi:ve\\"
    })
    void aPasswordIsThatOfTheFirstLineThatFits(String host, int port, String database, String user, String password)
            throws IOException {
        passwords(home.resolve(".pgpass"), "rw-------", """
                # db.example:5432:clinic:ann:none
                db.example:5432:clinic:ann:one
                db.example:*:clinic:ann:two
                db.example:*:a\\:b\\\\c:ann:four
                db.example:*:*:bob:three
                other:*:*:*:fi\\:ve\\\\
                """);

        var url = parse("postgresql://" + user + "@" + host + ":" + port + "/" + UrlText.encoded(database));

        assertThat(url.password().secret()).isEqualTo(password);
        assertThat(url.text()).doesNotContain(password);
        assertThat(parse("postgresql://ann@nowhere/clinic").password()).isNull();
    }

    @Test
    void ofSeveralHostsTheFirstThatHasOne() throws IOException {
        passwords(home.resolve("file"), "rw-------", "b:*:*:*:two\na:9:*:*:nine\n");
        variables.put("PGPASSFILE", home.resolve("file").toString());

        assertThat(parse("postgresql://ann@a,b/clinic").password().secret()).isEqualTo("two");
        assertThat(parse("postgresql://ann@a:9,b/clinic").password().secret()).isEqualTo("nine");
        variables.put("PGPASSWORD", "own");
        assertThat(parse("postgresql://ann@a:9,b/clinic").password().secret()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
    void aFileThatOthersMayReadIsPassedOverWithAWord(String rights) throws IOException {
        passwords(home.resolve(".pgpass"), rights, "*:*:*:*:s3cret\n");

        assertThat(parse("postgresql://ann@host/clinic").password()).isNull();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(".pgpass", "others", "chmod 600")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:s3cret@host/clinic",
                "postgresql://ann:@host/clinic?password=x",
                "postgresql://host/clinic?pass%77ord=x",
                "postgresql://host/clinic?unknown=1&password=x"
            })
    void aPasswordInItIsSeen(String url) {
        assertThat(PostgresUrlParser.hasPassword(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://ann@host:5432/clinic", "postgresql://host/clinic?passfile=/x", "postgresql://"})
    void whereThereIsNoneNoneIsSeen(String url) {
        assertThat(PostgresUrlParser.hasPassword(url)).isFalse();
    }

    private static void passwords(Path file, String rights, String lines) throws IOException {
        Files.writeString(file, lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private BookUrl.Postgres parse(String url) {
        return new PostgresUrlParser(new PostgresVariables(variables::get, warnings::add)).parse(url);
    }
}
