package org.missedmeetings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the page's script is cut up: no module imports one that stands after it, so there are no cycles. */
class PageModulesTest {
    private static final Pattern IMPORTED = Pattern.compile("from '\\./(\\w+)\\.js'");
    private static final Pattern PRELOADED = Pattern.compile("<link rel=\"modulepreload\" href=\"(\\w+)\\.js\">");
    private static final int LONGEST = 250;

    @Test
    void eachImportsOnlyThoseBeforeIt() throws IOException {
        for (var index = 0; index < PageFiles.MODULES.size(); index++) {
            var name = PageFiles.MODULES.get(index);
            assertThat(found(IMPORTED, read(name + ".js")))
                    .as("imported by %s.js", name)
                    .isSubsetOf(PageFiles.MODULES.subList(0, index))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void thePageAsksForAllOfThemAtOnce() throws IOException {
        var last = PageFiles.MODULES.size() - 1;
        assertThat(found(PRELOADED, read("index.html"))).isEqualTo(PageFiles.MODULES.subList(0, last));
        assertThat(read("index.html"))
                .containsOnlyOnce("<script")
                .contains("<script type=\"module\" src=\"" + PageFiles.MODULES.get(last) + ".js\">");
    }

    @Test
    void eachFitsAReadersHead() throws IOException {
        for (var name : PageFiles.MODULES) {
            assertThat(read(name + ".js").lines().count()).as(name).isLessThanOrEqualTo(LONGEST);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String read(String name) throws IOException {
        try (var stream = PageFiles.class.getResourceAsStream("page/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
