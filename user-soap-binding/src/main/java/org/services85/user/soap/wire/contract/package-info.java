/**
 * The contract as SOAP has it: its services, their annotated ports and operations, and the versions
 * of SOAP. The reader and the writer of messages are one package above.
 */
@NullMarked
package org.services85.user.soap.wire.contract;

import org.jspecify.annotations.NullMarked;
