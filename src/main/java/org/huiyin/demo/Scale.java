package org.huiyin.demo;

/**
 * How large an invented city is.
 *
 * @param counties counties, each with a bureau, a centre and its desks
 * @param townships townships of the whole city, shared out among the counties
 * @param villages villages of the whole city, shared out among the townships
 */
public record Scale(int counties, int townships, int villages) {

    /** As large as a real city: 8 counties, 76 townships, 987 villages. */
    public static final Scale CITY = new Scale(8, 76, 987);

    /** Enough to walk a case through all levels. */
    public static final Scale SMALL = new Scale(2, 3, 6);

    public Scale {
        if (counties < 1 || townships < counties || villages < townships) {
            throw new IllegalArgumentException("every county has a township, every township a village");
        }
    }
}
