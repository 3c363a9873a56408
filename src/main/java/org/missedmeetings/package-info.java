/**
 * Missed Meetings: keeps a clinic's appointment book honest. {@link org.missedmeetings.Main} puts the parts together; below
 * it each package imports only downwards: cli or web, render, desk, store, meeting.
 */
package org.missedmeetings;
