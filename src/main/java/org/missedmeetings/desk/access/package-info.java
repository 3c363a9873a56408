/**
 * Who may use the HTTP API: access tokens, sessions, and requests that are sent twice.
 */
package org.missedmeetings.desk.access;
