package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    @Test
    void everyFaultHasWordsInBothLanguages() throws IOException {
        Properties chinese = read("forms.properties");
        assertThat(read("forms_en.properties").keySet()).isEqualTo(chinese.keySet());
        Pattern code =
                Pattern.compile("(?:\\bfault\\(|Fault\\.of\\([^\"]*|new Invalid\\([^\"]*\"\", )\\s*\"([a-z_]+)\"");
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/huiyin/forms"))) {
            String all = sources.map(MessagesTest::text).reduce("", String::concat);
            assertThat(code.matcher(all).results().map(match -> "invalid." + match.group(1)))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(key -> assertThat(chinese).containsKey(key));
        }
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
