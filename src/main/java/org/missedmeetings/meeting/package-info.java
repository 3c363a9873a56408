/**
 * The model: meetings, their statuses and tabs, and what people are told about them. Knows the JDK only.
 */
package org.missedmeetings.meeting;
