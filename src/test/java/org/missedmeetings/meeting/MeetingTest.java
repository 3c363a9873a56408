package org.missedmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.missedmeetings.meeting.Action.CANCEL;
import static org.missedmeetings.meeting.Action.COMPLETE;
import static org.missedmeetings.meeting.Action.DELETE;
import static org.missedmeetings.meeting.Action.RESCHEDULE;
import static org.missedmeetings.meeting.Action.START;
import static org.missedmeetings.meeting.Action.UNDO;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.missedmeetings.meeting.people.Person;

/** What a meeting is to a check, and what may be done to it, as its status, its history and the check's cutoff say. */
final class MeetingTest {
    private static final Instant TEN = Instant.parse("2024-11-29T10:00:00Z");

    @Test
    void isOverdueFromTheCutoffOn() {
        assertThat(meeting(Status.SCHEDULED, 1, 1).isOverdue(TEN)).isTrue();
        assertThat(meeting(Status.SCHEDULED, 1, 1).isOverdue(TEN.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void isNotOverdueOnceSomethingBecameOfIt() {
        for (var status : Status.values()) {
            assertThat(meeting(status, 1, 1).isOverdue(TEN)).isEqualTo(status == Status.SCHEDULED);
        }
        assertThat(deleted().isOverdue(TEN)).isFalse();
        assertThat(deleted().isDeleted()).isTrue();
        assertThat(meeting(Status.SCHEDULED, 1, 1).isDeleted()).isFalse();
    }

    @Test
    void whatMayBeDoneFollowsItsStatus() {
        assertThat(Action.of(meeting(Status.SCHEDULED, 1, 1), TEN)).containsExactly(START, RESCHEDULE, CANCEL, DELETE);
        assertThat(Action.of(meeting(Status.IN_PROGRESS, 1, 1), TEN)).containsExactly(COMPLETE, CANCEL, DELETE);
        assertThat(Action.of(meeting(Status.MISSED, 1, 1), TEN))
                .as("a new time comes first in the missed tab")
                .containsExactly(RESCHEDULE, START, COMPLETE, CANCEL, DELETE);
        assertThat(Action.of(meeting(Status.COMPLETED, 1, 1), TEN)).containsExactly(DELETE);
        assertThat(Action.of(meeting(Status.CANCELLED, 1, 1), TEN)).containsExactly(DELETE);
        assertThat(Action.of(deleted(), TEN)).containsExactly(UNDO);
    }

    @Test
    void whatBecameOfItIsTakenBackWhereSomethingDid() {
        assertThat(Action.of(meeting(Status.SCHEDULED, 2, 2), TEN)).contains(UNDO);
        assertThat(Action.of(meeting(Status.SCHEDULED, 1, 2), TEN))
                .as("another version, and the same occasion")
                .doesNotContain(UNDO);
        assertThat(Action.of(meeting(Status.COMPLETED, 1, 2), TEN)).contains(UNDO);
        assertThat(Action.of(meeting(Status.CANCELLED, 1, 2), TEN)).contains(UNDO);
        assertThat(Action.of(meeting(Status.IN_PROGRESS, 1, 2), TEN)).contains(UNDO);
    }

    /** The next check would mark it again. */
    @Test
    void aMissIsTakenBackOnlyWhileItsGraceIsNotOver() {
        assertThat(Action.of(meeting(Status.MISSED, 1, 2), TEN)).doesNotContain(UNDO);
        assertThat(Action.of(meeting(Status.MISSED, 1, 2), TEN.minusSeconds(1))).contains(UNDO);
    }

    @Test
    void anActionGoesByItsNameInSmallLetters() {
        assertThat(RESCHEDULE.code()).isEqualTo("reschedule");
    }

    private static Meeting meeting(Status status, int revision, long version) {
        return meeting(status, revision, version, null);
    }

    private static Meeting deleted() {
        return meeting(Status.SCHEDULED, 1, 2, TEN);
    }

    private static Meeting meeting(Status status, int revision, long version, Instant deletedAt) {
        return new Meeting(
                1,
                null,
                status,
                new Person.Named(1, "Zoë Smith"),
                new Person.Named(3, "Ann O'Neill"),
                new Slot(TEN, 30),
                null,
                null,
                revision,
                version,
                null,
                deletedAt);
    }
}
