package org.services85.user.soap.wire;

import java.util.Map;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.transform.TransformOutInterceptor;

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
    if (version == ServicesVersion.SERVICES85) {
      return;
    }
    TransformOutInterceptor transform = new TransformOutInterceptor();
    transform.setOutTransformElements(
        Map.of("{" + ServicesVersion.NS85 + "}*", "{" + version.namespace() + "}*"));
    transform.handleMessage(message);
  }
}
