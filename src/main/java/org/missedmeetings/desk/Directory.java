package org.missedmeetings.desk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.PersonEvent;
import org.missedmeetings.meeting.PersonName;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Role;
import org.missedmeetings.store.Listing;

/** The doctors and patients in the book. */
public final class Directory {
    /** As many candidates as somebody at a shell wants to choose from. */
    private static final int CANDIDATES = 20;

    /** As the database has it, which compares names byte by byte. */
    private static final Comparator<Person> BY_ROLE_AND_NAME = Comparator.<Person, String>comparing(
                    person -> person.role().code())
            .thenComparing(person -> person.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparingLong(Person::id);

    private final Book book;

    public Directory(Book book) {
        this.book = book;
    }

    /** Who may be meant. */
    public sealed interface Match {
        /** Exactly this one. */
        record One(Person person) implements Match {}

        /**
         * One of these, or of more that are not listed.
         *
         * @param more whether there are more
         */
        record Several(List<Person> people, boolean more) implements Match {}
    }

    /**
     * Enters a person; {@link Person#id} is not looked at.
     *
     * @throws Problem {@code duplicate} when the external id is taken within the role
     */
    public Person add(Person person, Signature signature) {
        return book.database().write(tables -> {
            if (person.externalId() != null) {
                tables.people()
                        .withExternalId(person.role(), person.externalId())
                        .ifPresent(other -> {
                            throw Problem.refused(
                                    "duplicate",
                                    "That external id belongs to "
                                            + other.role().code() + " " + other.id() + " already.",
                                    "Use that one, or leave --external-id out.");
                        });
            }
            var id = tables.people().insert(person, signature.now(), signature.actor());
            tables.peopleHistory()
                    .record(id, signature.now(), signature.actor(), PersonEvent.Action.ADDED, null, null, null, null);
            return tables.people().find(id).orElseThrow();
        });
    }

    /** Those of the same role whose whole name is the same but for case and accents. */
    public List<Person> namesakes(Person person) {
        var folded = PersonName.folded(person.name());
        return book.database().read(tables -> tables.people().named(person.role(), person.name(), CANDIDATES)).stream()
                .filter(other -> PersonName.folded(other.name()).equals(folded))
                .toList();
    }

    /** Hands them over by role and name; a null role means both. */
    public void forEach(Role role, Consumer<Person> consumer) {
        var listing =
                new Listing<Person>((tables, last, most) -> tables.people().list(role, last, most), BY_ROLE_AND_NAME);
        book.database().forEach(listing, null, consumer);
    }

    /**
     * Who is meant by what was typed: an id, or a part of a name; a whole name beats a part.
     *
     * @param role only these; null for both
     * @throws Problem {@code not_found} when it fits nobody
     */
    public Match find(Role role, String typed) {
        if (typed.isBlank()) {
            throw Problem.usage("bad_name", "The name is empty.", "Give an id or a part of a name.");
        }
        if (typed.strip().chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            return new Match.One(withId(role, typed.strip()));
        }
        return book.database().read(tables -> {
            var people = tables.people().named(role, typed, CANDIDATES + 1);
            if (people.isEmpty()) {
                throw nobody(role, "No " + word(role) + " has that in the name.");
            }
            var folded = PersonName.folded(typed);
            var isWholeName = people.stream()
                            .filter(person -> PersonName.folded(person.name()).equals(folded))
                            .count()
                    == 1;
            if (people.size() == 1 || isWholeName) {
                return new Match.One(people.get(0));
            }
            var more = people.size() > CANDIDATES;
            return new Match.Several(more ? people.subList(0, CANDIDATES) : people, more);
        });
    }

    private Person withId(Role role, String digits) {
        var id = digits.length() > 18 ? 0 : Long.parseLong(digits);
        return book.database()
                .read(tables -> tables.people().find(id))
                .filter(person -> role == null || person.role() == role)
                .orElseThrow(() -> nobody(role, "There is no " + word(role) + " " + digits + "."));
    }

    private static Problem nobody(Role role, String message) {
        var option = role == null ? "" : " --role " + role.code();
        return Problem.notFound(message, "See who is there with: missed-meetings people list" + option);
    }

    private static String word(Role role) {
        return role == null ? "person" : role.code();
    }
}
