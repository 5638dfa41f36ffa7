package org.huiyin.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck;
import org.huiyin.packs.PackSettings;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Looks at the letters of a pack before it may be used: each declared letter has a title and a template, each template can
 * be filled, asks only for fields that a form of the pack has, and prints what people entered as text, never as HTML.
 */
@Component
final class LetterTemplateCheck implements PackCheck {

    /** Ways in which Thymeleaf would print or evaluate what people entered as something else than text. */
    private static final Pattern UNSAFE = Pattern.compile("th:utext|\\[\\(|__\\$|th:on\\w+|th:insert=\"\\$");

    private static final Pattern ANSWER = Pattern.compile("\\$\\{(?:answers|codes)(?:\\.(\\w+)|\\['([^']+)'\\])");

    private final LetterTemplates templates;

    LetterTemplateCheck(LetterTemplates templates) {
        this.templates = templates;
    }

    @Override
    public List<Fault> check(Pack pack) {
        Specimen specimen;
        try {
            specimen = new Specimen(pack);
        } catch (JacksonException e) {
            return List.of(new Fault("forms", "", "a form is no JSON: " + e.getOriginalMessage()));
        }
        List<Fault> faults = new ArrayList<>();
        pack.settings().letters().forEach((name, letter) -> check(pack, name, letter, specimen, faults));
        return faults;
    }

    private void check(Pack pack, String name, PackSettings.Letter letter, Specimen specimen, List<Fault> faults) {
        String file = "templates/" + name + ".html";
        if (!letter.title().containsKey("zh")) {
            faults.add(new Fault("processes/pack.yaml", name, "a letter needs a title in zh: it is printed"));
            return;
        }
        Optional<String> template = pack.template(name);
        if (template.isEmpty()) {
            faults.add(new Fault(file, "", "missing, though pack.yaml declares the letter " + name));
            return;
        }
        Matcher unsafe = UNSAFE.matcher(template.get());
        if (unsafe.find()) {
            faults.add(new Fault(file, unsafe.group(), "would not print as text what people entered; use th:text"));
        }
        Matcher answer = ANSWER.matcher(template.get());
        while (answer.find()) {
            String key = answer.group(1) == null ? answer.group(2) : answer.group(1);
            if (!specimen.asked(key)) {
                faults.add(new Fault(file, answer.group(), "no form of the pack has a field " + key));
            }
        }
        try {
            templates.fill(pack, name, specimen.model());
        } catch (UnusableTemplate e) {
            faults.add(new Fault(file, "", String.valueOf(e.getMessage())));
        }
    }
}
