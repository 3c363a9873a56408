package org.missedmeetings.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractMetaDataConnection;

/**
 * Closes connections on which nobody gets to the point. Jetty's idle timeout begins anew with each byte, so that a byte
 * now and then would hold a connection for ever; here a whole request, and then the whole reading of its answer, has
 * its time.
 */
final class Deadlines implements Connection.Listener, AutoCloseable {
    private static final long EVERY_SECONDS = 1;

    private final Map<EndPoint, Long> ends = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "web-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final TroubleLog trouble;
    private final long requestNanos;
    private final long answerNanos;

    /** @param trouble gets what keeps it from closing a connection */
    Deadlines(int requestSeconds, int answerSeconds, TroubleLog trouble) {
        this.trouble = trouble;
        this.requestNanos = TimeUnit.SECONDS.toNanos(requestSeconds);
        this.answerNanos = TimeUnit.SECONDS.toNanos(answerSeconds);
        var ignored = clock.scheduleWithFixedDelay(this::sweep, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof AbstractMetaDataConnection) {
            awaitsRequest(connection.getEndPoint());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        ends.remove(connection.getEndPoint());
    }

    /** From now on it has so long to send a whole request. */
    void awaitsRequest(EndPoint point) {
        ends.put(point, System.nanoTime() + requestNanos);
    }

    /** From now on it has so long to be answered and to read the answer. */
    void awaitsAnswer(EndPoint point) {
        ends.put(point, System.nanoTime() + answerNanos);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void sweep() {
        var now = System.nanoTime();
        ends.forEach((point, end) -> {
            try {
                if (!point.isOpen()) {
                    ends.remove(point);
                } else if (now - end > 0) {
                    point.close();
                }
            } catch (RuntimeException | Error failed) {
                // whatever is thrown from here ends the sweeping for good
                trouble.note(failed);
            }
        });
    }
}
