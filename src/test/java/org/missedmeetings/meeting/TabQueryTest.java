package org.missedmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TabQueryTest {
    private final TabQuery all = new TabQuery(Tab.UPCOMING, null, null, null, null, null);
    private final TabQuery five = new TabQuery(Tab.UPCOMING, null, null, null, null, 5);

    @Test
    void oneMoreThanTheLimitShowsWhetherThereIsMore() {
        assertThat(five.oneMore().limit()).isEqualTo(6);
        assertThat(all.oneMore().limit()).as("all there are").isNull();
    }

    @Test
    void asksForOneDoctorOrOnePatientAndKeepsTheRest() {
        assertThat(five.ofDoctor(2).ofPatient(3)).isEqualTo(new TabQuery(Tab.UPCOMING, 2L, 3L, null, null, 5));
        assertThat(five.ofNobody()).isEqualTo(new TabQuery(Tab.UPCOMING, 0L, 0L, null, null, 5));
    }
}
