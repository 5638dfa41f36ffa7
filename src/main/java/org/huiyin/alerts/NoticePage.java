package org.huiyin.alerts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One page of notices, the latest first. @param next key of the following page; null on the last */
public record NoticePage(List<ToldNotice> notices, @Nullable UUID next) {

    public NoticePage {
        notices = List.copyOf(notices);
    }
}
