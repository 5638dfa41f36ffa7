package org.huiyin.cases;

import java.util.Optional;

/** The query code of the case being registered, for the receipt: no row of the database ever holds it. */
public final class QueryCodes {

    private static final ScopedValue<QueryCode> CODE = ScopedValue.newInstance();

    private QueryCodes() {}

    /** Lets the receipt know the code while the case is registered. */
    public static void during(QueryCode code, Runnable registering) {
        ScopedValue.where(CODE, code).run(registering);
    }

    /** Empty unless a case is being registered. */
    public static Optional<QueryCode> current() {
        return CODE.isBound() ? Optional.of(CODE.get()) : Optional.empty();
    }
}
