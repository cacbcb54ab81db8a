/**
 * Looks for secrets where they should not be: in log lines, exceptions, MBeans, files and heap
 * dumps. Begin with {@link org.services85.user.testkit.canary.CanaryProbe}; it does not prevent
 * leaks.
 */
@NullMarked
package org.services85.user.testkit.canary;

import org.jspecify.annotations.NullMarked;
