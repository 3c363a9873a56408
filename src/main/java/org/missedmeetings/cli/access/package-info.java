/**
 * The commands that grant, list and revoke access to the HTTP API.
 */
package org.missedmeetings.cli.access;
