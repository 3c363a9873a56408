package org.missedmeetings.web.jetty;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.web.ApiHandler;
import org.missedmeetings.web.BookPool;
import org.missedmeetings.web.request.ErrorLog;
import org.missedmeetings.web.request.SessionCookie;

/** The running server: Jetty, with a bound to everything that comes from outside. */
public final class WebServer implements AutoCloseable {
    /** At once in the book, beside one that writes; more would wait for the same disk and processors. */
    private static final int READING = 4;
    /** Behind those, of either kind: more than these are told to come again. */
    private static final int WAITING = 48;
    /** Of either kind, for one token, or for one address without a token: one script is not to keep all others out. */
    private static final int EACH = WAITING * 2 / 3;
    /** Those that work or wait, some that say that it is full, and Jetty's own. */
    private static final int THREADS = READING + 1 + BookPool.EXAMINING + 3 * WAITING + 15;

    private static final int CONNECTIONS = 512;
    /** Of these for one address: a whole clinic may be behind one, and yet no address has all of them. */
    private static final int CONNECTIONS_EACH = CONNECTIONS / 4;

    private static final int HEADER_BYTES = 8 * 1024;
    private static final int REQUEST_SECONDS = 15;
    private static final int ANSWER_SECONDS = 60;
    /** Beyond the longest that a request waits for another program's lock: what it may still do, it answers. */
    private static final int STOP_SECONDS = 10;

    private final ServeConfig hosting;
    private final Server server;
    private final ServerConnector connector;
    private final BookPool books;
    private final Deadlines deadlines;
    private final LogQueue log;

    private WebServer(ServeConfig hosting, LogQueue log) {
        this.hosting = hosting;
        this.log = log;
        var trouble = new ErrorLog(log::trouble);
        var protocols = protocols(hosting, trouble);
        this.books = new BookPool(
                () -> Book.open(hosting.book(), hosting.patience(), hosting.clock()),
                READING,
                WAITING,
                EACH,
                hosting.patience(),
                trouble::say);
        var cookie = new SessionCookie(books.shortBookId());
        this.deadlines = new Deadlines(REQUEST_SECONDS, ANSWER_SECONDS, trouble);
        // each connection has at most two tasks in it, so that it is bounded and yet never full
        var threads = new QueuedThreadPool(THREADS, 4, 30_000, new ArrayBlockingQueue<>(CONNECTIONS * 2));
        threads.setName("web");
        this.server = new Server(threads, null, new UnsharedBuffers());
        this.connector = new ServerConnector(server, 1, 1, protocols);
        connector.setHost(hosting.bind());
        connector.setPort(hosting.port());
        connector.setAcceptQueueSize(CONNECTIONS);
        connector.setIdleTimeout(REQUEST_SECONDS * 1000L);
        // whatever has begun keeps its time also while the server stops; Deadlines closes the rest
        connector.setShutdownIdleTimeout(REQUEST_SECONDS * 1000L);
        connector.addBean(deadlines);
        if (!hosting.behindProxy()) {
            // all that comes through a proxy comes from its address
            connector.addBean(new AddressLimit(CONNECTIONS_EACH, trouble));
        }
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setHandler(new GracefulHandler(
                new HttpHandler(hosting, cookie, new ApiHandler(books, cookie, trouble), deadlines, trouble, log)));
        server.setErrorHandler(new JettyErrors(hosting, trouble, log));
        server.setStopTimeout(hosting.patience().plusSeconds(STOP_SECONDS).toMillis());
    }

    /**
     * Opens the book and begins to answer.
     *
     * @throws Problem when the book cannot be opened, the keystore not be read, or the port not be had
     */
    public static WebServer start(ServeConfig hosting) {
        OwnClasses.load();
        // and the tables' scripts, which a look at the book's health compares it with
        Book.temporary(hosting.clock(), ZoneOffset.UTC, GracePeriod.USUAL, new Signature("serve"))
                .close();
        var log = new LogQueue(hosting.log());
        var web = made(hosting, log);
        try {
            web.server.start();
            return web;
        } catch (Exception failed) {
            web.close();
            throw explain(failed, hosting);
        }
    }

    private static WebServer made(ServeConfig hosting, LogQueue log) {
        try {
            return new WebServer(hosting, log);
        } catch (RuntimeException impossible) {
            log.close();
            throw impossible;
        }
    }

    /** Where it can be reached. */
    public String url() {
        var bind = hosting.bind();
        var host = bind.equals("127.0.0.1") ? "localhost" : bind.contains(":") ? "[" + bind + "]" : bind;
        return (hosting.isTls() ? "https" : "http") + "://" + host + ":" + connector.getLocalPort() + "/";
    }

    /** Waits until it has been closed. */
    public void await() {
        try {
            server.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more requests, answers those that it has, and puts the book away. */
    @Override
    public void close() {
        books.stop();
        deadlines.stop();
        try {
            server.stop();
        } catch (Exception notInTime) {
            log.trouble("Error: a request was cut off, because it took too long to answer.");
        }
        deadlines.close();
        books.close();
        log.close();
    }

    private static ConnectionFactory[] protocols(ServeConfig hosting, ErrorLog trouble) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setResponseHeaderSize(HEADER_BYTES);
        var http = new HttpConnectionFactory(configuration);
        if (!hosting.isTls()) {
            return new ConnectionFactory[] {http};
        }
        // one certificate for whatever name it is called by: OriginCheck looks at the names
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        var tls = TlsKeystore.open(hosting, trouble);
        return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
    }

    private static Problem explain(Exception failed, ServeConfig hosting) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof BindException
                    && !String.valueOf(cause.getMessage()).contains("assign")) {
                return ClientProblem.failed(
                        "port_taken",
                        "Port " + hosting.port() + " at " + hosting.bind() + " cannot be used.",
                        "Another program may be using it: choose another with --port. Those below 1024 are for root.");
            }
            if (cause instanceof BindException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException) {
                return ClientProblem.usage(
                        "bad_setting",
                        "There is no address " + hosting.bind() + " here.",
                        "Use --bind 127.0.0.1, say.");
            }
        }
        throw new IllegalStateException("the server did not start", failed);
    }
}
