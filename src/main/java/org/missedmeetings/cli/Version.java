package org.missedmeetings.cli;

import picocli.CommandLine.IVersionProvider;

/** What --version says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"missed-meetings " + (version == null ? "(not from the jar)" : version)};
    }
}
