package org.huiyin.cases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How something came in (domain: 渠道). */
public enum Channel {
    /** 来访. */
    VISIT,
    /** 来信. */
    LETTER,
    /** 电话. */
    PHONE,
    /** 网上. */
    WEB,
    /** 传真. */
    FAX,
    /** 接访: a leader's reception. */
    RECEPTION,
    /** 下访: a leader goes down. */
    GOING_DOWN,
    /** 走访: a home visit. */
    HOME_VISIT,
    /** 代办: by proxy. */
    PROXY,
    /** 交办: assigned from above. */
    ASSIGNED,
    /** 转送: transferred by another body. */
    TRANSFERRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Channel> ofCode(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code().equals(code))
                .findFirst();
    }
}
