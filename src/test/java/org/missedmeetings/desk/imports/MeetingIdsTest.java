package org.missedmeetings.desk.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MeetingIdsTest {
    @Test
    void idsOfAnySizeAreThoseThatWereAdded() {
        var ids = new MeetingIds();
        for (var id : new long[] {1, 70_000, 65_536, 3_000_000_000L, 1}) {
            ids.add(id);
        }

        assertThat(ids.stream()).containsExactlyInAnyOrder(1L, 65_536L, 70_000L, 3_000_000_000L);
        assertThat(ids.contains(70_000)).isTrue();
        assertThat(ids.contains(70_001)).isFalse();
        assertThat(ids.contains(4_464)).isFalse();
    }
}
