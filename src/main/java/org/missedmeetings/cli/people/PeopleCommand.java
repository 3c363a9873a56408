package org.missedmeetings.cli.people;

import picocli.CommandLine.Command;

@Command(
        name = "people",
        description = "Enter and show the doctors and patients in the book.",
        synopsisSubcommandLabel = "add|list")
public final class PeopleCommand {}
