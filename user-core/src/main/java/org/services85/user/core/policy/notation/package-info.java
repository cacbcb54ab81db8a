/**
 * The notations that a password policy is read from and written to, and what each of them cannot
 * express. The rules themselves are one package above.
 */
@NullMarked
package org.services85.user.core.policy.notation;

import org.jspecify.annotations.NullMarked;
