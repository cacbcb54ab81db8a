package org.services85.user.soap.client;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of an answer up to a bound. Of a longer one it takes a byte more than that and
 * hangs up.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

  private static final int USUAL = 2048;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final int most;
  private byte[] bytes = new byte[USUAL];
  private int length;
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int bound) {
    most = bound + 1;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      int taken = Math.min(part.remaining(), most - length);
      if (length + taken > bytes.length) {
        resize(Math.min(most, 2 * (length + taken)));
      }
      part.get(bytes, length, taken);
      length += taken;
    }
    if (length == most && subscription != null) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    Arrays.fill(bytes, (byte) 0);
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    resize(length);
    body.complete(bytes);
  }

  /** Makes room, and wipes the bytes that are left behind, which may be a password. */
  private void resize(int size) {
    if (bytes.length != size) {
      byte[] resized = Arrays.copyOf(bytes, size);
      Arrays.fill(bytes, (byte) 0);
      bytes = resized;
    }
  }
}
