package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.UnitImport;
import org.huiyin.organization.UnitImports;
import org.huiyin.testing.Stopwatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The units of a large city, for benches: beside those of the {@link Town} 19 counties of ten townships with their villages. */
@Component
public class LargeCity {

    private static final int UNITS = 6_226;
    private static final int COUNTIES = 19;
    private static final int TOWNS = 10;
    private static final String HEADING = "编码,名称,简称,类别,层级,区划代码,上级编码,所属机关编码,收发登记单位编码,发文代字,有账号,启用日期,停用日期\n";

    private final Town town;
    private final UnitImports imports;
    private final JdbcClient jdbc;

    LargeCity(Town town, UnitImports imports, JdbcClient jdbc) {
        this.town = town;
        this.imports = imports;
        this.jdbc = jdbc;
    }

    /** Imports them from one file, as an office would: counties {@code N1}, townships {@code N1-1}, villages {@code N1-1-1}. */
    public void importUnits() {
        town.city();
        long there = jdbc.sql("select count(*) from unit").query(Long.class).single();
        StringBuilder file = new StringBuilder(HEADING);
        for (int county = 1; county <= COUNTIES; county++) {
            file.append("N%d,县局%d,,退役军人事务局,县区,9901%02d,B,,,,,,\n".formatted(county, county, county + 50));
            for (int township = 1; township <= TOWNS; township++) {
                file.append("N%1$d-%2$d,镇站%2$d,,服务站,乡镇街道,9901%3$02d0%2$02d,N%1$d,,,,,,\n"
                        .formatted(county, township, county + 50));
            }
        }
        long villages = UNITS - there - COUNTIES * (TOWNS + 1);
        for (int n = 0; n < villages; n++) {
            int township = n % (COUNTIES * TOWNS);
            file.append("N%1$d-%2$d-%3$d,村站%3$d,,服务站,村社区,9901%4$02d0%2$02d0%3$02d,N%1$d-%2$d,,,,,,\n"
                    .formatted(
                            township / TOWNS + 1,
                            township % TOWNS + 1,
                            n / (COUNTIES * TOWNS) + 1,
                            township / TOWNS + 51));
        }
        byte[] csv = file.toString().getBytes(StandardCharsets.UTF_8);
        Stopwatch watch = new Stopwatch("import of %,d units from CSV".formatted(UNITS - there));
        UnitImport done = watch.time(() -> imports.run(town.actor("admin"), "units.csv", csv, false));
        assertThat(done.faults()).isEmpty();
        assertThat(done.state()).isEqualTo(UnitImport.State.DONE);
        watch.print();
    }

    public UnitId unit(String code) {
        return jdbc.sql("select id from unit where code = :code")
                .param("code", code)
                .query((row, n) -> new UnitId(row.getObject("id", UUID.class)))
                .single();
    }
}
