package org.missedmeetings.desk.people;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.people.Candidate;
import org.missedmeetings.meeting.people.NameFit;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonEvent;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Listing;
import org.missedmeetings.store.tables.People;

/** The doctors and patients in the book. */
public final class Directory {
    /** As many candidates as somebody at a shell wants to choose from. */
    private static final int CANDIDATES = 20;

    /** As the database has it, which compares text byte by byte. */
    private static final Comparator<People.Filed> BY_ROLE_AND_NAME = Comparator.<People.Filed, String>comparing(
                    filed -> filed.person().role().code())
            .thenComparing(filed -> filed.foldedName().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparingLong(filed -> filed.person().id());

    private final Book book;

    public Directory(Book book) {
        this.book = book;
    }

    /** Who is meant. */
    public sealed interface Match {
        /** Exactly this one. */
        record One(Person person) implements Match {}

        /**
         * One of these, or of more that are not listed.
         *
         * @param name whom they are a part of: all whom what was typed fits best
         * @param more whether there are more
         */
        record Several(List<Candidate> people, NameQuery name, boolean more) implements Match {}
    }

    /**
     * Enters a person; {@link Person#id} is not looked at.
     *
     * @throws Problem {@code duplicate} when the external id is taken within the role; {@code bad_date} when nobody can
     *     have been born then yet
     */
    public Person add(Person person, Signature signature) {
        return book.database().write(tables -> {
            var today = tables.now().atZone(book.zone()).toLocalDate();
            if (person.birthDate() != null && person.birthDate().isAfter(today)) {
                throw new Problem(
                        DeskProblem.BIRTH_DATE, "A birth date cannot be in the future; today is " + today + ".");
            }
            if (person.externalId() != null) {
                tables.people()
                        .withExternalId(person.role(), person.externalId())
                        .ifPresent(other -> {
                            throw new Problem(
                                    DeskProblem.PERSON_DUPLICATE,
                                    "That external id belongs to "
                                            + other.role().code() + " " + other.id() + " already.");
                        });
            }
            var id = tables.people().insert(person, tables.now(), signature.actor());
            tables.peopleHistory()
                    .record(id, tables.now(), signature.actor(), PersonEvent.Action.ADDED, null, null, null, null);
            return tables.people().find(id).orElseThrow();
        });
    }

    /** Those of the same role whose whole name is the same but for case, accents and the order of its words. */
    public List<Person> namesakes(Person person) {
        var name = new NameQuery(person.name(), NameFit.WHOLE);
        return book.database().read(tables -> tables.people().fitting(person.role(), name, CANDIDATES));
    }

    /** Hands them over by role and name; a null role means both. */
    public void forEach(Role role, Consumer<Person> consumer) {
        var listing = new Listing<People.Filed>(
                (tables, last, most) -> tables.people().list(role, last, most), BY_ROLE_AND_NAME);
        var inOrder = new NameOrder(consumer);
        book.database().forEach(listing, null, inOrder);
        inOrder.end();
    }

    /**
     * Who is meant, where something will be done: an id says it, a whole name, or the beginnings of its words, where that
     * fits one person only. A part of a word does not, however few it fits.
     *
     * @param role only these; null for both
     * @param now up to when a candidate's last meeting counts
     * @throws Problem {@code not_found} when it fits nobody
     */
    public Match find(Role role, String typed, Instant now) {
        return match(role, typed, now, EnumSet.allOf(NameFit.class), NameFit::decides);
    }

    /**
     * As {@link #find}, where something is only looked at: a part of a name is enough, and who bears the whole of it hides
     * nobody whose name goes on.
     */
    public Match filter(Role role, String typed, Instant now) {
        return match(role, typed, now, EnumSet.range(NameFit.BEGINNINGS, NameFit.PARTS), fit -> true);
    }

    private Match match(
            Role role, String typed, Instant now, EnumSet<NameFit> closestFirst, Predicate<NameFit> isEnough) {
        if (typed.isBlank()) {
            throw new Problem(DeskProblem.NAME_EMPTY, "The name is empty.");
        }
        if (typed.strip().chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            return new Match.One(withId(role, typed.strip()));
        }
        return book.database().read(tables -> {
            for (var fit : closestFirst) {
                var name = new NameQuery(typed, fit);
                var people = tables.people().fitting(role, name, CANDIDATES + 1);
                if (people.size() == 1 && isEnough.test(fit)) {
                    return new Match.One(people.get(0));
                }
                if (!people.isEmpty()) {
                    var candidates = people.stream()
                            .limit(CANDIDATES)
                            .map(person -> new Candidate(
                                    person,
                                    tables.people().lastMeeting(person, now).orElse(null)))
                            .toList();
                    return new Match.Several(candidates, name, people.size() > CANDIDATES);
                }
            }
            throw nobody(role, "No " + word(role) + " has that in the name.");
        });
    }

    /**
     * The person with this id.
     *
     * @throws Problem {@code not_found}
     */
    public Person person(long id) {
        return withId(null, Long.toString(id));
    }

    private Person withId(Role role, String digits) {
        var id = digits.length() > 18 ? 0 : Long.parseLong(digits);
        return book.database()
                .read(tables -> tables.people().find(id))
                .filter(person -> role == null || person.role() == role)
                .orElseThrow(() -> nobody(role, "There is no " + word(role) + " " + digits + "."));
    }

    private static Problem nobody(Role role, String message) {
        return new Problem(DeskProblem.NO_PERSON, message, role == null ? Facts.NONE : Facts.words(role.code()));
    }

    private static String word(Role role) {
        return role == null ? "person" : role.code();
    }
}
