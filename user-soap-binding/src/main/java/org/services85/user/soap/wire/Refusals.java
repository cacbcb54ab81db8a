package org.services85.user.soap.wire;

import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.wire.carrier.KeyValuePair;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;

/** Refusals as ExceptionInfo, and back: the one place that knows both. */
public final class Refusals {

  /** The entry of Parameters that holds our code of a refusal. */
  private static final String CODE = "ErrorCode";

  private Refusals() {}

  /**
   * A refusal for the wire.
   *
   * @param refusal what was thrown
   * @param source which service refused
   * @return its ExceptionInfo
   */
  public static SoExceptionInfo toWire(UserAgentException refusal, String source) {
    SoExceptionInfo info = new SoExceptionInfo();
    info.message = refusal.getMessage();
    info.friendlyText = refusal.friendlyText();
    info.exceptionType = refusal.code().exceptionType();
    info.source = source;
    info.parameters.add(KeyValuePair.of(CODE, refusal.code().value()));
    return info;
  }

  /**
   * A refusal from the wire: by our code where there is one, by the type of the .NET exception
   * where a real NetServer answers.
   *
   * @param info an ExceptionInfo
   * @return what to throw
   */
  public static UserAgentException fromWire(SoExceptionInfo info) {
    ErrorCode code =
        codeIn(info)
            .or(() -> codeOf(Objects.requireNonNullElse(info.exceptionType, "")))
            .orElse(ErrorCode.INTERNAL);
    String message = Objects.requireNonNullElse(info.message, "the server gave no reason");
    String friendly = Objects.requireNonNullElse(info.friendlyText, code.friendlyText());
    return UserAgentException.of(code, message, friendly);
  }

  private static Optional<ErrorCode> codeIn(SoExceptionInfo info) {
    return info.parameters.stream()
        .filter(parameter -> CODE.equals(parameter.key) && parameter.value != null)
        .flatMap(
            parameter ->
                ErrorCode.ofValue(Objects.requireNonNullElse(parameter.value, "")).stream())
        .findFirst();
  }

  private static Optional<ErrorCode> codeOf(String exceptionType) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.exceptionType().equals(exceptionType)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
