package org.missedmeetings.cli.session;

import java.time.ZoneId;
import java.util.function.Supplier;
import org.missedmeetings.cli.terminal.MachineZone;
import org.missedmeetings.cli.terminal.Screen;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.TimeZones;
import org.missedmeetings.render.hints.ClientProblem;

/** Which zone a clinic's book gets, and what is said of it: every time that is typed will be read in it. */
public final class NewBookZone {
    private final Screen screen;

    public NewBookZone(Screen screen) {
        this.screen = screen;
    }

    /**
     * The zone that was asked for, else the region that the machine is set to. That is said, also with {@code --quiet}.
     *
     * @param asked null where none was
     * @param another what to type for another one
     * @throws Problem {@code zone_missing} where the machine is set to none, as servers are
     */
    ZoneId of(ZoneId asked, Supplier<MachineZone> machine, String another) {
        if (asked != null) {
            remarkOnRuleAlone(asked);
            return asked;
        }
        var machines = machine.get();
        if (machines.region() == null) {
            throw missing(machines.said());
        }
        screen.note(
                "The clinic's time zone is " + machines.region() + ", like this machine's. For another: " + another);
        return machines.region();
    }

    /** Says that a zone that is to be the clinic's, such as CET, is bound to no region's law. */
    public void remarkOnRuleAlone(ZoneId zone) {
        if (TimeZones.isRuleAlone(zone)) {
            var near = TimeZones.near(zone.getId());
            screen.note("Note: " + zone + " says how the clocks change, but not where."
                    + (near.isEmpty() ? "" : " Better name the region: " + String.join(", ", near)));
        }
    }

    private static Problem missing(String said) {
        var near = TimeZones.near(said).stream().filter(TimeZones::isRegion).toList();
        return ClientProblem.usage(
                "zone_missing",
                "The clinic's time zone has to be given: this machine's is set to " + said + ", which names no region.",
                near.isEmpty()
                        ? "Add the region that the clinic is in: --zone Europe/Berlin. If its clocks show UTC: --zone UTC"
                        : "Add: --zone " + near.get(0)
                                + (near.size() == 1
                                        ? ""
                                        : " (or " + String.join(", ", near.subList(1, near.size())) + ")"));
    }
}
