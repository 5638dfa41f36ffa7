package org.huiyin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The walls of the house: modules without circles, one module that knows the engine, no case type in Java. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.huiyin");

    @Test
    void modulesHaveNoCirclesAndKeepTheirInsidesToThemselves() {
        ApplicationModules modules = ApplicationModules.of(Huiyin.class, new ImportOption.DoNotIncludeTests());
        modules.verify();
        new Documenter(modules).writeModulesAsPlantUml();
    }

    @Test
    void onlyTheFlowKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.huiyin.flow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.operaton..", "org.camunda.bpm..")
                .check(CLASSES);
    }

    @Test
    void noPackIsNamedInJava() throws IOException {
        List<String> packs;
        try (Stream<Path> folders = Files.list(Path.of("processes"))) {
            packs = folders.map(folder -> folder.getFileName().toString()).toList();
        }
        assertThat(packs).isNotEmpty();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> assertThat(file).content().doesNotContain(quoted(packs)));
        }
    }

    private static String[] quoted(List<String> packs) {
        return packs.stream().map(pack -> "\"" + pack + "\"").toArray(String[]::new);
    }
}
