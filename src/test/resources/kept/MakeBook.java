import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.missedmeetings.Main;
import org.missedmeetings.cli.Program;
import org.missedmeetings.cli.Surroundings;
import org.missedmeetings.cli.Terminal;

/**
 * Two weeks of a small clinic, lived with an older program: {@code java -cp OLD.jar MakeBook.java VERSION BOOK}. Only
 * the clock is set; see README.md beside it.
 */
public final class MakeBook {
    private static Path book;
    private static Path folder;
    private static final ArrayBlockingQueue<String> SERVED = new ArrayBlockingQueue<>(1);

    public static void main(String[] arguments) throws Exception {
        var version = Integer.parseInt(arguments[0]);
        book = Path.of(arguments[1]).toAbsolutePath();
        folder = Files.createTempDirectory("kept");

        at("2024-11-04 08:00", "init", "--zone=Europe/Berlin", "--grace=20m");
        at("2024-11-04 08:01", "people", "add", "--role=doctor", "--name=Zoë Smith", "--email=zoe@clinic.example",
                "--external-id=d-1");
        at("2024-11-04 08:02", "people", "add", "--role=doctor", "--name=李 伊藤");
        patient("Ann O'Neill", "--phone=+49 30 1234");
        patient("Łukasz Żółć");
        patient("Ольга Петрова", "--external-id=p-3");
        patient("יוסף כהן");
        patient("Ægir \"Bob\" Straße; DROP");

        // completed; missed, moved and missed again; missed and completed after all; cancelled; cancelled and deleted
        book(1, 3, "2024-11-04 09:00", "--title=First visit");
        book(1, 4, "2024-11-04 09:30", "--title=Kontrolle, 2. Teil");
        book(2, 5, "2024-11-04 09:00");
        book(2, 6, "2024-11-04 10:00", "--duration=1h");
        book(2, 7, "2024-11-04 11:00");
        // moved, and another one at the same time; after the clocks have changed; marked too early by a wrong clock
        book(1, 7, "2024-11-18 14:00");
        book(1, 5, "2024-11-18 15:15", "--title=Ungewöhnlich lang: " + "ä".repeat(100));
        book(2, 3, "2025-03-31 10:00");
        book(2, 4, "2024-11-13 08:00");
        at("2024-11-04 08:55", "start", "1");
        at("2024-11-04 09:00", "cancel", "4", "--reason=ill");
        at("2024-11-04 09:01", "cancel", "5");
        at("2024-11-04 09:03", "delete", "5", "--reason=entered twice");
        at("2024-11-04 09:28", "complete", "1");
        at("2024-11-04 10:00", "check-missed", "--actor=cron");
        at("2024-11-04 10:05", "notifications", "read", "--all", "--for=4");
        at("2024-11-04 10:10", "reschedule", "2", "--at=2024-11-12 16:00", "--reason=called");
        at("2024-11-04 10:20", "complete", "3");
        at("2024-11-05 10:00", "reschedule", "6", "--at=2024-11-18 15:00", "--allow-overlap", "--reason=both asked");
        for (var day = 5; day <= 12; day++) {
            at("2024-11-%02d 18:00".formatted(day), "check-missed", "--actor=cron");
        }
        var rows = Files.writeString(folder.resolve("rows.csv"), """
                externalId,doctor,patient,scheduledAt,durationMinutes,status,title
                x-1,Zoë Smith,Ann O'Neill,2024-11-01T10:00:00Z,30,completed,Old
                x-2,Zoë Smith,Ольга Петрова,2024-11-20T10:00:00Z,45,scheduled,Übernommen
                x-3,New Doctor,Łukasz Żółć,2024-11-02T10:00:00Z,30,cancelled,
                """);
        at("2024-11-12 18:05", "import", rows.toString());
        at("2024-11-13 09:00", "check-missed", "--actor=cron");
        at("2024-11-13 08:05", "undo-check", "10");
        at("2024-11-13 08:06", "start", "9");

        if (version >= 2) {
            at("2024-11-13 10:00", "settings", "--grace=30m", "--catch-up=21d");
        }
        if (version >= 3) {
            at("2024-11-13 10:05", "cancel", "9");
            at("2024-11-13 10:06", "delete", "9");
            at("2024-11-13 10:07", "restore", "9");
            var token = at("2024-11-13 10:08", "access", "grant", "--role=staff", "--name=front desk").strip();
            at("2024-11-13 10:09", "access", "grant", "--role=patient", "--for=3", "--expires=12h");
            at("2024-11-13 10:10", "access", "grant", "--role=doctor", "--for=2");
            at("2024-11-13 10:11", "access", "revoke", "3");
            serve("2024-11-13 10:12", token);
        }
        System.out.println("made " + book);
        System.exit(0); // which also ends what serves
    }

