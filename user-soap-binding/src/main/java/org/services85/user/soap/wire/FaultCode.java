package org.services85.user.soap.wire;

import org.services85.user.soap.wire.contract.SoapVersion;

/** The side that is to blame for a fault. */
public enum FaultCode {
  /** The sender, whose message is no call of the contract. */
  SENDER,
  /** The sender, who demands that a header be understood. */
  MUST_UNDERSTAND,
  /** The receiver. */
  RECEIVER;

  /** The local name of the code in a version of SOAP. */
  String in(SoapVersion soap) {
    return switch (this) {
      case SENDER -> soap.sender();
      case MUST_UNDERSTAND -> "MustUnderstand";
      case RECEIVER -> soap.receiver();
    };
  }
}
