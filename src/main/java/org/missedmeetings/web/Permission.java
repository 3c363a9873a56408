package org.missedmeetings.web;

import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Holder;
import org.missedmeetings.desk.Notices;
import org.missedmeetings.desk.Tabs;
import org.missedmeetings.meeting.Problem;

/**
 * Who may use a route. Every route has one of these, and none is reached past it; what a holder may see and change is
 * {@link Holder}'s to say. To whoever may not see a thing it is not there: the answer is the one for a number that
 * nothing has.
 */
enum Permission {
    /** Everybody, logged in or not. */
    ANYBODY {
        @Override
        void require(Call call, Book book) {
            // there is nothing to ask for
        }
    },
    /** Whoever is logged in; the route shows each what is theirs. */
    HOLDERS {
        @Override
        void require(Call call, Book book) {
            holder(call);
        }
    },
    STAFF {
        @Override
        void require(Call call, Book book) {
            if (!holder(call).isStaff()) {
                throw Rejected.forbidden();
            }
        }
    },
    /** Whose meeting it is, to look at it. */
    SEES_MEETING {
        @Override
        void require(Call call, Book book) {
            if (!holder(call).sees(new Tabs(book).meeting(call.id()))) {
                throw Problem.notFound("There is no meeting " + call.id() + ".", "");
            }
        }
    },
    /** Whose meeting it is, to change it. */
    CHANGES_MEETING {
        @Override
        void require(Call call, Book book) {
            SEES_MEETING.require(call, book);
            if (!holder(call).changesMeetings()) {
                throw Rejected.forbidden();
            }
        }
    },
    /** Whose notification it is. */
    READS_NOTIFICATION {
        @Override
        void require(Call call, Book book) {
            if (!holder(call).readsFor(new Notices(book).recipient(call.id()))) {
                throw Problem.notFound("There is no notification " + call.id() + ".", "");
            }
        }
    };

    /** @throws Rejected or {@link Problem} when the caller may not */
    abstract void require(Call call, Book book);

    private static Holder holder(Call call) {
        if (call.holder() == null) {
            throw Rejected.unauthorized();
        }
        return call.holder();
    }
}
