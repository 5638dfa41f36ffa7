package org.huiyin.staff;

import java.util.List;
import java.util.Locale;
import org.huiyin.refusals.Refusal;
import org.huiyin.startup.Announcement;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries out {@code --huiyin.first-administrator} when the application starts, and says where the link leads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FirstAdministratorOption.Settings.class)
class FirstAdministratorOption {

    /**
     * What the first start is told.
     *
     * @param firstAdministrator login of the first administrator, or null for none
     * @param firstUnit the root bureau of a database without units
     */
    @ConfigurationProperties("huiyin")
    record Settings(
            @Nullable String firstAdministrator,
            @DefaultValue FirstUnit firstUnit) {

        /**
         * The root bureau.
         *
         * @param code office code
         * @param name full name; the code if empty
         * @param region code of its region (GB/T 2260), four digits of a city or six
         */
        record FirstUnit(
                @DefaultValue("ROOT") String code,
                @DefaultValue("") String name,
                @DefaultValue("0000") String region) {}
    }

    @Bean
    Announcement firstAdministratorAnnouncement(
            Settings settings, FirstAdministrator administrator, MessageSource messages) {
        return language -> {
            String login = settings.firstAdministrator();
            return login == null || login.isBlank()
                    ? List.of()
                    : List.of(invite(login, settings.firstUnit(), administrator, messages, language));
        };
    }

    private static String invite(
            String login,
            Settings.FirstUnit unit,
            FirstAdministrator administrator,
            MessageSource messages,
            Locale language) {
        try {
            FirstAdministrator.Invited invited = administrator.invite(
                    login, unit.code(), unit.name().isBlank() ? unit.code() : unit.name(), unit.region());
            return messages.getMessage(
                    "staff.first-administrator",
                    new Object[] {login, "/password/" + invited.link().token(), PasswordLinks.VALID.toHours()},
                    language);
        } catch (Refusal refused) {
            return messages.getMessage("refusal." + refused.code(), refused.arguments(), language);
        }
    }
}
