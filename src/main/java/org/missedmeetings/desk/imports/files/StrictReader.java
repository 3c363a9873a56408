package org.missedmeetings.desk.imports.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;

/**
 * The characters of a stream of bytes, handed over up to the first byte that does not fit the encoding; only then comes
 * the {@link CharacterCodingException}. The JDK's own reader throws earlier, and nobody could say in which line.
 */
final class StrictReader extends Reader {
    private static final int BUFFER = 16 * 1024;

    private final InputStream stream;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean isAtEnd;
    private long read;

    StrictReader(InputStream stream, Charset charset) {
        this.stream = stream;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** How many bytes have been taken from the stream. */
    long bytesRead() {
        return read;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var chars = CharBuffer.wrap(to, from, length);
        while (true) {
            var result = decoder.decode(bytes, chars, isAtEnd);
            var count = chars.position() - from;
            if (count > 0) {
                // what is wrong after them is found again, and said, by the next call
                return count;
            }
            if (result.isError()) {
                throw new MalformedInputException(result.length());
            }
            if (isAtEnd) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        var count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        if (!isAtEnd) {
            read += count;
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
