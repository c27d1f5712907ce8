package weir.evm.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client of the JDK, for every address, and for several threads at once. */
public final class UsualHttp implements HttpPost {

  /** Finds the address to connect to. */
  @FunctionalInterface
  public interface Place {

    /** Returns it as it is now. */
    URI find() throws UnknownHostException;
  }

  private final Place place;
  private final Optional<String> authorization;
  private final HttpLimits limits;
  private final HttpClient client;

  /**
   * Returns a client; nothing is connected yet.
   *
   * @param authorization the value of that header, if it is needed
   */
  public UsualHttp(Place place, Optional<String> authorization, HttpLimits limits) {
    this.place = place;
    this.authorization = authorization;
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.timeout())
            .build();
  }

  @Override
  public HttpAnswer post(String text) throws IOException {
    var request =
        HttpRequest.newBuilder(place.find())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(text));
    authorization.ifPresent(secret -> request.header("authorization", secret));
    HttpResponse<HttpBody> response =
        await(
            client.sendAsync(
                request.build(), _ -> new BoundedBody(limits.bytes(), limits.slack())));
    HttpBody body = response.body();
    return new HttpAnswer(response.statusCode(), body.bytes(), body.length());
  }

  // A request's own time-out ends with the headers; this one covers the body as well.
  private <T> T await(Future<T> response) throws IOException {
    try {
      return response.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      var slow = new SocketTimeoutException("no answer in time");
      slow.initCause(e);
      throw slow;
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw new IllegalStateException("the HTTP client failed", e.getCause());
    }
  }

  /** Leaves connections to the JDK, which closes idle ones. */
  @Override
  public void close() {}
}
