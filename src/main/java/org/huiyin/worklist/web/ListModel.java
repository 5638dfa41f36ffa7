package org.huiyin.worklist.web;

import java.util.List;
import java.util.Map;
import org.huiyin.ids.StaffId;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of a work list.
 *
 * @param views the lists this actor has, for the tabs
 * @param query what is shown
 * @param packs case types to filter by, name to title
 * @param rows by due date, the first to pass first
 * @param others whom rows may be moved to; empty for those who head no unit of them
 * @param next key of the page after this one, or null on the last
 */
record ListModel(
        List<View> views,
        WorkListQuery query,
        Map<String, String> packs,
        List<WorkRow> rows,
        Map<StaffId, String> others,
        @Nullable PageKey next) {

    static String addressOf(View view) {
        return view == View.MINE ? "/work" : "/work/" + view.code();
    }

    public View view() {
        return query.view();
    }

    public String address(View view) {
        return addressOf(view);
    }

    /** Key of the list's name; with {@code .empty} of what to do when nothing is there. */
    public String key(View view) {
        return "worklist." + view.code();
    }

    /** Whether the list is narrowed by anything but its place. */
    public boolean filtered() {
        return query.light() != null || query.pack() != null || query.free() || query.holder() != null;
    }

    public List<Light> lights() {
        return List.of(Light.RED, Light.YELLOW, Light.GREEN);
    }

    /** Whether any row may be moved to others. */
    public boolean led() {
        return rows.stream().anyMatch(WorkRow::led);
    }

    /** Whether there is any row to choose: of which the reader may remind. */
    public boolean watched() {
        return rows.stream().anyMatch(WorkRow::watched);
    }

    /** Whether rows may lie in different units, so that each has to name its own. */
    public boolean manyUnits() {
        return query.view() != View.MINE;
    }

    /** Address of the first page, filters kept; null when this is it. */
    public @Nullable String first() {
        return query.after() == null ? null : address().encode().toUriString();
    }

    /** Address of the page after this one, filters kept; null when this is the last. */
    public @Nullable String following() {
        return next == null
                ? null
                : address().queryParam("after", next).encode().toUriString();
    }

    private UriComponentsBuilder address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(addressOf(query.view()));
        Light light = query.light();
        if (light != null) {
            address.queryParam("light", light.code());
        }
        if (query.pack() != null) {
            address.queryParam("pack", query.pack());
        }
        if (query.free()) {
            address.queryParam("free", true);
        }
        if (query.holder() != null) {
            address.queryParam("holder", query.holder());
        }
        return address;
    }
}
