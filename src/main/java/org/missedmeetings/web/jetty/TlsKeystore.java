package org.missedmeetings.web.jetty;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.web.request.ErrorLog;

/** The server's key and certificate, looked at before anybody relies on them. */
final class TlsKeystore {
    private TlsKeystore() {}

    /**
     * What Jetty needs to encrypt with it.
     *
     * @param trouble hears of a certificate that is not valid now
     * @throws Problem {@code bad_keystore} when it cannot be read, or has no key with its certificate
     */
    static SslContextFactory.Server open(ServeConfig hosting, ErrorLog trouble) {
        var password = hosting.password().toCharArray();
        try {
            var keystore = KeyStore.getInstance(hosting.keystore().toFile(), password);
            warnUnlessValid(
                    certificate(keystore, password, hosting.keystore()),
                    hosting.clock().instant(),
                    trouble);
            var tls = new SslContextFactory.Server();
            tls.setKeyStore(keystore);
            tls.setKeyStorePassword(hosting.password());
            return tls;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw ClientProblem.usage(
                    "bad_keystore",
                    "The keystore " + hosting.keystore() + " cannot be read.",
                    "It is a PKCS#12 file, and MISSED_MEETINGS_TLS_PASSWORD its password.");
        }
    }

    private static X509Certificate certificate(KeyStore keystore, char[] password, Path file)
            throws GeneralSecurityException {
        for (var alias : Collections.list(keystore.aliases())) {
            if (keystore.getKey(alias, password) instanceof PrivateKey
                    && keystore.getCertificate(alias) instanceof X509Certificate certificate) {
                return certificate;
            }
        }
        throw ClientProblem.usage(
                "bad_keystore",
                "The keystore " + file + " has no private key with a certificate.",
                "Make it with both: openssl pkcs12 -export -inkey KEY -in CERTIFICATE -out " + file.getFileName());
    }

    private static void warnUnlessValid(X509Certificate certificate, Instant now, ErrorLog trouble) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateException notNow) {
            trouble.say("the TLS certificate is valid from "
                    + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + ", and not now: browsers will refuse it.");
        }
    }
}
