package org.missedmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.Tense;

/** The rules that are values: each to the minute, and to the last word of its table. */
final class RulesTest {
    private static final Instant NOON = Instant.parse("2024-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, SCHEDULED IN_PROGRESS MISSED CANCELLED",
        "IN_PROGRESS, COMPLETED CANCELLED",
        "MISSED, SCHEDULED IN_PROGRESS COMPLETED CANCELLED",
        "COMPLETED, ''",
        "CANCELLED, ''"
    })
    void aStatusBecomesOnlyWhatTheTableSays(Status from, String next) {
        assertThat(Arrays.stream(Status.values()).filter(from::canBecome).map(Status::name))
                .containsExactlyElementsOf(Stream.of(next.split(" "))
                        .filter(word -> !word.isEmpty())
                        .sorted((a, b) -> Status.valueOf(a).compareTo(Status.valueOf(b)))
                        .toList());
        for (var to : Status.values()) {
            assertThat(to.canReturnTo(from)).isEqualTo(from.canBecome(to));
        }
    }

    @Test
    void onlyWhatIsScheduledOrInProgressTakesTime() {
        assertThat(Arrays.stream(Status.values()).filter(Status::isLive).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Status.SCHEDULED, Status.IN_PROGRESS);
    }

    @ParameterizedTest
    @EnumSource
    void aStatusIsFoundByItsOwnWordAndByNoOther(Status status) {
        assertThat(Status.of(status.code())).contains(status);
        assertThat(Status.of(status.name())).isEmpty();
        assertThat(status.words()).doesNotContain("_");
    }

    @Test
    void backToBackIsNoOverlapAndOneMinuteIs() {
        var slot = new Slot(NOON, 30);

        assertThat(slot.end()).isEqualTo("2024-11-29T12:30:00Z");
        assertThat(slot.overlaps(new Slot(slot.end(), 30))).isFalse();
        assertThat(new Slot(slot.end(), 30).overlaps(slot)).isFalse();
        assertThat(slot.overlaps(new Slot(NOON.plusSeconds(29 * 60), 1))).isTrue();
        assertThat(slot.overlaps(new Slot(NOON.minusSeconds(60), 2))).isTrue();
        assertThat(slot.overlaps(slot)).isTrue();
    }

    @Test
    void aMeetingTakesFromOneMinuteToADay() {
        assertThat(new Slot(NOON, 1).minutes()).isOne();
        assertThat(new Slot(NOON, 1440).minutes()).isEqualTo(1440);
        assertThatThrownBy(() -> new Slot(NOON, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Slot(NOON, 1441)).isInstanceOf(Problem.class);
    }

    @Test
    void graceIsCountedFromTheMeetingsTimeAndIsAtMostAWeek() {
        assertThat(GracePeriod.USUAL.cutoff(NOON)).isEqualTo("2024-11-29T11:30:00Z");
        assertThat(new GracePeriod(0).cutoff(NOON)).isEqualTo(NOON);
        assertThat(new GracePeriod(7 * 24 * 60).minutes()).isEqualTo(10_080);
        assertThatThrownBy(() -> new GracePeriod(-1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new GracePeriod(10_081)).isInstanceOf(Problem.class);
    }

    @Test
    void aCheckCatchesUpWholeDays() {
        assertThat(CatchUp.parse("10d")).isEqualTo(CatchUp.USUAL);
        assertThat(CatchUp.parse("48h").length()).hasDays(2);
        assertThat(new CatchUp(3650).days()).isEqualTo(3650);
        assertThat(new CatchUp(1).days()).isOne();
        assertThatThrownBy(() -> new CatchUp(3651)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"36h", "0d", "3651d", "30m"})
    void whatIsNoNumberOfWholeDaysIsRefused(String typed) {
        assertThatThrownBy(() -> CatchUp.parse(typed)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UPCOMING, upcoming, TO_COME, UPCOMING",
        "MISSED, missed, GONE_BY, MISSED",
        "COMPLETED, completed, GONE_BY, COMPLETED",
        "CANCELLED, cancelled, TO_COME, CANCELLED",
        "ALL, all, TO_COME, UPCOMING MISSED COMPLETED CANCELLED",
        "DELETED, deleted, GONE_BY, DELETED"
    })
    void aTabLooksBackOrForwardsAndAllIsTheFourThatEachMeetingIsInOneOf(
            Tab tab, String code, Tense tense, String parts) {
        assertThat(tab.code()).isEqualTo(code);
        assertThat(tab.tense()).isEqualTo(tense);
        assertThat(tab.latestFirst()).isEqualTo(tense == Tense.GONE_BY);
        assertThat(tab.parts().stream().map(Tab::name).collect(Collectors.joining(" ")))
                .isEqualTo(parts);
    }
}
