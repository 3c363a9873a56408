package org.missedmeetings.meeting.book;

/** The names under which the book keeps what holds for the whole of it. */
public final class SettingKey {
    public static final String ZONE = "zone";
    public static final String GRACE = "grace_minutes";
    public static final String CATCH_UP = "catch_up_days";
    public static final String OPENING_HOURS = "opening_hours";
    public static final String BOOK_ID = "book_id";
    /** Until when somebody has said that the clock is right, whatever was written. */
    public static final String CLOCK_CONFIRMED = "clock_confirmed_until";

    private SettingKey() {}
}
