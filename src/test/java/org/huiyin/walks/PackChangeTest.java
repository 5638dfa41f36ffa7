package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.Huiyin;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.demo.City;
import org.huiyin.flow.Completion;
import org.huiyin.flow.ProcessMap;
import org.huiyin.forms.Component;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.TestDatabase;
import org.huiyin.testing.TestServer;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The office changes a pack and starts again while cases run: each ends on the form, the model and the letter it began
 * with, and a new case takes the new ones.
 */
class PackChangeTest {

    private static final String OLD_WORDS = "特此告知。";
    private static final String NEW_WORDS = "特此告知，请妥善保存。";

    @TempDir
    Path packs;

    private final TestDatabase database = TestServer.get().newDatabase();

    @BeforeEach
    void asShipped() throws IOException {
        for (String folder : List.of("processes", "forms", "templates")) {
            Path to = Files.createDirectories(packs.resolve(folder).resolve("petition"));
            try (Stream<Path> files = Files.list(Path.of(folder, "petition"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void runningCasesEndOnTheVersionTheyBeganWith() throws IOException {
        City city;
        CaseId before;
        try (ConfigurableApplicationContext first = start()) {
            Town town = first.getBean(Town.class);
            city = town.city();
            before = atTheDecision(town);
        }

        change("forms/petition/acceptance.form", "\"components\": [", """
                "components": [
                    {"type": "textfield", "id": "Field_new", "key": "decidedWith", "label": "会商人员",
                     "validate": {"required": true}, "properties": {"label_en": "Decided with"}},
                """);
        change("templates/petition/non-acceptance.html", OLD_WORDS, NEW_WORDS);
        change("processes/petition/petition.bpmn", "value=\"not-accepted\"", "value=\"settled\"");

        try (ConfigurableApplicationContext second = start()) {
            Town town = second.getBean(Town.class);
            town.comeBackTo(city);
            CaseId after = atTheDecision(town);

            assertThat(asked(second, before)).contains("acceptanceDecision").doesNotContain("decidedWith");
            assertThat(asked(second, after)).contains("acceptanceDecision", "decidedWith");

            town.complete("town1-1.desk", before, "decide-acceptance", refusal(""));
            town.complete("town1-1.desk", after, "decide-acceptance", refusal("\"decidedWith\": \"何会商\","));
            for (CaseId refused : List.of(before, after)) {
                town.complete("town1-1.head", refused, "approve-refusal", """
                        {"refusalApproval": "approve"}""");
            }

            CaseFile old = town.file(before);
            CaseFile recent = town.file(after);
            assertThat(List.of(old.open(), recent.open())).containsOnly(false);
            assertThat(old.packVersion()).isNotEqualTo(recent.packVersion());
            assertThat(old.outcome()).isEqualTo("not-accepted");
            assertThat(recent.outcome()).isEqualTo("settled");
            assertThat(town.letterText(before, "non-acceptance")).contains(OLD_WORDS);
            assertThat(town.letterText(after, "non-acceptance")).contains(NEW_WORDS);
            ProcessMap map = second.getBean(ProcessMap.class);
            assertThat(map.xml(old)).contains("value=\"not-accepted\"");
            assertThat(map.xml(recent)).doesNotContain("value=\"not-accepted\"");
        }
    }

    /** A claim that the township decides upon itself. */
    private static CaseId atTheDecision(Town town) {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                .caseId();
        town.complete("town1-1.desk", id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        town.complete("town1-1.desk", id, "dispatch", """
                {"destination": "own"}""");
        return id;
    }

    private static String refusal(String more) {
        return """
                {%s "acceptanceDecision": "refuse", "refusalReason": "已由人民法院受理。", "whereToGo": "人民法院。"}""".formatted(more);
    }

    /** The keys of the form at which a case stands. */
    private static List<String> asked(ConfigurableApplicationContext application, CaseId id) {
        Actor desk = application.getBean(Town.class).actor("town1-1.desk");
        List<WorkItem> items = application.getBean(WorkList.class).ofCase(desk, id);
        return application
                .getBean(Completion.class)
                .open(desk, items.getFirst(), Locale.SIMPLIFIED_CHINESE)
                .definition()
                .fields()
                .map(Component.Field::key)
                .toList();
    }

    private void change(String file, String old, String replacement) throws IOException {
        String text = Files.readString(packs.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(packs.resolve(file), text.replace(old, replacement));
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Huiyin.class, Town.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password(),
                        "huiyin.packs.location=" + packs.toUri())
                .run();
    }
}
