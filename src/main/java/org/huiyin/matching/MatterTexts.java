package org.huiyin.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What registrations say, in pairs of characters, to find those that say much the same. A text is looked for by its
 * rarest pairs: what nearly every petition says finds nothing and costs most. Which pairs are common is known from the
 * statistics that PostgreSQL keeps of the column.
 */
@Repository
class MatterTexts {

    /** By how many pairs a text is looked for. */
    private static final int PROBES = 16;

    /** The most texts compared with one: a bound on the work. */
    private static final int COMPARED = 200;

    /** In what share of all texts a pair says nothing any more. */
    private static final double COMMON = 0.02;

    /** What share of the pairs of the shorter text the other has to have. */
    private static final double ALIKE = 0.45;

    /** A text of a few words is like many: it is not compared. */
    private static final int SHORTEST = 6;

    private final JdbcClient jdbc;

    MatterTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(RegistrationId registration, String pack, Set<String> grams) {
        jdbc.sql("insert into matter_text (registration_id, pack, grams) values (:registration, :pack, :grams)")
                .param("registration", registration.value())
                .param("pack", pack)
                .param("grams", grams.toArray(String[]::new))
                .update();
    }

    /** What the first registration of a case says. */
    Set<String> of(CaseId id) {
        return jdbc.sql("""
                        select t.grams from registration_case l join matter_text t on t.registration_id = l.registration_id
                        where l.case_id = :case order by l.linked_at, l.registration_id limit 1
                        """)
                .param("case", id.value())
                .query((row, n) -> Set.of((String[]) row.getArray("grams").getArray()))
                .optional()
                .orElse(Set.of());
    }

    /** Cases of this pack that say much the same, the most alike first; no restricted ones. */
    List<CaseId> alike(Set<String> grams, String pack, int limit) {
        if (grams.size() < SHORTEST) {
            return List.of();
        }
        Map<String, Double> common = common();
        Set<String> telling =
                grams.stream().filter(gram -> !common.containsKey(gram)).collect(Collectors.toSet());
        List<String> probes = grams.stream()
                .sorted(Comparator.comparingDouble(gram -> common.getOrDefault(gram, 0d)))
                .limit(PROBES)
                .toList();
        // Where nearly all of it is common, all of it is compared.
        boolean all = telling.size() < SHORTEST;
        return jdbc
                .sql("""
                        select case_id from (
                            select near.case_id, max(
                                cardinality(array(select unnest(near.grams) intersect select unnest(:grams::text[])))::float8
                                / greatest(1, least(
                                    cardinality(:grams::text[]),
                                    cardinality(array(select unnest(near.grams) except select unnest(:common::text[])))))) as share
                            from (
                                select c.id as case_id, t.grams
                                from matter_text t
                                join registration_case l on l.registration_id = t.registration_id
                                join case_file c on c.id = l.case_id and not c.restricted and c.pack = :pack
                                where t.grams && :probes::text[] and t.pack = :pack
                                order by t.registration_id desc
                                limit :compared) near
                            group by near.case_id) scored
                        where share >= :alike
                        order by share desc, case_id
                        limit :limit
                        """)
                .param("probes", probes.toArray(String[]::new))
                .param("grams", (all ? grams : telling).toArray(String[]::new))
                .param("common", all ? new String[0] : common.keySet().toArray(String[]::new))
                .param("pack", pack)
                .param("compared", COMPARED)
                .param("alike", ALIKE)
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    /** The pairs that stand in many texts, with the share of texts they stand in; none before the first statistics. */
    private Map<String, Double> common() {
        Map<String, Double> common = new HashMap<>();
        jdbc.sql("""
                        select gram, share
                        from pg_stats s, unnest(
                            s.most_common_elems::text::text[],
                            s.most_common_elem_freqs[1 : cardinality(s.most_common_elems::text::text[])]) as e (gram, share)
                        where s.schemaname = current_schema() and s.tablename = 'matter_text' and s.attname = 'grams'
                          and share >= :common
                        """).param("common", COMMON).query(row -> {
            common.put(row.getString("gram"), row.getDouble("share"));
        });
        return common;
    }
}
