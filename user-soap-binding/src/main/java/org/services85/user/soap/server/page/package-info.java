/**
 * The documents at the address of a service: the page for people, the WSDL, and the discovery
 * document. Calls are answered one package above.
 */
@NullMarked
package org.services85.user.soap.server.page;

import org.jspecify.annotations.NullMarked;
