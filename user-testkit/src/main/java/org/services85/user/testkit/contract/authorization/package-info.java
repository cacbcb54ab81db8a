/** The rules that hold for all operations, and who may call them. Not exported. */
@NullMarked
package org.services85.user.testkit.contract.authorization;

import org.jspecify.annotations.NullMarked;
