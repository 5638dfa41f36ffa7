package org.huiyin.files;

import java.util.UUID;

/**
 * A file was asked for, as a row of the table of its {@link FileMaker}; published within the transaction that asks, it is
 * made once that is committed.
 *
 * @param table of the maker
 * @param id of the row
 */
public record FileAsked(String table, UUID id) {}
