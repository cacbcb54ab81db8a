/**
 * NetServer's SOAP as the fake speaks it: messages as trees of elements, the services and their
 * operations, parameters and answers. HTTP, failures and the record of calls are one package above.
 */
@NullMarked
package org.services85.user.testkit.netserver.soap;

import org.jspecify.annotations.NullMarked;
