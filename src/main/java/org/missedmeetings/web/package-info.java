/**
 * The HTTP server. A request goes from Jetty to {@link org.missedmeetings.web.HttpHandler} (host name, the page's files,
 * how many at once), then to {@link org.missedmeetings.web.ApiHandler} (origin, who asks, whether they may), then to a
 * {@link org.missedmeetings.web.Route}, which has the desk do it and renders a {@link org.missedmeetings.web.Reply}.
 * {@link org.missedmeetings.web.Routes} is the table of all there is. No business rule is here, and nothing outside this package knows Jetty.
 */
package org.missedmeetings.web;
