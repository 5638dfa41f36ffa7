package org.huiyin.board.web;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.board.Age;
import org.huiyin.board.BoardItems.Chosen;
import org.huiyin.board.BoardQuery;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem.Light;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** A place on the board, and the addresses from there: what is chosen goes along wherever one goes. */
record Place(BoardQuery query) {

    static Place of(UnitId unit, @Nullable String pack, @Nullable String step) {
        return new Place(new BoardQuery(unit, pack, step));
    }

    public Place at(UnitId unit) {
        return of(unit, query.pack(), query.step());
    }

    public Place pack(String pack) {
        return of(query.unit(), pack, null);
    }

    public Place step(String step) {
        return of(query.unit(), query.pack(), step);
    }

    /** Without a choice of pack and step. */
    public Place whole() {
        return of(query.unit(), null, null);
    }

    /** Of a pack or, where one is chosen, of a step of it. */
    public Place part(String code) {
        return query.pack() == null ? pack(code) : step(code);
    }

    public String board() {
        return address("/board/{unit}", new Chosen(query, false, null, false, null, null), null);
    }

    /** The list of all open items. */
    public String items() {
        return items(new Chosen(query, false, null, false, null, null), null);
    }

    /** Those of a light, by its code. */
    public String items(String light) {
        return items(new Chosen(query, false, light(light), false, null, null), null);
    }

    /** Those of the unit alone. */
    public String own() {
        return items(new Chosen(query, true, null, false, null, null), null);
    }

    public String own(String light) {
        return items(new Chosen(query, true, light(light), false, null, null), null);
    }

    public String held() {
        return items(new Chosen(query, false, null, true, null, null), null);
    }

    public String age(Age age) {
        return items(new Chosen(query, false, null, false, age, null), null);
    }

    public String holder(StaffId holder) {
        return items(new Chosen(query, false, null, false, null, holder), null);
    }

    public String holder(StaffId holder, String light) {
        return items(new Chosen(query, false, light(light), false, null, holder), null);
    }

    private static Light light(String code) {
        return Light.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static String items(Chosen chosen, @Nullable PageKey after) {
        return address("/board/{unit}/items", chosen, after);
    }

    static String export(Chosen chosen, String format) {
        return address("/board/{unit}/items." + format, chosen, null);
    }

    /** A case of a list; the way back to its page goes along. */
    static String ofCase(Chosen chosen, @Nullable PageKey after, CaseId caseId) {
        return address("/board/{unit}/cases/" + caseId, chosen, after);
    }

    private static String address(String path, Chosen chosen, @Nullable PageKey after) {
        Map<String, Object> codes = new TreeMap<>(chosen.codes());
        if (after != null) {
            codes.put("after", after);
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        codes.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        codes.put("unit", chosen.place().unit());
        return address.encode().buildAndExpand(codes).toUriString();
    }
}
