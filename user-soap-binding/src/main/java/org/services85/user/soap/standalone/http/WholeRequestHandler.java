package org.services85.user.soap.standalone.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request to a worker when all of it has arrived, and its answer to the client when all of
 * that is there: a client that sends or reads slowly takes no worker. Of a request that is too long
 * it hands on what is too much already.
 */
public final class WholeRequestHandler extends Handler.Wrapper {

  /** The memory that parsing makes of a message, in sizes of it: text, elements, and values. */
  private static final int WORK = 12;

  private final int maxBytes;
  private final ConnectionGuard guard;
  private final MemoryBudget budget;
  private final Executor workers;

  /**
   * A handler before others.
   *
   * @param maxBytes how long a request may be; more than that is not waited for
   * @param guard is told how far a request is
   * @param budget what the messages of all connections may take up
   * @param workers those that requests are handed to
   * @param next the handler that they are handed on to
   */
  public WholeRequestHandler(
      int maxBytes, ConnectionGuard guard, MemoryBudget budget, Executor workers, Handler next) {
    super(next);
    this.maxBytes = maxBytes;
    this.guard = guard;
    this.budget = budget;
    this.workers = workers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    new Arrival(request, response, callback).read();
    return true;
  }

  private final class Arrival {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final BufferedMessage bytes = new BufferedMessage(budget);

    Arrival(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = Callback.from(bytes::close, callback);
    }

    /** Reads what there is. */
    void read() {
      while (true) {
        Content.@Nullable Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this::read);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          callback.failed(chunk.getFailure());
          return;
        }
        boolean last = chunk.isLast();
        boolean kept = bytes.add(chunk.getByteBuffer());
        chunk.release();
        if (!kept || (last && !bytes.multiply(WORK))) {
          refuse();
          return;
        }
        if (!last && bytes.length() > maxBytes) {
          closeAfterAnswer();
          last = true;
        }
        if (last) {
          // From here on it is for us to be quick, also where all workers are busy.
          guard.received(connection());
          executor().execute(this::handOn);
          return;
        }
      }
    }

    /** The executor of health checks, which are answered even when all workers are held up. */
    private Executor executor() {
      String path = Request.getPathInContext(request);
      return path.startsWith("/health") || path.startsWith("/metrics")
          ? request.getContext()
          : workers;
    }

    private void refuse() {
      closeAfterAnswer();
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    }

    /** Closes the connection after the answer, without waiting for what is still to come. */
    private void closeAfterAnswer() {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }

    private Connection connection() {
      return request.getConnectionMetaData().getConnection();
    }

    private void handOn() {
      Connection connection = connection();
      Callback sent = Callback.from(() -> guard.answered(connection), callback);
      Request arrived = new Arrived(request, bytes.content());
      Runnable sending =
          () -> {
            bytes.close();
            if (guard.isDraining()) {
              closeAfterAnswer();
            }
            guard.answering(connection);
          };
      WholeAnswer answer = new WholeAnswer(arrived, response, budget, sending, sent);
      try {
        if (!getHandler().handle(arrived, answer, answer)) {
          Response.writeError(arrived, answer, answer, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        answer.failed(e);
      }
    }
  }

  /** A request with its content in memory. */
  private static final class Arrived extends Request.Wrapper {

    private @Nullable ByteBuffer content;

    Arrived(Request request, ByteBuffer content) {
      super(request);
      this.content = content;
    }

    @Override
    public Content.Chunk read() {
      ByteBuffer first = content;
      content = null;
      return first == null ? Content.Chunk.EOF : Content.Chunk.from(first, true);
    }

    @Override
    public void demand(Runnable readable) {
      readable.run();
    }
  }
}
