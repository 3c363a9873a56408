/**
 * One request and its answer: who asks and whether they may, tags, cursors, the session's cookie, and what a failure is
 * called over HTTP.
 */
package org.missedmeetings.web.request;
