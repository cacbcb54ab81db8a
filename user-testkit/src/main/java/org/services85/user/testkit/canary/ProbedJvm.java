package org.services85.user.testkit.canary;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * A Java virtual machine (HotSpot) that is looked into: this one, or another process. Thread-safe.
 */
public final class ProbedJvm implements AutoCloseable {

  private final MBeanServerConnection mbeans;
  private final @Nullable JMXConnector connector;

  private ProbedJvm(MBeanServerConnection mbeans, @Nullable JMXConnector connector) {
    this.mbeans = mbeans;
    this.connector = connector;
  }

  /**
   * This one.
   *
   * @return the virtual machine that runs this code
   */
  public static ProbedJvm self() {
    return new ProbedJvm(ManagementFactory.getPlatformMBeanServer(), null);
  }

  /**
   * Another process of the same user on this machine. Its management agent is started, which
   * listens on loopback.
   *
   * @param pid its process id
   * @return that virtual machine
   * @throws IOException if it cannot be reached
   */
  @SuppressWarnings("BanJNDI") // the address is the attached process's own, and names no directory
  public static ProbedJvm of(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      try {
        JMXConnector connector =
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        return new ProbedJvm(connector.getMBeanServerConnection(), connector);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + pid + " is no Java virtual machine of this user", e);
    }
  }

  /**
   * Its MBeans.
   *
   * @return a connection to them
   */
  public MBeanServerConnection mbeans() {
    return mbeans;
  }

  /**
   * Collects its garbage and writes what is left of its heap into a file.
   *
   * @param file a file that does not exist yet; its name ends with {@code .hprof}
   * @throws IOException if it cannot be written
   */
  public void dumpHeap(Path file) throws IOException {
    HotSpotDiagnosticMXBean diagnostics =
        Objects.requireNonNull(
            ManagementFactory.newPlatformMXBeanProxy(
                mbeans,
                "com.sun.management:type=HotSpotDiagnostic",
                HotSpotDiagnosticMXBean.class));
    diagnostics.dumpHeap(file.toAbsolutePath().toString(), true);
  }

  /** Ends the connection; the virtual machine goes on. */
  @Override
  public void close() throws IOException {
    if (connector != null) {
      connector.close();
    }
  }
}
