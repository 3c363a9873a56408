package org.missedmeetings.meeting.people;

/** How a typed name fits a person's, the closest first; case, accents and the order of the words never count. */
public enum NameFit {
    /** All the words of the name were typed, and no other. */
    WHOLE,
    /** Each typed word is the beginning of a word of the name. */
    BEGINNINGS,
    /** Each typed word is somewhere in the name, in one of the ways it may be spelled. */
    PARTS;

    /** Whether it is enough to do something to whom it fits alone: "ian" is no way to call Diana. */
    public boolean decides() {
        return this != PARTS;
    }
}
