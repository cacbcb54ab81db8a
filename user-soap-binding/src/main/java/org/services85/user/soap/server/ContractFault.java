package org.services85.user.soap.server;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapVersion;
import org.services85.user.soap.wire.MalformedMessageException;

/** A fault whose text is ours, and so may leave. */
final class ContractFault extends SoapFault {

  private static final long serialVersionUID = 1L;

  private static final int BAD_REQUEST = 400;

  private ContractFault(String message, QName code) {
    super(message, code);
  }

  /** The answer to a message that is no call of this contract. */
  static ContractFault of(MalformedMessageException e, SoapVersion version) {
    String text = String.valueOf(e.getMessage());
    if (e.isMustUnderstand()) {
      return new ContractFault(text, version.getMustUnderstand());
    }
    ContractFault fault = new ContractFault(text, version.getSender());
    if (version instanceof Soap12) {
      // SOAP 1.2 part 2, table 20. SOAP 1.1, section 6.2, has 500 for all.
      fault.setStatusCode(BAD_REQUEST);
    }
    return fault;
  }

  /** The answer where something of ours failed. */
  static ContractFault internal(SoapVersion version) {
    return new ContractFault("something went wrong on the server", version.getReceiver());
  }
}
