package org.missedmeetings.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents: all of them, and what stands in them. */
final class Pages {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(?:^ *<!-- ([^\n]*) -->\n\n)?^( *)(```+)(\\w*)\n(.*?)^\\2\\3$");
    private static final Pattern INLINE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");

    private Pages() {}

    /** Every document in the repository that people read. */
    static List<Path> all() throws IOException {
        var pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (var folder : List.of("src", ".github")) {
            if (Files.exists(Path.of(folder))) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(path -> path.toString().endsWith(".md"))
                            .sorted()
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }

    /**
     * A block of code.
     *
     * @param remark the comment that stands right before it; empty where there is none
     * @param indent what its lines begin with in the page
     * @param language what it is said to be, such as {@code console}; empty where nothing is said
     */
    record Block(Path page, String remark, String language, String text, String indent) {
        /** The page with something else in the block. */
        String replacedIn(String whole, String other) {
            return whole.replace(indented(text), indented(other));
        }

        private String indented(String lines) {
            return lines.replaceAll("(?m)^(?=.)", indent);
        }

        String name() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Block> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(match -> new Block(
                        page,
                        match.group(1) == null ? "" : match.group(1),
                        match.group(4),
                        match.group(5).replaceAll("(?m)^" + match.group(2), ""),
                        match.group(2)))
                .toList();
    }

    /** What stands in backquotes, outside of blocks. */
    static List<String> inline(Path page) throws IOException {
        var text = BLOCK.matcher(Files.readString(page)).replaceAll("");
        return INLINE.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
