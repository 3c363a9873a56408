/**
 * Doctors, patients and whoever has access: their names, and how a name is looked for.
 */
package org.missedmeetings.meeting.people;
