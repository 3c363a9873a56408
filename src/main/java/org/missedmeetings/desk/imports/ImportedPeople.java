package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonEvent;
import org.missedmeetings.store.tables.Tables;

/** The people of one import: who is meant, who is new, and what the file knows better. */
final class ImportedPeople {
    private final Tables tables;
    private final Signature signature;
    private final boolean updates;
    private final RemarkList differing;
    private final KnownPeople known;
    private final PersonMatch match;
    /** Those of whom it was said already that the file knows them otherwise: once is enough. */
    private final Set<Long> noted = new HashSet<>();

    private final long firstNewId;
    private long entered;
    private long updated;
    private long unchanged;

    /** @param differing where to note of whom the file says something else than the book, which keeps its own */
    ImportedPeople(Tables tables, ImportOptions options, Signature signature, RemarkList differing) {
        this.tables = tables;
        this.signature = signature;
        this.updates = options.update();
        this.differing = differing;
        this.firstNewId = tables.people().nextId();
        this.known = new KnownPeople(tables.people());
        this.match = new PersonMatch(known, options.sameNames());
    }

    long entered() {
        return entered;
    }

    long updated() {
        return updated;
    }

    /** How many whom the file lists by themselves were in the book just so. */
    long unchanged() {
        return unchanged;
    }

    PersonMatch.Answer find(Person wanted) {
        return match.of(wanted);
    }

    PersonMatch.Answer twoPlacesAtOnce(Person person) {
        return match.twoPlacesAtOnce(person);
    }

    /** Notes in the history who is new; call it when all are in. */
    void noteEntered() {
        tables.peopleHistory().recordAdded(firstNewId, tables.now(), signature.actor());
    }

    /** The person in the book who is meant; entered, or brought up to date, where it has to be. */
    Person settle(ImportSource.Row<?> row, Person wanted, PersonMatch.Answer answer) {
        return answer instanceof PersonMatch.Answer.Known is ? compare(row, is.person(), wanted) : enter(row, wanted);
    }

    /** Whether the file says something of them that the book, even now, says otherwise. */
    boolean isDifferent(Person settled, Person wanted) {
        return !differences(settled, wanted).isEmpty();
    }

    /** Enters or compares somebody whom the file lists by themselves. */
    void list(ImportSource.Row<?> row, Person listed) {
        var same = known.withExternalId(listed.role(), listed.externalId());
        if (same.isEmpty()) {
            enter(row, listed);
        } else if (compare(row, same.get(), listed).equals(same.get())
                && differences(same.get(), listed).isEmpty()) {
            unchanged++;
        }
    }

    private Person enter(ImportSource.Row<?> row, Person wanted) {
        var id = tables.people().insert(wanted, tables.now(), signature.actor());
        var person = wanted.withId(id);
        match.entered(person, row.where());
        entered++;
        return person;
    }

    /** An id that the book did not know is learned; anything else only where the file is to change the book. */
    private Person compare(ImportSource.Row<?> row, Person person, Person wanted) {
        var differences = differences(person, wanted);
        var learnsId = person.externalId() == null && wanted.externalId() != null;
        if (differences.isEmpty() && !learnsId) {
            return person;
        }
        if (!differences.isEmpty() && !updates && noted.add(person.id())) {
            var fields = differences.stream().map(Difference::field).toList();
            differing.add(
                    row,
                    "is different from " + known.words(person) + " in the book (" + String.join(", ", fields) + ")",
                    null);
        }
        if (!updates && !learnsId) {
            return person;
        }
        var after = new Person(
                person.id(),
                person.role(),
                updates && wanted.name() != null ? wanted.name() : person.name(),
                updates && wanted.email() != null ? wanted.email() : person.email(),
                updates && wanted.phone() != null ? wanted.phone() : person.phone(),
                learnsId ? wanted.externalId() : person.externalId(),
                updates && wanted.birthDate() != null ? wanted.birthDate() : person.birthDate());
        tables.people().update(after);
        known.changed(after);
        // of somebody new the file says here with what they are added
        if (person.id() < firstNewId) {
            noteChanged(person, differences, learnsId ? wanted.externalId() : null);
        }
        return after;
    }

    private void noteChanged(Person person, List<Difference> differences, String learnedId) {
        if (learnedId != null) {
            note(person, new Difference("externalId", null, learnedId));
        }
        if (updates) {
            differences.forEach(difference -> note(person, difference));
        }
        updated++;
    }

    private void note(Person person, Difference difference) {
        tables.peopleHistory()
                .record(
                        person.id(),
                        tables.now(),
                        signature.actor(),
                        PersonEvent.Action.CHANGED,
                        difference.field(),
                        difference.from(),
                        difference.to(),
                        MeetingUpdate.REASON);
    }

    private record Difference(String field, String from, String to) {}

    /** What the file says of the person, and the book says otherwise; what the file does not say is no difference. */
    private static List<Difference> differences(Person person, Person wanted) {
        var differences = new ArrayList<Difference>();
        // by name alone the name is who is meant, and its spelling no news
        var isByName = wanted.externalId() == null;
        add(differences, "name", person.name(), isByName ? null : wanted.name());
        add(differences, "email", person.email(), wanted.email());
        add(
                differences,
                "phone",
                person.phone(),
                PersonMatch.isSamePhone(person.phone(), wanted.phone()) ? null : wanted.phone());
        add(
                differences,
                "birthDate",
                Objects.toString(person.birthDate(), null),
                Objects.toString(wanted.birthDate(), null));
        return differences;
    }

    private static void add(List<Difference> differences, String field, String from, String to) {
        if (to != null && !to.equals(from)) {
            differences.add(new Difference(field, from, to));
        }
    }
}
