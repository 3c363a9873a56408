/**
 * The check that marks meetings as missed and tells both sides, its taking back, and the guard against a clock that jumped.
 */
package org.missedmeetings.desk.checks;
