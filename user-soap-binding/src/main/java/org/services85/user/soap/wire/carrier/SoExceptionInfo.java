package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header that says why a call was refused. It never carries a stack trace. */
@XmlType(
    name = "SoExceptionInfo",
    propOrder = {"message", "friendlyText", "exceptionType", "source", "parameters"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class SoExceptionInfo {

  /** Nothing set. */
  public SoExceptionInfo() {}

  /** The text for developers and logs. */
  @XmlElement(name = "Message")
  public @Nullable String message;

  /** The text for the person in front of the screen. */
  @XmlElement(name = "FriendlyText")
  public @Nullable String friendlyText;

  /** The name of a .NET exception. */
  @XmlElement(name = "ExceptionType")
  public @Nullable String exceptionType;

  /** The name of the service that refused. */
  @XmlElement(name = "Source")
  public @Nullable String source;

  /** More about the refusal, with our code among it. */
  @XmlElementWrapper(name = "Parameters")
  @XmlElement(name = "SoExceptionInfoParametersKeyValuePair")
  public List<KeyValuePair> parameters = new ArrayList<>();
}
