package org.missedmeetings.web.request;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps out what other sites' pages send. A page whose name was made to point here (DNS rebinding) still says its own
 * name as host; and a browser says with each change which site's page it comes from.
 */
public final class OriginCheck {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;

    public OriginCheck(Set<String> more) {
        this.hosts = Stream.concat(LOOPBACK.stream(), more.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the server goes by that name.
     *
     * @param host as sent, with or without a port
     */
    public void requireHost(String host) {
        if (host == null || !hosts.contains(name(host))) {
            throw HttpError.wrongHost();
        }
    }

    /** The host without its port. */
    private static String name(String host) {
        return host.replaceFirst(":\\d*$", "").replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a change that another site has a browser make.
     *
     * @throws HttpError when a change comes from another site's page; and when it comes with the cookie and has neither
     * Origin nor Sec-Fetch-Site, which every browser sends
     */
    public static void requireSameOrigin(Request request) {
        var site = request.header("sec-fetch-site");
        var origin = request.header("origin");
        if (site != null && !site.equals("same-origin")) {
            throw HttpError.crossOrigin();
        }
        if (origin != null && !origin.equalsIgnoreCase(own(request))) {
            throw HttpError.crossOrigin();
        }
        if (request.cookie() != null && request.header("authorization") == null && site == null && origin == null) {
            throw HttpError.crossOrigin();
        }
    }

    /** The origin of this server's own page, as this request has reached it. */
    private static String own(Request request) {
        var scheme = request.isSecure() ? "https" : "http";
        var standard = request.isSecure() ? ":443" : ":80";
        var host = request.header("host");
        return scheme + "://" + (host.endsWith(standard) ? host.substring(0, host.length() - standard.length()) : host);
    }
}
