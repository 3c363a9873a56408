package org.missedmeetings.support;

/**
 * Modes of files mean nothing to root. These tests mean the same to root and to everybody else, in a folder that others
 * may not enter too.
 */
public final class OrdinaryUser {
    /**
     * A line of shell that sets {@code $ordinary}: put before a command, it takes from root what an ordinary user has
     * not.
     */
    public static final String SHELL =
            "ordinary=; [ \"$(id -u)\" != 0 ] || ordinary='setpriv --inh-caps=-all --bounding-set=-all'; ";

    private OrdinaryUser() {}
}
