package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.hash.micrometer.HashingMeters;
import org.services85.user.testkit.canary.CanaryProbe;
import org.services85.user.testkit.canary.Finding;

/** What is logged, thrown, measured and recorded tells no secret. */
class NoTraceTest {

  @Tag("long")
  @Test
  void p04NoLogLineExceptionMeterOrAuditRecordTellsAPasswordOrTicket() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    List<AuditEvent> told = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    Secret wrong = Secret.of("a wrong password");
    Secret typed = Secret.of("nils");
    try (LogCapture log = LogCapture.start();
        House house =
            new House(
                host ->
                    host.hashingListener(new HashingMeters(meters)).addAuditListener(told::add))) {
      Secret ticket = house.ticketOf(ALMA);
      IUserAgent alma = house.with(ticket);
      Secret generated = alma.setGeneratedPassword(2);
      thrown.add(catchThrowable(() -> alma.setPassword(2, typed)));
      for (int i = 0; i < 7; i++) {
        thrown.add(catchThrowable(() -> house.logOn("nils", wrong)));
      }
      thrown.add(catchThrowable(() -> house.logOn("nils", generated)));
      thrown.add(catchThrowable(() -> house.with(generated).getUserInfo(1)));
      house.sql("DROP TABLE audit_event");
      thrown.add(catchThrowable(() -> alma.setGeneratedPassword(2)));
      thrown.removeIf(failure -> failure == null);
      assertThat(thrown).hasSizeGreaterThanOrEqualTo(4);
      CanaryProbe probe =
          CanaryProbe.of(
              Map.of(
                  "alma's password", ALMA.password().reveal(),
                  "nils's first password", NILS.password().reveal(),
                  "the generated one", generated.reveal(),
                  "the wrong one", wrong.reveal(),
                  "the ticket", ticket.reveal()));
      List<Finding> findings = new ArrayList<>();
      thrown.forEach(failure -> findings.addAll(probe.inException(failure)));
      log.lines().forEach(line -> findings.addAll(probe.inText("log", line)));
      told.forEach(event -> findings.addAll(probe.inText("audit", event.toString())));
      for (Meter meter : meters.getMeters()) {
        findings.addAll(probe.inText("meter", meter.getId() + " " + meter.measure()));
      }
      assertThat(findings).isEmpty();
      assertThat(log.lines()).isNotEmpty();
      assertThat(told).isNotEmpty();
    }
  }
}
