package org.huiyin.walks;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.ids.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A digest of all that is on record of some cases, in whatever table, and in the engine. The audit record is no part of
 * it: that somebody tried may be told there.
 */
final class RecordPrint {

    private final JdbcClient jdbc;
    private final String sql;

    RecordPrint(JdbcClient jdbc) {
        this.jdbc = jdbc;
        List<String> tables = jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = current_schema() and column_name = 'case_id'
                          and table_name not like 'audit%' and table_name not like 'integrity%' order by table_name""").query(String.class).list();
        this.sql = tables.stream()
                .map("select md5(t::text) as print from %s t where t.case_id = any(:cases)"::formatted)
                .collect(Collectors.joining(" union all ", """
                        select count(*) || ' ' || (select count(*) from case_file) || ' '
                            || coalesce(md5(string_agg(print, '' order by print)), '') from (
                            select md5(t::text) as print from case_file t where t.id = any(:cases)
                            union all select md5(e.id_ || e.rev_) from act_ru_execution e
                                join case_file c on c.process_instance = e.proc_inst_id_ where c.id = any(:cases)
                            union all """ + " ", ") prints"));
    }

    String of(Collection<CaseId> cases) {
        return jdbc.sql(sql)
                .param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(String.class)
                .single();
    }
}
