package org.huiyin.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices as rows. What is read of them is what the reader may see of the case today. */
@Repository
class NoticeRows {

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    NoticeRows(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** A notice with everyone it is for. */
    record Addressed(Collection<StaffId> to, Notice notice) {}

    /** In the order given: ids grow with it. */
    List<Row> insert(List<Addressed> addressed) {
        List<Row> rows = addressed.stream()
                .flatMap(one -> one.to().stream().map(staff -> new Row(Ids.next(), staff, one.notice())))
                .toList();
        jdbc.sql("""
                        insert into notice
                            (id, staff_id, kind, case_id, term, due_on, said, told_by, address, told_at, mailed)
                        select t.id, t.staff, t.kind, t.case_id, t.term, t.due_on, t.said, t.by, t.address, :now, t.mailed
                        from unnest(:ids::uuid[], :staff::uuid[], :kinds::text[], :cases::uuid[], :terms::text[],
                                :due::date[], :said::text[], :by::uuid[], :addresses::text[], :mailed::boolean[])
                            as t(id, staff, kind, case_id, term, due_on, said, by, address, mailed)""")
                .param("ids", column(rows, Row::id))
                .param("staff", column(rows, Row::staff))
                .param("kinds", column(rows, row -> row.notice().kind()))
                .param("cases", column(rows, row -> row.notice().caseId()))
                .param("terms", column(rows, row -> row.notice().term()))
                .param("due", column(rows, row -> row.notice().due()))
                .param("said", column(rows, row -> row.notice().said()))
                .param("by", column(rows, row -> row.notice().by()))
                .param("addresses", column(rows, row -> row.notice().address()))
                .param("mailed", column(rows, row -> row.notice().atOnce()))
                .param("now", OffsetDateTime.now(clock))
                .update();
        return rows;
    }

    /** A notice of one of those it is for. */
    record Row(UUID id, StaffId staff, Notice notice) {}

    /** As text, which the statement casts. */
    private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object one = value.apply(row);
                    return one == null ? null : one.toString();
                })
                .toArray(String[]::new);
    }

    /**
     * The latest notices of the actor and of those they stand in for.
     *
     * @param after id of the last one of the page before; null for the first page
     */
    List<ToldNotice> latest(Actor actor, @Nullable UUID after, boolean unreadOnly, int limit) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        // Of each one by its index, so that a page costs a page however long somebody has been here.
        List<ToldNotice> notices = jdbc.sql("""
                        select n.*, c.number, c.title, c.restricted, b.name as by_name, o.name as owner_name
                        from unnest(:selves::uuid[]) as self(id)
                        cross join lateral (
                            select m.* from notice m left join case_file c on c.id = m.case_id
                            where m.staff_id = self.id and m.id < :after and (m.case_id is null or %s) %s
                            order by m.id desc
                            limit :limit) as n
                        left join case_file c on c.id = n.case_id
                        left join staff b on b.id = n.told_by
                        left join staff o on o.id = n.staff_id and o.id <> :me
                        order by n.id desc
                        limit :limit""".formatted(visible.sql(), unreadOnly ? "and m.read_at is null" : ""))
                .params(visible.params())
                .param("selves", selves(actor))
                .param("me", actor.staff().value())
                .param("after", after == null ? LAST : after)
                .param("limit", limit)
                .query((row, n) -> notice(row))
                .list();
        return notices.isEmpty() ? notices : readable(actor, notices);
    }

    /** How many the actor has not read, counted up to a limit. */
    int unread(Actor actor, int limit) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                        select count(*) from (
                            select from unnest(:selves::uuid[]) as self(id)
                            cross join lateral (
                                select from notice m left join case_file c on c.id = m.case_id
                                where m.staff_id = self.id and m.read_at is null and (m.case_id is null or %s)
                                limit :limit) as one
                            limit :limit) as counted""".formatted(visible.sql()))
                .params(visible.params())
                .param("selves", selves(actor))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /** The kind of one notice of the actor's own, if it is unread and they may see it today. */
    Optional<String> unread(Actor actor, UUID id) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                        select n.kind from notice n left join case_file c on c.id = n.case_id
                        where n.id = :id and n.staff_id = :me and n.read_at is null and (n.case_id is null or %s)""".formatted(visible.sql()))
                .params(visible.params())
                .param("id", id)
                .param("me", actor.staff().value())
                .query(String.class)
                .optional();
    }

    /** @return false if it is none of the actor's, or they may not see it today */
    boolean read(Actor actor, UUID id) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        List<UUID> seen = jdbc.sql("""
                        select m.id from notice m left join case_file c on c.id = m.case_id
                        where m.id = :id and m.staff_id = any(:selves) and (m.case_id is null or %s)""".formatted(visible.sql()))
                .params(visible.params())
                .param("id", id)
                .param("selves", selves(actor))
                .query(UUID.class)
                .list();
        seen.forEach(
                one -> jdbc.sql("update notice set read_at = :now, read_by = :me where id = :id and read_at is null")
                        .param("now", OffsetDateTime.now(clock))
                        .param("me", actor.staff().value())
                        .param("id", one)
                        .update());
        return !seen.isEmpty();
    }

    /** Marks as read all that the actor was told up to one of them. @return how many */
    int readAll(Actor actor, UUID upTo) {
        return jdbc.sql("""
                        update notice set read_at = :now, read_by = :me
                        where staff_id = :me and read_at is null and id <= :upTo""")
                .param("now", OffsetDateTime.now(clock))
                .param("me", actor.staff().value())
                .param("upTo", upTo)
                .update();
    }

    /** With title and words where the actor may read the contents, without elsewhere. */
    private List<ToldNotice> readable(Actor actor, List<ToldNotice> notices) {
        Visibility contents = access.cases(actor, "c", CaseScope.CONTENTS);
        Map<UUID, String> titles = jdbc
                .sql("select c.id, c.title from case_file c where c.id = any(:ids) and " + contents.sql())
                .params(contents.params())
                .param(
                        "ids",
                        notices.stream()
                                .map(ToldNotice::caseId)
                                .filter(Objects::nonNull)
                                .map(CaseId::value)
                                .distinct()
                                .toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("title")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return notices.stream()
                .map(notice -> notice.caseId() == null
                                || titles.containsKey(notice.caseId().value())
                        ? notice
                        : notice.withoutContents())
                .toList();
    }

    private ToldNotice notice(ResultSet row) throws SQLException {
        UUID caseId = row.getObject("case_id", UUID.class);
        String address = row.getString("address");
        return new ToldNotice(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                caseId == null ? null : new CaseId(caseId),
                row.getString("number"),
                row.getString("title"),
                row.getBoolean("restricted"),
                row.getString("term"),
                row.getObject("due_on", LocalDate.class),
                row.getString("said"),
                row.getString("by_name"),
                row.getString("owner_name"),
                address == null ? "/cases/" + caseId : address,
                row.getObject("told_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                row.getObject("read_at") != null);
    }

    private static UUID[] selves(Actor actor) {
        return Stream.concat(
                        Stream.of(actor.staff()),
                        actor.assignments().stream().flatMap((Assignment held) -> Stream.ofNullable(held.onBehalfOf())))
                .map(StaffId::value)
                .distinct()
                .toArray(UUID[]::new);
    }
}
