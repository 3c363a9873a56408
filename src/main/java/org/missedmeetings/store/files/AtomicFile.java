package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * A file that is written whole or not at all, and that takes nothing from anybody. It is begun beside its place, under a
 * name that nobody can guess, opened so that it is a new one and no link is followed, and readable by its owner only.
 * {@link #commit} brings it to the disk and gives it its name; until then, and when it is closed without, the place
 * stays as it was.
 *
 * <p>What may be replaced is a {@link Target}'s to say: it is asked before anything is written and once more before the
 * name changes hands, since others may have come meanwhile. Only {@link #commitInPlaceOf} does not ask again: it replaces
 * one certain file, which stays under its second name. A file that is replaced leaves its rights and its group.
 */
public final class AtomicFile implements AutoCloseable {
    public static final String PART = ".part";

    private static final int RANDOM_BYTES = 8;
    /** A file's name has 255 bytes at most, a character up to four. */
    private static final int LONGEST = 50;

    private final Target target;
    private final Path part;
    private final FileChannel channel;
    private final Object key;
    private boolean isDone;

    private AtomicFile(Target target, Path part, FileChannel channel) throws IOException {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.key = key(part);
    }

    /**
     * Begins the file.
     *
     * @param rights of a file that replaces none, as {@code rw-------}
     * @throws org.missedmeetings.meeting.text.Problem when the target is not to be written to
     */
    public static AtomicFile begin(Target target, String rights) throws IOException {
        target.requireAtFirst();
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var part = target.path()
                .resolveSibling(prefix(target.path()) + HexFormat.of().formatHex(random) + PART);
        var channel = FileChannel.open(
                part,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                FileRights.with(FileRights.OWNER_ONLY));
        var file = new AtomicFile(target, part, channel);
        try {
            new PartRights(part, target).take(rights);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
        return file;
    }

    /** How the names begin of what is written beside this place; what a killed process left is known by it. */
    public static String prefix(Path target) {
        var name = target.getFileName().toString();
        return "." + name.substring(0, Math.min(name.length(), LONGEST)) + ".";
    }

    /** Where it replaces nothing, it gets what owner and group may do with the other file; others get nothing. */
    public void takeRightsOf(Path model) throws IOException {
        new PartRights(part, target).takeOf(model);
    }

    /** Where it is until it is done. */
    public Path part() {
        return part;
    }

    /** Writes on, from where the last call ended. */
    public void write(byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Takes in a whole file, and looks whether what can be read here now is what was read there. */
    public void copy(Path source) throws IOException {
        channel.truncate(0);
        try (var from = FileChannel.open(source, StandardOpenOption.READ)) {
            for (var at = 0L; at < from.size(); ) {
                at += from.transferTo(at, from.size() - at, channel);
            }
        }
        channel.force(true);
        if (Files.mismatch(source, part) >= 0) {
            throw new IOException("what was written to " + part + " is not what can be read there");
        }
    }

    /** Brings it to the disk, and puts it in its place. */
    public void commit() throws IOException {
        finish();
        target.require();
        if (target.mayReplace()) {
            replace();
        } else {
            putWhereNothingIs();
        }
        settle();
    }

    /** Brings it to the disk, and puts it in the place of the file that has this name as well, and keeps that one. */
    public void commitInPlaceOf(Path secondName) throws IOException {
        finish();
        if (!Files.isSameFile(target.path(), secondName)) {
            throw new IOException("somebody has put another file in the place of " + target.path());
        }
        replace();
        settle();
    }

    private void replace() throws IOException {
        Files.move(part, target.path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void settle() throws IOException {
        isDone = true;
        syncFolder(target.path().getParent());
    }

    private void finish() throws IOException {
        if (channel.isOpen()) {
            channel.force(true);
            channel.close();
        }
        if (!Objects.equals(key, key(part))) {
            throw new IOException("somebody has put another file in the place of " + part);
        }
    }

    /** A second name is given only where there is none yet; a move would look first, and then take the place anyway. */
    private void putWhereNothingIs() throws IOException {
        try {
            Files.createLink(target.path(), part);
            Files.delete(part);
        } catch (FileAlreadyExistsException meanwhile) {
            throw target.exists();
        } catch (UnsupportedOperationException | IOException noSecondNames) {
            try {
                Files.move(part, target.path());
            } catch (FileAlreadyExistsException meanwhile) {
                throw target.exists();
            }
        }
    }

    /** Leaves nothing behind, unless it is done. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!isDone) {
            Files.deleteIfExists(part);
        }
    }

    /** Brings the names in a folder to the disk. */
    static void syncFolder(Path folder) {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException foldersAreNotFilesHere) {
            // Windows: the name reaches the disk when it likes
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
