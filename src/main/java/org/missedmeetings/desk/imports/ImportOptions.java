package org.missedmeetings.desk.imports;

/**
 * What somebody said is to be done with rows that leave a choice.
 *
 * @param sameNames what people are whose names are the same, or nearly; null while nobody has said
 * @param past what becomes of meetings from before the check's catch-up window; null while nobody has said
 * @param update whether rows that changed since they were imported change the book
 */
public record ImportOptions(SameNames sameNames, Past past, boolean update) {
    /** Nothing was said. */
    public static final ImportOptions NONE = new ImportOptions(null, null, false);
}
