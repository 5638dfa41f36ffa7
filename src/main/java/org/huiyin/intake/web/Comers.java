package org.huiyin.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.intake.Submission;
import org.huiyin.intake.Submission.Applicant;
import org.huiyin.people.PersonDraft;
import org.huiyin.people.PersonPick;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Who comes, as the counter's form has them: one person in most cases, several who come together, and others who take
 * part, a line each.
 *
 * @param all in the order of the page; the first one always applies
 * @param letters prefix of whom letters are sent to
 * @param participants others who take part, as typed
 */
record Comers(List<Comer> all, String letters, String participants) {

    private static final String FIRST = "applicant";
    private static final Pattern PREFIX = Pattern.compile(FIRST + "[0-9]{0,2}");
    private static final int MOST = 30;

    /** A name, and a phone number after it if there is one. */
    private static final Pattern LINE = Pattern.compile("(.+?)[\\s,，、:：]+([+0-9][0-9 ()（）-]{5,24})");

    private static final Pattern SUBMITTED = Pattern.compile("(applicants|participants)\\[([0-9]+)](?:\\.(.+))?");

    /** One block of the page. @param applies not only takes part */
    record Comer(PersonPick pick, boolean applies) {

        public String prefix() {
            return pick.prefix();
        }
    }

    Comers {
        all = List.copyOf(all);
    }

    static Comers nobodyYet() {
        return new Comers(List.of(new Comer(PersonPick.empty(FIRST), true)), FIRST, "");
    }

    /** Nobody is asked for: the people are those of another case. */
    static Comers none() {
        return new Comers(List.of(), FIRST, "");
    }

    static Comers of(HttpServletRequest request) {
        String[] sent = request.getParameterValues("_person");
        List<Comer> all = Stream.of(sent == null ? new String[] {FIRST} : sent)
                .filter(prefix -> PREFIX.matcher(prefix).matches())
                .distinct()
                .limit(MOST)
                .map(prefix -> new Comer(
                        PersonPick.of(prefix, request::getParameter),
                        prefix.equals(FIRST) || !"participant".equals(request.getParameter(prefix + ".part"))))
                .toList();
        String letters = request.getParameter("_letters");
        String participants = request.getParameter("_participants");
        return new Comers(
                all.isEmpty() ? nobodyYet().all : all,
                letters == null ? FIRST : letters,
                participants == null ? "" : participants);
    }

    /** Whether a field of the form belongs to one of them. */
    static boolean owns(String field) {
        int dot = field.indexOf('.');
        return dot > 0 && PREFIX.matcher(field.substring(0, dot)).matches();
    }

    Comers plusOne() {
        if (all.size() >= MOST) {
            return this;
        }
        String prefix = IntStream.iterate(2, i -> i + 1)
                .mapToObj(i -> FIRST + i)
                .filter(free -> all.stream().noneMatch(comer -> comer.prefix().equals(free)))
                .findFirst()
                .orElseThrow();
        List<Comer> more = new ArrayList<>(all);
        more.add(new Comer(PersonPick.empty(prefix), true));
        return new Comers(more, letters, participants);
    }

    Comers without(String prefix) {
        return new Comers(
                all.stream()
                        .filter(comer ->
                                comer.prefix().equals(FIRST) || !comer.prefix().equals(prefix))
                        .toList(),
                letters.equals(prefix) ? FIRST : letters,
                participants);
    }

    /** With each person as this makes of it. */
    Comers each(UnaryOperator<PersonPick> of) {
        return new Comers(
                all.stream()
                        .map(comer -> new Comer(of.apply(comer.pick), comer.applies))
                        .toList(),
                letters,
                participants);
    }

    public boolean several() {
        return all.size() > 1;
    }

    List<PersonDraft> drafts() {
        return all.stream()
                .map(Comer::pick)
                .filter(PersonPick::isNew)
                .map(PersonPick::draft)
                .filter(draft -> draft.name() != null)
                .toList();
    }

    /** What is wrong with what was typed of new people and in the lines. */
    List<Fault> faults(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        all.stream()
                .map(Comer::pick)
                .filter(PersonPick::isNew)
                .forEach(pick -> faults.addAll(pick.draft().faults(pick.prefix() + ".", today)));
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if (!stated(lines.get(i)).faults("", today).isEmpty()) {
                faults.add(Fault.of("participants", "intake.participant-line", i + 1));
            }
        }
        return faults;
    }

    /** Those who apply. @throws org.huiyin.refusals.Invalid if a choice was forged */
    List<Applicant> applicants() {
        return speaking().map(Comer::pick).flatMap(Comers::applicant).toList();
    }

    /** The others, and which of the applicants letters are sent to. */
    Submission.Joint joint() {
        List<Applicant> others = Stream.concat(
                        all.stream()
                                .filter(comer -> !comer.applies)
                                .map(Comer::pick)
                                .flatMap(Comers::applicant),
                        lines().stream().map(line -> (Applicant) new Applicant.Stated(stated(line))))
                .toList();
        List<String> known = speaking()
                .filter(comer -> applicant(comer.pick).findAny().isPresent())
                .map(Comer::prefix)
                .toList();
        return new Submission.Joint(others, Math.max(0, known.indexOf(letters)));
    }

    /** A fault of the submission where the page has the field. */
    Fault placed(Fault fault) {
        Matcher submitted = SUBMITTED.matcher(fault.path());
        if (!submitted.matches()) {
            return fault;
        }
        boolean applies = submitted.group(1).equals("applicants");
        List<String> prefixes = all.stream()
                .filter(comer -> comer.applies == applies
                        && applicant(comer.pick).findAny().isPresent())
                .map(Comer::prefix)
                .toList();
        int index = Integer.parseInt(submitted.group(2));
        String path = index < prefixes.size()
                ? prefixes.get(index) + "."
                        + Optional.ofNullable(submitted.group(3)).orElse("part")
                : "participants";
        return new Fault(path, fault.code(), fault.arguments());
    }

    /** The prefix of the one whom this act of the page is about. */
    static @Nullable String meant(@Nullable String act, String kind) {
        return act != null
                        && act.startsWith(kind)
                        && PREFIX.matcher(act.substring(kind.length())).matches()
                ? act.substring(kind.length())
                : null;
    }

    private Stream<Comer> speaking() {
        return all.stream().filter(Comer::applies);
    }

    private List<String> lines() {
        return participants
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
    }

    private static PersonDraft stated(String line) {
        Matcher known = LINE.matcher(line);
        return known.matches()
                ? PersonDraft.natural(known.group(1).strip()).withPhone(known.group(2))
                : PersonDraft.natural(line);
    }

    private static Stream<Applicant> applicant(PersonPick pick) {
        return pick.isNew()
                ? Stream.of(new Applicant.Stated(pick.draft()))
                : pick.person().<Applicant>map(Applicant.Known::new).stream();
    }
}
