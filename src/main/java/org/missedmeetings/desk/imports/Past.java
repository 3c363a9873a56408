package org.missedmeetings.desk.imports;

import java.util.Locale;

/** What somebody said is to become of meetings that should have begun before the check's catch-up window. */
public enum Past {
    /** They go in as they are: the next check marks them as missed and tells both sides. */
    AS_IS,
    /** They go in as missed, and nobody is told. */
    MISSED_SILENTLY,
    /** They stay out. */
    LEAVE_OUT;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
