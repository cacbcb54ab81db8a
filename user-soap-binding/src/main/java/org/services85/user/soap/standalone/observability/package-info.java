/**
 * Health, metrics and log lines of the server, bounded in number. Nothing here repeats the words of
 * a client.
 */
@NullMarked
package org.services85.user.soap.standalone.observability;

import org.jspecify.annotations.NullMarked;
