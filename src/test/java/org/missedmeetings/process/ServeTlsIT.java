package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} with a keystore: of the right sort, with a certificate of last year, and of no use. */
final class ServeTlsIT {
    @TempDir
    private Path folder;

    private ServerProcess serve;
    private Jar jar;

    @BeforeEach
    void aBook() {
        serve = new ServerProcess(folder);
        jar = new Jar(folder);
    }

    @AfterEach
    void end() {
        serve.close();
    }

    @Test
    void withAKeystoreItSpeaksTlsAndTheCookieIsForTlsOnly() throws Exception {
        var store = Keystore.forLocalhost(folder);
        serve.start(Keystore.OPENED, "--bind", "0.0.0.0", "--tls-keystore", "clinic.p12");
        var url = URI.create("https://localhost:" + serve.url().getPort() + "/");

        var login = store.client()
                .send(
                        HttpRequest.newBuilder(url.resolve("/api/session"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + serve.token() + "\"}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        assertThat(login.headers().firstValue("set-cookie").orElseThrow()).endsWith("; Secure");
        assertThat(serve.url().getScheme()).isEqualTo("https");
        jar.run("check-missed").succeeds();
        // whatever name the certificate is for, on this machine itself
        jar.run("health", "--serve", url.toString()).succeeds().prints("Healthy");
    }

    /** Of a certificate of last year browsers would say it all, and the administrator nothing. */
    @Test
    void aCertificateThatHasExpiredIsServedAndSaid() throws Exception {
        Keystore.made(
                folder.resolve("old.p12"), "-genkeypair", "-keyalg", "EC", "-startdate", "-400d", "-validity", "30");
        serve.start(Keystore.OPENED, "--tls-keystore", "old.p12");

        assertThat(serve.url().getScheme()).isEqualTo("https");
        assertThat(serve.complained()).contains("Warning: the TLS certificate is valid from ");
        jar.run("health", "--quiet", "--serve", serve.url().toString())
                .exits(7)
                .complains("its certificate is not trusted");
    }

    @Test
    void aKeystoreThatNoServerCanUseIsRefused() throws Exception {
        Keystore.made(folder.resolve("secret.p12"), "-genseckey", "-keyalg", "AES", "-keysize", "128");
        Files.writeString(folder.resolve("text.p12"), "no keystore");
        for (var file : List.of("secret.p12", "text.p12", ".")) {
            var server = serve.start(Keystore.OPENED, "--tls-keystore", file, "--json");
            ServerProcess.ended(server, 2);
            assertThat(serve.complained()).contains("bad_keystore");
        }
    }
}
