package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may do what with a file that is being written: as far as there is one, like the file in whose place it is put. */
final class PartRights {
    private final Target target;
    /** Null where files have no such rights. */
    private final PosixFileAttributeView mine;

    /** @param part where the file is until it is done */
    PartRights(Path part, Target target) {
        this.target = target;
        this.mine = Files.getFileAttributeView(part, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Gives it those of the file that is replaced. Not where a stranger owns it: who put it there may have done so to
     * be able to read what is written next.
     *
     * @param rights of a file that replaces none, as {@code rw-------}
     */
    void take(String rights) throws IOException {
        if (mine == null) {
            return;
        }
        var kept = PosixFilePermissions.fromString(rights);
        var isThere = replacesSomething();
        if (target.keepsOwner()) {
            takeOwner(isThere ? target.path() : target.path().getParent());
        }
        if (target.keepsRights() && isThere) {
            var old = Files.readAttributes(target.path(), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (target.keepsOwner() || FileRights.isOfUserOrRoot(target.path())) {
                kept = old.permissions();
            }
            if (!takeGroup(old.group())) {
                // what the old group might do is not for another one to do
                kept.removeAll(PosixFilePermissions.fromString("---rwx---"));
            }
        }
        mine.setPermissions(kept);
    }

    /** Where it replaces nothing, it gets what owner and group may do with the other file; others get nothing. */
    void takeOf(Path model) throws IOException {
        if (mine == null || replacesSomething()) {
            return;
        }
        var theirs = Files.readAttributes(model, PosixFileAttributes.class);
        var rights = theirs.permissions();
        rights.removeAll(PosixFilePermissions.fromString("------rwx"));
        if (!takeGroup(theirs.group())) {
            rights.removeAll(PosixFilePermissions.fromString("---rwx---"));
        }
        mine.setPermissions(rights);
    }

    /** An empty file has nothing to lose, and nobody has said with it who may read what is written next. */
    private boolean replacesSomething() throws IOException {
        return Files.exists(target.path(), LinkOption.NOFOLLOW_LINKS) && Files.size(target.path()) > 0;
    }

    /** What root puts in somebody's place stays theirs; nobody else can give a file away. */
    private void takeOwner(Path model) throws IOException {
        var owner = Files.getOwner(model, LinkOption.NOFOLLOW_LINKS);
        if (!mine.getOwner().equals(owner)) {
            try {
                mine.setOwner(owner);
            } catch (IOException notRoot) {
                // it belongs to whoever writes it
            }
        }
    }

    private boolean takeGroup(GroupPrincipal group) throws IOException {
        if (!group.equals(mine.readAttributes().group())) {
            try {
                mine.setGroup(group);
            } catch (IOException notOneOfTheirs) {
                return false;
            }
        }
        return true;
    }
}
