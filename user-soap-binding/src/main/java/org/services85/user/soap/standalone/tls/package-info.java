/**
 * The server's certificate and key, read from files and read anew when they change. The HTTP server
 * that uses them is not here.
 */
@NullMarked
package org.services85.user.soap.standalone.tls;

import org.jspecify.annotations.NullMarked;
