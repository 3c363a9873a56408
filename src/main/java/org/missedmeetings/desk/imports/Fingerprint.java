package org.missedmeetings.desk.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what the book knows whether a row still says what it said when it was imported. */
final class Fingerprint {
    private Fingerprint() {}

    /**
     * That of a row whose meeting entered, while the book kept its own of its people: no row has it, so that the row is
     * looked at again once somebody says that it is to change the book.
     */
    static String withoutItsPeople(String print) {
        return of("without its people: " + print);
    }

    /** Whether a row with this fingerprint is the one that the book has. */
    static boolean isOfSameRow(String print, String inTheBook) {
        return print.equals(inTheBook) || withoutItsPeople(print).equals(inTheBook);
    }

    /** 16 hex digits that change when anything in the row does. */
    static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
