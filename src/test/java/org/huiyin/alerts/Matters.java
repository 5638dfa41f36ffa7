package org.huiyin.alerts;

import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.walks.Town;

/** Matters of the town, for tests of who is told of them. */
final class Matters {

    /** Who registers them, and who takes and heads the step they wait at. */
    static final String STATION = "village1-1-1";

    static final String DESK = "town1-1.desk";
    static final String HEAD = "town1-1.head";

    private Matters() {}

    /** A petition that waits at the desk. */
    static CaseId petition(Town town) {
        return town.register(STATION, "C1-T1-V1", "petition", "何满仓", """
                {"subject": "安置待遇核定", "requests": [{"text": "请求重新核定安置补助"}],
                 "facts": "1999年退役，补助少算三年。", "category": "benefits", "place": "青河县"}""").caseId();
    }

    /** A restricted one, about the head. */
    static CaseId accusation(Town town) {
        return town.register(
                        DESK,
                        "C1-T1",
                        "petition",
                        "林一鸣",
                        """
                        {"subject": "反映补助发放不公", "requests": [{"text": "请求查处。"}], "facts": "名单未公示。"}""",
                        new Opening.Concern("staff", null, town.city().staff(HEAD), null, true),
                        null)
                .caseId();
    }
}
