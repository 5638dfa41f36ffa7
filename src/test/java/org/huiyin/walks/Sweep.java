package org.huiyin.walks;

import java.lang.reflect.Parameter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ids.Id;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Goes over every address the application answers, as one visitor, in search of what is kept from them. The addresses
 * come from Spring itself, so a new page is swept from its first day; one whose address cannot be filled with what is
 * sought fails the sweep until somebody says what it names.
 */
final class Sweep {

    /**
     * What is sought, and what stands for it where nothing is to be found.
     *
     * @param ids each hidden id with one that nobody has, for addresses
     * @param words each hidden number, title, name or id that may be asked for, likewise
     * @param traces what must not be read anywhere
     */
    record Sought(Map<String, String> ids, Map<String, String> words, Set<String> traces) {}

    /** Where something was found. @param route as the application maps it */
    record Finding(String route, String request, String what) {}

    /** Values for what an address cannot do without. */
    private static final Map<String, String> NEEDED = Map.of("pack", "petition");

    /** What a word can fill without any doubt. */
    private static final Set<Class<?>> FILLABLE = Set.of(String.class, UUID.class);

    /** Sent to every address that changes something, so that an answer does not hang on what else is missing. */
    private static final Map<String, String> FORM = Map.ofEntries(
            Map.entry("_version", "0"),
            Map.entry("version", "0"),
            Map.entry("reason", "核对"),
            Map.entry("to", "01890000-0000-7000-8000-000000000000"),
            Map.entry("role", "head"),
            Map.entry("unit", "01890000-0000-7000-8000-000000000000"),
            Map.entry("home", "01890000-0000-7000-8000-000000000000"),
            Map.entry("name", "某某"),
            Map.entry("purpose", "register"),
            Map.entry("kind", "evidence"),
            Map.entry("on", "2026-01-01"));

    /** @param asked names that a request must carry to come here: {@code download} */
    private record Route(PathPattern pattern, HandlerMethod method, List<String> asked) {}

    private final Set<String> growing;
    private final List<Route> reads = new ArrayList<>();
    private final List<Route> writes = new ArrayList<>();

