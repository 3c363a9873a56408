package org.missedmeetings.web.jetty;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractMetaDataConnection;
import org.missedmeetings.web.request.ErrorLog;

/**
 * Closes connections on which nobody gets to the point. Jetty's idle timeout begins anew with each byte, so that a byte
 * now and then would hold a connection for ever; here a whole request, and then the whole reading of its answer, has
 * its time. It has as much when the server stops: only where nothing of a request has come is there nothing to wait for.
 */
final class Deadlines implements Connection.Listener, AutoCloseable {
    private static final long EVERY_SECONDS = 1;
    /** When the server stops: what a caller sends just then has come by then. */
    private static final long PARTING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long WHATEVER = -1;

    private final Map<EndPoint, Due> due = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "web-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final ErrorLog trouble;
    private final long requestNanos;
    private final long answerNanos;
    private volatile boolean isStopping;

    /**
     * What a connection has to do, and until when.
     *
     * @param heard how many bytes had come before: with more than these, a request has begun
     */
    private record Due(long since, long end, long heard) {
        boolean isOver(long now) {
            return now - end > 0;
        }

        boolean isIdle(EndPoint point, long now) {
            return now - since > PARTING_NANOS && heard != WHATEVER && bytes(point) <= heard;
        }
    }

    /** @param trouble gets what keeps it from closing a connection */
    Deadlines(int requestSeconds, int answerSeconds, ErrorLog trouble) {
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
        due.remove(connection.getEndPoint());
    }

    /** From now on it has so long to send a whole request. */
    void awaitsRequest(EndPoint point) {
        var now = System.nanoTime();
        due.put(point, new Due(now, now + requestNanos, bytes(point)));
    }

    /** From now on it has so long to be answered and to read the answer. */
    void awaitsAnswer(EndPoint point) {
        var now = System.nanoTime();
        due.put(point, new Due(now, now + answerNanos, WHATEVER));
    }

    /** From now on, connections on which nothing of a request has come are closed. */
    void stop() {
        isStopping = true;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static long bytes(EndPoint point) {
        var connection = point.getConnection();
        return connection == null ? 0 : connection.getBytesIn();
    }

    private void sweep() {
        var now = System.nanoTime();
        due.forEach((point, what) -> {
            try {
                if (!point.isOpen()) {
                    due.remove(point);
                } else if (what.isOver(now) || (isStopping && what.isIdle(point, now))) {
                    point.close();
                }
            } catch (RuntimeException | Error failed) {
                // whatever is thrown from here ends the sweeping for good
                trouble.note(failed);
            }
        });
    }
}
