package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.store.tables.People;

/** The people in the book, looked up as rows name them; the latest are remembered, so that memory stays small. */
final class KnownPeople {
    private static final int REMEMBERED = 20_000;
    /** So many of one name are enough to know that a name does not say who is meant. */
    private static final int NAMESAKES = 20;
    /** A clinic has fewer doctors; where there are more, nobody wrote their names by hand. */
    private static final int MOST_DOCTORS = 2_000;

    private final People people;
    private final Map<String, Optional<Person>> byExternalId = latest();
    private final Map<String, List<Person>> byName = latest();
    private final Map<Long, String> places = latest();
    private final List<Person> doctors;

    KnownPeople(People people) {
        this.people = people;
        this.doctors = new ArrayList<>(people.first(Role.DOCTOR, MOST_DOCTORS));
    }

    /** The person with this id in the other system. */
    Optional<Person> withExternalId(Role role, String externalId) {
        return byExternalId.computeIfAbsent(key(role, externalId), unknown -> people.withExternalId(role, externalId));
    }

    /** Those whose name is the same but for case and accents, in the order in which they entered. */
    List<Person> named(Role role, String name) {
        var folded = PersonName.folded(name);
        return byName.computeIfAbsent(
                key(role, folded), unknown -> new ArrayList<>(people.withFoldedName(role, folded, NAMESAKES)));
    }

    /** The doctors; none where there are too many to compare a name with each. */
    List<Person> doctors() {
        return doctors.size() < MOST_DOCTORS ? doctors : List.of();
    }

    /** Whether there may be patients whose last name stands first, before a comma. */
    boolean hasTurnedPatients() {
        return people.hasNameWithComma(Role.PATIENT);
    }

    /** Takes note of somebody who has just entered. */
    void entered(Person person, String where) {
        if (person.externalId() != null) {
            byExternalId.put(key(person.role(), person.externalId()), Optional.of(person));
        }
        var namesakes = byName.get(key(person.role(), PersonName.folded(person.name())));
        if (namesakes != null) {
            namesakes.add(person);
        }
        if (person.role() == Role.DOCTOR && doctors.size() < MOST_DOCTORS) {
            doctors.add(person);
        }
        places.put(person.id(), where);
    }

    /** Takes note that somebody is different from now on. */
    void changed(Person person) {
        byExternalId.clear();
        byName.clear();
        doctors.replaceAll(doctor -> doctor.id() == person.id() ? person : doctor);
    }

    /** How to say who it is without a name: the number in the book, or the row that brought them in. */
    String words(Person person) {
        var where = places.get(person.id());
        return where == null
                ? person.role().code() + " " + person.id()
                : "the " + person.role().code() + " of " + where;
    }

    private static String key(Role role, String word) {
        return role.code() + "\0" + word;
    }

    private static <K, V> Map<K, V> latest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
