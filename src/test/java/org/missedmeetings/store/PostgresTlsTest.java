package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;

/** A server of its own, with a certificate for {@code localhost} that it has signed itself. */
@OfADatabase
final class PostgresTlsTest {
    private static final char[] PASSWORD = "secret1".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void nobodyIsSpokenToWhoseNameIsNotProven() throws Exception {
        var certificate = certificate("server");
        var another = certificate("another");
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", key("server").toString())
                .setServerConfig("fsync", "off")
                .start()) {
            var clinic = Clinic.in(folder).at("2024-11-29 08:00").with("HOME", folder.toString());
            var place = "postgresql://postgres@localhost:" + server.getPort() + "/postgres?sslmode=verify-full";

            clinic.with("MISSED_MEETINGS_DB", place + "&sslrootcert=" + certificate);
            clinic.run("init --zone Europe/Berlin").succeeds();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                // from now on it lets nobody in who comes without
                Files.writeString(hba(statement), "hostssl all all all trust\n");
                statement.execute("SELECT pg_reload_conf()");
            }
            clinic.run("list").succeeds();

            for (var untrusted : List.of(
                    place.replace("localhost", "127.0.0.1") + "&sslrootcert=" + certificate,
                    place + "&sslrootcert=" + another,
                    place + "&sslrootcert=system",
                    place)) {
                clinic.with("MISSED_MEETINGS_DB", untrusted);
                clinic.run("list").exits(5).complains("no certificate that is trusted", "sslrootcert=FILE");
            }
            // said in the URL, and only there, less is enough
            clinic.with(
                    "MISSED_MEETINGS_DB",
                    place.replace("verify-full", "verify-ca").replace("localhost", "127.0.0.1") + "&sslrootcert="
                            + certificate);
            clinic.run("list").succeeds();
            clinic.with("MISSED_MEETINGS_DB", place.replace("verify-full", "require"));
            clinic.run("list").succeeds();
        }
    }

    @Test
    void aServerWithoutTlsIsNotSpokenToWhereItIsAskedFor() {
        var clinic = Clinic.staffed(folder);

        clinic.with("MISSED_MEETINGS_DB", clinic.url().text() + "&sslmode=verify-full");

        clinic.run("list").exits(5).complains("its server offers no TLS");
    }

    private static Path hba(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("SHOW hba_file")) {
            rows.next();
            return Path.of(rows.getString(1));
        }
    }

    private Path certificate(String name) throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-alias",
                        "clinic",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return pem(
                name + ".crt",
                "CERTIFICATE",
                keys(store).getCertificate("clinic").getEncoded());
    }

    private Path key(String name) throws IOException, GeneralSecurityException {
        var key = keys(folder.resolve(name + ".p12")).getKey("clinic", PASSWORD).getEncoded();
        var file = pem(name + ".key", "PRIVATE KEY", key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static KeyStore keys(Path store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private Path pem(String name, String what, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                        + "-----\n");
    }
}
