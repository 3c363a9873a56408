package org.missedmeetings.meeting.text;

/** What somebody typed or sent that cannot be meant so, whatever stands in the book. */
public enum InputProblem implements ProblemType {
    TOO_LONG("too_long"),
    /** No length of time. Words: what it may look like. */
    DURATION("bad_duration"),
    CATCH_UP("bad_duration"),
    GRACE("bad_duration"),
    LENGTH("bad_duration"),
    SHIFT("bad_duration"),
    NOT_A_TIME("bad_time"),
    /** In a file, where no words are taken. */
    NOT_IN_FIGURES("bad_time"),
    /** Words: from when, until when. */
    TIME_SPAN("bad_time"),
    MIDNIGHT("bad_time"),
    TWO_TIMES("bad_time"),
    YEAR("bad_time"),
    /** The clocks show it twice. Words: the first, the second. */
    TIME_TWICE("time_overlap"),
    /** The clocks never show it. Words: the times that may be meant. */
    TIME_SKIPPED("time_gap"),
    NOT_A_DAY("bad_date"),
    /** Words: the days that may be meant. */
    DAY_OR_MONTH("bad_date"),
    WEEKDAY("bad_date"),
    OPENING_HOURS("bad_setting"),
    /** Words: the zones that may be meant. */
    ZONE("bad_zone"),
    NAME_WITHOUT_LETTER("bad_name"),
    NAME_TOO_LONG("bad_name"),
    EMAIL("bad_email");

    private final String code;

    InputProblem(String code) {
        this.code = code;
    }

    @Override
    public Kind kind() {
        return Kind.USAGE;
    }

    @Override
    public String code() {
        return code;
    }
}
