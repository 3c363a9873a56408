/**
 * The server: Jetty's connections, time limits and TLS, and the way from its requests to ours. Nothing else knows Jetty.
 */
package org.missedmeetings.web.jetty;
