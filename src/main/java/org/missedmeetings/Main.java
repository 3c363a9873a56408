package org.missedmeetings;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.missedmeetings.cli.Program;
import org.missedmeetings.cli.terminal.Environment;
import org.missedmeetings.cli.terminal.MachineZone;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.store.sqlite.NativeLibrary;
import org.missedmeetings.web.jetty.WebServer;

/** Takes clock, streams and environment from the machine, and gives the exit code back to it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // CommandTree says how types are read that are not picocli's simplest; it would look up two dozen more
        System.setProperty("picocli.converters.excludes", ".*");
        NativeLibrary.prepare(cache());
        System.exit(new Program(surroundings(), Main::serve).run(arguments));
    }

    private static Environment surroundings() {
        // as somebody set it: what first asks Java for its zone has it put its own guess there
        var zone = System.getProperty("user.timezone");
        return new Environment(
                Clock.systemUTC(),
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                charset(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                () -> zone(zone),
                new LoginUser(Path.of("/proc/self"), System.getenv()).name(System.getProperty("user.name", "unknown")),
                host(),
                Terminal.ofThisProcess());
    }

    /**
     * Serves until the system says that it is to stop; then what was asked is still answered, and the end is a good
     * one.
     */
    private static void serve(ServeConfig hosting, Consumer<String> ready) {
        var web = WebServer.start(hosting);
        var ending = new Thread(() -> {
            web.close();
            // the code of a process that a signal ends is not its own to choose, unless it ends here
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            ready.accept(web.url());
        } catch (RuntimeException unheard) {
            Runtime.getRuntime().removeShutdownHook(ending);
            web.close();
            throw unheard;
        }
        web.await();
    }

    /** UTF-8, whatever cron's empty environment says; on Windows what its console shows. */
    private static Charset charset() {
        var console = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return isWindows() && console != null && Charset.isSupported(console)
                ? Charset.forName(console)
                : StandardCharsets.UTF_8;
    }

    /** The user's folder for what can be made again, as the XDG base directories have it; null where there is none. */
    private static Path cache() {
        var said = System.getenv("XDG_CACHE_HOME");
        try {
            var base =
                    said == null || said.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(said);
            return base.isAbsolute() && Files.isDirectory(base.getParent()) ? base.resolve("missed-meetings") : null;
        } catch (InvalidPathException notInThisLocale) {
            return null;
        }
    }

    /** @param said by an option of the JVM; null where nothing was */
    private static MachineZone zone(String said) {
        var isSaid = said != null && !said.isBlank();
        return MachineZone.of(
                isSaid ? said : isWindows() ? null : System.getenv("TZ"),
                Path.of("/etc/localtime"),
                ZoneId::systemDefault);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    /** The machine's name, without asking the network for it. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return System.getenv().getOrDefault("COMPUTERNAME", System.getenv().getOrDefault("HOSTNAME", "unknown"));
        }
    }
}
