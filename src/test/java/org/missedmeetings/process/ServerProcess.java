package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** {@code serve} of the real jar, as a process, over a book with one meeting tomorrow: doctor 1's with patient 3. */
final class ServerProcess implements AutoCloseable {
    private final Path folder;
    private final String token;
    private final List<Process> started = new ArrayList<>();
    private URI url;

    /** Lays the book into the folder; nothing is started yet. */
    ServerProcess(Path folder) {
        this.folder = folder;
        var clinic = Clinic.staffed(folder).at(Instant.now());
        clinic.run("book --doctor 1 --patient 3 --at 'tomorrow 14:00'").succeeds();
        this.token = clinic.token("--role staff --name desk");
    }

    /** The front desk's access token. */
    String token() {
        return token;
    }

    /** The front desk, at the server that was started last. */
    Served.Caller staff() {
        return new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
    }

    /** All that the one that was started last has written to standard error. */
    String complained() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    Process start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    /** With these in its environment. */
    Process start(Map<String, String> variables, String... options) throws IOException {
        return start(variables, Jar.command(), options);
    }

    /** As the program that these words call. */
    Process start(Map<String, String> variables, List<String> program, String... options) throws IOException {
        var builder =
                builder(program, options).redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(variables);
        return started(builder);
    }

    /** Its standard error goes into a pipe that nobody reads as yet. */
    Process startWithPipe(String... options) throws IOException {
        return started(builder(Jar.command(), options));
    }

    /** What it prints goes there. */
    Process startPrintingTo(Path file) throws IOException {
        return started(builder(Jar.command())
                .redirectOutput(file.toFile())
                .redirectError(folder.resolve("err").toFile()));
    }

    private ProcessBuilder builder(List<String> program, String... options) {
        var command = new ArrayList<>(program);
        command.addAll(List.of("serve", "--port", "0"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private Process started(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        started.add(process);
        url = null;
        return process;
    }

    /** The URL that the last one prints, once it answers. */
    URI url() {
        if (url == null) {
            var server = started.get(started.size() - 1);
            var line = CompletableFuture.supplyAsync(() -> firstLine(server))
                    .orTimeout(120, TimeUnit.SECONDS)
                    .join();
            assertThat(line).as("serve ended without a line").startsWith("Serving at ");
            url = URI.create(line.substring("Serving at ".length()));
        }
        return url;
    }

    private static String firstLine(Process server) {
        try {
            return server.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends it as a signal does, which it takes for no failure. */
    static void end(Process server) throws InterruptedException {
        server.destroy();
        ended(server, 0);
    }

    /** It ends by itself. */
    static void ended(Process server, int code) throws InterruptedException {
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(code);
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
