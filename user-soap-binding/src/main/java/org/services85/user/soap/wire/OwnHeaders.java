package org.services85.user.soap.wire;

/** The headers that are ours: they are no part of the vendor's contract, and so not of its WSDL. */
public final class OwnHeaders {

  /** Their namespace. */
  public static final String NAMESPACE = "urn:services85-user";

  /** Says of an answer without password that it was delivered by a channel of the host. */
  public static final String PASSWORD_DELIVERED = "PasswordDelivered";

  /** Makes a call one that may be repeated. */
  static final String IDEMPOTENCY_KEY = "IdempotencyKey";

  private OwnHeaders() {}
}
