package org.services85.user.soap.standalone.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an answer until it is complete and sends it then, without a thread that waits for the
 * client. One that fails half way is dropped whole, and the failure is what is answered.
 */
final class WholeAnswer extends Response.Wrapper implements Callback {

  private final BufferedMessage bytes;
  private final Runnable sending;
  private final Callback sent;
  private boolean begun;
  private boolean tooMuch;

  /**
   * @param budget what answers may take up
   * @param sending hears that the answer is complete
   * @param sent hears what became of it
   */
  WholeAnswer(
      Request request, Response response, MemoryBudget budget, Runnable sending, Callback sent) {
    super(request, response);
    this.bytes = new BufferedMessage(budget);
    this.sending = sending;
    this.sent = sent;
  }

  /**
   * Says yes, as what was written is not taken back in part, even where it has not been sent yet.
   */
  @Override
  public boolean isCommitted() {
    return begun || super.isCommitted();
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
    begun = true;
    tooMuch |= content != null && !bytes.add(content);
    if (tooMuch) {
      written.failed(busy());
    } else {
      written.succeeded();
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public void succeeded() {
    if (tooMuch) {
      failed(busy());
      return;
    }
    sending.run();
    getWrapped().write(true, bytes.content(), Callback.from(bytes::close, sent));
  }

  @Override
  public void failed(Throwable failure) {
    bytes.close();
    sent.failed(tooMuch ? busy() : failure);
  }

  private static Throwable busy() {
    return new HttpException.RuntimeException(
        HttpStatus.SERVICE_UNAVAILABLE_503, "there is no memory for this answer now");
  }
}
