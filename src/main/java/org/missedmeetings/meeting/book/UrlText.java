package org.missedmeetings.meeting.book;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Characters that mean something in a URL, as {@code %2F}. {@link java.net.URLDecoder} would take a plus for a space. */
final class UrlText {
    private static final String PLAIN = "-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int HEX = 16;

    private UrlText() {}

    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet));
            }
        }
        return encoded.toString();
    }

    /** @throws IllegalArgumentException for what {@link #encoded} never writes */
    static String decoded(String text) {
        var octets = new ByteArrayOutputStream();
        var place = 0;
        while (place < text.length()) {
            var character = text.codePointAt(place);
            if (character == '%') {
                octets.write(octet(text, place + 1));
                place += 3;
            } else {
                octets.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                place += Character.charCount(character);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw new IllegalArgumentException("no UTF-8", noText);
        }
    }

    private static int octet(String text, int place) {
        if (place + 2 > text.length() || !text.substring(place, place + 2).matches("[0-9A-Fa-f]{2}")) {
            throw new IllegalArgumentException("a % without two digits");
        }
        return Integer.parseInt(text.substring(place, place + 2), HEX);
    }
}
