package org.missedmeetings.cli.session;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.missedmeetings.cli.terminal.EncodingCheck;
import org.missedmeetings.cli.terminal.Environment;
import org.missedmeetings.cli.terminal.Screen;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.cli.terminal.TerminalText;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.TimeZones;
import org.missedmeetings.render.hints.ClientProblem;

/**
 * One run of the program: its surroundings, seen through the global options. The clock is read once: that of the book, once
 * one is open.
 */
public final class Session {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Environment surroundings;
    private final GlobalOptions options;
    private final Screen screen;
    private final Serving serving;
    private final BookPlaces places;
    /** Null until somebody asks before a book is open, or it is. */
    private Instant now;

    public Session(Environment surroundings, GlobalOptions options, Screen screen, Serving serving) {
        this.serving = serving;
        this.surroundings = surroundings;
        this.options = options;
        this.screen = screen;
        this.places = new BookPlaces(surroundings::variable, this::resolve, screen);
    }

    public Screen screen() {
        return screen;
    }

    public InputStream in() {
        return surroundings.in();
    }

    public String host() {
        return surroundings.host();
    }

    public Terminal terminal() {
        return surroundings.terminal();
    }

    /** The time that the command goes by: the opened book's; before one is open, this machine's. */
    public Instant now() {
        if (now == null) {
            // times are kept to the second: one that is still running has not gone by
            now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        }
        return now;
    }

    public Serving serving() {
        return serving;
    }

    /** This machine's: a book that is opened reads it, or compares it with its own. */
    public Clock clock() {
        return surroundings.clock();
    }

    public String variable(String name) {
        return surroundings.variable(name);
    }

    public boolean json() {
        return options.json.value();
    }

    /** Whether to say, in words, what was done. */
    public boolean talks() {
        return !options.quiet.value() && !options.json.value();
    }

    /** With {@code --quiet}, the number of what was made and nothing else: for a script to go on with. */
    public void made(long id) {
        if (options.quiet.value() && !options.json.value()) {
            screen.line(Long.toString(id));
        }
    }

    public Table table(Table.Column... columns) {
        return new Table(screen, screen::raw, options.color.value(), columns);
    }

    /** A table that is no result: a pipe must not take it for one. */
    Table tableBeside(Table.Column... columns) {
        return new Table(screen, screen::write, Screen.Color.NEVER, columns);
    }

    /**
     * The end of a listing: how much it showed and, where it showed times, whose they are.
     *
     * @param isEmpty whether there is no table above it
     * @param zone null where there are no times
     */
    public void footer(boolean isEmpty, String count, ZoneId zone) {
        if (!talks()) {
            return;
        }
        var gap = isEmpty ? "" : "\n";
        var times = zone == null ? "" : "Times: " + zone + ".";
        // it may have somebody's name in it
        var shown = TerminalText.of(count);
        var line = shown + ". " + times;
        var isTooLong = TerminalText.width(line) > screen.columns();
        screen.raw(gap + (isTooLong ? shown + ".\n" + times : line.strip()) + "\n");
    }

    /** The book, which must exist. */
    public Book open() {
        return open(book());
    }

    /** Another book than the one that most commands are about; it must exist. */
    public Book open(BookUrl place) {
        return warned(introduced(Book.open(place, patience(), clock())));
    }

    private Book warned(Book book) {
        book.skew()
                .ifPresent(skew -> screen.note("Warning: " + skew.sentence(time(book))
                        + " This command goes by the database's; checks are refused until they agree."));
        return book;
    }

    /** As {@link #open}, for what is refused where the clocks differ. */
    public Book openToCheck() {
        return introduced(Book.open(book(), patience(), clock()));
    }

    /** Brings the book's tables up to date. */
    public TablesUpgrade upgrade() {
        return Book.upgrade(book(), patience(), clock());
    }

    /**
     * The book, made now where there is none, for the {@link #zoneOfNewBook}.
     *
     * @param another what to type for another zone
     */
    public Book openOrCreate(GracePeriod grace, String another) {
        // where there is no zone to be had, not even an empty file is left
        var known = book() instanceof BookUrl.File && !isThere() ? zoneOfNewBook(another) : null;
        return warned(introduced(Book.openOrCreate(
                book(),
                patience(),
                clock(),
                () -> known == null ? zoneOfNewBook(another) : known,
                grace,
                signature())));
    }

