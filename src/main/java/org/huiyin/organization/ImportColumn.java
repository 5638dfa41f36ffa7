package org.huiyin.organization;

import java.util.Locale;

/** The columns of a file of units. Files name them by {@link #field()}, or as the pages do in any of their languages. */
enum ImportColumn {
    CODE("code", true),
    NAME("name", true),
    SHORT_NAME("shortName", false),
    KIND("kind", true),
    LEVEL("level", true),
    REGION_CODE("regionCode", true),
    PARENT("parent", false),
    ORGAN("organ", false),
    DOCKET_UNIT("docketUnit", false),
    DOCUMENT_SIGN("documentSign", false),
    ACCOUNTS("accounts", false),
    VALID_FROM("validFrom", false),
    VALID_TO("validTo", false);

    private final String field;
    private final boolean required;

    ImportColumn(String field, boolean required) {
        this.field = field;
        this.required = required;
    }

    /** The path that faults of this column carry. */
    String field() {
        return field;
    }

    boolean required() {
        return required;
    }

    /** Key of its name in the message files. */
    String key() {
        return "organization.column." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
