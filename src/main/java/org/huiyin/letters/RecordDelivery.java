package org.huiyin.letters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.cases.Cases;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.Deliveries.Delivery;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Records the delivery of a letter as the form tells it, fixes the date {@code delivered} of the case, and makes the
 * receipt paper 送达回证.
 *
 * <p>{@code letter}: the letter that was delivered; the latest of its name that is not voided. {@code receipt}: the name of
 * the receipt paper, by default {@code delivery-receipt} if the pack declares one. {@code way}, {@code on}, {@code
 * receiver}, {@code note}: the fields of the form, by default {@code deliveryWay}, {@code deliveredOn}, {@code receiver},
 * {@code deliveryNote}.
 */
@Component
class RecordDelivery implements Verb {

    private static final String RECEIPT = "delivery-receipt";

    private final Letters letters;
    private final LetterStore store;
    private final Deliveries deliveries;
    private final Cases cases;

    RecordDelivery(Letters letters, LetterStore store, Deliveries deliveries, Cases cases) {
        this.letters = letters;
        this.store = store;
        this.deliveries = deliveries;
        this.cases = cases;
    }

    @Override
    public String name() {
        return "recordDelivery";
    }

    @Override
    public Set<String> required() {
        return Set.of("letter");
    }

    @Override
    public Set<String> optional() {
        return Set.of("receipt", "way", "on", "receiver", "note");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        List<String> faults = new ArrayList<>();
        for (String property : List.of("letter", "receipt")) {
            String letter = use.properties().get(property);
            if (letter != null && !pack.settings().letters().containsKey(letter)) {
                faults.add(property + " " + letter + " is not declared in pack.yaml");
            }
        }
        return faults;
    }

    @Override
    public void run(VerbCall call) {
        LetterId letter = store.latest(call.caseId(), call.property("letter"))
                .orElseThrow(() -> new Refusal("letters.none-to-deliver"));
        LocalDate on = LocalDate.parse(text(call, "on", "deliveredOn").orElseThrow());
        cases.date(call.caseId(), "delivered", on);
        deliveries.add(
                new Delivery(
                        letter,
                        text(call, "way", "deliveryWay").orElseThrow(),
                        on,
                        text(call, "receiver", "receiver"),
                        text(call, "note", "deliveryNote"),
                        receipt(call, letter)),
                call.actor());
    }

    private Optional<LetterId> receipt(VerbCall call, LetterId letter) {
        String name = call.optional("receipt").orElse(RECEIPT);
        if (!call.pack().settings().letters().containsKey(name)) {
            return Optional.empty();
        }
        LetterOrder delivered = store.orderLike(letter);
        return Optional.of(letters.issue(new LetterOrder(
                call.caseId(),
                name,
                delivered.organ(),
                delivered.unit(),
                delivered.to(),
                Optional.of(letter),
                Optional.empty(),
                false,
                call.actor())));
    }

    /** What stands in a field of the form; which one, the model may say. */
    private Optional<String> text(VerbCall call, String property, String usual) {
        JsonNode value =
                cases.get(call.caseId()).data().path(call.optional(property).orElse(usual));
        return value.isString() && !value.asString().isBlank()
                ? Optional.of(value.asString().strip())
                : Optional.empty();
    }
}
