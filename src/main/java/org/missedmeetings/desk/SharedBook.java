package org.missedmeetings.desk;

import java.nio.file.Path;
import org.missedmeetings.store.files.BookFolder;

/** A book that the accounts of a group work with, each under its own name. */
public final class SharedBook {
    private final BookFolder folder;
    private final String group;

    /**
     * Looks whether that can be.
     *
     * @param book there or not
     * @throws org.missedmeetings.meeting.text.Problem {@code bad_group} when there is no such group, {@code
     *     folder_not_shared} when the folder is not set up for it
     */
    public SharedBook(Path book, String group) {
        this.folder = new BookFolder(book);
        this.group = group;
        folder.requireGroup(group);
    }

    /** Gives the book to the group, once it is made. */
    public void share() {
        folder.shareWith(group);
    }
}
