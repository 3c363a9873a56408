package org.missedmeetings.desk.imports;

/**
 * What there is to say of the rows of a file.
 *
 * @param changed rows that are in the book, and say something else now; the book keeps its own
 * @param rejected rows that are left out
 * @param remarks rows that are in, and that somebody should look at
 */
record RowReport(RemarkList changed, RemarkList rejected, RemarkList remarks) {
    static final String SAYS_ELSE = "says something else than when it was imported; the book keeps its own";

    RowReport() {
        this(new RemarkList(), new RemarkList(), new RemarkList());
    }
}
