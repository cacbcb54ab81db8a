/** SOAP messages as trees of elements. Not exported. */
@NullMarked
package org.services85.user.testkit.netserver.soap;

import org.jspecify.annotations.NullMarked;
