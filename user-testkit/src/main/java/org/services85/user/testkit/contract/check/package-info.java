/**
 * The rules of the suite against a server that runs somewhere, and not only in a test. The rules
 * themselves are in the packages beside it, by subject.
 */
@NullMarked
package org.services85.user.testkit.contract.check;

import org.jspecify.annotations.NullMarked;
