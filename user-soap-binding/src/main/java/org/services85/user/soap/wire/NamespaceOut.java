package org.services85.user.soap.wire;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.transform.TransformOutInterceptor;
import org.services85.user.soap.ServicesVersion;

/** Writes what JAX-WS writes in the namespace of Services85 in that of another version. */
public final class NamespaceOut {

  private NamespaceOut() {}

  /**
   * Has the rest of a message written in the namespace of a version.
   *
   * @param message a message whose writer is open and has written nothing
   * @param version the version
   */
  public static void apply(SoapMessage message, ServicesVersion version) {
    apply(message, version, Map.of());
  }

  /**
   * Has the rest of a message written in the namespace of a version, and some elements under other
   * names.
   *
   * @param message a message whose writer is open and has written nothing
   * @param version the version
   * @param renamed the new names by the old ones
   */
  public static void apply(
      SoapMessage message, ServicesVersion version, Map<String, String> renamed) {
    Map<String, String> changes = new HashMap<>();
    if (version != ServicesVersion.SERVICES85) {
      changes.put("{" + ServicesVersion.NS85 + "}*", "{" + version.namespace() + "}*");
    }
    renamed.forEach(
        (from, to) ->
            changes.put(
                "{" + ServicesVersion.NS85 + "}" + from, "{" + version.namespace() + "}" + to));
    if (!changes.isEmpty()) {
      TransformOutInterceptor transform = new TransformOutInterceptor();
      transform.setOutTransformElements(changes);
      // On the client's side the interceptor takes the stream away, which sends the message.
      OutputStream stream = message.getContent(OutputStream.class);
      transform.handleMessage(message);
      message.setContent(OutputStream.class, stream);
    }
  }
}
