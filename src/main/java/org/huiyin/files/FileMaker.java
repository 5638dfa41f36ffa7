package org.huiyin.files;

import java.util.UUID;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;

/**
 * Makes one kind of file that takes too long for a page to wait for: behind the pages, one at a time in a process, once
 * on any number of them, and again from the beginning if the server stopped meanwhile. Ask by a row of the {@link
 * #table()} and {@link FileAsked}.
 */
public interface FileMaker {

    /**
     * Table of files asked for: {@code id}; {@code asked_at}; {@code state}, which becomes {@code failed} with {@code
     * failure} and {@code arguments} if none could be made; {@code finished_at}, null until then.
     */
    String table();

    /** Code of refusals: {@code <code>.no-access} if whoever asked may not have it any more, {@code <code>.failed}. */
    String code();

    /**
     * Makes the file and sets its row finished, in the transaction that is open.
     *
     * @throws Refusal if there can be none, which is kept in the row
     * @throws NotFound if whoever asked may not have it any more
     */
    void make(UUID id);
}
