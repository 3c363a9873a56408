package org.missedmeetings.store.copies;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.missedmeetings.store.sql.Column;

/** SHA-256 over rows, in their order: the same rows give the same, whatever database they are in. */
final class RowDigest {
    private static final byte NONE = 0;
    private static final byte TEXT = 1;
    private static final byte BYTES = 2;

    private final MessageDigest digest = sha256();

    /** @param columns their names are a part of it */
    RowDigest(List<Column> columns) {
        columns.forEach(column -> add(column.name()));
    }

    void add(Object[] row) {
        for (var value : row) {
            add(value);
        }
    }

    private void add(Object value) {
        if (value == null) {
            digest.update(NONE);
        } else if (value instanceof byte[] bytes) {
            add(BYTES, bytes);
        } else {
            add(TEXT, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** With the length before it, no value can run into the next one. */
    private void add(byte type, byte[] bytes) {
        digest.update(ByteBuffer.allocate(1 + Integer.BYTES)
                .put(type)
                .putInt(bytes.length)
                .flip());
        digest.update(bytes);
    }

    /** In hexadecimal digits; after it nothing more is added. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** One of several texts. */
    static String of(List<String> texts) {
        var all = new RowDigest(List.of());
        all.add(texts.toArray());
        return all.text();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
