package org.huiyin.succession;

/**
 * What lies with a unit and would go to its successor. Restricted matters are not counted: a number would tell of them.
 *
 * @param cases open cases it holds, leads or has a part in
 * @param items open steps
 * @param clocks running duties
 * @param letters waiting to be printed
 * @param units others that act for it, or whose docket it keeps
 */
public record Estate(long cases, long items, long clocks, long letters, long units) {

    public static final Estate NOTHING = new Estate(0, 0, 0, 0, 0);

    public boolean nothing() {
        return equals(NOTHING);
    }

    Estate plus(Tie tie) {
        return new Estate(
                cases + (tie.open() && tie.own() ? 1 : 0),
                items + tie.items(),
                clocks + tie.clocks(),
                letters + tie.letters(),
                units);
    }

    Estate withUnits(long more) {
        return new Estate(cases, items, clocks, letters, units + more);
    }
}
