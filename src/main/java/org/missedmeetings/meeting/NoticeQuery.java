package org.missedmeetings.meeting;

import org.missedmeetings.meeting.people.NameQuery;

/**
 * Which notifications somebody wants to see, latest first.
 *
 * @param recipientId only this person's; null for everybody's
 * @param named only those of whomever this fits; null for everybody's
 * @param search only those of whoever has each of these words in their name; null for everybody's
 * @param after only what was written before this one; null to begin with the latest
 * @param limit at most this many; null for all
 */
public record NoticeQuery(Long recipientId, NameQuery named, String search, Which which, PageKey after, Integer limit) {
    /** Which of them. */
    public enum Which {
        ALL,
        /** Those that their recipient has not read. */
        UNREAD,
        /** Those that their recipient has not read, and that staff have not told them either. */
        TO_TELL
    }

    public NoticeQuery(Long recipientId, String search, Which which, PageKey after, Integer limit) {
        this(recipientId, null, search, which, after, limit);
    }

    public NoticeQuery ofRecipient(long id) {
        return new NoticeQuery(id, named, search, which, after, limit);
    }

    public NoticeQuery ofNamed(NameQuery name) {
        return new NoticeQuery(recipientId, name, search, which, after, limit);
    }

    /** The same, with one more, to see whether the limit left something out. */
    public NoticeQuery oneMore() {
        return new NoticeQuery(recipientId, named, search, which, after, limit == null ? null : limit + 1);
    }

    /** The same, beginning after this one. */
    public NoticeQuery after(Notification notification) {
        var place = new PageKey(notification.createdAt(), notification.id());
        return new NoticeQuery(recipientId, named, search, which, place, limit);
    }
}
