package org.missedmeetings.store.tables;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The book's tables, as one transaction sees them.
 *
 * @param now the time that all goes by that is done in it
 */
public record Tables(
        Instant now,
        Meetings meetings,
        ImportedMeetings imported,
        TabRows tabs,
        Overdue overdue,
        UpcomingTimes upcoming,
        People people,
        Notifications notifications,
        Inbox inbox,
        History history,
        PeopleHistory peopleHistory,
        Runs runs,
        CheckMarks checkMarks,
        Settings settings,
        SettingsHistory settingsHistory,
        AccessTokens accessTokens,
        Sessions sessions,
        IdempotencyKeys answers,
        Moments moments) {

    public static Tables of(Handle handle, Names names, Instant now) {
        return new Tables(
                now,
                new Meetings(handle, names),
                new ImportedMeetings(handle),
                new TabRows(handle, names),
                new Overdue(handle, names),
                new UpcomingTimes(handle),
                new People(handle),
                new Notifications(handle),
                new Inbox(handle),
                new History(handle),
                new PeopleHistory(handle),
                new Runs(handle),
                new CheckMarks(handle),
                new Settings(handle),
                new SettingsHistory(handle),
                new AccessTokens(handle),
                new Sessions(handle),
                new IdempotencyKeys(handle),
                new Moments(handle));
    }
}
