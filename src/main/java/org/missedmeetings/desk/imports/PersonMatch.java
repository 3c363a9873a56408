package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;

/**
 * Who is meant by a row: whoever has its external id, else whoever has its name and its birth date or phone number, else
 * the only one who has its name. Whoever may be meant and may be not is doubtful, and somebody has to say.
 */
final class PersonMatch {
    /** So many digits at the end of a phone number are its own, whatever stands before them. */
    private static final int OWN_DIGITS = 7;

    private final KnownPeople known;
    private final SameNames sameNames;
    /** Most books have none, and then nobody has to be looked up twice. */
    private boolean hasTurnedNames;

    /** @param sameNames null while nobody has said */
    PersonMatch(KnownPeople known, SameNames sameNames) {
        this.known = known;
        this.sameNames = sameNames;
        this.hasTurnedNames = known.hasTurnedPatients();
    }

    /** What is known of who is meant. */
    sealed interface Answer {
        /**
         * Somebody in the book.
         *
         * @param bySurerThanName whether an id, a birth date or a phone number says so too
         */
        record Known(Person person, boolean bySurerThanName) implements Answer {}

        /** Somebody who is not in the book yet. */
        record New() implements Answer {}

        /**
         * It cannot be said.
         *
         * @param canBeDecided whether somebody may say of all such what they are ({@link SameNames})
         */
        record Doubtful(String why, boolean canBeDecided) implements Answer {}
    }

    Answer of(Person wanted) {
        if (wanted.externalId() != null) {
            var same = known.withExternalId(wanted.role(), wanted.externalId());
            if (same.isPresent()) {
                return new Answer.Known(same.get(), true);
            }
            if (wanted.name() == null) {
                return new Answer.Doubtful(
                        "a " + wanted.role().code() + " who is not in the book, and whom the file does not name",
                        false);
            }
        }
        var namesakes = known.named(wanted.role(), wanted.name()).stream()
                .filter(person -> !isSomebodyElse(person, wanted))
                .toList();
        var confirmed = only(namesakes, person -> isConfirmed(person, wanted));
        if (confirmed.size() == 1) {
            return new Answer.Known(confirmed.get(0), true);
        }
        if (confirmed.size() > 1) {
            return several(confirmed);
        }
        return namesakes.isEmpty() ? unlessSpelledOtherwise(wanted) : byName(wanted, namesakes);
    }

    /** One of the same name has a meeting at that very time: is it another person? */
    Answer twoPlacesAtOnce(Person person) {
        return doubtful(
                List.of(person),
                known.words(person) + " has the same name and another meeting at that time: are they two people?");
    }

    /** Takes note of a new person's name. */
    void entered(Person person, String where) {
        hasTurnedNames |= person.role() == Role.PATIENT && Spelling.turned(person.name()) != null;
        known.entered(person, where);
    }

    private Answer byName(Person wanted, List<Person> namesakes) {
        var isDoctor = wanted.role() == Role.DOCTOR;
        var spelledSo = only(namesakes, person -> Spelling.isSame(person.name(), wanted.name()));
        var candidates = spelledSo.isEmpty() ? namesakes : spelledSo;
        if (candidates.size() > 1) {
            return several(candidates);
        }
        var only = candidates.get(0);
        if ((isDoctor || !spelledSo.isEmpty()) && !saysMore(wanted)) {
            return new Answer.Known(only, false);
        }
        return doubtful(
                List.of(only),
                known.words(only)
                        + (spelledSo.isEmpty()
                                ? " is spelled a little otherwise"
                                : " has the same name, and no id, birth date or phone number that says who is meant"));
    }

    private Answer unlessSpelledOtherwise(Person wanted) {
        if (wanted.externalId() != null) {
            return new Answer.New();
        }
        var alike = wanted.role() == Role.DOCTOR
                ? only(known.doctors(), doctor -> Spelling.isAlike(doctor.name(), wanted.name()))
                : turnedNames(wanted);
        return alike.isEmpty()
                ? new Answer.New()
                : doubtful(
                        alike,
                        alike.stream().limit(3).map(known::words).collect(Collectors.joining(", "))
                                + (alike.size() == 1 ? " has a name like it" : " have names like it"));
    }

    /** Patients whose name is the same with its last part first, or last. */
    private List<Person> turnedNames(Person wanted) {
        var turned = Spelling.turned(wanted.name());
        if (turned != null) {
            return known.named(Role.PATIENT, turned);
        }
        var cut = wanted.name().lastIndexOf(' ');
        return hasTurnedNames && cut > 0
                ? known.named(
                        Role.PATIENT,
                        wanted.name().substring(cut + 1) + ", " + wanted.name().substring(0, cut))
                : List.of();
    }

    private Answer several(List<Person> people) {
        var who = people.stream().limit(3).map(known::words).collect(Collectors.joining(", "));
        return new Answer.Doubtful(
                "a " + people.get(0).role().code() + "'s name that several in the book have (" + who
                        + (people.size() > 3 ? ", …" : "") + "): give an id, a birth date or a phone number",
                false);
    }

    private Answer doubtful(List<Person> candidates, String why) {
        if (sameNames == SameNames.SEVERAL) {
            return new Answer.New();
        }
        if (sameNames == SameNames.ONE && candidates.size() == 1) {
            return new Answer.Known(candidates.get(0), true);
        }
        return new Answer.Doubtful("a doubtful " + candidates.get(0).role().code() + ": " + why, sameNames == null);
    }

    /** What is known of both is different: a birth date, or an id in the same system. */
    private static boolean isSomebodyElse(Person person, Person wanted) {
        return differ(person.birthDate(), wanted.birthDate()) || differ(person.externalId(), wanted.externalId());
    }

    private static boolean isConfirmed(Person person, Person wanted) {
        var isBornThen = person.birthDate() != null && person.birthDate().equals(wanted.birthDate());
        return isBornThen || isSamePhone(person.phone(), wanted.phone());
    }

    /** The row says what would tell a patient from another one of the name, and it is nothing that the book knows. */
    private static boolean saysMore(Person wanted) {
        return wanted.role() == Role.PATIENT
                && (wanted.externalId() != null || wanted.birthDate() != null || wanted.phone() != null);
    }

    /** Whether the two are one number, with or without the country's or the trunk's digits before it. */
    static boolean isSamePhone(String one, String other) {
        if (one == null || other == null) {
            return false;
        }
        var first = one.replaceAll("\\D", "").replaceFirst("^0+", "");
        var second = other.replaceAll("\\D", "").replaceFirst("^0+", "");
        if (Math.min(first.length(), second.length()) < OWN_DIGITS) {
            return first.equals(second) && !first.isEmpty();
        }
        return first.endsWith(second) || second.endsWith(first);
    }

    private static boolean differ(Object one, Object other) {
        return one != null && other != null && !one.equals(other);
    }

    private static List<Person> only(List<Person> people, Predicate<Person> condition) {
        var some = new ArrayList<Person>();
        for (var person : people) {
            if (condition.test(person)) {
                some.add(person);
            }
        }
        return some;
    }
}
