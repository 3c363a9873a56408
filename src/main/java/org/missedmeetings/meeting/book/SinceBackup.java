package org.missedmeetings.meeting.book;

import java.util.List;

/**
 * What is in a book and not in an older copy of it.
 *
 * @param changes how often a meeting was changed since
 * @param meetings how many meetings that were
 * @param notices how many notifications were written since
 * @param peopleChanges how often a person was added or changed since
 * @param settingsChanges how often what holds for the whole book was changed since
 * @param tokensGoodAgain the ids of the access tokens that were revoked since
 * @param tokensGone how many access tokens were granted since
 * @param isAnotherBook whether the copy is of another book altogether
 */
public record SinceBackup(
        long changes,
        long meetings,
        long notices,
        long peopleChanges,
        long settingsChanges,
        List<Long> tokensGoodAgain,
        long tokensGone,
        boolean isAnotherBook) {}
