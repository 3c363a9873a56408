package org.missedmeetings.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.missedmeetings.meeting.book.BookUrl;

/**
 * A way to a PostgreSQL server on which something is lost, once: it reads the messages of the protocol as they pass and, of
 * what is asked of the server one after the other, lets so much through. (Messages: a byte for the kind but in the first, a
 * length of four bytes that counts itself; what the client has sent is done when a Sync or a Query comes.)
 */
public final class LossyWay implements AutoCloseable {
    /** What is lost. */
    public enum Loss {
        /** What was asked, and with it the connection: as when the program, or its machine, is gone. */
        QUESTION,
        /** The answer to what was done. */
        ANSWER,
        /** The server's side of the connection: it is told to end, before it is asked. */
        BACKEND
    }

    private final ServerSocket door;
    private final BookUrl.Postgres book;
    private final Loss loss;
    private final IntConsumer terminate;
    private final List<Thread> threads = new ArrayList<>();
    private int left;
    private boolean hasLost;

    /**
     * Opens a way to the server of the book.
     *
     * @param passes how many questions pass before the one that is lost; the greeting is one
     * @param terminate ends the server's process of this number
     */
    public LossyWay(BookUrl.Postgres book, Loss loss, int passes, IntConsumer terminate) throws IOException {
        this.book = book;
        this.loss = loss;
        this.left = passes;
        this.terminate = terminate;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::letIn);
    }

    /** The book, by this way. */
    public String url() {
        return book.text().replaceFirst("@[^/]*/", "@127.0.0.1:" + door.getLocalPort() + "/");
    }

    /** Whether it came to that. */
    public synchronized boolean hasLost() {
        return hasLost;
    }

    private synchronized boolean passes() {
        if (hasLost || left-- > 0) {
            return true;
        }
        hasLost = true;
        return false;
    }

    private synchronized void start(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void letIn() {
        try {
            while (true) {
                var client = door.accept();
                client.setTcpNoDelay(true);
                var host = book.hosts().get(0);
                var server = new Socket(host.name(), host.port());
                server.setTcpNoDelay(true);
                var connection = new Connection(client, server);
                start(connection::ask);
                start(connection::answer);
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        for (var thread : all) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new UncheckedIOException(new IOException(interrupted));
            }
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private int process;
        private boolean isSwallowed;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** What the client sends, a question at a time. */
        void ask() {
            try (client) {
                var in = new DataInputStream(client.getInputStream());
                var question = new ArrayList<byte[]>();
                question.add(message(in, false));
                while (true) {
                    if (isWhole(question)) {
                        if (!pass(question)) {
                            return;
                        }
                        question.clear();
                    }
                    question.add(message(in, true));
                }
            } catch (IOException gone) {
                end();
            }
        }

        private boolean isWhole(List<byte[]> question) {
            if (question.isEmpty()) {
                return false;
            }
            var last = question.get(question.size() - 1);
            // the greeting has no kind: its length begins with a zero; X is the farewell
            return last[0] == 0 || last[0] == 'S' || last[0] == 'Q' || last[0] == 'X';
        }

        private boolean pass(List<byte[]> question) throws IOException {
            var isFarewell = question.get(0)[0] == 'X';
            if (isFarewell || passes()) {
                send(question);
                return true;
            }
            switch (loss) {
                case QUESTION -> end();
                case ANSWER -> {
                    synchronized (this) {
                        isSwallowed = true;
                    }
                    send(question);
                }
                case BACKEND -> {
                    int number;
                    synchronized (this) {
                        number = process;
                    }
                    if (number == 0) {
                        end();
                    } else {
                        terminate.accept(number);
                    }
                }
            }
            // what is still to come from the server ends the connection
            return loss != Loss.QUESTION;
        }

        private void send(List<byte[]> messages) throws IOException {
            var all = new ByteArrayOutputStream();
            for (var message : messages) {
                all.writeBytes(message);
            }
            server.getOutputStream().write(all.toByteArray());
        }

        /** What the server sends. */
        void answer() {
            try (client;
                    server) {
                var in = new DataInputStream(server.getInputStream());
                while (true) {
                    var message = message(in, true);
                    synchronized (this) {
                        if (message[0] == 'K') {
                            process = ByteBuffer.wrap(message).getInt(5);
                        }
                        if (isSwallowed) {
                            // it is ready for the next question: all was done
                            if (message[0] == 'Z') {
                                return;
                            }
                            continue;
                        }
                    }
                    client.getOutputStream().write(message);
                }
            } catch (IOException gone) {
                end();
            }
        }

        private void end() {
            try {
                server.close();
                client.close();
            } catch (IOException already) {
                throw new UncheckedIOException(already);
            }
        }

        private static byte[] message(DataInputStream in, boolean hasKind) throws IOException {
            var kind = hasKind ? in.read() : 0;
            if (kind < 0) {
                throw new EOFException();
            }
            var length = in.readInt();
            var message = ByteBuffer.allocate(length + (hasKind ? 1 : 0));
            if (hasKind) {
                message.put((byte) kind);
            }
            message.putInt(length);
            in.readFully(message.array(), message.position(), length - 4);
            return message.array();
        }
    }
}
