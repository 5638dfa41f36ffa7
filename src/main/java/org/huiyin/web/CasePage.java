package org.huiyin.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.huiyin.forms.FormModel;
import org.huiyin.forms.FormView;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.referrals.HandedOver;
import org.jspecify.annotations.Nullable;

/**
 * Everything on a case in one place, in the words and the language of the reader, as far as the reader may see it.
 *
 * @param title of the case; only its type for those who see no contents
 * @param stage name of where it stands
 * @param contents whether the reader may see more than state and dates
 * @param steps what has to be done now, those of the reader first
 * @param initiatives what the reader may begin now, id to name
 * @param facts what was told at the counter, or null
 * @param timeline newest first
 * @param clocks the one that ends first comes first
 * @param bodies units and people with a named part
 * @param relief money and services, oldest first
 * @param referrals what was handed to partner bodies
 * @param route where it was and is, for those who do not see the drawing
 * @param links related cases the reader may see
 * @param openable case types that may be opened from this one, name to title
 * @param outcome practical result and {@code satisfaction} the person's own view, null while open
 */
record CasePage(
        CaseId id,
        String number,
        String title,
        String pack,
        String stage,
        boolean open,
        boolean restricted,
        boolean contents,
        LocalDate received,
        List<Step> steps,
        Map<String, String> initiatives,
        List<Request> requests,
        @Nullable String facts,
        List<Event> timeline,
        List<Clock> clocks,
        List<Person> people,
        List<Body> bodies,
        List<Paper> papers,
        boolean mayAttach,
        List<Relief> relief,
        List<HandedOver> referrals,
        List<Stop> route,
        List<Link> links,
        Map<String, String> openable,
        @Nullable String outcome,
        @Nullable String satisfaction) {

    /**
     * A step that someone has to do.
     *
     * @param free the reader may take it
     * @param excluded the reader could take it but for four eyes
     * @param waitsFor what has to happen outside, where the case only waits; null where someone has to do something
     * @param form to be filled in by the reader who holds it, for {@code forms/form :: form}; null for others
     * @param version of the work item as shown: whoever sends the form later than another is told so
     */
    record Step(
            WorkItemId item,
            String title,
            String unit,
            @Nullable String holder,
            boolean free,
            boolean excluded,
            @Nullable String waitsFor,
            @Nullable String holdReason,
            @Nullable FormModel form,
            int version) {}

    record Request(
            String text,
            @Nullable String kind,
            @Nullable String way,
            @Nullable String result) {}

    /** @param entered what was entered then, for {@code forms/form :: read}; null if nothing */
    record Event(
            LocalDateTime at,
            String text,
            String who,
            @Nullable FormView entered) {}

    /**
     * @param light green, yellow or red
     * @param days to {@code due}, negative when passed
     * @param provisional the calendar of days off of that year is not published yet
     * @param article the source, empty where no rule holds
     * @param sum how the date comes about
     * @param rule which row of the term holds, and why; empty where none does
     * @param changes how the date changed, the first change first
     */
    record Clock(
            String name,
            String article,
            String light,
            LocalDate due,
            long days,
            boolean provisional,
            String sum,
            String rule,
            List<String> changes) {}

    /** @param contact how the person wants to hear; {@code identity} and {@code phone} masked, or empty */
    record Person(PersonId id, String name, String part, String contact, String identity, String phone) {}

    record Body(String part, String name) {}

    /** A line of relief. @param amount in yuan, empty for a service */
    record Relief(
            String what,
            String period,
            String amount,
            String payee,
            @Nullable LocalDate due,
            String state,
            boolean settled,
            @Nullable LocalDate paidOn,
            String settledBy,
            boolean revisited) {}

    record Paper(String name, String address, String note) {}

    /** @param state done or current */
    record Stop(String name, String state) {}

    record Link(CaseId id, String number, String kind, String state) {}

    /** The clock that ends first, or null. */
    public @Nullable Clock pressing() {
        return clocks.isEmpty() ? null : clocks.getFirst();
    }
}
