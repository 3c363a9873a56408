package org.missedmeetings.meeting.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Windows calls the time zones, which Java knows on Windows only; the table says where it is from. */
final class WindowsZones {
    private WindowsZones() {}

    /** Windows' names, each with the region that stands for it, from west to east. Read when somebody mistyped a zone. */
    static Map<String, String> read() {
        var regions = new LinkedHashMap<String, String>();
        try (var stream = WindowsZones.class.getResourceAsStream("windows-zones.txt");
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var parts = line.split(" = ", 2);
                regions.put(parts[0], parts[1]);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return regions;
    }
}
