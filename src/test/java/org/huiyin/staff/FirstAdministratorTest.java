package org.huiyin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huiyin.access.Role;
import org.huiyin.organization.Administration;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On an empty database of its own, started as the operations guide says. */
@DatabaseTest(properties = "huiyin.test-of=first administrator")
class FirstAdministratorTest {

    @Autowired
    FirstAdministrator first;

    @Autowired
    Passwords passwords;

    @Autowired
    Actors actors;

    @Test
    void thereIsOneWayInAndItClosesBehindTheFirst() {
        FirstAdministrator.Invited lost = first.invite("admin", "YC", "云川市退役军人事务局", "9901");
        FirstAdministrator.Invited invited = first.invite("admin", "YC", "云川市退役军人事务局", "9901");
        assertThat(invited.staff()).isEqualTo(lost.staff());
        assertThatThrownBy(() -> passwords.redeem(lost.link().token(), "一行白鹭上青天 42"))
                .isInstanceOf(NotFound.class);

        passwords.redeem(invited.link().token(), "一行白鹭上青天 42");

        var actor = actors.resolve(invited.staff()).orElseThrow();
        assertThat(actor.has(Role.ADMINISTRATOR)).isTrue();
        assertThat(Administration.everything(actor)).isTrue();
        assertThatThrownBy(() -> first.invite("second", "YC", "云川市退役军人事务局", "9901"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("administrator-exists"));
    }
}
