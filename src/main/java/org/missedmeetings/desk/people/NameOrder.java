package org.missedmeetings.desk.people;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.store.tables.People;

/**
 * Puts people in the order of their names as they come from the book by folded name: those whose names are the same but
 * for accents and case are put in order by a {@link Collator}. Only they are held at a time, so that a book of any size
 * needs no more memory than its most common name.
 */
final class NameOrder implements Consumer<People.Filed> {
    private static final int MOST = 10_000;

    private final Comparator<Person> byName = Comparator.comparing(Person::name, Collator.getInstance(Locale.ENGLISH))
            .thenComparing(Person::name)
            .thenComparingLong(Person::id);
    private final Consumer<Person> next;
    private final List<Person> same = new ArrayList<>();
    private String key = "";

    NameOrder(Consumer<Person> next) {
        this.next = next;
    }

    @Override
    public void accept(People.Filed filed) {
        var itsKey = filed.person().role() + filed.foldedName();
        if (!itsKey.equals(key) || same.size() == MOST) {
            end();
            key = itsKey;
        }
        same.add(filed.person());
    }

    /** Hands over the last ones. */
    void end() {
        same.sort(byName);
        same.forEach(next);
        same.clear();
    }
}
