package org.missedmeetings.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.time.TimeZones;

/**
 * What the machine says of where it is. Java takes a name that it does not know for GMT, and a rule or a file's name for
 * a fixed offset, without a word: the name is read here.
 *
 * @param said the name, as the machine has it
 * @param region null where that is not the name of a region's zone
 */
public record MachineZone(String said, ZoneId region) {
    /** What may stand before a name: {@code :Europe/Berlin}, a whole path, and the two kinds of tables in its folder. */
    private static final Pattern BEFORE = Pattern.compile("^:?(?:/.*/zoneinfo/)?(?:posix/|right/)?");

    /** The machine's own setting, named by its file. */
    private static final Pattern OWN_FILE = Pattern.compile(":?(?:/etc/)?localtime");

    /**
     * The machine's zone, by what it is set to.
     *
     * @param variable what {@code TZ} says; null where nobody set it
     * @param localtime the file of the machine's own setting, which leads to that of a zone
     * @param javas what Java makes of that setting; it makes nothing of it where the variable names the file
     */
    public static MachineZone of(String variable, Path localtime, Supplier<ZoneId> javas) {
        if (variable == null || variable.isBlank()) {
            var id = javas.get().getId();
            return new MachineZone(id, region(id));
        }
        var name = OWN_FILE.matcher(variable).matches() ? target(localtime) : variable.strip();
        return new MachineZone(variable, region(BEFORE.matcher(name).replaceFirst("")));
    }

    private static String target(Path localtime) {
        try {
            return localtime.toRealPath().toString();
        } catch (IOException nowhere) {
            return "";
        }
    }

    private static ZoneId region(String name) {
        return TimeZones.isRegion(name) ? ZoneId.of(name) : null;
    }
}
