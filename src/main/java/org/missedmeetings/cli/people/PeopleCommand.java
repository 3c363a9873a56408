package org.missedmeetings.cli.people;

import org.missedmeetings.cli.command.Command;

public final class PeopleCommand extends Command {
    public PeopleCommand() {
        super("people", "Enter and show the doctors and patients in the book.");
        synopsisSubcommandLabel("add|list");
    }
}
