/**
 * Where the data lives: the PostgreSQL that comes with the application and starts with it, or the one that the
 * configuration names.
 */
@NullMarked
package org.huiyin.database;

import org.jspecify.annotations.NullMarked;
