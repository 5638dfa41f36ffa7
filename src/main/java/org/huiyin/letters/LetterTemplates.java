package org.huiyin.letters;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.packs.Pack;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * Fills letter templates. Its engine is its own: templates come from packs, and must reach neither beans nor classes nor
 * files. They may use the layouts of this module by name ({@code official-1}); a layout once released never changes, a
 * changed one gets a new number, so that a case pinned to an old pack keeps its looks.
 */
@Component
final class LetterTemplates {

    /** Layouts that templates may name, each {@code letters/<name>.html} on the class path. */
    static final Set<String> LAYOUTS = Set.of("official-1");

    /** Pages of the product's own, likewise. */
    private static final Set<String> OWN = Set.of("file-1", "report-1", "minutes-1");

    private final TemplateEngine engine = new TemplateEngine();

    LetterTemplates() {
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new PathExpressions());
        engine.setDialect(dialect);
        engine.addTemplateResolver(layouts());
        engine.addTemplateResolver(packs());
    }

    private static ClassLoaderTemplateResolver layouts() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterTemplates.class.getClassLoader());
        resolver.setOrder(1);
        resolver.setResolvablePatterns(
                Stream.concat(LAYOUTS.stream(), OWN.stream()).collect(Collectors.toUnmodifiableSet()));
        resolver.setPrefix("letters/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    /** The template text is its own name and cache key: equal texts of different pack versions are one template. */
    private static StringTemplateResolver packs() {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setOrder(2);
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCacheable(true);
        return resolver;
    }

    /**
     * The letter as HTML.
     *
     * @throws UnusableTemplate if the pack has no such template, or it says something that does not exist
     */
    String fill(Pack pack, String letter, LetterModel model) {
        String template = pack.template(letter)
                .orElseThrow(() -> new UnusableTemplate(pack.name() + " has no templates/" + letter + ".html", null));
        try {
            return engine.process(template, new Context(Locale.SIMPLIFIED_CHINESE, model.variables()));
        } catch (TemplateEngineException e) {
            throw new UnusableTemplate(reason(e), e);
        }
    }

    /** A page of the product's own as HTML. @param layout one of those in {@code letters/} */
    String fill(String layout, Map<String, Object> variables) {
        return engine.process(layout, new Context(Locale.SIMPLIFIED_CHINESE, variables));
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String place = e instanceof org.thymeleaf.exceptions.TemplateProcessingException fault && fault.hasLineAndCol()
                ? " (line " + fault.getLine() + ", column " + fault.getCol() + ")"
                : "";
        // Thymeleaf quotes the template, which here is its whole text: the part before it says what is wrong.
        String message = String.valueOf(deepest.getMessage());
        int quote = message.indexOf(" (template: ");
        return (quote < 0 ? message : message.substring(0, quote)) + place;
    }
}
