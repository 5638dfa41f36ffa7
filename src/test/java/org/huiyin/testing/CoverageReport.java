package org.huiyin.testing;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.instance.FlowElement;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Which elements of the models no test has passed: of what {@link ModelCoverage} saw, the sum. Written to {@code
 * target/model-coverage/report.txt} after each run of tests; printed by the build at its end, which fails if a model
 * stays under the percentage wanted.
 */
public final class CoverageReport {

    static final Path FILE = ModelCoverage.FOLDER.resolve("report.txt");

    private static final Path MODELS = Path.of("processes");

    private final List<Model> models;

    private CoverageReport(List<Model> models) {
        this.models = models;
    }

    /** A model, and those of its elements that no test has passed. */
    private record Model(Path path, long elements, List<FlowElement> left) {

        double percent() {
            return 100.0 * (elements - left.size()) / elements;
        }

        String lines() {
            return String.format(
                            Locale.ROOT,
                            "%s: %.1f %% (%d of %d elements)%n",
                            path,
                            percent(),
                            elements - left.size(),
                            elements)
                    + (left.size() == elements ? "  none of them\n" : unpassed());
        }

        private String unpassed() {
            return left.stream()
                    .map(element -> "  not passed: " + words(element) + "\n")
                    .collect(joining());
        }

        private static String words(FlowElement element) {
            String type = element.getElementType().getTypeName() + " " + element.getId();
            return element instanceof SequenceFlow flow
                    ? type + ": " + flow.getSource().getId() + " -> "
                            + flow.getTarget().getId()
                    : type;
        }
    }

    /**
     * Prints the report.
     *
     * @param arguments the percentage of elements that tests must have passed of each model
     */
    public static void main(String[] arguments) throws IOException {
        double wanted = Double.parseDouble(arguments[0]);
        CoverageReport report = read();
        System.out.print(report);
        List<Path> under = report.models.stream()
                .filter(model -> model.percent() < wanted)
                .map(Model::path)
                .toList();
        if (!under.isEmpty()) {
            System.err.println(
                    "Tests must pass " + wanted + " % of the elements of each model; they do not of " + under);
            System.exit(1);
        }
    }

    static void write() throws IOException {
        Files.createDirectories(ModelCoverage.FOLDER);
        Files.writeString(FILE, read().toString());
    }

    static String digest(byte[] model) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static CoverageReport read() throws IOException {
        Set<String> passed = new HashSet<>();
        for (Path file : files(ModelCoverage.FOLDER, ".txt")) {
            if (!file.equals(FILE)) {
                passed.addAll(Files.readAllLines(file));
            }
        }
        List<Model> models = new ArrayList<>();
        for (Path path : files(MODELS, ".bpmn")) {
            byte[] content = Files.readAllBytes(path);
            String digest = digest(content);
            List<FlowElement> elements = Bpmn.readModelFromStream(new ByteArrayInputStream(content))
                    .getModelElementsByType(FlowElement.class)
                    .stream()
                    .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                    .toList();
            models.add(new Model(
                    path,
                    elements.size(),
                    elements.stream()
                            .filter(element -> !passed.contains(digest + " " + element.getId()))
                            .toList()));
        }
        return new CoverageReport(models);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Override
    public String toString() {
        return "Elements of the models that tests have passed\n"
                + models.stream().map(Model::lines).collect(joining());
    }
}
