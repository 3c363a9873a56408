/**
 * Doctors and patients: who is meant by a name, and who is added.
 */
package org.missedmeetings.desk.people;
