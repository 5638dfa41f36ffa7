package org.huiyin.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Openings;
import org.huiyin.cases.StepRecord;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.people.PersonDraft;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An invented bureau with a case, to issue letters in. */
@TestComponent
public class Office {

    private final UnitRegister register;
    private final People people;
    private final Cases cases;
    private final Openings openings;
    private final Packs packs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;

    Office(
            UnitRegister register,
            People people,
            Cases cases,
            Openings openings,
            Packs packs,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            JsonMapper json) {
        this.register = register;
        this.people = people;
        this.cases = cases;
        this.openings = openings;
        this.packs = packs;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /** A bureau of its own for each test. */
    public UnitId bureau() {
        String code = "b" + UUID.randomUUID().toString().substring(0, 12);
        Actor administrator = new Actor(
                StaffId.next(), "测试", false, List.of(new Assignment(Role.ADMINISTRATOR, UnitId.next(), "测试", 1, null)));
        return register.create(
                administrator,
                new UnitDraft(
                        code,
                        "云川市退役军人事务局",
                        "市局",
                        UnitKind.BUREAU,
                        Level.CITY,
                        "990100",
                        null,
                        null,
                        null,
                        "云退役",
                        true,
                        LocalDate.of(2019, 1, 1),
                        null));
    }

    /** Someone with roles in a unit that is a root. */
    public Actor staff(UnitId unit, Role... roles) {
        StaffId staff = StaffId.next();
        jdbc.sql("insert into staff (id, login, name, active_from) values (:id, :login, '测试人员', '2020-01-01')")
                .param("id", staff.value())
                .param("login", "l" + staff)
                .update();
        return new Actor(
                staff,
                "测试人员",
                true,
                java.util.Arrays.stream(roles)
                        .map(role -> new Assignment(role, unit, "云川市退役军人事务局", 1, null))
                        .toList());
    }

    /** A petition of one person. */
    public CaseId petition(UnitId bureau, Actor clerk, String applicant, String contact, boolean restricted) {
        return inTransaction(() -> {
            String email = contact.equals("email") ? "applicant@example.org" : null;
            PersonId person = people.findOrCreate(
                    clerk,
                    new PersonDraft("natural", applicant, null, null, null, null, null, null, email, null),
                    bureau);
            ObjectNode data = json.createObjectNode().put("subject", "请求补发优待金").put("facts", "2024年度优待金少发。");
            CaseId id = openings.open(new Opening(
                            packs.current("petition"),
                            new Opening.Received(
                                    Channel.VISIT,
                                    LocalDate.now(clock),
                                    null,
                                    bureau,
                                    clerk.staff(),
                                    null,
                                    "请求补发优待金",
                                    "2024年度优待金少发。",
                                    "benefits",
                                    null,
                                    null),
                            bureau,
                            bureau,
                            List.of("请求补发2024年度优待金差额"),
                            List.of(Opening.Party.applicant(person, contact)),
                            Opening.Concern.nobody(),
                            restricted,
                            data))
                    .caseId();
            enter(id, clerk, "registered", "registration", data);
            return id;
        });
    }

    /** Something entered at a step. */
    public void enter(CaseId id, Actor clerk, String step, String form, ObjectNode data) {
        inTransaction(() -> {
            cases.record(id, new StepRecord(null, step, form, data, Set.of(), clerk.staff(), null));
            return id;
        });
    }

    public ObjectNode data() {
        return json.createObjectNode();
    }

    public <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
