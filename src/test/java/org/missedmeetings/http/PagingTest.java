package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Seeded;
import org.missedmeetings.support.Served;

/** Pages neither skip nor repeat, among equal times and while others book. */
final class PagingTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    /** 60 meetings, of which always six begin at the same time. */
    @BeforeEach
    void aBookOfEqualTimes() throws Exception {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        var rows = new StringBuilder("externalId,doctor,patient,scheduledAt,durationMinutes,status\n");
        for (var row = 0; row < 60; row++) {
            rows.append(
                    "x%d,Doc %d,Pat %d,2024-12-%02d 09:00,30,scheduled%n".formatted(row, row % 6, row, 1 + row / 6));
        }
        Files.writeString(folder.resolve("in.csv"), rows);
        clinic.run("import in.csv").succeeds();
        served = Served.of(clinic);
        staff = served.as(clinic.token("--role staff --name desk"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void pagesOfAnySizeHoldEachMeetingOnceInTheTabsOrder() {
        var all = staff.get("/api/meetings?limit=200").ids("meetings");
        assertThat(all).hasSize(60).doesNotHaveDuplicates();
        for (var size : List.of(1, 4, 7, 59, 60, 61)) {
            assertThat(pages(staff, "/api/meetings?limit=" + size, null))
                    .as("size " + size)
                    .isEqualTo(all);
        }
    }

    @Test
    void missedOnesComeLatestFirstOnEveryPage() {
        clinic.at("2024-12-12 08:00").run("check-missed --force").prints("Marked 60");
        var all = staff.get("/api/meetings?tab=missed&limit=200").ids("meetings");
        assertThat(pages(staff, "/api/meetings?tab=missed&limit=7", null)).isEqualTo(all);
        assertThat(all.get(0)).isGreaterThan(all.get(59));
        var told = staff.get("/api/notifications?limit=200").ids("notifications");
        assertThat(told).hasSize(120);
    }

    @Test
    void whoBooksMeanwhileNeitherHidesNorRepeatsAnother() {
        var before = staff.get("/api/meetings?limit=200").ids("meetings");
        var number = new int[1];

        var seen = pages(staff, "/api/meetings?limit=7", () -> {
            var day = number[0]++ % 2 == 0 ? "2024-12-01" : "2024-12-10";
            clinic.run("book --doctor 1 --patient 3 --at '" + day + " " + (10 + number[0] / 2) + ":0" + number[0] % 2
                            + "' --duration 1m --allow-overlap --reason test")
                    .succeeds();
        });

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before);
    }

    /** By shell and at random times, while pages of random sizes are read. */
    @Test
    void whateverIsBookedOrCancelledMeanwhileTheOthersComeOnce() throws Exception {
        Seeded.run(random -> {
            var before = staff.get("/api/meetings?limit=200").ids("meetings");
            var cancelled = new HashSet<Long>();
            var size = 1 + random.nextInt(9);

            var seen = pages(staff, "/api/meetings?limit=" + size, () -> {
                if (random.nextBoolean()) {
                    clinic.run("book --doctor 1 --patient 3 --at '2024-12-%02d %02d:%02d' --allow-overlap --reason test"
                                    .formatted(
                                            1 + random.nextInt(10),
                                            8 + random.nextInt(3),
                                            random.nextInt(2) * random.nextInt(60)))
                            .succeeds();
                } else {
                    var one = before.get(random.nextInt(before.size()));
                    clinic.run("cancel " + one).succeeds();
                    cancelled.add(one);
                }
            });

            var kept = before.stream().filter(one -> !cancelled.contains(one)).toList();
            assertThat(seen).as("pages of " + size).doesNotHaveDuplicates().containsSubsequence(kept);
        });
    }

    @Test
    void filtersHoldOnEveryPage() {
        assertThat(pages(staff.with("Search-Name", "doc%203"), "/api/meetings?limit=3", null))
                .hasSize(10);
        assertThat(pages(staff, "/api/meetings?limit=3&from=2024-12-03&to=2024-12-04", null))
                .hasSize(12);
        staff.with("Search-Name", "doc%203").get("/api/tabs").says("\"upcoming\":10");
        staff.with("Search-Name", "3%20D%C3%93C").get("/api/tabs").says("\"upcoming\":10");
        staff.with("Search-Name", "doc%20pat").get("/api/tabs").says("\"upcoming\":0");
    }

    @Test
    void notificationsAreFoundByWhomTheyAreFor() {
        clinic.at("2024-12-12 08:00").run("check-missed --force").succeeds();
        var found = staff.with("Search-Name", "d%C3%B3c%203")
                .get("/api/notifications?limit=200")
                .is(200)
                .json()
                .get("notifications");
        assertThat(found)
                .hasSize(10)
                .allSatisfy(one ->
                        assertThat(one.get("recipient").get("name").asText()).isEqualTo("Doc 3"));
        staff.with("Search-Name", "nobody").get("/api/notifications").says("\"notifications\":[]", "\"unread\":120");
    }

    @Test
    void notificationsHavePagesToo() {
        clinic.at("2024-12-12 08:00").run("check-missed --force").succeeds();
        var seen = new ArrayList<Long>();
        var path = "/api/notifications?limit=50";
        for (var after = ""; after != null; ) {
            var page = staff.get(path + after).is(200);
            seen.addAll(page.ids("notifications"));
            var next = page.json().get("next");
            after = next.isNull() ? null : "&after=" + next.asText();
        }
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        staff.get("/api/notifications?limit=1").says("\"unread\":120");
    }

    @Test
    void whatIsNoPageIsMalformed() {
        for (var query : List.of("limit=0", "limit=201", "limit=x", "limit=-1")) {
            staff.get("/api/meetings?" + query).is(400, "bad_limit");
        }
        for (var cursor : List.of(
                "x",
                "!",
                encoded("upcoming 2024-12-01T08:00:00Z"),
                encoded("2024-12-01T08:00:00Z 1"),
                encoded("upcoming 9999-99-99T99:99:99Z 1"),
                encoded("upcoming 1000-01-01T00:00:00Z 1"), // which no book holds
                encoded("upcoming 2024-12-01T25:00:00Z 1"))) {
            staff.get("/api/meetings?after=" + cursor).is(400, "bad_cursor");
        }
        staff.get("/api/meetings?after=" + encoded("upcoming 2024-12-01T08:00:00Z 1"))
                .is(200);
        var next = staff.get("/api/meetings?limit=1").json().get("next").asText();
        for (var another : List.of("/api/meetings?tab=missed", "/api/meetings?tab=all", "/api/notifications?limit=1")) {
            staff.get(another + "&after=" + next).is(400, "bad_cursor").says("of this list");
        }
        staff.get("/api/meetings?tab=later").is(400, "usage");
        staff.get("/api/meetings?from=someday").is(400, "bad_date");
        staff.get("/api/meetings?from=2024-12-02&to=2024-12-01").is(400, "bad_date");
        staff.get("/api/meetings?doctor=zoe").is(400, "bad_id");
        staff.get("/api/meetings?colour=red").is(400, "usage");
        staff.get("/api/meetings?search=ann").is(400, "usage");
        for (var name : List.of("%zz", "%FF", "Zo%EB", "%00", "%20", "")) {
            staff.with("Search-Name", name).get("/api/meetings").is(400, "bad_request");
        }
        for (var empty : List.of("patient=", "doctor=", "tab=", "limit=%20", "after=")) {
            staff.get("/api/meetings?" + empty).is(400, "usage").says("is empty");
        }
        staff.get("/api/meetings?tab=all&tab=missed").is(400, "usage");
        staff.get("/api/meetings/none").is(400, "bad_id");
        staff.get("/api/meetings/99999999999999999999").is(404, "not_found").saysNot("9223372036854775807");
    }

    private static String encoded(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Long> pages(Served.Caller caller, String path, Runnable between) {
        var seen = new ArrayList<Long>();
        for (var after = ""; after != null; ) {
            var page = caller.get(path + after).is(200);
            seen.addAll(page.ids("meetings"));
            var next = page.json().get("next");
            after = next.isNull() ? null : "&after=" + next.asText();
            if (between != null) {
                between.run();
            }
        }
        return seen;
    }
}
