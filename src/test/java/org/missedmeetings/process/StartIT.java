package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does not do: it is counted and not timed, since how fast a machine is says nothing of the program. */
final class StartIT {
    private static final String JAR = System.getProperty("missed-meetings.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** Some 2,000 on Java 17 and 2,200 on 25 when this was written, of which 450 are an empty program's. */
    private static final int CLASSES = 2_400;

    @TempDir
    private Path folder;

    private List<String> loaded;

    @BeforeEach
    void anIdleCheckIsWatched() throws Exception {
        var book = folder.resolve("book.db").toString();
        assertThat(run("-jar", JAR, "init", "--zone", "UTC", "-q", "--db", book))
                .isZero();
        var log = folder.resolve("classes.txt");

        assertThat(run("-Xlog:class+load:file=" + log + ":none", "-jar", JAR, "check-missed", "-q", "--db", book))
                .isZero();

        loaded = Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst("^(\\[[^]]*])*", "").strip())
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    @Test
    void noClassOfALambdaIsMadeAtRunTimeButTheJdksOwn() {
        assertThat(loaded)
                .filteredOn(name -> name.contains("$$Lambda"))
                .allMatch(name -> name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun."));
    }

    /** Java makes one for each kind of annotation that somebody reads. */
    @Test
    void noProxyIsMade() {
        assertThat(loaded).isNotEmpty().noneMatch(name -> name.contains("$Proxy"));
    }

    /** Each record would have Java put its methods together anew, of some ten classes that it makes for them. */
    @Test
    void noRecordsMethodsArePutTogether() {
        assertThat(loaded).isNotEmpty().doesNotContain("java.lang.runtime.ObjectMethods$1");
    }

    @Test
    void onlyWhatACheckUsesIsLoaded() {
        assertThat(loaded).hasSizeLessThan(CLASSES);
        assertThat(loaded.stream().filter(StartIT::isNotNeeded)).isEmpty();
    }

    private static boolean isNotNeeded(String name) {
        return Stream.of(
                        "com.fasterxml.jackson.databind.",
                        "java.text.DateFormatSymbols",
                        // a formatter itself the JDK makes from 25 on, for its class Year: it must not be used
                        "java.time.format.DateTimePrintContext",
                        "java.time.format.DateTimeParseContext",
                        "jdk.internal.net.http.",
                        "jdk.jfr.internal.",
                        "org.slf4j.nop.",
                        "org.eclipse.",
                        "org.missedmeetings.web.",
                        "org.sqlite.date.FastDateParser")
                .anyMatch(name::startsWith);
    }

    @Test
    void theJvmTakesEveryClassThatTheBuildMade() throws Exception {
        try (var jar = new JarFile(JAR);
                var loader = new URLClassLoader(
                        new URL[] {Path.of(JAR).toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var made = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.contains("$$L") && name.endsWith(".class"))
                    .toList();

            assertThat(made).hasSizeGreaterThan(1_000);
            for (var name : made) {
                // to be initialized it has to be verified
                Class.forName(name.replace('/', '.').replaceFirst("[.]class$", ""), true, loader);
            }
        }
    }

    /** The jar's are written out by the build, and those that this test sees by the compiler: made of the same, they say the same. */
    @Test
    void recordsSayWhatTheySaidBeforeTheBuildChangedThem() throws Exception {
        var compared = 0;
        try (var jar = new JarFile(JAR);
                var loader = new URLClassLoader(
                        new URL[] {Path.of(JAR).toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var names = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/missedmeetings/") && name.endsWith(".class"))
                    .filter(name -> !name.contains("$$L") && !name.contains("/jetty/"))
                    .map(name -> name.replace('/', '.').replaceFirst("[.]class$", ""))
                    .toList();
            for (var name : names) {
                var before = Class.forName(name, false, StartIT.class.getClassLoader());
                if (before.isRecord() && isMade(before)) {
                    var after = Class.forName(name, true, loader);
                    assertThat(sample(after)).hasToString(sample(before).toString());
                    assertThat(sample(after).hashCode())
                            .as(name)
                            .isEqualTo(sample(before).hashCode());
                    assertThat(sample(after))
                            .isEqualTo(sample(after))
                            .isNotEqualTo(sample(before))
                            .isNotEqualTo(null);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    /** Some refuse what the sample is made of. */
    private static boolean isMade(Class<?> type) throws ReflectiveOperationException {
        try {
            return sample(type).equals(sample(type));
        } catch (InvocationTargetException | RuntimeException refused) {
            return false;
        }
    }

    private static Object sample(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(Stream.of(types).map(StartIT::value).toArray());
    }

    private static Object value(Class<?> type) {
        if (type == int.class) {
            return 7;
        } else if (type == long.class) {
            return 8L;
        } else if (type == boolean.class) {
            return true;
        } else if (type == char.class) {
            return 'c';
        }
        return type == String.class
                ? "text"
                : type == Instant.class ? Instant.EPOCH : type == List.class ? List.of("one") : null;
    }

    private int run(String... arguments) throws Exception {
        var command = Stream.concat(Stream.of(JAVA), Stream.of(arguments)).toList();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
