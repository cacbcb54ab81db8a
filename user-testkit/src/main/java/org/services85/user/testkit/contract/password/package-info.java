/** The rules of passwords. Not exported. */
@NullMarked
package org.services85.user.testkit.contract.password;

import org.jspecify.annotations.NullMarked;
