package org.missedmeetings.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClockSkew;
import org.missedmeetings.meeting.time.OpeningHours;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.StoredBook;
import org.missedmeetings.store.books.Books;
import org.missedmeetings.store.sql.Elsewhere;
import org.missedmeetings.store.sqlite.SqliteBook;
import org.missedmeetings.store.tables.SettingValues;
import org.missedmeetings.store.tables.Tables;

/** The open appointment book, with what holds for the whole of it. */
public final class Book implements AutoCloseable {
    private static final int SHORT_ID = 8;

    private final StoredBook stored;
    private final ZoneId zone;
    private final GracePeriod grace;
    private final CatchUp catchUp;
    private final OpeningHours openingHours;
    private final String id;
    private final SettingValues settings;
    private final boolean isNew;

    private Book(StoredBook stored, boolean isNew, SettingValues settings) {
        this.stored = stored;
        this.isNew = isNew;
        this.zone = settings.require(SettingKey.ZONE, ZoneId::of);
        this.grace = settings.require(SettingKey.GRACE, text -> new GracePeriod(Integer.parseInt(text)));
        this.catchUp = settings.require(SettingKey.CATCH_UP, text -> new CatchUp(Integer.parseInt(text)));
        this.openingHours =
                settings.get(SettingKey.OPENING_HOURS, OpeningHours::parse).orElse(null);
        this.settings = settings;
        this.id = settings.require(SettingKey.BOOK_ID, Function.identity());
    }

    /**
     * Opens a book that exists.
     *
     * @param patience how long to wait while another program writes
     * @param clock this machine's
     * @throws Problem when it is missing, unusable, newer than this program, or locked for too long
     */
    public static Book open(BookUrl url, Duration patience, InstantSource clock) {
        return wrap(Books.open(url, patience, clock), false);
    }

    /**
     * Brings the tables of the book up to date: of one in a database, as the account that owns them, and not by whoever
     * opens it first; of one in a file, as opening it does.
     *
     * @throws Problem as {@link #open}, and when another account owns the tables
     */
    public static TablesUpgrade upgrade(BookUrl url, Duration patience, InstantSource clock) {
        return Books.upgrade(url, patience, clock);
    }

    /**
     * Opens the book, and makes it first where there is none.
     *
     * @param zone of a new one, and asked for only there
     * @param grace of a new one
     * @param signature who makes it
     * @throws Problem as {@link #open}, and when it cannot be made
     */
    public static Book openOrCreate(
            BookUrl url,
            Duration patience,
            InstantSource clock,
            Supplier<ZoneId> zone,
            GracePeriod grace,
            Signature signature) {
        var made = new boolean[1];
        var stored = Books.openOrCreate(url, patience, clock, tables -> {
            settle(tables, zone.get(), grace, signature);
            made[0] = true;
        });
        return wrap(stored, made[0]);
    }

    /** Whether there is nothing at that place: no book, and no other file. */
    public static boolean isFree(BookUrl url, Duration patience) {
        return Books.isFree(url, patience);
    }

    /** Whether there is a book, or a file that should be one. */
    public static boolean isThere(BookUrl url, Duration patience) {
        return Books.isThere(url, patience);
    }

    /**
     * Makes a book with what is to be in it, whole or not at all: nobody sees it before, and where somebody else has made
     * one meanwhile, that one stays.
     *
     * @param fill gives what came of it; what it throws leaves nothing behind
     * @param isWorthIt whether there is to be a book, by what came of it
     * @throws Problem when it cannot be made, or somebody else was quicker
     */
    public static <T> T make(
            BookUrl url,
            Duration patience,
            InstantSource clock,
            ZoneId zone,
            GracePeriod grace,
            Signature signature,
            Function<Tables, T> fill,
            Predicate<T> isWorthIt) {
        return Books.make(
                url,
                patience,
                clock,
                tables -> {
                    settle(tables, zone, grace, signature);
                    return fill.apply(tables);
                },
                isWorthIt);
    }

    /** An empty book without a file of its own, gone when it is closed: to rehearse on. */
    public static Book temporary(InstantSource clock, ZoneId zone, GracePeriod grace, Signature signature) {
        return wrap(Books.temporary(clock, tables -> settle(tables, zone, grace, signature)), true);
    }

    public BookUrl url() {
        return stored.url();
    }

    /** The clinic's own time zone. */
    public ZoneId zone() {
        return zone;
    }

    /** How long after its time a meeting may still begin, unless a check is told otherwise. */
    public GracePeriod grace() {
        return grace;
    }

    /** How far back a check catches up by itself. */
    public CatchUp catchUp() {
        return catchUp;
    }

    /** When the clinic gives appointments; {@link OpeningHours#USUAL} until somebody says otherwise. */
    public OpeningHours openingHours() {
        return openingHours == null ? OpeningHours.USUAL : openingHours;
    }

