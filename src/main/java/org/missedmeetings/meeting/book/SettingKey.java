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

    /** Where the book is now, as text of a {@link BookUrl}; what is left here takes no changes. */
    public static final String MOVED_TO = "moved_to";
    /** Where the book comes from, as long as it is still to be changed there and not here. */
    public static final String ARRIVING_FROM = "arriving_from";

    /** Where the book is, in the history alone: nothing is kept under it. */
    public static final String PLACE = "place";

    private SettingKey() {}
}
