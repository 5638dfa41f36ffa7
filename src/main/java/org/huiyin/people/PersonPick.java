package org.huiyin.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.ids.PersonId;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * A person inside a larger form: looked for, chosen, or typed anew. Model of the fragment {@code people/pick :: pick}.
 * The fields are named with the prefix, {@code applicant.name}; faults of the draft carry the same names.
 *
 * @param prefix without the dot, {@code applicant}
 * @param query what was looked for
 * @param found what was found, or null if nothing was looked for yet
 * @param beyond whether {@code found} comes from an enquiry beyond the area
 * @param chosen id of the person chosen, {@value #NEW} or {@value #UNKNOWN}
 * @param draft what was typed about a new person
 */
public record PersonPick(
        String prefix, String query, @Nullable Hits found, boolean beyond, String chosen, PersonDraft draft) {

    /** Chosen: someone to be taken in as typed. */
    public static final String NEW = "new";

    /** Chosen: nobody knows who it is. */
    public static final String UNKNOWN = "unknown";

    public static PersonPick empty(String prefix) {
        return new PersonPick(prefix, "", null, false, NEW, PersonDraft.empty());
    }

    /**
     * As the form was sent.
     *
     * @param parameter the value of a field by its name, or null
     */
    public static PersonPick of(String prefix, Function<String, @Nullable String> parameter) {
        Function<String, @Nullable String> field = name -> parameter.apply(prefix + "." + name);
        String query = field.apply("query");
        String chosen = field.apply("person");
        return new PersonPick(
                prefix,
                query == null ? "" : query,
                null,
                false,
                chosen == null || chosen.isBlank() ? NEW : chosen,
                new PersonDraft(
                        field.apply("kind"),
                        field.apply("name"),
                        field.apply("birthDate"),
                        field.apply("sex"),
                        field.apply("documentKind"),
                        field.apply("documentNumber"),
                        field.apply("phone"),
                        field.apply("address"),
                        field.apply("email"),
                        field.apply("creditCode")));
    }

    /** With what the search found; whoever was chosen stays chosen, otherwise the surest hit is. */
    PersonPick found(Hits hits, boolean beyond) {
        List<String> ids =
                hits.hits().stream().map(hit -> hit.person().id().toString()).toList();
        String choice = ids.contains(chosen) || ids.isEmpty() ? chosen : ids.getFirst();
        return new PersonPick(prefix, query, hits, beyond, choice, draft);
    }

    public boolean isNew() {
        return chosen.equals(NEW);
    }

    /** The person chosen from the register; empty if someone new was typed or nobody is known. */
    public Optional<PersonId> person() {
        if (isNew() || chosen.equals(UNKNOWN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PersonId(UUID.fromString(chosen)));
        } catch (IllegalArgumentException forged) {
            throw new Invalid(prefix + ".person", "choice");
        }
    }
}
