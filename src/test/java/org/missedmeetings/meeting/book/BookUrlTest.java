package org.missedmeetings.meeting.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BookUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://host/clinic, true",
        "postgres://host/clinic, true",
        "postgresql:/host, false",
        "/srv/clinic/postgresql://book.db, false",
        "book.db, false",
    })
    void aUrlIsNoPath(String text, boolean isPostgres) {
        assertThat(BookUrl.isPostgres(text)).isEqualTo(isPostgres);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "::1, true",
        "127.0.0.1.example.org, false",
        "localhost.example.org, false",
        "10.0.0.1, false",
        "db.example.org, false",
    })
    void onlyTheWayToThisMachineIsNotEncrypted(String name, boolean isHere) {
        var place = to(Map.of(), new BookUrl.Host(name, 5432));

        assertThat(place.isOnThisMachine()).isEqualTo(isHere);
        assertThat(place.isEncrypted()).isEqualTo(!isHere);
    }

    @Test
    void oneHostElsewhereIsEnoughForIt() {
        var place = to(Map.of(), new BookUrl.Host("localhost", 5432), new BookUrl.Host("db.example.org", 5432));

        assertThat(place.isEncrypted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"disable, false", "require, true", "verify-full, true"})
    void whatWasSaidOfItHolds(String mode, boolean isEncrypted) {
        for (var name : List.of("localhost", "db.example.org")) {
            assertThat(to(Map.of("sslmode", mode), new BookUrl.Host(name, 5432)).isEncrypted())
                    .isEqualTo(isEncrypted);
        }
    }

    @Test
    void itsTextShowsNoPasswordAndNoOptions() {
        var place = new BookUrl.Postgres(
                List.of(new BookUrl.Host("::1", 5433)),
                "a clinic",
                "clinic_a",
                "ann@home",
                new BookUrl.Password("s3cret"),
                Map.of("sslmode", "disable"));

        assertThat(place.text()).isEqualTo("postgresql://ann%40home@[::1]:5433/a%20clinic?schema=clinic_a");
        assertThat(place.toString()).doesNotContain("s3cret");
        assertThat(place.encodedDatabase()).isEqualTo("a%20clinic");
    }

    @Test
    void anotherSchemaOfTheSameDatabase() {
        var place = to(Map.of("sslmode", "require"), new BookUrl.Host("db.example.org", 5432));

        assertThat(place.inSchema("clinic_b"))
                .isEqualTo(new BookUrl.Postgres(
                        place.hosts(), place.database(), "clinic_b", place.user(), place.password(), place.options()));
    }

    private static BookUrl.Postgres to(Map<String, String> options, BookUrl.Host... hosts) {
        return new BookUrl.Postgres(List.of(hosts), "clinic", BookUrl.Postgres.USUAL_SCHEMA, "ann", null, options);
    }
}
