package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/**
 * A body is what it should be to the letter, or is told where it is not: by its fields, and never by what stands in
 * them.
 */
final class BodiesTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    @BeforeEach
    void aMeeting() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        served = Served.of(clinic);
        staff = served.as(clinic.token("--role staff --name reception"));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "start | {`early`:`true`} | The field early is neither true nor false.",
                "start | {`early`:1} | The field early is neither true nor false.",
                "start | {`early`:[true]} | The field early is neither true nor false.",
                "start | {`early`:``} | The field early is neither true nor false.",
                "start | {`reason`:12} | The field reason is not a string.",
                "start | {`reason`:true} | The field reason is not a string.",
                "start | {`reason`:{`a`:1}} | The field reason is not a string.",
                "start | {`reason`:[`a`]} | The field reason is not a string.",
                "start | {`reason`:`\\ud800`} | The field reason has half a character in it (a lone surrogate).",
                "start | {`Ann O'Neill`:1} | The body has a field other than early, reason.",
                "start | {`reason`:`a`,`reason`:`b`} | The body has a field twice.",
                "start | {`reason`:`a`} {} | The body is not valid JSON, from line 1, column 16 on.",
                "start | {`reason`: | The body is not valid JSON, from line 1, column 11 on.",
                "start | [{}] | The body is not a JSON object.",
                "start | null | The body is not a JSON object.",
                "start | 12 | The body is not a JSON object.",
                "cancel | {`early`:true} | The body has a field other than reason.",
                "undo | {} | The body lacks the field event.",
                "undo | {`event`:null} | The body lacks the field event.",
                "undo | {`event`:`1`} | The field event is not a whole number.",
                "undo | {`event`:1.0} | The field event is not a whole number.",
                "undo | {`event`:1e2} | The field event is not a whole number.",
                "undo | {`event`:92233720368547758080} | The field event is not a whole number.",
                "undo | {`event`:true} | The field event is not a whole number.",
                "undo | {`id`:1} | The body has a field other than event, allowOverlap, reason.",
                "reschedule | {} | The body lacks the field scheduledAt.",
                "reschedule | {`scheduledAt`:1732960800} | The field scheduledAt is not a string.",
                "reschedule | {`scheduledAt`:`2024-11-30`} | The field scheduledAt is not a time in ISO-8601 with Z or an"
                        + " offset, or not within the years 1900 to 9999.",
                "reschedule | {`scheduledAt`:`2024-11-30T10:00:00zZ`} | The field scheduledAt is not a time in ISO-8601 with Z or"
                        + " an offset, or not within the years 1900 to 9999.",
                "reschedule | {`scheduledAt`:`2024-11-30T10:00:00+01:00+0100`} | The field scheduledAt is not a time in"
                        + " ISO-8601 with Z or an offset, or not within the years 1900 to 9999.",
                "reschedule | {`scheduledAt`:`9999-12-31T23:59:00Z`} | The field scheduledAt is not a time in ISO-8601 with Z"
                        + " or an offset, or not within the years 1900 to 9999.",
                "reschedule | {`scheduledAt`:`2024-11-30T10:00:00Z`,`allowOverlap`:`yes`} | The field allowOverlap is"
                        + " neither true nor false.",
            })
    void whatIsWrongIsSaidAndNothingIsDone(String action, String body, String said) {
        staff.post("/api/meetings/1/" + action, body.replace('`', '"'))
                .is(400, "bad_body")
                .says("\"detail\":\"" + said + "\"", "\"hint\":\"Send ")
                .saysNot("Neill");

        assertThat(clinic.ask("SELECT version || status FROM meetings")).isEqualTo("1scheduled");
    }

    @Test
    void whatHasNoFieldsTakesNone() {
        staff.post("/api/notifications/read-all", "{\"who\":3}")
                .is(400, "bad_body")
                .says("a field other than for.");
        staff.post("/api/notifications/read-all", "{\"for\":\"3\"}")
                .is(400, "bad_body")
                .says("The field for is not a whole number.");
        clinic.run("reschedule 1 --by 1d").succeeds();
        staff.post("/api/notifications/1/told", "{\"who\":3}")
                .is(400, "bad_body")
                .says("The body has a field.");
        staff.post("/api/notifications/1/told", "{}").is(200);
    }

    @Test
    void whatIsNullIsAsGoodAsMissing() {
        staff.post("/api/meetings/1/start", "{\"early\":null,\"reason\":null}").is(409, "early");
    }

    /** Editors on Windows begin a file with it, and some send it on; the shell takes it as well. */
    @Test
    void aByteOrderMarkIsPassedOver() {
        staff.post("/api/meetings/1/start", "\ufeff{\"early\":true}").is(200);
        staff.post("/api/meetings/1/complete", "\ufeff").is(400, "bad_body").says("The body is empty.");
    }
}
