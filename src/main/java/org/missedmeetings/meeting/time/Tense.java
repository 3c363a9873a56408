package org.missedmeetings.meeting.time;

/** Which way somebody looks who names a day or a time by a word, and so which Friday is meant. */
public enum Tense {
    /** Something is planned: the next one. */
    TO_COME,
    /** Something is looked back at: the last one. */
    GONE_BY
}
