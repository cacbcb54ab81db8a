package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.schema.WireText;

/** Secrets as the text that JAXB writes. */
final class SecretText extends XmlAdapter<String, Secret> {

  @Override
  public @Nullable Secret unmarshal(@Nullable String text) {
    return text == null ? null : Secret.of(text);
  }

  @Override
  public @Nullable String marshal(@Nullable Secret secret) {
    return secret == null ? null : WireText.of(secret);
  }
}
