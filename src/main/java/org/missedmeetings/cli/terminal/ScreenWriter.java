package org.missedmeetings.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;

/** Lets picocli's help go to the screen. */
public final class ScreenWriter extends PrintWriter {
    public ScreenWriter(Screen screen) {
        super(new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                screen.raw(new String(text, from, length));
            }

            @Override
            public void flush() {
                // the screen decides when
            }

            @Override
            public void close() {
                // nor is it ours to close
            }
        });
    }
}
