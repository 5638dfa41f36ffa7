package org.huiyin.ledgers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a ledger in the reader's words.
 *
 * @param light of its first duty due, as a code; null unless a column tells it
 * @param cells one for each column of the view: text, days, moments, numbers, fen as {@link Long}; null where there is
 *     nothing, or nothing for this reader
 */
public record LedgerRow(LedgerKey key, @Nullable String light, List<@Nullable Object> cells) {}
