package weir.evm.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** Collects a body up to a limit, and closes the connection on a longer one. */
final class BoundedBody implements HttpResponse.BodySubscriber<HttpBody> {

  private final HttpBody collected;
  private final CompletableFuture<HttpBody> body = new CompletableFuture<>();
  private final AtomicReference<Flow.Subscription> source = new AtomicReference<>();

  /** Returns an empty body of at most {@code limit} bytes, which {@code slack} bytes follow. */
  BoundedBody(int limit, int slack) {
    this.collected = new HttpBody(limit, slack);
  }

  @Override
  public CompletionStage<HttpBody> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source.set(subscription);
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    try {
      for (ByteBuffer piece : pieces) {
        collected.add(piece);
      }
    } catch (TooLargeException e) {
      source.get().cancel();
      body.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(collected);
  }
}
