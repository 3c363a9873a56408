package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ShellHints;
import org.missedmeetings.support.Seeded;

/**
 * Instants and what the clinic's clocks show of them: days, hours that the clocks skip or show twice, and what we write,
 * read again. It is Friday 2024-11-29 12:00 in Berlin.
 */
final class ClinicTimeTest {
    private final ClinicTime berlin = at("Europe/Berlin", "2024-11-29T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // zone, local time that does not exist, what the message offers
        "Europe/Berlin, 2025-03-30 02:00, 2025-03-30 01:00, 2025-03-30 03:00",
        "Europe/Berlin, 2025-03-30 02:59, 2025-03-30 01:59, 2025-03-30 03:59",
        "Australia/Lord_Howe, 2024-10-06 02:15, 2024-10-06 01:45, 2024-10-06 02:45",
        "America/Sao_Paulo, 2018-11-04 00:00, 2018-11-03 23:00, 2018-11-04 01:00",
        "Pacific/Apia, 2011-12-30 12:00, 2011-12-29 12:00, 2011-12-31 12:00",
    })
    void aTimeThatTheClocksSkip(String zone, String typed, String before, String after) {
        assertThatThrownBy(() -> at(zone, "2010-01-01T00:00:00Z").instantOf(typed))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(new ShellHints().of(problem)).contains(before, after))
                .hasMessageContaining("does not exist in " + zone);
    }

    @Test
    void aTimeThatHappensTwice() {
        assertThatThrownBy(() -> berlin.instantOf("2025-10-26 02:00"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(new ShellHints().of(problem))
                                .contains("2025-10-26T02:00+02:00 is the first", "2025-10-26T02:00+01:00 the second"));
        assertThat(berlin.instantOf("2025-10-26 03:00")).isEqualTo("2025-10-26T02:00:00Z");
        assertThat(berlin.brief(Instant.parse("2025-10-26T00:30:00Z"))).isEqualTo("Sun 2025-10-26 02:30+02:00");
        assertThat(berlin.brief(Instant.parse("2025-10-26T01:30:00Z"))).isEqualTo("Sun 2025-10-26 02:30+01:00");
    }

    @Test
    void aDayBeginsWhenItsFirstSecondDoes() {
        var brazil = at("America/Sao_Paulo", "2018-11-03T12:00:00Z");

        assertThat(brazil.startOf(brazil.dayOf("tomorrow", Tense.TO_COME))).isEqualTo("2018-11-04T03:00:00Z");
    }

    /** Instants of a century in every zone that Java knows, seconds and doubled hours among them. */
    @Test
    void whateverWePrintAsATimeIsRead() throws Exception {
        Seeded.run(random -> {
            var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
            for (var turn = 0; turn < 1_000; turn++) {
                var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
                var now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1_000_000_000));
                var clinic = new ClinicTime(zone, now);
                var change = zone.getRules().nextTransition(now);
                var near = change == null || random.nextBoolean() ? now : change.getInstant();
                var seconds = random.nextInt(3) == 0
                        ? random.nextLong(-3_000_000_000L, 3_000_000_000L)
                        : random.nextInt(-7200, 7200);
                var instant = near.plusSeconds(random.nextBoolean() ? seconds : seconds / 60 * 60);
                if (zone.getRules().getOffset(instant).getTotalSeconds() % 60 != 0) {
                    continue; // clocks by the sun, before 1972
                }
                for (var tense : Tense.values()) {
                    assertThat(clinic.instantOf(clinic.brief(instant), tense))
                            .as("%s in %s", clinic.brief(instant), zone)
                            .isEqualTo(instant);
                    assertThat(clinic.instantOf(clinic.full(instant), tense))
                            .as(clinic.full(instant))
                            .isEqualTo(instant);
                    assertThat(clinic.instantOf(UtcText.of(instant), tense)).isEqualTo(instant);
                    var elsewhere = new ClinicTime(ZoneId.of("Asia/Kolkata"), now, zone);
                    assertThat(elsewhere.instantOf(elsewhere.full(instant), tense))
                            .as(elsewhere.full(instant))
                            .isEqualTo(instant);
                }
                assertThat(clinic.instantOfStrict(UtcText.of(instant))).isEqualTo(instant);
            }
        });
    }

    @Test
    void whateverIsTypedIsATimeOrAProblem() throws Exception {
        Seeded.run(random -> {
            var words = List.of(
                    "fri",
                    "mon",
                    "nov",
                    "30",
                    "11",
                    "9",
                    "14:00",
                    "2:30",
                    "pm",
                    "am",
                    "tomorrow",
                    "today",
                    "next",
                    "last",
                    "in",
                    "2",
                    "weeks",
                    "+1h",
                    "+",
                    "-",
                    "now",
                    "noon",
                    "midnight",
                    "2024-11-30",
                    "30.11.",
                    "9.30",
                    "5/6",
                    "30/11",
                    ",",
                    "at",
                    "on",
                    "z",
                    "+0530",
                    "europe/berlin",
                    "14h30",
                    "0930",
                    "ago",
                    "days",
                    "99",
                    "o'clock");
            for (var turn = 0; turn < 5_000; turn++) {
                var text = new StringBuilder();
                for (var count = random.nextInt(5); count >= 0; count--) {
                    text.append(words.get(random.nextInt(words.size()))).append(random.nextInt(6) == 0 ? "" : " ");
                }
                try {
                    assertThat(UtcText.holds(berlin.instantOf(text.toString()))).isTrue();
                } catch (Problem said) {
                    assertThat(new ShellHints().of(said)).as(text.toString()).isNotBlank();
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-12-02 10:00|",
                "2024-12-01 10:00|That is a Sunday; the clinic is open mon-fri 08:00-18:00.",
                "2024-12-02 03:00|That is at night; the clinic is open mon-fri 08:00-18:00.",
                "2024-12-02 19:00|The clinic is closed then: it is open mon-fri 08:00-18:00.",
                "2062-12-01 10:00|That is more than a year ahead.",
                "2025-11-28 10:00|",
            })
    void anUnusualTimeIsRemarkedOn(String typed, String remark) {
        var remarks = OddTime.remarks(berlin.instantOf(typed), berlin, OpeningHours.USUAL, OpeningHours.USUAL.text());

        assertThat(remarks).isEqualTo(remark == null ? List.of() : List.of(remark));
    }

    @Test
    void todayIsTheClinicsNotTheMachines() {
        assertThat(at("Pacific/Auckland", "2024-11-29T11:00:00Z").instantOf("today 08:00"))
                .isEqualTo("2024-11-29T19:00:00Z");
    }

    @Test
    void answersNameEverything() {
        assertThat(berlin.full(Instant.parse("2024-11-30T13:00:00Z")))
                .isEqualTo("Saturday 2024-11-30 14:00 Europe/Berlin");
        assertThat(berlin.brief(Instant.parse("2024-11-29T21:34:59Z"))).isEqualTo("Fri 2024-11-29 22:34:59");
    }

    private static ClinicTime at(String zone, String now) {
        return new ClinicTime(ZoneId.of(zone), Instant.parse(now));
    }
}
