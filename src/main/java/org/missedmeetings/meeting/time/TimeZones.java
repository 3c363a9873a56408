package org.missedmeetings.meeting.time;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.meeting.text.EditDistance;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.PlainLetters;
import org.missedmeetings.meeting.text.Problem;

/** Time zones by their names: those that there are, and those that somebody may have meant. */
public final class TimeZones {
    /** As many as somebody reads. */
    private static final int OFFERED = 4;

    /** What the names of regions begin with; other beginnings are older names of the same. */
    private static final Pattern AREA =
            Pattern.compile("(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");
    /** Names that say how the clocks go, and not where. */
    private static final Set<String> NOWHERE = Set.of(
            "CET",
            "CST6CDT",
            "EET",
            "EST",
            "EST5EDT",
            "Factory",
            "GMT",
            "GMT0",
            "Greenwich",
            "HST",
            "MET",
            "MST",
            "MST7MDT",
            "PST8PDT",
            "UCT",
            "UTC",
            "Universal",
            "WET",
            "Zulu");

    private static final Pattern NO_REGION = Pattern.compile("(?:Etc|SystemV)/.*");
    /** What the zone of a POSIX rule begins with: {@code CET-1CEST}. */
    private static final Pattern ABBREVIATION = Pattern.compile("(?!gmt|utc|ut$|z$)([a-z]{2,5})(?:[^a-z].*)?");

    private TimeZones() {}

    /**
     * The zone of that name.
     *
     * @throws Problem {@code bad_zone} where there is none, with those that may be meant
     */
    public static ZoneId named(String typed) {
        if (typed.isBlank()) {
            throw new Problem(InputProblem.ZONE, "The time zone is empty.", Facts.words(near(typed)));
        }
        try {
            return ZoneId.of(typed);
        } catch (DateTimeException unknown) {
            throw new Problem(
                    InputProblem.ZONE, "There is no time zone " + shortened(typed) + ".", Facts.words(near(typed)));
        }
    }

    /** Whether it is the zone of a region, whose clocks go as that region's law has them. */
    public static boolean isRegion(String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                && !NOWHERE.contains(name)
                && !NO_REGION.matcher(name).matches();
    }

    /** Whether it says how clocks change without saying where, as CET does: no region's law is bound to it. */
    public static boolean isRuleAlone(ZoneId zone) {
        return !isRegion(zone.getId()) && !zone.getRules().isFixedOffset();
    }

    /** The regions that may be meant, the likeliest first; empty where nothing comes near. */
    public static List<String> near(String typed) {
        var key = key(typed);
        return Stream.<Supplier<Stream<String>>>of(
                        () -> Known.ZONES.stream()
                                .filter(zone -> zone.key().equals(key))
                                .map(Known::id)
                                .filter(id -> isRegion(id) || isFixed(id)),
                        () -> windows(key),
                        () -> regions()
                                .filter(zone -> city(zone.key()).equals(city(key)))
                                .map(Known::id),
                        () -> abbreviated(key),
                        () -> alike(key))
                .map(finding -> finding.get().distinct().limit(OFFERED).toList())
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of());
    }

    /** Whether the clocks of this zone never change. */
    private static boolean isFixed(String id) {
        return ZoneId.of(id).getRules().isFixedOffset();
    }

    /**
     * A zone that this Java has. All of them are looked through several times for each that somebody mistyped.
     *
     * @param key its name as it is compared
     */
    private record Known(String id, String key) {
        static final List<Known> ZONES = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("SystemV/"))
                .sorted()
                .map(id -> new Known(id, TimeZones.key(id)))
                .toList();
    }

    private static Stream<Known> regions() {
        return Known.ZONES.stream().filter(zone -> AREA.matcher(zone.id()).matches());
    }

    private static Stream<String> windows(String key) {
        var standard = key.replaceFirst("_(?:daylight|summer)_time", "_standard_time");
        return known(WindowsZones.read().entrySet().stream()
                .filter(zone -> key(zone.getKey()).equals(standard))
                .map(zone -> zone.getValue()));
    }

    /** Some of the regions, one for each way that clocks go, where people call their time so; first where they change. */
    private static Stream<String> abbreviated(String key) {
        var match = ABBREVIATION.matcher(key);
        if (!match.matches()) {
            return Stream.empty();
        }
        var typed = match.group(1).toUpperCase(Locale.ROOT);
        // as CET was called once
        var name = typed.equals("MET") ? "CET" : typed;
        // the one region of Europe that is called so, which Windows counts as London's
        var unlisted = name.equals("WET") ? Stream.of("Europe/Lisbon") : Stream.<String>empty();
        return Stream.concat(
                known(unlisted),
                known(WindowsZones.read().values().stream())
                        .filter(id -> isCalled(name, TimeZone.getTimeZone(id)))
                        .sorted(Comparator.comparing(
                                id -> !TimeZone.getTimeZone(id).useDaylightTime())));
    }

    private static boolean isCalled(String name, TimeZone zone) {
        return name.equals(zone.getDisplayName(false, TimeZone.SHORT, Locale.ENGLISH))
                || (zone.useDaylightTime() && name.equals(zone.getDisplayName(true, TimeZone.SHORT, Locale.ENGLISH)));
    }

    private static Stream<String> alike(String key) {
        var most = Math.max(1, key.length() / 5);
        var found = regions()
                .collect(Collectors.groupingBy(
                        zone -> EditDistance.between(key, key.contains("/") ? zone.key() : city(zone.key())),
                        TreeMap::new,
                        Collectors.mapping(Known::id, Collectors.toList())));
        found.tailMap(most, false).clear();
        found.remove(0);
        return found.isEmpty() ? Stream.empty() : found.firstEntry().getValue().stream();
    }

    /** Those that this Java has: tz gives regions new names now and then. */
    private static Stream<String> known(Stream<String> ids) {
        var available = ZoneId.getAvailableZoneIds();
        return ids.filter(available::contains);
    }

    private static String city(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** As it is compared: without case and accents, and with one sign between words. */
    private static String key(String name) {
        return Normalizer.normalize(PlainLetters.of(shortened(name)), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[ _-]+", "_");
    }

    /** No zone has so long a name. */
    private static String shortened(String typed) {
        return typed.length() <= 60 ? typed : typed.substring(0, 60) + "\u2026";
    }
}
