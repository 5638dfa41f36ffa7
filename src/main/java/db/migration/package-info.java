/** Migrations that take more than a file of SQL; Flyway looks for them in this package. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
