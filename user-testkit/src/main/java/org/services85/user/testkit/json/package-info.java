/** JSON of what is started from a shell: users, and what a test says to a fake. Not exported. */
@NullMarked
package org.services85.user.testkit.json;

import org.jspecify.annotations.NullMarked;
