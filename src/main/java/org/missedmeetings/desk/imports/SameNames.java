package org.missedmeetings.desk.imports;

import java.util.Locale;

/** What somebody said of people whose names are the same, or nearly, and whom nothing else tells apart. */
public enum SameNames {
    /** They are one person. */
    ONE,
    /** They are several people. */
    SEVERAL;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
