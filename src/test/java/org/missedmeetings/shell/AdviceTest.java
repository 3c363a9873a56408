package org.missedmeetings.shell;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** What was refused says which word it was, and what would be taken. */
final class AdviceTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
    }

    @Test
    void whatIsNoNumberIsRepeatedWithTheListThatHasThem() {
        clinic.run("cancel x").exits(2).complains("\"x\" is not a number from the lists.", "missed-meetings list,");
        clinic.run("undo 0").exits(2).complains("\"0\" is not a number from the lists.");
        clinic.run("show -- -5").exits(2).complains("\"-5\" is not a number");
        clinic.run("history x").exits(2).complains("\"x\" is not", "missed-meetings list,");
        clinic.run("access revoke x").exits(2).complains("\"x\" is not", "missed-meetings access list,");
        clinic.run("notifications read x").exits(2).complains("\"x\" is not", "missed-meetings notifications,");
    }

    @Test
    void aBirthDateIsADayThatHasBeen() {
        var add = "people add --role patient --name Ola --birth-date ";
        clinic.run(add + "1980-13-01").exits(2).complains("cannot be 1980-13-01", "--birth-date 1980-02-29");
        clinic.run(add + "2024-11-30").exits(2).complains("cannot be in the future; today is 2024-11-29");
        clinic.run(add + "2024-11-29").succeeds();
    }

    @Test
    void aNumberOfBackupsHasABound() {
        clinic.run("backup --keep 99999999999 b.db").exits(2).complains("--keep cannot be as large as 99999999999");
        clinic.run("backup --keep 99999 b.db").exits(2).complains("From 1 to 10000 backups can be kept, not 99999.");
        clinic.run("backup --keep 0 b.db").exits(2).complains("From 1 to 10000");
        clinic.run("backup --keep 2 --force b.db").succeeds();
    }

    @Test
    void aStaffTokenIsNobodysAndADoctorsIsSomebodys() {
        clinic.run("access grant --role staff --for 1")
                .exits(2)
                .complains("--for does not go with it", "Leave --for out");
        clinic.run("access grant --role doctor").exits(2).complains("A doctor's token", "Add --for");
    }

    @Test
    void whoComesAfterAllIsToldOfWhatIsWithdrawn() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 09:00'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();

        clinic.run("start 1").succeeds().prints("; withdrew 2 notifications");
        clinic.run("complete 1").succeeds().printsNot("withdrew");
        clinic.run("notifications told 4").succeeds();
        clinic.run("complete 2").succeeds().prints("; withdrew 1 notification");
    }
}
