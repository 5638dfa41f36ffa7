package org.huiyin.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class UnitImportsTest {

    private static final String HEADING = "编码,名称,简称,类别,层级,区划代码,上级编码,所属机关编码,收发登记单位编码,发文代字,有账号,启用日期,停用日期\n";

    @Autowired
    UnitImports imports;

    @Autowired
    UnitTemplate template;

    @Autowired
    UnitRegister register;

    @Autowired
    Units units;

    Places places;

    @BeforeEach
    void somewhere() {
        places = new Places(register);
    }

    @Test
    void childrenMayStandBeforeTheirParents() {
        UnitImport done = run(HEADING
                + "%c-village,桃溪村退役军人服务站,桃溪站,服务站,村社区,990102003004,%c-town,,,,是,2019-01-01,\n"
                + "%c-town,桃溪镇退役军人服务站,,station,township,990102003,%c-county,,,,,2019/1/1,\n"
                + "%c-county,\"云川县退役军人事务局\",云川县局,退役军人事务局,县区,990102,%c-city,,,云县退役信,是,,\n"
                + "%c-city,云川市退役军人事务局,市局,退役军人事务局,市,9901,,,,云退役信,,,\n"
                + "%c-court,云川市人民法院,,其他机关,市,9901,,,%c-city,,否,,\n");

        assertThat(done.faults()).isEmpty();
        assertThat(done.state()).isEqualTo(UnitImport.State.DONE);
        Unit village = units.byCode(code("village")).orElseThrow();
        assertThat(village.line()).hasSize(4);
        assertThat(village.organId())
                .isEqualTo(units.byCode(code("county")).orElseThrow().id());
        assertThat(units.byCode(code("court")).orElseThrow().docketUnitId())
                .isEqualTo(units.byCode(code("city")).orElseThrow().id());
    }

    @Test
    void aDryRunWritesNothing() {
        UnitImport checked = imports.run(
                places.administrator(), "单位.csv", bytes(HEADING + "%c-one,云川市局,,退役军人事务局,市,9901,,,,,,,\n"), true);
        assertThat(checked.state()).isEqualTo(UnitImport.State.CHECKED);
        assertThat(units.byCode(code("one"))).isEmpty();
    }

    @Test
    void everyFaultIsToldWithItsLineAndNothingIsWritten() {
        places.unit("there", UnitKind.BUREAU, Level.CITY, "9901", null);
        UnitImport refused = run(HEADING
                + "%c-good,云川市局,,退役军人事务局,市,9901,,,,,,,\n"
                + "%c-good,又一个市局,,退役军人事务局,市,9901,,,,,,,\n"
                + "%c-lost,无主站,,服务站,村社区,990102003004,%c-nowhere,,,,,,\n"
                + "%c-a,甲站,,服务站,村社区,990102003004,%c-b,,,,,,\n"
                + "%c-b,乙站,,服务站,村社区,990102003004,%c-a,,,,,,\n"
                + "%c-kind,怪站,,服务亭,庄,990102003004,%c-good,,,,也许,昨天,\n"
                + "%c-there,重复,,退役军人事务局,市,9901,,,,,,,\n"
                + "%c-up,高于上级,,退役军人事务局,市以上,99,%c-good,,,,,2020-01-01,2019-01-01\n");

        assertThat(refused.state()).isEqualTo(UnitImport.State.REFUSED);
        assertThat(refused.faults())
                .extracting(ImportFault::line, ImportFault::field, ImportFault::code)
                .containsExactlyInAnyOrder(
                        tuple(3, "code", "import-code-doubled"),
                        tuple(4, "parent", "import-parent-unknown"),
                        tuple(5, "parent", "import-circle"),
                        tuple(6, "parent", "import-circle"),
                        tuple(7, "kind", "unit-kind"),
                        tuple(7, "level", "unit-level"),
                        tuple(7, "validFrom", "date"),
                        tuple(7, "accounts", "yes-or-no"),
                        tuple(7, "level", "level-above-parent"),
                        tuple(8, "code", "import-code-exists"),
                        tuple(9, "level", "level-above-parent"),
                        tuple(9, "validTo", "ends-before-start"));
        assertThat(units.byCode(code("good"))).isEmpty();
    }

    @Test
    void gbkIsRefusedInsteadOfGuessed() {
        UnitImport refused =
                imports.run(places.administrator(), "单位.csv", HEADING.getBytes(Charset.forName("GB18030")), false);
        assertThat(refused.faults()).extracting(ImportFault::code).containsExactly("import-not-utf8");
    }

    @Test
    void workbooksAreRead() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("单位");
            List<String> heading = List.of("编码", "名称", "类别", "层级", "区划代码", "启用日期");
            for (int column = 0; column < heading.size(); column++) {
                sheet.value(0, column, heading.get(column));
            }
            sheet.value(1, 0, code("x"));
            sheet.value(1, 1, "云川市退役军人事务局");
            sheet.value(1, 2, "退役军人事务局");
            sheet.value(1, 3, "市");
            sheet.value(1, 4, 9901);
            sheet.value(1, 5, java.time.LocalDate.of(2019, 3, 1));
            sheet.style(1, 5).format("yyyy-mm-dd").set();
        }
        UnitImport done = imports.run(places.administrator(), "单位.xlsx", file.toByteArray(), false);
        assertThat(done.faults()).isEmpty();
        assertThat(units.byCode(code("x")).orElseThrow().validFrom()).isEqualTo("2019-03-01");
        assertThat(units.byCode(code("x")).orElseThrow().regionCode()).isEqualTo("9901");
    }

    @Test
    void whatIsNoSpreadsheetIsRefused() {
        assertThat(imports.run(places.administrator(), "x.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0}, true)
                        .faults())
                .extracting(ImportFault::code)
                .containsExactly("import-unreadable");
    }

    @Test
    void theTemplatesAreReadBackAsEmpty() {
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (byte[] file : List.of(template.csv(language), template.xlsx(language))) {
                assertThat(imports.run(places.administrator(), "t", file, true).faults())
                        .extracting(ImportFault::code)
                        .containsExactly("import-empty");
            }
        }
    }

    @Test
    void aWholeCityTakesSeconds() {
        StringBuilder file = new StringBuilder("\uFEFF" + HEADING);
        file.append("%c-0,云川市退役军人事务局,,退役军人事务局,市,9902,,,,,,,\n");
        for (int county = 1; county <= 19; county++) {
            file.append("%%c-%d,县局%d,,退役军人事务局,县区,9902%02d,%%c-0,,,,,,\n".formatted(county, county, county));
            for (int town = 1; town <= 10; town++) {
                file.append("%%c-%d-%d,镇站%d,,服务站,乡镇街道,9902%02d0%02d,%%c-%d,,,,,,\n"
                        .formatted(county, town, town, county, town, county));
                for (int village = 1; village <= 32; village++) {
                    file.append("%%c-%d-%d-%d,村站%d,,服务站,村社区,9902%02d0%02d0%02d,%%c-%d-%d,,,,,,\n"
                            .formatted(county, town, village, village, county, town, village, county, town));
                }
            }
        }
        UnitImport done = run(file.toString());
        assertThat(done.state()).isEqualTo(UnitImport.State.DONE);
        assertThat(done.lines()).isEqualTo(6290);
    }

    @Test
    void nobodyImportsWhatTheyDoNotAdminister() {
        UnitId county = places.unit(
                "own",
                UnitKind.BUREAU,
                Level.COUNTY,
                "990102",
                places.unit("top", UnitKind.BUREAU, Level.CITY, "9901", null));
        places.unit(
                "foreign",
                UnitKind.BUREAU,
                Level.COUNTY,
                "990103",
                units.byCode(code("top")).orElseThrow().id());
        Actor local = new Actor(
                StaffId.next(), "县管理员", false, List.of(new Assignment(Role.ADMINISTRATOR, county, "县局", 2, null)));
        UnitImport refused = imports.run(
                local,
                "单位.csv",
                bytes(HEADING
                        + "%c-n1,甲站,,服务站,村社区,990102003004,%c-own,,,,,,\n"
                        + "%c-n2,乙站,,服务站,村社区,990103003004,%c-foreign,,,,,,\n"
                        + "%c-n3,丙局,,退役军人事务局,市,9901,,,,,,,\n"),
                false);
        assertThat(refused.faults())
                .extracting(ImportFault::line, ImportFault::code)
                .containsExactly(tuple(3, "import-parent-not-yours"), tuple(4, "import-root-not-yours"));

        Actor nobody = new Actor(StaffId.next(), "接待员", false, List.of());
        assertThatThrownBy(() -> imports.run(nobody, "x.csv", bytes(HEADING), true))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.get(nobody, refused.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.get(local, UUID.randomUUID())).isInstanceOf(NotFound.class);
    }

    private UnitImport run(String text) {
        return imports.run(places.administrator(), "单位.csv", bytes(text), false);
    }

    private byte[] bytes(String text) {
        return text.replace("%c-", places.code("")).getBytes(StandardCharsets.UTF_8);
    }

    private String code(String code) {
        return places.code(code);
    }
}
