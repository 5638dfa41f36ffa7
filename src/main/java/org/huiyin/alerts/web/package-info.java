@NullMarked
package org.huiyin.alerts.web;

import org.jspecify.annotations.NullMarked;
