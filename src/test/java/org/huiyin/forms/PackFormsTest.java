package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The forms that are shipped. */
class PackFormsTest {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static Stream<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("forms"))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void canBeAskedInBothLanguages(Path folder) throws IOException {
        Pack pack = pack(folder);
        assertThat(new FormsCheck(FormsFixture.forms()).check(pack))
                .as("faults of the forms themselves; who offers options is another module's test")
                .filteredOn(fault -> !fault.reason().startsWith("valuesKey"))
                .isEmpty();
        Forms forms = FormsFixture.forms();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString().replace(".form", "");
            assertThat(forms.definition(pack, name).fields())
                    .as(file.toString())
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(field.place().properties())
                            .as("English label of " + field.key())
                            .containsKey("label_en"));
        }
    }

    private static Pack pack(Path folder) throws IOException {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            contents.put("forms/" + file.getFileName(), Files.readAllBytes(file));
        }
        String name = folder.getFileName().toString();
        // Conditions may name what the pack declares without asking it: what a verb found.
        PackSettings settings =
                YAML.readValue(Files.readAllBytes(Path.of("processes", name, "pack.yaml")), PackSettings.class);
        return new Pack(name, "0", settings, contents);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".form")).toList();
        }
    }
}
