package org.missedmeetings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What the fuzzer has found, read again: each of these inputs leads somewhere that no other does, or once led to a
 * fault.
 */
final class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/fuzz/corpus");

    @Test
    void timesThatAreTyped() {
        replay("TypedTime", TypedTimeFuzz::fuzzerTestOneInput);
    }

    @Test
    void filesThatAreImported() {
        replay("ImportCsv", ImportCsvFuzz::fuzzerTestOneInput);
    }

    @Test
    void bodiesOfRequests() {
        replay("JsonBody", JsonBodyFuzz::fuzzerTestOneInput);
    }

    @Test
    void headsOfRequests() {
        HttpHeadFuzz.fuzzerInitialize();
        try {
            replay("HttpHead", HttpHeadFuzz::fuzzerTestOneInput);
        } finally {
            HttpHeadFuzz.fuzzerTearDown();
        }
    }

    private static void replay(String target, Consumer<byte[]> reading) {
        var inputs = inputs(CORPUS.resolve(target));
        assertThat(inputs).hasSizeGreaterThan(10);
        for (var input : inputs) {
            try {
                reading.accept(Files.readAllBytes(input));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (RuntimeException | AssertionError fault) {
                throw new AssertionError(input.toString(), fault);
            }
        }
    }

    private static List<Path> inputs(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
