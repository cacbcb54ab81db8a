package org.services85.user.soap.standalone;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request on when all of it has arrived, so that a client that sends slowly takes no
 * thread. Of one that is too long it hands on what is too much already.
 */
final class WholeRequestHandler extends Handler.Wrapper {

  private static final int USUAL_BYTES = 4 * 1024;

  private final int maxBytes;
  private final ConnectionGuard guard;

  WholeRequestHandler(int maxBytes, ConnectionGuard guard, Handler next) {
    super(next);
    this.maxBytes = maxBytes;
    this.guard = guard;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    new Arrival(request, response, callback).read(Runnable::run);
    return true;
  }

  private final class Arrival {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;

    Arrival(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    /**
     * Reads what there is.
     *
     * @param executor runs what follows when all is there
     */
    void read(Executor executor) {
      while (true) {
        Content.@Nullable Chunk chunk = request.read();
        if (chunk == null) {
          // Whoever is told that there is more must not be kept from returning.
          request.demand(() -> read(request.getContext()));
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          callback.failed(chunk.getFailure());
          return;
        }
        add(chunk.getByteBuffer());
        chunk.release();
        if (!chunk.isLast() && length > maxBytes) {
          // What is still to come is not waited for.
          response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
          executor.execute(this::handOn);
          return;
        }
        if (chunk.isLast()) {
          executor.execute(this::handOn);
          return;
        }
      }
    }

    private void add(ByteBuffer more) {
      int count = more.remaining();
      if (count > bytes.length - length) {
        byte[] larger = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        wipe();
        bytes = larger;
      }
      more.get(bytes, length, count);
      length += count;
    }

    /** There may be passwords in it. */
    private void wipe() {
      Arrays.fill(bytes, (byte) 0);
    }

    private void handOn() {
      Connection connection = request.getConnectionMetaData().getConnection();
      guard.received(connection);
      Callback answered =
          Callback.from(
              () -> {
                wipe();
                guard.answered(connection);
              },
              callback);
      Request arrived = new Arrived(request, ByteBuffer.wrap(bytes, 0, length));
      try {
        if (!getHandler().handle(arrived, response, answered)) {
          Response.writeError(arrived, response, answered, 404);
        }
      } catch (Exception e) {
        Response.writeError(arrived, response, answered, e);
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
