package org.missedmeetings.cli.session;

import java.time.Duration;

/** Why a request over HTTP had no answer, in a few words that never hold the address, which may be a secret. */
public final class NoAnswer {
    private NoAnswer() {}

    /**
     * Why no answer came, in words that end a sentence.
     *
     * @param failure what the client threw; its message may hold the address
     */
    public static String reason(Throwable failure, Duration timeout) {
        var name = failure.getClass().getSimpleName();
        return switch (name) {
            case "HttpTimeoutException", "HttpConnectTimeoutException", "TimeoutException" ->
                "no answer within " + timeout.toSeconds() + " seconds";
            case "ConnectException" -> "it cannot be reached";
            case "SSLHandshakeException" -> "its certificate is not trusted";
            case "ProtocolException" -> "it did not answer as HTTP servers do";
            case "IllegalArgumentException" -> "the address is no http(s) URL";
            default -> "it cannot be told (" + name + ")";
        };
    }
}
