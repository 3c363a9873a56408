package org.missedmeetings.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a program and its database, and counts how often the program waits for an answer. */
public final class Relay implements AutoCloseable {
    private final ServerSocket socket;
    private final String host;
    private final int port;
    private final AtomicLong trips = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();

    public Relay(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How often, since it was last asked. */
    public long trips() {
        return trips.getAndSet(0);
    }

    /** How many bytes came back, since it was last asked. */
    public long answered() {
        return answered.getAndSet(0);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var program = socket.accept();
                var server = new Socket(host, port);
                program.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                var asks = new AtomicBoolean();
                start(() -> pass(program, server, count -> {
                    if (asks.compareAndSet(false, true)) {
                        trips.incrementAndGet();
                    }
                }));
                start(() -> pass(server, program, count -> {
                    asks.set(false);
                    answered.addAndGet(count);
                }));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private interface Passing {
        void pass(int count);
    }

    private static void pass(Socket from, Socket to, Passing before) {
        try (from;
                to) {
            var buffer = new byte[1 << 16];
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                before.pass(count);
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // one side has closed its end, and so does this
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
