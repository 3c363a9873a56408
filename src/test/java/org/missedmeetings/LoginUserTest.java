package org.missedmeetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who typed, where several people work as the one user that owns the book. */
final class LoginUserTest {
    @TempDir
    private Path process;

    @Test
    void sudoSaysWhoCalledIt() {
        assertThat(name(Map.of("SUDO_USER", "alice"))).isEqualTo("alice");
    }

    @Test
    void suDoesNotButTheKernelKnowsWhoLoggedIn() throws IOException {
        login(another());

        assertThat(name(Map.of())).isEqualTo(another() == 0 ? "root" : "daemon");
        assertThat(name(Map.of("SUDO_USER", "alice"))).isEqualTo("alice");
    }

    /** Somebody became root first, and the service's user after that. */
    @Test
    void whoBecameRootFirstIsNamedAllTheSame() throws IOException {
        assertThat(name(Map.of("SUDO_USER", "root"))).isEqualTo("root");

        login(another());
        assertThat(name(Map.of("SUDO_USER", "root"))).isEqualTo(another() == 0 ? "root" : "daemon");
    }

    @Test
    void whereNobodyElseIsKnownItIsTheProcesssUser() throws IOException {
        assertThat(name(Map.of())).isEqualTo("clinic");
        login(4_294_967_295L);
        assertThat(name(Map.of("SUDO_USER", ""))).isEqualTo("clinic");
        login(own());
        assertThat(name(Map.of())).isEqualTo("clinic");
        login(3_999_999_999L);
        assertThat(name(Map.of())).isEqualTo("clinic");
    }

    private String name(Map<String, String> variables) {
        return new LoginUser(process, variables).name("clinic");
    }

    private void login(long id) throws IOException {
        Files.writeString(process.resolve("loginuid"), Long.toString(id));
    }

    /** A user that every machine has, and that this is not: root, or daemon. */
    private long another() throws IOException {
        return own() == 0 ? 1 : 0;
    }

    private int own() throws IOException {
        return (int) Files.getAttribute(process, "unix:uid");
    }
}
