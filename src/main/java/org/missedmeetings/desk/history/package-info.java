/**
 * Who changed what, when and why.
 */
package org.missedmeetings.desk.history;
