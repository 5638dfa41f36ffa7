package org.huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.audit.AuditFault.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class VerifyAuditCommandTest {

    @Test
    void saysWhatItFound() {
        AuditReport sound = new AuditReport(1200, 3, 16, 2, Optional.of("ab12"), List.of());
        AuditReport unsound = new AuditReport(
                1200,
                3,
                16,
                2,
                Optional.empty(),
                List.of(new AuditFault(Kind.ROWS_MISSING, "3/17"), new AuditFault(Kind.DAY_CHANGED, "2026-03-16")));

        assertThat(VerifyAuditCommand.lines(sound, messages(), Locale.ENGLISH))
                .containsExactly(
                        "Sound: 1,200 sealed rows, 16 seals and 2 day seals are as they were written; 3 new rows wait"
                                + " to be sealed.",
                        "Seal of the last day: ab12");
        assertThat(VerifyAuditCommand.lines(unsound, messages(), Locale.CHINESE))
                .hasSize(3)
                .contains("封印 3/17：缺少记录", "2026-03-16 的日封印与封印不符");
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/audit");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
