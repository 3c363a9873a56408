/**
 * Files and folders that are written to: never through a link, never over what is not ours, never half.
 */
package org.missedmeetings.store.files;
