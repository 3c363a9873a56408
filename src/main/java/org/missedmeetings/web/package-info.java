/**
 * The HTTP API and the page. A request goes from {@code web.jetty} (host name, the page's files, how many at once) to
 * {@link org.missedmeetings.web.ApiHandler} (origin, who asks, whether they may), then to a
 * {@link org.missedmeetings.web.Route}, which has the desk do it and renders a
 * {@link org.missedmeetings.web.request.Reply}. {@link org.missedmeetings.web.Routes} is the table of all there is. No
 * business rule is here, and only {@code web.jetty} knows Jetty.
 */
package org.missedmeetings.web;
