package org.missedmeetings.cli;

import picocli.CommandLine.Command;

@Command(name = "access", description = "Grant, list and revoke access tokens, for the page and the API.")
final class AccessCommand {}
