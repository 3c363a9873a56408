package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A keystore as an administrator makes it, with the JDK's keytool. */
record Keystore(Path file) {
    private static final String PASSWORD = "secret1";

    /** What {@code serve} has in its environment to open it. */
    static final Map<String, String> OPENED = Map.of("MISSED_MEETINGS_TLS_PASSWORD", PASSWORD);

    /** One that keytool makes of these words. */
    static Keystore made(Path file, String... how) throws IOException, InterruptedException {
        var keytool = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        keytool.addAll(List.of(how));
        if (List.of(how).contains("-genkeypair")) {
            keytool.addAll(List.of("-dname", "CN=localhost"));
        }
        keytool.addAll(List.of("-alias", "clinic", "-storetype", "PKCS12", "-storepass", PASSWORD));
        keytool.addAll(List.of("-keystore", file.toString()));
        var said = Path.of(file + ".txt");
        var process = new ProcessBuilder(keytool)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return new Keystore(file);
    }

    /** With a certificate for this machine. */
    static Keystore forLocalhost(Path folder) throws IOException, InterruptedException {
        return made(folder.resolve("clinic.p12"), "-genkeypair", "-keyalg", "EC", "-ext", "SAN=dns:localhost");
    }

    /** A client that trusts its certificate and no other. */
    HttpClient client() throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("clinic", keys.getCertificate("clinic"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
