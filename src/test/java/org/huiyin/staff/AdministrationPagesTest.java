package org.huiyin.staff;

import com.microsoft.playwright.Page;
import java.util.List;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Places;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.SignIn;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The administrators' pages on a phone of 360 pixels. */
@WebTest
class AdministrationPagesTest {

    private static final String PASSWORD = "春江潮水连海平 2027";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    UnitRegister unitRegister;

    @Autowired
    StaffRegister staffRegister;

    @Autowired
    StaffList list;

    @Autowired
    Passwords passwords;

    Places places;
    UnitId city;
    UnitId county;
    StaffId administrator;

    @BeforeEach
    void aCity() {
        places = new Places(unitRegister);
        city = places.unit("city", UnitKind.BUREAU, Level.CITY, "9901", null);
        county = places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990102", city);
        places.unit("village", UnitKind.STATION, Level.VILLAGE, "990102003004", county);
        administrator = new People(staffRegister, places.administrator()).with(city, Role.ADMINISTRATOR, Role.HEAD);
        passwords.redeem(
                staffRegister
                        .passwordLink(places.administrator(), administrator)
                        .token(),
                PASSWORD);
    }

    @Test
    void thePagesFitOnAPhone() {
        Page phone = browser.phone();
        phone.navigate("/sign-in");
        Accessibility.assertFits(phone);
        SignIn.on(phone, list.get(administrator).login(), PASSWORD);
        for (String address : List.of(
                "/units",
                "/units/" + county,
                "/units/import",
                "/units/new?parent=" + county,
                "/staff?unit=" + city,
                "/staff/" + administrator,
                "/account",
                "/account/deputies",
                "/account/tokens")) {
            phone.navigate(address);
            Accessibility.assertFits(phone);
        }
    }
}
