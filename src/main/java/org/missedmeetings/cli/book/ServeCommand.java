package org.missedmeetings.cli.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.render.hints.ClientProblem;

public final class ServeCommand extends Command implements Callable<Integer> {
    /** A host's name or address, as the header Host has it before the port. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]");

    private final Session session;

    private final Option<Integer> port =
            option(int.class, "--port").paramLabel("N").defaultValue(8080).description("The port (default: 8080).");

    private final Option<String> bind = option("--bind")
            .paramLabel("ADDRESS")
            .defaultValue("127.0.0.1")
            .description("The address to listen at (default: 127.0.0.1, which is this machine only).");

    private final Option<Boolean> behindProxy = flag("--behind-proxy")
            .description("A proxy beside it does TLS: believe what it says of clients (X-Forwarded-For, -Proto).");

    private final Option<Path> keystore = option(Path.class, "--tls-keystore")
            .paramLabel("FILE")
            .description("A PKCS#12 file for TLS; its password is in MISSED_MEETINGS_TLS_PASSWORD.");

    private final Option<List<String>> hosts = options("--allow-host")
            .paramLabel("NAME")
            .description("A name that browsers know the server by, beside localhost; as often as there are names.");

    private final Option<Boolean> hsts = flag("--hsts")
            .description("Have browsers insist on TLS for a year (Strict-Transport-Security)."
                    + " That holds for every port of the host, and so for whatever else is served there.");

    private final Option<Boolean> accessLog =
            flag("--access-log").description("Write a line for each request to standard error, with ids only.");

    public ServeCommand(Session session) {
        super("serve", "Serve the tabs to browsers, and the API to programs, until it is told to stop.");
        footer("", "Example: missed-meetings serve --port 8080");
        this.session = session;
    }

    @Override
    public Integer call() {
        if (port.value() < 0 || port.value() > 65_535) {
            throw ClientProblem.usage(
                    "usage", "There is no such port.", "Give one from 1 to 65535, such as --port 8080.");
        }
        var password = session.variable("MISSED_MEETINGS_TLS_PASSWORD");
        requireKeystore(password);
        var screen = session.screen();
        var hosting = new ServeConfig(
                session.book(),
                session.patience(),
                session.clock(),
                address(),
                port.value(),
                behindProxy.value(),
                keystore.isGiven() ? session.resolve(keystore.value()) : null,
                password,
                names(),
                hsts.value(),
                accessLog.value(),
                screen::note);
        session.serving().serve(hosting, url -> {
            if (session.json()) {
                screen.object(json -> json.program().serving(url));
            } else {
                screen.line(session.talks() ? "Serving at " + url : url);
            }
            screen.flush();
        });
        return ExitCode.DONE;
    }

    /** That the file that was named is there, and its password. */
    private void requireKeystore(String password) {
        if (keystore.isGiven() && !Files.isReadable(session.resolve(keystore.value()))) {
            throw ClientProblem.usage(
                    "no_file",
                    "The keystore is not there, or may not be read by this user.",
                    "Check the path after --tls-keystore.");
        }
        if (keystore.isGiven() && password == null) {
            throw ClientProblem.usage(
                    "bad_setting",
                    "The keystore's password is not given.",
                    "Put it into the environment variable MISSED_MEETINGS_TLS_PASSWORD.");
        }
    }

    /** Without the brackets that an IPv6 address has in a URL. */
    private String address() {
        return bind.value().replaceFirst("^\\[(.*)\\]$", "$1");
    }

    /** The names it goes by: those that were said, and the address itself. */
    private Set<String> names() {
        var names = new HashSet<String>();
        for (var host : hosts.value()) {
            if (!HOST.matcher(host).matches()) {
                throw ClientProblem.usage(
                        "bad_setting",
                        "--allow-host takes the name of a host alone, without scheme, port or path.",
                        "Give it as in --allow-host clinic.example.");
            }
            names.add(host.replaceFirst("\\.$", ""));
        }
        names.add(address().contains(":") ? "[" + address() + "]" : address());
        return names;
    }
}
