/** The files that hold secrets, read by one rule. Knows nothing of what the secrets are for. */
@NullMarked
package org.services85.user.soap.standalone.secret;

import org.jspecify.annotations.NullMarked;
