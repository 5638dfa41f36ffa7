/**
 * Persons and organizations on file, and the tolerant search for them. The register is not for browsing: within their
 * own area people are found by name, beyond it only by an exact number and for a stated purpose ({@code
 * docs/privacy.md}). Nothing here knows, counts or shows petitions.
 */
@NullMarked
package org.huiyin.people;

import org.jspecify.annotations.NullMarked;
