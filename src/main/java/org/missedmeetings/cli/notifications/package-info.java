/**
 * The commands about notifications: which are unread, which were read, which were told by telephone.
 */
package org.missedmeetings.cli.notifications;
