package org.missedmeetings.cli.terminal;

/** Shows on a terminal that something is under way, once it takes longer than a second. */
public final class ProgressBar implements AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final int CELLS = 24;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Screen screen;
    private final boolean isShown;
    private final long begun = System.nanoTime();
    private boolean isDrawn;

    public ProgressBar(Screen screen, boolean isShown) {
        this.screen = screen;
        this.isShown = isShown;
    }

    /**
     * Draws how far the work has come, where it takes long enough to be waited for.
     *
     * @param share how much is done, from 0 to 1
     */
    public void at(double share) {
        if (isShown && System.nanoTime() - begun > PATIENCE_NANOS) {
            var filled = (int) Math.round(share * CELLS);
            screen.write(CLEAR_LINE + "[" + "#".repeat(filled) + " ".repeat(CELLS - filled) + "] "
                    + Math.round(share * 100) + " %");
            isDrawn = true;
        }
    }

    /** Takes the bar away. */
    public void end() {
        if (isDrawn) {
            screen.write(CLEAR_LINE);
            isDrawn = false;
        }
    }

    @Override
    public void close() {
        end();
    }
}
