package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TimeZonesTest {
    @Test
    void windowsNamesLeadToRegionsThatJavaHas() {
        var zones = WindowsZones.read();

        assertThat(zones).hasSizeGreaterThan(120);
        assertThat(zones.values())
                .allSatisfy(id -> assertThat(TimeZones.isRegion(id)).as(id).isTrue());
    }

    /** Whatever somebody forgets of a name but its letters, the zone is found again. */
    @Test
    void everyRegionIsNearToItselfInSmallLetters() {
        ZoneId.getAvailableZoneIds().stream()
                .filter(TimeZones::isRegion)
                .forEach(id -> assertThat(
                                TimeZones.near(" " + id.toLowerCase(Locale.ROOT).replace('_', ' ')))
                        .containsExactly(id));
    }
}
