package org.missedmeetings.support;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A book in which each thing that can be done was done at least once, and all that can be asked of it. */
public final class RichBook {
    private RichBook() {}

    /** Makes it, where the clinic has none. */
    public static void make(Clinic clinic) throws IOException {
        clinic.at("2024-11-20 08:00").run("init --zone Europe/Berlin").succeeds();
        clinic.run(List.of("people", "add", "--role", "doctor", "--name", "Zoë Smith", "--phone", "+49 30 5550 101"))
                .succeeds();
        clinic.run(List.of("people", "add", "--role", "doctor", "--name", "李 伊藤", "--email", "li@example.org"))
                .succeeds();
        clinic.run(List.of(
                        "people",
                        "add",
                        "--role",
                        "patient",
                        "--name",
                        "Ann \"Annie\" O'Neill",
                        "--birth-date",
                        "1980-02-29"))
                .succeeds();
        clinic.run(List.of("people", "add", "--role", "patient", "--name", "Ørjan Šlezák 🦷", "--external-id", "ö|1"))
                .succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-20 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-20 11:00' --title 'Zähne, \\ und % und _'")
                .succeeds();
        clinic.run("book --doctor 2 --patient 3 --at '2024-11-20 12:00' --external-id a-1")
                .succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-25 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 3 --at '2024-11-25 09:00' --allow-overlap --reason 'both of one family'")
                .succeeds();
        clinic.at("2024-11-20 10:05").run("start 1").succeeds();
        clinic.at("2024-11-20 10:30").run("complete 1").succeeds();
        clinic.at("2024-11-20 11:45").run("check-missed").succeeds();
        clinic.at("2024-11-20 11:50").run("start 2").succeeds();
        clinic.run("undo 2").succeeds();
        clinic.at("2024-11-20 13:00").run("check-missed").succeeds();
        clinic.run("reschedule 3 --at '2024-11-27 12:00'").succeeds();
        clinic.run("notifications read --all --for 4").succeeds();
        clinic.run("notifications told 1").succeeds();
        clinic.run("cancel 4").succeeds();
        clinic.run("delete 5").succeeds();
        clinic.run("settings --grace 45m --opening-hours 'mon-fri 8:00-18:00'").succeeds();
        clinic.run("access grant --role staff --name desk").succeeds();
        clinic.run("access grant --role patient --for 3").succeeds();
        clinic.run("access revoke 1").succeeds();
        Files.writeString(clinic.folder().resolve("rows.csv"), """
                externalId,doctor,patient,scheduledAt,status,title
                m-1,Zoë Smith,Novák,2024-12-02 10:00,scheduled,
                m-2,Zoë Smith,Novák,2024-10-02 10:00,missed,"of old, before"
                """);
        clinic.run("import rows.csv").succeeds();
    }

    /** What there is to ask of the book at this place, as JSON. Where the book is, and was before, is no part of it. */
    public static List<String> everything(Clinic clinic, String place) {
        var commands = new ArrayList<>(List.of(
                "list --tab all",
                "list --tab upcoming",
                "list --tab missed",
                "list --tab completed",
                "list --tab cancelled",
                "people list",
                "notifications",
                "settings",
                "access list",
                "history --settings"));
        for (var id = 1; id <= 7; id++) {
            commands.add("show " + id);
            commands.add("history " + id);
        }
        for (var id = 1; id <= 5; id++) {
            commands.add("history --person " + id);
        }
        return commands.stream()
                .map(command -> {
                    var words = new ArrayList<>(List.of(command.split(" ")));
                    words.addAll(List.of("--json", "--db", place));
                    return clinic.run(words).succeeds().out();
                })
                .map(answer -> answer.lines()
                        .filter(line -> !line.contains("\"setting\":\"place\""))
                        .map(line -> line.replaceFirst(",$", ""))
                        .reduce("", (all, line) -> all + line + "\n"))
                .toList();
    }
}
