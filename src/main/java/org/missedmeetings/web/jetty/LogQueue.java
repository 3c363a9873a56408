package org.missedmeetings.web.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The log, written by a thread of its own. Whoever reads it may be slow, or hang for good (a pipe into a program that has
 * stopped): no request waits for that, and neither does the end of the server. What finds no room is left out, counted,
 * and said as soon as somebody reads again.
 */
final class LogQueue implements AutoCloseable {
    private static final int MOST = 1_000;
    /** Room that lines about requests leave to what is wrong, which matters more. */
    private static final int SPARE = MOST / 4;
    /** A reader that only is slow gets the last lines; one that hangs keeps nobody longer. */
    private static final long PARTING_SECONDS = 5;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong leftOut = new AtomicLong();
    private final Consumer<String> reader;
    private final Thread writer = new Thread(this::write, "web-log");

    /** @param reader gets each line, and may block */
    LogQueue(Consumer<String> reader) {
        this.reader = reader;
        writer.setDaemon(true);
        writer.start();
    }

    /** A line about a request. */
    void access(String line) {
        if (waiting.remainingCapacity() <= SPARE || !waiting.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    /** One or more lines about what is wrong; all of them are written, or none. */
    void trouble(String lines) {
        if (!waiting.offer(lines)) {
            leftOut.incrementAndGet();
        }
    }

    /** Writes what is still waiting, as far as somebody reads it. */
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PARTING_SECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var some = new ArrayList<String>();
        try {
            while (true) {
                some.add(waiting.take());
                writeWith(some);
            }
        } catch (InterruptedException closing) {
            writeWith(some);
        }
    }

    /** Writes these and all that wait; what was left out came after them, since it found no room. */
    private void writeWith(List<String> some) {
        waiting.drainTo(some);
        var lost = leftOut.getAndSet(0);
        some.forEach(lines -> lines.lines().forEach(reader));
        some.clear();
        if (lost > 0) {
            reader.accept("Warning: " + lost + (lost == 1 ? " entry" : " entries")
                    + " of this log had to be left out, because nobody was reading it.");
        }
    }
}
