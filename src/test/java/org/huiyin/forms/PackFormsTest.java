package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form that is shipped can be read. */
class PackFormsTest {

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadable(Path file) throws IOException {
        FormDefinition form = FormDefinition.read(Files.readString(file));
        assertThat(form.fields()).isNotEmpty();
        assertThat(form.fields())
                .allSatisfy(field -> assertThat(field.place().properties())
                        .as("English label of " + field.key())
                        .containsKey("label_en"));
    }
}
