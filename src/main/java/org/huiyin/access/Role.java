package org.huiyin.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a member of staff may do in a unit. {@link Scope} says how far the role sees cases: only those its own
 * unit holds, or those of the whole subtree. Packs name roles by {@link #code()}.
 */
public enum Role {
    /** 接待员 registers what comes and answers on the spot. */
    RECEPTIONIST(Scope.UNIT),
    /** 承办人 hears, investigates, drafts. */
    CASEWORKER(Scope.UNIT),
    /** 信访科 intake desk: classifies and dispatches for the organ. */
    DISPATCHER(Scope.UNIT),
    /** 站长、主任、局长 answers for the unit and everything below it. */
    HEAD(Scope.SUBTREE),
    /** 签发领导 signs letters of the organ. */
    SIGNER(Scope.UNIT),
    /** 审核人 checks drafts. */
    REVIEWER(Scope.UNIT),
    /** 督查 watches the clocks of the subtree: states and dates, not contents. */
    SUPERVISOR(Scope.SUBTREE_STATUS),
    /** 收发登记员 records for an outside organ without accounts. */
    DOCKET_CLERK(Scope.UNIT),
    /** 涉密专办 handles restricted matters; sees them only where granted. */
    CLEARED_HANDLER(Scope.UNIT),
    /** 优抚科 decides relief. */
    RELIEF_OFFICER(Scope.UNIT),
    /** 财务 pays relief. */
    FINANCE(Scope.UNIT),
    /** 调解员. */
    MEDIATOR(Scope.UNIT),
    /** 合作单位 staff: sees only what was referred. */
    PARTNER(Scope.UNIT),
    /** 审计员 reads the audit record; no case contents. */
    AUDITOR(Scope.NONE),
    /** 系统管理员 keeps units and accounts; no case contents. */
    ADMINISTRATOR(Scope.NONE);

    /** How far a role sees cases. */
    public enum Scope {
        /** None at all. */
        NONE,
        /** Those its unit holds. */
        UNIT,
        /** Those its unit holds, and the states and dates of all below. */
        SUBTREE_STATUS,
        /** Those its unit and all below hold. */
        SUBTREE
    }

    private final Scope scope;

    Role(Scope scope) {
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }

    /** The name used in packs, database and API: {@code docket-clerk}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
