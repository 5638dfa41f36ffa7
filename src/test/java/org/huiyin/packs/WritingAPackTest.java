package org.huiyin.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Role;
import org.huiyin.forms.Options;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the guide for writers of packs says of verbs, options and roles is what the application has. */
@DatabaseTest
class WritingAPackTest {

    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    @Autowired
    List<Verb> verbs;

    @Autowired
    List<Options> options;

    @Test
    void everyVerbStandsThereAndNoOther() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        verbs.stream().map(Verb::name).toList());
    }

    @Test
    void everyPropertyOfAVerbStandsInItsSection() throws IOException {
        Map<String, String> sections = sections();
        for (Verb verb : verbs) {
            String section = sections.get(verb.name());
            List<String> first = section.lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.substring(1, line.indexOf('|', 1)))
                    .flatMap(WritingAPackTest::codes)
                    .toList();
            assertThat(first)
                    .as(verb.name())
                    .containsExactlyInAnyOrderElementsOf(
                            new TreeSet<>(Stream.concat(verb.required().stream(), verb.optional().stream())
                                    .toList()));
        }
    }

    @Test
    void everyVariableThatAVerbSetsStandsInItsSection() throws IOException {
        Map<String, String> sections = sections();
        List<Verb> setting =
                verbs.stream().filter(verb -> !verb.sets(use(verb)).isEmpty()).toList();
        assertThat(setting)
                .isNotEmpty()
                .allSatisfy(verb -> assertThat(codes(sections.get(verb.name())))
                        .as(verb.name())
                        .containsAll(verb.sets(use(verb))));
    }

    /** A use with a property of each name: variables named by a property are called as the property is in the guide. */
    private static VerbUse use(Verb verb) {
        Map<String, String> properties = new HashMap<>();
        Stream.concat(verb.required().stream(), verb.optional().stream()).forEach(name -> properties.put(name, name));
        return new VerbUse("here", properties);
    }

    @Test
    void everyKeyOfOptionsAndEveryRoleStandsThere() throws IOException {
        List<String> codes = codes(guide()).toList();
        assertThat(codes).containsAll(options.stream().map(Options::key).toList());
        assertThat(codes)
                .containsAll(Arrays.stream(Role.values()).map(Role::code).toList());
    }

    private static Map<String, String> sections() throws IOException {
        return Stream.of(guide().split("\n#### "))
                .skip(1)
                .map(section -> section.split("\n## ")[0])
                .collect(Collectors.toMap(section -> codes(section).findFirst().orElseThrow(), Function.identity()));
    }

    private static Stream<String> codes(String text) {
        return CODE.matcher(text).results().map(code -> code.group(1));
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("docs/writing-a-pack.md"));
    }
}
