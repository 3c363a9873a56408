/**
 * Who was told what, and who has read it.
 */
package org.missedmeetings.desk.notifications;