    /** Whether somebody said when the clinic gives appointments: where it is used and nobody did, that is said. */
    public boolean hasOpeningHours() {
        return openingHours != null;
    }

    /** What tells this book from every other one: a UUID, which its backups share. */
    public String id() {
        return id;
    }

    /** The beginning of its {@link #id}: enough to tell apart all the books of a machine, and no secret. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** Where the book is now, as the text of its place; empty where it is here. */
    public Optional<String> movedTo() {
        return settings.get(SettingKey.MOVED_TO);
    }

    /** Where it is being copied from, as long as that has not come to its end. */
    public Optional<String> arrivingFrom() {
        return settings.get(SettingKey.ARRIVING_FROM);
    }

    /** Why nothing can be changed here; empty where it can. */
    public Optional<Problem> elsewhere() {
        return Elsewhere.why(settings.texts(), "The book at " + url().text(), url().text());
    }

    /** What its owner has to run so that another account can use it, a statement each; empty for a book in a file. */
    public List<String> grants() {
        return stored.grants();
    }

    /** What opening it changed, because it was of an older version; empty where nothing was. */
    public Optional<TablesUpgrade> upgrade() {
        return stored.upgrade();
    }

    /** What holds for the whole book, as it is to be from now on; null leaves a thing as it is. */
    public record Change(ZoneId zone, GracePeriod grace, CatchUp catchUp, OpeningHours openingHours) {
        /** Whether all stays as it is. */
        public boolean isEmpty() {
            return zone == null && grace == null && catchUp == null && openingHours == null;
        }
    }

    /** Changes what holds for the whole book, for everybody who opens it from now on, and notes it in the history. */
    public void change(Change change, String reason, Signature signature) {
        database().write(tables -> {
            change(new SettingChange(tables, reason, signature), change);
            return null;
        });
    }

    private static void change(SettingChange setting, Change change) {
        setting.put(SettingKey.ZONE, change.zone(), ZoneId::getId);
        setting.put(SettingKey.GRACE, change.grace(), to -> Integer.toString(to.minutes()));
        setting.put(SettingKey.CATCH_UP, change.catchUp(), to -> Integer.toString(to.days()));
        setting.put(SettingKey.OPENING_HOURS, change.openingHours(), OpeningHours::text);
    }

    /**
     * Looks at the clock, and at a number that has changed whenever anybody else has changed the book, in this process or
     * another one; see {@link StoredBook#look}.
     */
    public long look() {
        return stored.look();
    }

    /** The time that the book goes by, to the second; what is written is written at its transaction's. */
    public Instant now() {
        return database().now();
    }

    /** By how much this machine's clock is off, where that is too much; see {@link StoredBook#skew}. */
    public Optional<ClockSkew> skew() {
        return stored.skew();
    }

    /**
     * Whether the book of this name is still the one that is open here. Somebody may have put a backup in its place,
     * and whatever is written to the old one is lost.
     */
    public boolean isInPlace() {
        return stored.isInPlace();
    }

    /** Does the work whole or not at all; whatever it writes, in however many steps, is one transaction. */
    public <T> T atOnce(Supplier<T> work) {
        return database().write(tables -> work.get());
    }

    /**
     * The same open book, with its settings read anew: whoever keeps it open for long calls this when it was changed.
     *
     * @throws Problem {@code newer_book} when a newer version of this program has changed its tables meanwhile
     */
    public Book reread() {
        stored.requireKnown();
        return read(stored, false);
    }

    /** Whether this call made it. */
    public boolean isNew() {
        return isNew;
    }

    /** The version of SQLite that reads and writes books. */
    public static String sqliteVersion() {
        return SqliteBook.sqliteVersion();
    }

    /**
     * The version of the server that has the book; empty for a file.
     *
     * @throws Problem when it does not say so within moments
     */
    public static Optional<String> serverVersion(BookUrl url) {
        return Books.serverVersion(url);
    }

    /** For the desk's own rooms: nothing above them may know the store. */
    public Database database() {
        return stored.database();
    }

    /** As {@link #database}: what holds the book. */
    public StoredBook stored() {
        return stored;
    }

    @Override
    public void close() {
        stored.close();
    }

    private static void settle(Tables tables, ZoneId zone, GracePeriod grace, Signature signature) {
        change(new SettingChange(tables, null, signature), new Change(zone, grace, null, null));
    }

    private static Book wrap(StoredBook stored, boolean isNew) {
        try {
            return read(stored, isNew);
        } catch (RuntimeException failed) {
            stored.close();
            throw failed;
        }
    }

    private static Book read(StoredBook stored, boolean isNew) {
        return stored.database()
                .read(tables -> new Book(stored, isNew, tables.settings().all()));
    }
}
