package org.missedmeetings.web.request;

/**
 * What a request brings along that says who sends it: its header {@code Authorization}, and where it has none its
 * cookie. Neither for one of nobody.
 */
public record Credential(String authorization, String cookie) {
    public static Credential of(Request request) {
        var authorization = request.header("authorization");
        return new Credential(authorization, authorization == null ? request.cookie() : null);
    }
}
