package org.missedmeetings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who typed the command. With {@code sudo} and {@code su} several people work as the one user that owns the book; the
 * history is to name the person.
 */
final class LoginUser {
    /** What the kernel says of a process that nobody's login led to. */
    private static final String NOBODY = "4294967295";

    private static final String ROOT = "root";

    private final Path process;
    private final Map<String, String> variables;

    /** @param process what the kernel says of this process: {@code /proc/self} */
    LoginUser(Path process, Map<String, String> variables) {
        this.process = process;
        this.variables = variables;
    }

    /**
     * Who called {@code sudo}, else who logged in before {@code su}, else the process's own user.
     *
     * @param own the process's user, where nobody else is known
     */
    String name(String own) {
        var caller = variables.getOrDefault("SUDO_USER", "");
        if (!caller.isBlank() && !caller.equals(ROOT)) {
            return caller;
        }
        var login = login();
        return login != null ? login : caller.isBlank() ? own : caller;
    }

    /** The login's name, where it is another user's than the process's; else null. */
    private String login() {
        try {
            var id = Files.readString(process.resolve("loginuid")).strip();
            var own = Files.getAttribute(process.toRealPath(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return id.equals(NOBODY) || id.equals(own.toString()) || !id.matches("\\d+") ? null : nameOf(id);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notLinux) {
            return null;
        }
    }

    /** The directory that knows users may be a file or a network's: {@code id} asks whichever it is. */
    private static String nameOf(String id) throws IOException {
        var command = new ProcessBuilder("id", "-nu", id)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var name = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return command.waitFor(5, TimeUnit.SECONDS) && command.exitValue() == 0 && !name.isEmpty() ? name : null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
