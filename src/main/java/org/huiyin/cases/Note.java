package org.huiyin.cases;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts an event on the timeline of a case; with {@code case} = {@code origin}, what happens in this one on that of the other.
 *
 * <p>{@code event}: its kind, named by the message {@code cases.event.<kind>}.
 */
@Component
class Note implements Verb {

    private final Timeline timeline;
    private final MessageSource messages;

    Note(Timeline timeline, MessageSource messages) {
        this.timeline = timeline;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "note";
    }

    @Override
    public Set<String> required() {
        return Set.of("event");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        String key = "cases.event." + use.properties().get("event");
        return messages.getMessage(key, null, null, Locale.SIMPLIFIED_CHINESE) == null
                ? List.of("no message " + key)
                : List.of();
    }

    @Override
    public void run(VerbCall call) {
        timeline.add(
                call.caseId(),
                CaseEvent.Entry.by(call.property("event"), call.actor().orElse(null)),
                Map.of());
    }
}