    /** @param growing routes that answer otherwise each time because they tell of the sweep itself */
    Sweep(Iterable<? extends RequestMappingInfoHandlerMapping> mappings, Set<String> growing) {
        this.growing = growing;
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach(this::route);
        }
    }

    private void route(RequestMappingInfo info, HandlerMethod method) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        Set<PathPattern> patterns =
                Objects.requireNonNull(info.getPathPatternsCondition()).getPatterns();
        List<String> asked = info.getParamsCondition().getExpressions().stream()
                .map(NameValueExpression::getName)
                .toList();
        if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
            patterns.forEach(pattern -> reads.add(new Route(pattern, method, asked)));
        }
        if (methods.contains(RequestMethod.POST)) {
            patterns.forEach(pattern -> writes.add(new Route(pattern, method, asked)));
        }
        if (methods.stream().anyMatch(Set.of(RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE)::contains)) {
            throw new AssertionError("the sweep knows only GET and POST, but there is " + info);
        }
    }

    /** What all pages show that name nothing in their address: lists, counts, menus. Compared before and after. */
    Map<String, String> lists(Visitor page, Visitor program) {
        Map<String, String> shown = new TreeMap<>();
        for (Route route : reads) {
            PathPattern pattern = route.pattern;
            if (variables(pattern).isEmpty() && !growing.contains(pattern.getPatternString())) {
                String address = plain(route);
                shown.put(address, told(read(who(pattern, page, program), address), List.of()));
            }
        }
        return shown;
    }

    /** The addresses at which two looks differ, and where they begin to. */
    static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(address -> !before.get(address).equals(after.get(address)))
                .map(address -> address + ": " + apart(before.get(address), String.valueOf(after.get(address))))
                .toList();
    }

    /** Everything the visitor can find. */
    List<Finding> find(Visitor page, Visitor program, Sought sought) {
        List<Finding> findings = new ArrayList<>();
        for (Route route : reads) {
            PathPattern pattern = route.pattern;
            Visitor visitor = who(pattern, page, program);
            if (variables(pattern).isEmpty()) {
                String address = plain(route);
                traces(pattern, address, read(visitor, address), List.of(), sought, findings);
            }
            for (Filled filled : filled(route, sought)) {
                compare(
                        pattern,
                        "GET " + filled.hidden,
                        read(visitor, filled.hidden),
                        read(visitor, filled.absent),
                        filled,
                        sought,
                        findings);
            }
        }
        return findings;
    }

    /** Everything the visitor could do to it. Only for those who may not: whoever may, does it. */
    List<Finding> touch(Visitor page, Visitor program, Sought sought) {
        List<Finding> findings = new ArrayList<>();
        for (Route route : writes) {
            PathPattern pattern = route.pattern;
            for (Filled filled : filled(route, sought)) {
                compare(
                        pattern,
                        "POST " + filled.hidden,
                        post(pattern, page, program, filled.hidden),
                        post(pattern, page, program, filled.absent),
                        filled,
                        sought,
                        findings);
            }
        }
        return findings;
    }

    /** Status, where to, and what is said; of an answer that sends on, also what is said there. */
    private static String read(Visitor visitor, String address) {
        return followed(visitor, visitor.get(address));
    }

    private static String post(PathPattern pattern, Visitor page, Visitor program, String address) {
        return pattern.getPatternString().startsWith("/api/")
                ? followed(program, program.postJson(address, "{}"))
                : followed(
                        page, page.post(address, FORM, List.of(new Visitor.File("files", "a.txt", new byte[] {1}))));
    }

    private static String followed(Visitor visitor, HttpResponse<String> answer) {
        String to = answer.headers().firstValue("Location").orElse("");
        String said = answer.statusCode() + " " + to + " "
                + answer.headers().firstValue("Content-Type").orElse("") + "\n" + answer.body();
        String path = to.replaceFirst("^http://localhost:[0-9]+", "");
        return answer.statusCode() == 302 && path.startsWith("/")
                ? said + "\n" + visitor.get(path).body()
                : said;
    }

    private static Visitor who(PathPattern pattern, Visitor page, Visitor program) {
        return pattern.getPatternString().startsWith("/api/") ? program : page;
    }

    /** One address with a hidden word in it, and with the one that nobody has. */
    private record Filled(String hidden, String absent, List<String> hiddenWords, List<String> absentWords) {}

    private List<Filled> filled(Route route, Sought sought) {
        PathPattern pattern = route.pattern;
        List<String> variables = variables(pattern);
        List<Filled> filled = new ArrayList<>();
        if (variables.isEmpty()) {
            String plain = plain(route);
            for (String parameter : parameters(route.method)) {
                sought.words.forEach((hidden, absent) -> filled.add(new Filled(
                        with(plain, parameter, hidden),
                        with(plain, parameter, absent),
                        List.of(hidden),
                        List.of(absent))));
            }
            return filled;
        }
        fillable(route);
        for (List<String> words : choices(sought.ids.keySet(), variables.size())) {
            List<String> others = words.stream().map(sought.ids::get).map(String::valueOf).toList();
            String hidden = fill(pattern.getPatternString(), words);
            if (pattern.matches(PathContainer.parsePath(hidden))) {
                filled.add(new Filled(hidden, fill(pattern.getPatternString(), others), words, others));
            }
        }
        if (filled.isEmpty()) {
            throw new AssertionError("nothing sought fits into " + pattern + ": say what it names");
        }
        return filled;
    }

    private static void fillable(Route route) {
        for (Parameter parameter : route.method.getMethod().getParameters()) {
            Class<?> type = parameter.getType();
            if (parameter.isAnnotationPresent(PathVariable.class)
                    && !FILLABLE.contains(type)
                    && !Id.class.isAssignableFrom(type)) {
                throw new AssertionError("the sweep cannot fill a " + type.getSimpleName() + " into " + route.pattern);
            }
        }
    }

    private static List<List<String>> choices(Set<String> words, int places) {
        List<List<String>> choices = List.of(List.of());
        for (int i = 0; i < places; i++) {
            choices = choices.stream()
                    .flatMap(begun -> words.stream()
                            .map(word -> Stream.concat(begun.stream(), Stream.of(word)).toList()))
                    .toList();
        }
        return choices;
    }

    private void compare(
            PathPattern pattern,
            String request,
            String hidden,
            String absent,
            Filled filled,
            Sought sought,
            List<Finding> findings) {
        String one = told(hidden, filled.hiddenWords);
        String other = told(absent, filled.absentWords);
        if (!one.equals(other) && !growing.contains(pattern.getPatternString())) {
            findings.add(new Finding(
                    pattern.getPatternString(), request, "answers otherwise than if there were none: " + apart(one, other)));
        }
        traces(pattern, request, hidden, filled.hiddenWords, sought, findings);
    }

    private static void traces(
            PathPattern pattern,
            String request,
            String answer,
            List<String> typed,
            Sought sought,
            List<Finding> findings) {
        String told = told(answer, typed);
        sought.traces.stream()
                .filter(told::contains)
                .forEach(trace -> findings.add(new Finding(pattern.getPatternString(), request, "shows " + trace)));
    }

    /** Without what was typed and what is new in every answer. */
    private static String told(String answer, List<String> typed) {
        String told = answer;
        for (String word : typed) {
            told = told.replace(word, "∎")
                    .replace(Visitor.encoded(word), "∎")
                    .replace(Visitor.encoded(Visitor.encoded(word)), "∎");
        }
        return told.replaceAll("(name=\"_csrf\"[^>]*value=\")[^\"]*", "$1")
                .replaceAll("(name=\"csrf-token\" content=\")[^\"]*", "$1")
                .replaceAll("(name=\"_submission\" value=\")[^\"]*", "$1")
                .replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    private static String apart(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return "…" + around(one, at) + "… / …" + around(other, at) + "…";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 160));
    }

    private static String plain(Route route) {
        String address = route.pattern.getPatternString().replace("/**", "");
        for (String parameter : route.asked) {
            address = with(address, parameter, "");
        }
        for (String parameter : parameters(route.method)) {
            if (NEEDED.containsKey(parameter)) {
                address = with(address, parameter, String.valueOf(NEEDED.get(parameter)));
            }
        }
        return address;
    }

    private static String with(String address, String parameter, String value) {
        return address + (address.contains("?") ? "&" : "?") + parameter + "=" + Visitor.encoded(value);
    }

    private static List<String> parameters(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(parameter -> {
                    RequestParam asked = parameter.getAnnotation(RequestParam.class);
                    String name = asked.name().isEmpty() ? asked.value() : asked.name();
                    return name.isEmpty() ? parameter.getName() : name;
                })
                .toList();
    }

    /** The variables of an address: {@code {id:[0-9a-f-]{36}}} is one. */
    private static List<String> variables(PathPattern pattern) {
        List<String> variables = new ArrayList<>();
        String text = pattern.getPatternString();
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
            int end = end(text, at);
            variables.add(text.substring(at, end));
            at = end;
        }
        return variables;
    }

    private static String fill(String pattern, List<String> words) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (String word : words) {
            int at = pattern.indexOf('{', from);
            filled.append(pattern, from, at).append(Visitor.encoded(word).replace("+", "%20"));
            from = end(pattern, at);
        }
        return filled.append(pattern.substring(from)).toString();
    }

    private static int end(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** The routes of findings. */
    static Set<String> routes(List<Finding> findings) {
        return findings.stream().map(Finding::route).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
