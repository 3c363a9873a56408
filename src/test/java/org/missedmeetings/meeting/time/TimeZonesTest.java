package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.missedmeetings.meeting.text.Problem;

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

    @Test
    void aZoneIsFoundByItsCityByWhatWindowsCallsItAndBySpellingErrors() {
        assertThat(TimeZones.near("Berlin")).containsExactly("Europe/Berlin");
        assertThat(TimeZones.near("W. Europe Standard Time")).containsExactly("Europe/Berlin");
        assertThat(TimeZones.near("w. europe daylight time")).containsExactly("Europe/Berlin");
        assertThat(TimeZones.near("Berlni")).contains("Europe/Berlin");
        assertThat(TimeZones.near("Europe/Berlon")).contains("Europe/Berlin");
        assertThat(TimeZones.near("utc")).contains("UTC");
        assertThat(TimeZones.near("nowhere at all")).isEmpty();
    }

    @Test
    void anAbbreviationLeadsToRegionsOfWhichTheFirstChangesItsClocks() {
        var found = TimeZones.near("CET");

        assertThat(found).hasSizeBetween(1, 4).allMatch(TimeZones::isRegion);
        assertThat(TimeZone.getTimeZone(found.get(0)).useDaylightTime()).isTrue();
        assertThat(TimeZones.near("MET")).isEqualTo(found);
        assertThat(TimeZones.near("WET")).contains("Europe/Lisbon");
    }

    @Test
    void aNameIsAZonesOrNone() {
        assertThat(TimeZones.named("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThatThrownBy(() -> TimeZones.named("Europe/Berln"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        wrong -> assertThat(wrong.facts().words()).contains("Europe/Berlin"));
        assertThatThrownBy(() -> TimeZones.named(" ")).isInstanceOf(Problem.class);
    }

    @Test
    void aRuleAloneIsNoRegionsAndChangesItsClocks() {
        assertThat(TimeZones.isRuleAlone(ZoneId.of("CET"))).isTrue();
        assertThat(TimeZones.isRuleAlone(ZoneId.of("Europe/Berlin"))).isFalse();
        assertThat(TimeZones.isRuleAlone(ZoneId.of("UTC"))).isFalse();
    }
}
