package org.services85.user.soap.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.api.WriterConfig;
import com.ctc.wstx.stax.WstxOutputFactory;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.contract.SoapVersion;

class SoapWriterTest {

  @Test
  void wipesTheBuffersOfTheThreadAndKeepsThem() {
    Operation operation = ServiceContract.USER.operation("SetGeneratedPassword").orElseThrow();
    try (SoapWriter message =
        SoapWriter.begin(SoapVersion.SOAP_11, ServicesVersion.SERVICES85, UTF_8)) {
      message.answer(operation, Secret.of("correct horse battery staple"));
    }

    WriterConfig buffers = new WstxOutputFactory().getConfig().createNonShared();
    byte[] bytes = buffers.allocFullBBuffer(1);
    char[] characters = buffers.allocFullCBuffer(1);

    assertThat(bytes).hasSizeGreaterThan(1).containsOnly(0);
    assertThat(characters).hasSizeGreaterThan(1).containsOnly('\0');
  }
}
