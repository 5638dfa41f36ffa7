package org.huiyin.walks;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Goes over every address the application answers, as one visitor, in search of what is kept from them. The addresses
 * come from Spring itself, so a new page is swept from its first day; an address with a variable of which nobody has
 * said what it names fails the sweep.
 */
final class Sweep {

    /** What addresses name. What is {@code OTHER} belongs to no case. */
    enum Kind {
        CASE,
        ITEM,
        LETTER,
        PAPER,
        PERSON,
        REGISTRATION,
        MESSAGE,
        ARCHIVE,
        STAFF,
        UNIT,
        MEETING,
        OTHER
    }

    /**
     * What is sought.
     *
     * @param hidden an id of each kind that is kept from the visitor
     * @param known an id of each kind that others may see: what stands beside the hidden one, and what lists name
     * @param words numbers, titles and names that may be asked for, with one that nobody has
     * @param traces what must not be read anywhere
     */
    record Sought(Map<Kind, String> hidden, Map<Kind, String> known, Map<String, String> words, Set<String> traces) {}

    /** Where something was found. @param route as the application maps it */
    record Finding(String route, String request, String what) {}

    private static final Map<Class<?>, Kind> TYPES = Map.of(
            CaseId.class, Kind.CASE,
            WorkItemId.class, Kind.ITEM,
            LetterId.class, Kind.LETTER,
            FileId.class, Kind.PAPER,
            PersonId.class, Kind.PERSON,
            RegistrationId.class, Kind.REGISTRATION,
            StaffId.class, Kind.STAFF,
            UnitId.class, Kind.UNIT);

    /** What a bare {@link UUID} names: by the last part of the address before it that is no variable. */
    private static final Map<String, Kind> NAMED = Map.ofEntries(
            Map.entry("cases", Kind.CASE),
            Map.entry("work-items", Kind.ITEM),
            Map.entry("letters", Kind.LETTER),
            Map.entry("papers", Kind.PAPER),
            Map.entry("people", Kind.PERSON),
            Map.entry("merge", Kind.PERSON),
            Map.entry("unmerge", Kind.PERSON),
            Map.entry("registrations", Kind.REGISTRATION),
            Map.entry("messages", Kind.MESSAGE),
            Map.entry("archives", Kind.ARCHIVE),
            Map.entry("units", Kind.UNIT),
            Map.entry("import", Kind.OTHER),
            Map.entry("imports", Kind.OTHER),
            Map.entry("moves", Kind.OTHER),
            Map.entry("meetings", Kind.MEETING),
            Map.entry("notices", Kind.OTHER),
            Map.entry("rows", Kind.OTHER),
            Map.entry("changes", Kind.OTHER),
            Map.entry("reports", Kind.OTHER),
            Map.entry("agenda", Kind.OTHER),
            Map.entry("participants", Kind.OTHER),
            Map.entry("decisions", Kind.OTHER),
            Map.entry("tokens", Kind.OTHER),
            Map.entry("deputies", Kind.OTHER),
            Map.entry("roles", Kind.OTHER));

    /** What stands for a variable that is text or a number: by its name, or by the part before it and its name. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("terms/code", "P4"),
            Map.entry("figures/code", "received"),
            Map.entry("act", "end"),
            Map.entry("field", "phone"),
            Map.entry("format", "csv"),
            Map.entry("initiative", "withdraw"),
            Map.entry("ledger", "petitions"),
            Map.entry("part", "numerator"),
            Map.entry("token", "0123456789abcdef0123456789abcdef"),
            Map.entry("year", "2026"));

    /** Values for what an address cannot do without, or shows more with. */
    private static final Map<String, String> NEEDED = Map.of("pack", "petition", "view", "unit", "format", "csv");

    /** Parameters by which something is asked for in words. */
    private static final Set<String> WORDS = Set.of("q", "number", "case", "text", "staff");

