package org.services85.user.soap.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The message of a call, which notices whether anything of it was asked for: before that there is a
 * connection, and over https the other side is known. Thread-safe.
 */
final class CallBody implements BodyPublisher {

  private final BodyPublisher message;
  private volatile boolean asked;

  CallBody(ByteBuffer message) {
    this.message =
        BodyPublishers.ofByteArray(message.array(), message.arrayOffset(), message.limit());
  }

  /** Whether the server may have got the call. */
  boolean mayHaveArrived() {
    return asked;
  }

  @Override
  public long contentLength() {
    return message.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    asked = true;
    message.subscribe(subscriber);
  }
}
