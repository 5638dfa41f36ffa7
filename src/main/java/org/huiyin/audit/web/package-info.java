/** The auditor's page. */
@NullMarked
package org.huiyin.audit.web;

import org.jspecify.annotations.NullMarked;
