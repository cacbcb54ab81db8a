package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.services85.user.api.BusyException;
import org.services85.user.soap.server.page.CallAddress;
import org.services85.user.soap.wire.FaultCode;
import org.services85.user.soap.wire.Refusals;
import org.services85.user.soap.wire.SoapWriter;
import org.services85.user.soap.wire.contract.SoapVersion;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.MessageBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Answers calls: a message in, a message out. Thread-safe. */
record SoapEndpoint(CallInvoker invoker, CallListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(SoapEndpoint.class);
  private static final Marker MESSAGE_REFUSED = MarkerFactory.getMarker("message-refused");
  private static final Marker SOAP_FAILED = MarkerFactory.getMarker("soap-failed");
  private static final Marker CLIENT_GONE = MarkerFactory.getMarker("client-gone");

  void answer(
      CallAddress address,
      MediaTypes types,
      HttpServletRequest request,
      HttpServletResponse response) {
    SoapVersion soap = types.likelyVersion();
    Answer answer;
    try {
      answer = answer(address, types, request);
    } catch (MalformedMessageException e) {
      LOG.info(
          MESSAGE_REFUSED,
          "refused a message to {}: {}; it came from {}",
          address.contract().serviceName(),
          e.getMessage(),
          request.getRemoteAddr());
      answer = refused(soap, e);
    } catch (IOException e) {
      answer =
          refused(soap, new MalformedMessageException("the message could not be read to its end"));
    } catch (RuntimeException e) {
      LOG.error(SOAP_FAILED, "a call failed in the SOAP layer: {}", FailureTrace.of(e));
      listener.faulted();
      answer = fault(soap, FaultCode.RECEIVER, "something went wrong on the server");
    }
    send(answer, response);
  }

  private Answer answer(CallAddress address, MediaTypes types, HttpServletRequest request)
      throws MalformedMessageException, IOException {
    SoapCallReader reader = new SoapCallReader(address.contract(), address.services());
    try (SoapCall call = reader.read(request.getInputStream(), types.action());
        Outcome outcome = invoker.invoke(address.contract(), call, HttpCaller.contextOf(request))) {
      Charset charset = types.ofAnswer(call.charset());
      return new Answer(
          HttpServletResponse.SC_OK,
          call.soap(),
          charset,
          outcome.refusal().filter(BusyException.class::isInstance).isPresent(),
          write(address, call, outcome, charset));
    }
  }

  /** The answer's message: its headers say whether the call succeeded, and why not. */
  private static ByteBuffer write(
      CallAddress address, SoapCall call, Outcome outcome, Charset charset) {
    try (SoapWriter message = SoapWriter.begin(call.soap(), call.services(), charset)) {
      outcome
          .refusal()
          .map(refusal -> Refusals.toWire(refusal, address.contract().serviceName()))
          .ifPresent(message::exceptionInfo);
      message.succeeded(outcome.refusal().isEmpty());
      if (outcome.isPasswordDelivered()) {
        message.passwordDelivered();
      }
      call.headers().timeZone().ifPresent(message::timeZone);
      return call.operation()
          .map(operation -> message.answer(operation, outcome.value()))
          .orElseGet(() -> message.emptyAnswer(call.name()));
    }
  }

  private Answer refused(SoapVersion soap, MalformedMessageException e) {
    listener.faulted();
    return fault(
        soap,
        e.isMustUnderstand() ? FaultCode.MUST_UNDERSTAND : FaultCode.SENDER,
        String.valueOf(e.getMessage()));
  }

  private static Answer fault(SoapVersion soap, FaultCode code, String text) {
    // SOAP 1.2 part 2, table 20. SOAP 1.1, section 6.2, has 500 for all.
    int status =
        soap == SoapVersion.SOAP_12 && code == FaultCode.SENDER
            ? HttpServletResponse.SC_BAD_REQUEST
            : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    return new Answer(
        status, soap, StandardCharsets.UTF_8, false, SoapWriter.fault(soap, code, text));
  }

  private static void send(Answer answer, HttpServletResponse response) {
    ByteBuffer message = answer.message();
    try {
      response.setStatus(answer.status());
      response.setContentType(answer.soap().mediaType() + ";charset=" + name(answer.charset()));
      response.setContentLength(message.limit());
      if (answer.busy()) {
        // RFC 9110, section 10.2.3.
        response.setHeader("Retry-After", Long.toString(BusyException.RETRY_AFTER.toSeconds()));
      }
      response.getOutputStream().write(message.array(), message.arrayOffset(), message.limit());
      response.flushBuffer();
    } catch (IOException e) {
      LOG.info(CLIENT_GONE, "a client left before it had its answer");
    } finally {
      MessageBytes.wipe(message);
    }
  }

  /** As .NET names them. */
  private static String name(Charset charset) {
    return charset.name().replace("UTF", "utf");
  }

  /** An answer, whose message is wiped once it is sent. */
  private record Answer(
      int status, SoapVersion soap, Charset charset, boolean busy, ByteBuffer message) {}
}