    /** Parameters that narrow or page what is shown anyway, or say how something is done: codes, days, keys, reasons. */
    private static final Set<String> MANNERS = Set.of(
            "_version",
            "action",
            "after",
            "afterName",
            "chair",
            "again",
            "code",
            "format",
            "from",
            "guest",
            "kind",
            "light",
            "login",
            "mapping",
            "name",
            "next",
            "note",
            "pack",
            "password",
            "period",
            "place",
            "prefix",
            "present",
            "purpose",
            "reason",
            "receiver",
            "roles",
            "said",
            "scopes",
            "state",
            "step",
            "title",
            "to",
            "view",
            "way");

    /** Kinds that belong to a case. */
    private static final Set<Kind> OF_CASES =
            EnumSet.complementOf(EnumSet.of(Kind.STAFF, Kind.UNIT, Kind.MEETING, Kind.OTHER));

    /** Sent to every address that changes something, so that an answer does not hang on what else is missing. */
    private static final Map<String, String> FORM = Map.ofEntries(
            Map.entry("_version", "0"),
            Map.entry("version", "0"),
            Map.entry("reason", "核对"),
            Map.entry("to", "01890000-0000-7000-8000-000000000000"),
            Map.entry("into", "01890000-0000-7000-8000-000000000000"),
            Map.entry("leader", "01890000-0000-7000-8000-000000000000"),
            Map.entry("role", "head"),
            Map.entry("unit", "01890000-0000-7000-8000-000000000000"),
            Map.entry("home", "01890000-0000-7000-8000-000000000000"),
            Map.entry("name", "某某"),
            Map.entry("purpose", "register"),
            Map.entry("kind", "evidence"),
            Map.entry("receiver", "某某"),
            Map.entry("way", "phone"),
            Map.entry("said", "核对"),
            Map.entry("next", "核对"),
            Map.entry("at", "2026-01-01T08:00"),
            Map.entry("on", "2026-01-01"));

    private static final Pattern PART = Pattern.compile("/(\\{([a-zA-Z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}|[^/{]+)");

    /**
     * An address the application maps.
     *
     * @param text as it is mapped
     * @param parts of it, in order: text as it is, or a variable
     * @param asked names that a request must carry to come here: {@code download}
     */
    private record Route(String text, List<Part> parts, HandlerMethod method, List<String> asked) {

        List<Kind> kinds() {
            return parts.stream().flatMap(part -> Stream.ofNullable(part.kind)).toList();
        }

        boolean variable() {
            return !kinds().isEmpty();
        }

        boolean api() {
            return text.startsWith("/api/");
        }
    }

