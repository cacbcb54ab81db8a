package org.services85.user.soap.standalone.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers one request of HTTP/1.0 a connection, as where it ends is less sure than in HTTP/1.1, and
 * none that has a Transfer-Encoding, which HTTP/1.0 does not know (RFC 9112, section 6.1).
 */
public final class OldHttpHandler extends Handler.Wrapper {

  /**
   * A handler before others.
   *
   * @param next those that it hands requests on to
   */
  public OldHttpHandler(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_0) {
      return super.handle(request, response, callback);
    }
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    if (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
      return true;
    }
    return super.handle(request, response, callback);
  }
}
