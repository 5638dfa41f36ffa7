package org.huiyin.people;

import org.huiyin.access.Actor;
import org.huiyin.ids.PersonId;

/**
 * Another way to a person than living in one's area: whoever handles a case may see its people. Implemented by modules
 * that come after this one; one yes is enough.
 */
public interface PersonAccess {

    boolean maySee(Actor actor, PersonId person);
}
