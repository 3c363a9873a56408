/**
 * The metrics that Prometheus reads from a file. Its format is the text format of version 0.0.4.
 */
package org.missedmeetings.render.prometheus;