    private static void patient(String name, String... more) throws Exception {
        var line = new ArrayList<>(List.of("people", "add", "--role=patient", "--name=" + name));
        line.addAll(List.of(more));
        at("2024-11-04 08:05", line.toArray(String[]::new));
    }

    private static void book(int doctor, int patient, String time, String... more) throws Exception {
        var line = new ArrayList<>(List.of("book", "--doctor=" + doctor, "--patient=" + patient, "--at=" + time));
        line.addAll(List.of(more));
        at("2024-11-04 08:10", line.toArray(String[]::new));
    }

    /** Over the API: a login, and a change whose answer is kept. */
    private static void serve(String time, String token) throws Exception {
        var thread = new Thread(() -> {
            try {
                at(time, "serve", "--port=0");
            } catch (Exception failed) {
                failed.printStackTrace();
            }
        });
        thread.setDaemon(true);
        thread.start();
        var url = SERVED.poll(30, TimeUnit.SECONDS).replaceFirst("/$", "");
        send(url + "/api/session", "{\"token\":\"" + token + "\"}");
        send(url + "/api/meetings/6/reschedule", "{\"scheduledAt\":\"2024-11-25T10:00:00Z\"}",
                "Authorization", "Bearer " + token, "Idempotency-Key", "one-key");
    }

    private static void send(String url, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = HttpClient.newHttpClient()
                .send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        System.out.println(answer.statusCode() + " " + url);
    }

    /** Runs a line with the clock at this time in Berlin. */
    private static String at(String time, String... line) throws Exception {
        var now = LocalDateTime.parse(time.replace(' ', 'T')).atZone(ZoneId.of("Europe/Berlin")).toInstant();
        var out = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of(line));
        arguments.add("--db=" + book);
        if (arguments.stream().noneMatch(word -> word.startsWith("--actor"))) {
            arguments.add("--actor=desk");
        }
        var surroundings = new Surroundings(Clock.fixed(now, ZoneOffset.UTC), new ByteArrayInputStream(new byte[0]), out,
                System.err, StandardCharsets.UTF_8, Map.of(), folder, ZoneId.of("Europe/Berlin"), "desk", "desk-1",
                new Terminal(false, false, () -> 80));
        var code = program(surroundings).run(arguments.toArray(String[]::new));
        System.out.println(code + " " + String.join(" ", line));
        if (code != 0) {
            throw new AssertionError(code + " of " + arguments);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** From version 3 on it is also told how to serve: as its own {@code Main} does. */
    private static Program program(Surroundings surroundings) throws Exception {
        var constructor = Program.class.getDeclaredConstructors()[0];
        if (constructor.getParameterCount() == 1) {
            return (Program) constructor.newInstance(surroundings);
        }
        var serving = constructor.getParameterTypes()[1];
        InvocationHandler handler = (proxy, method, given) -> {
            Consumer<String> ready = SERVED::add;
            for (var own : Main.class.getDeclaredMethods()) {
                if (own.getName().equals("serve")) {
                    own.setAccessible(true);
                    return own.invoke(null, given[0], ready);
                }
            }
            throw new AssertionError("it serves in another way");
        };
        return (Program) constructor.newInstance(surroundings,
                Proxy.newProxyInstance(serving.getClassLoader(), new Class<?>[] {serving}, handler));
    }
}
