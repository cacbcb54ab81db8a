/**
 * SOAP messages as trees of elements. Not exported; what the messages mean is one package above.
 */
@NullMarked
package org.services85.user.testkit.netserver.soap;

import org.jspecify.annotations.NullMarked;
