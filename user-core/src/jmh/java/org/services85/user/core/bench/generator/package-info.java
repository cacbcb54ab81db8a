/** Password generation against Passay. */
@NullMarked
package org.services85.user.core.bench.generator;

import org.jspecify.annotations.NullMarked;
