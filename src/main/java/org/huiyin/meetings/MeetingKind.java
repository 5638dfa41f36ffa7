package org.huiyin.meetings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of meeting it is; named by the message {@code meetings.kind.<code>}. */
public enum MeetingKind {
    /** 联席会议: the joint meeting on petitions (条例 11–13), also where organs dispute who accepts (条例 24). */
    JOINT,
    /** 交办会: matters are assigned. */
    ASSIGNMENT,
    /** 站长会: heads of stations, each quarter. */
    STATIONS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MeetingKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
