package org.missedmeetings.cli.access;

import org.missedmeetings.cli.command.Command;

public final class AccessCommand extends Command {
    public AccessCommand() {
        super("access", "Grant, list and revoke access tokens, for the page and the API.");
    }
}
