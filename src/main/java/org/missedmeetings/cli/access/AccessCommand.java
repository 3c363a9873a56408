package org.missedmeetings.cli.access;

import picocli.CommandLine.Command;

@Command(name = "access", description = "Grant, list and revoke access tokens, for the page and the API.")
public final class AccessCommand {}
