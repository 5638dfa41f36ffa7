package org.huiyin.organization;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a unit is. Organs accept, decide, sign and review (条例 31–36); the others receive, visit and help for one. */
public enum UnitKind {
    /** 退役军人事务局. */
    BUREAU(true),
    /** 科室 of an organ. */
    DEPARTMENT(false),
    /** 服务中心. */
    CENTRE(false),
    /** 服务站. */
    STATION(false),
    /** 人民政府, 街道办事处. */
    GOVERNMENT(true),
    /** 信访局: dispatches under 条例 22, while every other organ stands under 条例 23. */
    PETITION_OFFICE(true),
    /** 纪检监察机关. */
    DISCIPLINE(true),
    /** 政法机关. */
    POLITICAL_LEGAL(true),
    /** 联席会议. */
    JOINT_MEETING(true),
    /** 合作单位: legal-aid centre, court station, foundation, mediation room … */
    PARTNER(true),
    /** Any other department of government. */
    OTHER_ORGAN(true);

    private final boolean organ;

    UnitKind(boolean organ) {
        this.organ = organ;
    }

    /** Whether a unit of this kind acts in its own name. */
    public boolean organ() {
        return organ;
    }

    /** The name used in packs, database and API: {@code petition-office}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<UnitKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