    /** The book for a rehearsal: where there is none yet, one that is gone when it is closed. */
    public Book openOrPretend(GracePeriod grace, String another) {
        return isThere() ? open() : Book.temporary(clock(), zoneOfNewBook(another), grace, signature());
    }

    private boolean isThere() {
        return Book.isThere(book(), patience());
    }

    /**
     * The zone of a book that is to be made: the one that was asked for, else the machine's.
     *
     * @param another what to type for another one
     * @throws Problem as {@link NewBookZone#of}
     */
    public ZoneId zoneOfNewBook(String another) {
        return new NewBookZone(screen).of(zoneAsked(), surroundings.zone(), another);
    }

    /** A path as typed, from the working directory. */
    public Path resolve(Path typed) {
        return EncodingCheck.folder(surroundings.folder()).resolve(typed);
    }

    /** How long to wait while another program writes. */
    public Duration patience() {
        var said = surroundings.variable("MISSED_MEETINGS_BUSY_TIMEOUT");
        if (said == null) {
            return PATIENCE;
        }
        if (!said.matches("\\d{1,4}s?")) {
            throw ClientProblem.usage(
                    "bad_setting",
                    "MISSED_MEETINGS_BUSY_TIMEOUT is not a number of seconds.",
                    "Set it to 15s, for example.");
        }
        return Duration.ofSeconds(Integer.parseInt(said.replace("s", "")));
    }

    /** The zone that an option or the environment asks for; null when neither does. */
    public ZoneId zoneAsked() {
        return options.zone.isGiven() ? zoneTyped() : zone(surroundings.variable("MISSED_MEETINGS_ZONE"));
    }

    /** The zone that the option asks for; null when it does not. */
    public ZoneId zoneTyped() {
        return zone(options.zone.value());
    }

    private static ZoneId zone(String said) {
        return said == null ? null : TimeZones.named(said);
    }

    public ClinicTime time(Book book) {
        return time(book.zone());
    }

    /** Time in the zone that was asked for, else in the clinic's. */
    public ClinicTime time(ZoneId clinics) {
        var asked = zoneAsked();
        return new ClinicTime(asked == null ? clinics : asked, now(), clinics);
    }

    public Signature signature() {
        var said = options.actor.isGiven() ? options.actor.value() : surroundings.variable("MISSED_MEETINGS_ACTOR");
        EncodingCheck.require(said);
        var actor = Line.orNull("actor's name", said == null ? surroundings.user() : said);
        if (actor == null) {
            throw ClientProblem.usage("bad_actor", "The actor's name is empty.", "Give --actor a name.");
        }
        return new Signature(actor);
    }

    /** Whom to tell of a check, besides the book. */
    public Ping ping() {
        return new Ping(surroundings.variable("MISSED_MEETINGS_PING_URL"));
    }

    /** Where the book is, or should be. */
    public BookUrl book() {
        return options.db.isGiven() ? places.typed(options.db.value(), "after --db") : places.usual();
    }

    /** Where other books are that are named besides. */
    public BookPlaces places() {
        return places;
    }

    /** Where the book's file is, for what is done with files only. */
    public Path bookPath() {
        if (book() instanceof BookUrl.File file) {
            return file.path();
        }
        throw new Problem(BookProblem.NOT_IN_FILE, "The book is in a database, and this can be done with a file only.");
    }

    private Book introduced(Book book) {
        now = book.now();
        book.upgrade()
                .ifPresent(upgrade -> screen.note("Note: the book's tables were brought from version " + upgrade.from()
                        + " to " + upgrade.to() + "; as it was, it is kept in " + upgrade.copy()));
        book.elsewhere().ifPresent(why -> screen.note("Note: " + why.getMessage()));
        if (options.verbose.value()) {
            screen.note("Book: " + book.url().text() + " (zone " + book.zone() + ", grace "
                    + book.grace().minutes() + " minutes); now: " + time(book).full(now));
        }
        return book;
    }
}