    /** @param kind null for text; @param text what stands there, or for a variable of text what is filled in */
    private record Part(Kind kind, String text) {}

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
        if (methods.stream().anyMatch(Set.of(RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE)::contains)) {
            throw new AssertionError("the sweep knows only GET and POST, but there is " + info);
        }
        List<String> asked = info.getParamsCondition().getExpressions().stream()
                .map(NameValueExpression::getName)
                .toList();
        Objects.requireNonNull(info.getPathPatternsCondition()).getPatterns().forEach(pattern -> {
            Route route =
                    new Route(pattern.getPatternString(), parts(pattern.getPatternString(), method), method, asked);
            if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                reads.add(route);
            }
            if (methods.contains(RequestMethod.POST)) {
                writes.add(route);
            }
        });
    }

    private static List<Part> parts(String pattern, HandlerMethod method) {
        List<Part> parts = new ArrayList<>();
        String before = "";
        Matcher part = PART.matcher(pattern.replace("/**", ""));
        while (part.find()) {
            String name = part.group(2);
            if (name == null) {
                before = part.group(1);
                parts.add(new Part(null, before));
            } else if (variable(method, name) == String.class || variable(method, name) == int.class) {
                String text = TEXTS.getOrDefault(before + "/" + name, TEXTS.get(name));
                if (text == null) {
                    throw new AssertionError("say what stands for {" + name + "} in " + pattern);
                }
                parts.add(new Part(null, text));
            } else {
                Class<?> type = variable(method, name);
                Kind kind = type == UUID.class ? NAMED.get(before) : TYPES.get(type);
                if (kind == null) {
                    throw new AssertionError("say what {" + name + "} names in " + pattern);
                }
                parts.add(new Part(kind, name));
            }
        }
        return parts;
    }

    private static Class<?> variable(HandlerMethod method, String name) {
        return Arrays.stream(method.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(PathVariable.class)
                        && parameter.getName().equals(name))
                .<Class<?>>map(Parameter::getType)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no parameter takes {" + name + "} of " + method));
    }

    /** The routes by which one of these can be looked at. */
    Set<String> looking(Set<Kind> kinds) {
        return naming(reads, kinds);
    }

    /** The routes by which one of these can be changed. */
    Set<String> changing(Set<Kind> kinds) {
        return naming(writes, kinds);
    }

    private static Set<String> naming(List<Route> routes, Set<Kind> kinds) {
        return routes.stream()
                .filter(route -> route.kinds().stream().anyMatch(kinds::contains))
                .map(Route::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What all pages show that name nothing hidden in their address: lists, counts, menus, and what stands beside. */
    Map<String, String> lists(Visitor page, Visitor program, Map<Kind, String> known) {
        Map<String, String> shown = new TreeMap<>();
        for (Route route : reads) {
            if (known.keySet().containsAll(route.kinds()) && !growing.contains(route.text)) {
                String address = with(filled(route, (kind, nth) -> String.valueOf(known.get(kind))), needed(route));
                shown.put(address, told(read(route.api() ? program : page, address), List.of()));
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

    /** Everything the visitor can find. @param shown what {@link #lists} showed them last */
    List<Finding> find(Visitor page, Visitor program, Map<String, String> shown, Sought sought) {
        List<Finding> findings = new ArrayList<>();
        shown.forEach((address, answer) -> traces(address, "GET " + address, answer, List.of(), sought, findings));
        for (Route route : reads) {
            Visitor visitor = route.api() ? program : page;
            if (growing.contains(route.text)) {
                String address = filled(route, (kind, nth) -> "");
                traces(route.text, "GET " + address, read(visitor, address), List.of(), sought, findings);
            }
            for (Pair asked : pairs(route, sought)) {
                compare(
                        route,
                        "GET " + asked.hidden.address(),
                        read(visitor, asked.hidden.address()),
                        read(visitor, asked.absent.address()),
                        asked,
                        sought,
                        findings);
            }
        }
        return findings;
    }

    /** Everything the visitor could do to it. */
    List<Finding> touch(Visitor page, Visitor program, Sought sought) {
        List<Finding> findings = new ArrayList<>();
        for (Route route : writes) {
            for (Pair asked : pairs(route, sought)) {
                compare(
                        route,
                        "POST " + asked.hidden,
                        post(route, page, program, asked.hidden),
                        post(route, page, program, asked.absent),
                        asked,
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

    private static String post(Route route, Visitor page, Visitor program, Asked asked) {
        if (route.api()) {
            return followed(
                    program,
                    program.postJson(asked.path, "{\"version\": 0, \"reason\": \"核对\", \"number\": \"HY-0000-0000\"}"));
        }
        Map<String, String> form = new HashMap<>(FORM);
        form.putAll(asked.parameters);
        return followed(page, page.post(asked.path, form, List.of(new Visitor.File("files", "a.txt", new byte[] {1}))));
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

    private record Asked(String path, Map<String, String> parameters) {

        String address() {
            return with(path, parameters);
        }
    }

    /** One request for something hidden, and the same for something that nobody has. */
    private record Pair(Asked hidden, Asked absent, List<String> hiddenWords, List<String> absentWords) {}

    private List<Pair> pairs(Route route, Sought sought) {
        List<Pair> pairs = new ArrayList<>();
        if (route.kinds().stream().anyMatch(OF_CASES::contains)) {
            pairs.add(pair(route, sought, 0));
            if (route.kinds().size() > 1
                    && sought.known.containsKey(route.kinds().getFirst())) {
                pairs.add(pair(route, sought, 1));
            }
        }
        parameters(route.method).forEach((name, type) -> {
            boolean askable = type != String.class || WORDS.contains(name);
            if (!askable && !MANNERS.contains(name)) {
                throw new AssertionError("say what the parameter " + name + " of " + route.text + " is");
            }
            askable &= !route.variable()
                    || type == String.class && sought.known.keySet().containsAll(route.kinds());
            if (askable) {
                String path = filled(route, (kind, nth) -> String.valueOf(sought.known.get(kind)));
                words(type, sought)
                        .forEach((hidden, absent) -> pairs.add(new Pair(
                                new Asked(path, and(needed(route), name, hidden)),
                                new Asked(path, and(needed(route), name, absent)),
                                List.of(hidden),
                                List.of(absent))));
            }
        });
        return pairs;
    }

    /** @param from the first variable that names something hidden; those before it name something known */
    private static Pair pair(Route route, Sought sought, int from) {
        List<String> hidden = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        String one = filled(
                route,
                (kind, nth) -> nth < from
                        ? String.valueOf(sought.known.get(kind))
                        : added(hidden, sought.hidden.getOrDefault(kind, sought.hidden.get(Kind.CASE))));
        String other = filled(
                route,
                (kind, nth) -> nth < from
                        ? String.valueOf(sought.known.get(kind))
                        : added(absent, UUID.randomUUID().toString()));
        return new Pair(new Asked(one, needed(route)), new Asked(other, needed(route)), hidden, absent);
    }

    private static String added(List<String> words, String word) {
        words.add(word);
        return word;
    }

    /** What a parameter of this type may be asked with. */
    private static Map<String, String> words(Type type, Sought sought) {
        Type one = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        if (one == String.class) {
            return sought.words;
        }
        Kind kind = one == UUID.class ? Kind.CASE : one instanceof Class<?> named ? TYPES.get(named) : null;
        return kind == null
                ? Map.of()
                : Map.of(
                        sought.hidden.getOrDefault(kind, sought.hidden.get(Kind.CASE)),
                        UUID.randomUUID().toString());
    }

    private void compare(
            Route route,
            String request,
            String hidden,
            String absent,
            Pair asked,
            Sought sought,
            List<Finding> findings) {
        String one = told(hidden, asked.hiddenWords);
        String other = told(absent, asked.absentWords);
        if (!one.equals(other) && !growing.contains(route.text)) {
            findings.add(new Finding(
                    route.text, request, "answers otherwise than if there were none: " + apart(one, other)));
        }
        if (hidden.startsWith("5")) {
            findings.add(new Finding(route.text, request, "fails"));
        }
        traces(route.text, request, hidden, asked.hiddenWords, sought, findings);
    }

    private static void traces(
            String route, String request, String answer, List<String> typed, Sought sought, List<Finding> findings) {
        String told = told(answer, typed);
        sought.traces.stream()
                .filter(told::contains)
                .forEach(trace -> findings.add(new Finding(route, request, "shows " + trace)));
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

    /** @param fill what to put for a variable, by its kind and its place among the variables */
    private static String filled(Route route, BiFunction<Kind, Integer, String> fill) {
        StringBuilder path = new StringBuilder();
        int nth = 0;
        for (Part part : route.parts) {
            path.append('/').append(part.kind == null ? part.text : fill.apply(part.kind, nth++));
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static Map<String, String> needed(Route route) {
        Map<String, String> needed = new LinkedHashMap<>();
        route.asked.forEach(name -> needed.put(name, ""));
        parameters(route.method).keySet().stream()
                .filter(NEEDED::containsKey)
                .forEach(name -> needed.put(name, NEEDED.get(name)));
        return needed;
    }

    private static Map<String, String> and(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static String with(String path, Map<String, String> parameters) {
        return parameters.isEmpty()
                ? path
                : path
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey() + "=" + Visitor.encoded(each.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    private static Map<String, Type> parameters(HandlerMethod method) {
        Map<String, Type> parameters = new LinkedHashMap<>();
        for (Parameter parameter : method.getMethod().getParameters()) {
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (asked != null) {
                String name = asked.name().isEmpty() ? asked.value() : asked.name();
                Type type = parameter.getParameterizedType();
                boolean all = Map.class.isAssignableFrom(parameter.getType());
                if (!all) {
                    parameters.put(name.isEmpty() ? parameter.getName() : name, type);
                }
            }
        }
        return parameters;
    }

    /** The routes of findings. */
    static Set<String> routes(List<Finding> findings) {
        return findings.stream().map(Finding::route).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
