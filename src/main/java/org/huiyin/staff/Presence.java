package org.huiyin.staff;

/** SQL conditions on who works where today; {@code :today} is a parameter of the statement they stand in. */
public final class Presence {

    private Presence() {}

    /**
     * That somebody still works for a unit: an account of today with a role of today there, of their own or as deputy, in
     * the unit that keeps its docket, or as head of a unit above.
     *
     * @param staff SQL expression of their id
     * @param unit SQL expression of the unit's id
     */
    public static String worksFor(String staff, String unit) {
        return """
                exists (
                    select from staff p_s
                    join staff_role p_r on p_r.staff_id = p_s.id or p_r.staff_id in (
                        select p_d.staff_id from deputy p_d
                        where p_d.deputy_id = p_s.id and :today between p_d.valid_from and p_d.valid_to)
                    join unit p_u on p_u.id = %s
                    where p_s.id = %s
                      and p_s.active_from <= :today and (p_s.active_to is null or p_s.active_to >= :today)
                      and p_r.valid_from <= :today and (p_r.valid_to is null or p_r.valid_to >= :today)
                      and (p_r.unit_id = p_u.id or p_r.unit_id = p_u.docket_unit_id
                        or p_r.role = 'head' and p_r.unit_id in
                            (p_u.line_1, p_u.line_2, p_u.line_3, p_u.line_4, p_u.line_5, p_u.line_6)))""".formatted(unit, staff);
    }

    /**
     * That somebody who works here today holds a role in exactly this unit, is none of the excluded and, for what is
     * restricted, cleared.
     *
     * @param unit SQL expression of the unit's id
     * @param role SQL expression of the code of the role
     * @param excluded SQL expression of an array of ids of staff
     * @param restricted SQL expression, whether only the cleared count
     */
    public static String somebody(String unit, String role, String excluded, String restricted) {
        return """
                exists (
                    select from staff_role r join staff s on s.id = r.staff_id
                    where r.unit_id = %s and r.role = %s and s.id <> all(%s) and (s.cleared or not %s) and %s)""".formatted(unit, role, excluded, restricted, Holders.ACTIVE);
    }
}
