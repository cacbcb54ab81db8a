package org.services85.user.soap.war;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.Authenticator;
import java.net.MalformedURLException;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * A servlet container in a process of its own, which has a {@link Guest} come and go some times. It
 * says what is left of them.
 */
final class Container {

  private static final int APPLICATIONS = 3;

  /** What the container has for all, as a war does not bring it. */
  private static final List<String> OF_THE_CONTAINER =
      List.of(
          "jakarta.servlet.",
          "org.eclipse.jetty.",
          "org.slf4j.",
          "ch.qos.logback.",
          "org.postgresql.");

  /** A record of the container's own. */
  private record Own(Class<?> component) {}

  private Container() {}

  /**
   * JDK 17 keeps the types of the record that was the last to be compared, hashed or shown for the
   * first time, and so one application, until the next one does so.
   */
  private static void takeThePlaceOfTheLastRecord() {
    Own own = new Own(Container.class);
    if (!own.equals(new Own(Container.class)) || own.hashCode() == own.toString().hashCode()) {
      throw new IllegalStateException("a record differs from itself");
    }
  }

  /**
   * Jetty's selector keeps the connection that was the last to have something to read, with the
   * application that it was for, until the next one has.
   */
  private static void takeThePlaceOfTheLastConnection(URI address) throws IOException {
    try (Socket other = new Socket(address.getHost(), address.getPort())) {
      other
          .getOutputStream()
          .write("GET /none HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      other.getInputStream().readAllBytes();
    }
  }

  /**
   * Has guests come and go.
   *
   * @param arguments the folder for stores, what the guest is told of its database, and how many
   *     seconds to wait for it to be collected
   */
  public static void main(String[] arguments) throws Exception {
    Server container = new Server();
    ServerConnector connector = new ServerConnector(container);
    connector.setHost("127.0.0.1");
    container.addConnector(connector);
    ContextHandlerCollection applications = new ContextHandlerCollection();
    container.setHandler(applications);
    container.start();
    try {
      haveGuests(applications, connector, arguments);
    } finally {
      container.stop();
    }
    System.out.println("END");
  }

  private static void haveGuests(
      ContextHandlerCollection container, ServerConnector connector, String[] arguments)
      throws Exception {
    URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/");
    // What the JDK makes when it is first asked for is made before.
    SSLContext.getDefault();
    Map<String, String> before = state();
    List<WeakReference<ClassLoader>> applications = new ArrayList<>();
    for (int i = 0; i < APPLICATIONS; i++) {
      Path folder = Files.createDirectories(Path.of(arguments[0], "store-" + i));
      applications.add(run(container, address, folder, arguments[1]));
    }
    takeThePlaceOfTheLastRecord();
    Map<String, String> after = state();
    before.forEach(
        (name, value) -> {
          if (!value.equals(after.get(name))) {
            System.out.println("CHANGED " + name + ": " + value);
            System.out.println("to: " + after.get(name));
          }
        });
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[2])).toNanos();
    while (System.nanoTime() < end && left(applications) > 0) {
      takeThePlaceOfTheLastConnection(address);
      System.gc();
      Thread.sleep(200);
    }
    System.out.println("LEFT " + left(applications));
    Thread.getAllStackTraces().keySet().stream()
        .filter(Container::isGuests)
        .forEach(thread -> System.out.println("THREAD " + thread.getName()));
  }

  private static long left(List<WeakReference<ClassLoader>> applications) {
    return applications.stream().filter(each -> each.get() != null).count();
  }

  private static boolean isGuests(Thread thread) {
    return thread.getContextClassLoader() instanceof URLClassLoader
        || thread.getClass().getClassLoader() instanceof URLClassLoader;
  }

  /** What is the whole process's, and so the host's. */
  private static Map<String, String> state() throws Exception {
    Map<String, String> state = new LinkedHashMap<>();
    state.put("system properties", new TreeMap<>(System.getProperties()).toString());
    state.put("SSL context", String.valueOf(SSLContext.getDefault()));
    state.put(
        "SSL of HttpsURLConnection",
        String.valueOf(HttpsURLConnection.getDefaultSSLSocketFactory()));
    state.put(
        "host names of HttpsURLConnection",
        String.valueOf(HttpsURLConnection.getDefaultHostnameVerifier()));
    state.put("authenticator", String.valueOf(Authenticator.getDefault()));
    state.put("proxies", String.valueOf(ProxySelector.getDefault()));
    state.put("uncaught exceptions", String.valueOf(Thread.getDefaultUncaughtExceptionHandler()));
    state.put(
        "log handlers",
        Arrays.toString(LogManager.getLogManager().getLogger("").getHandlers())
            + Logger.getLogger("").getLevel());
    state.put(
        "drivers",
        DriverManager.drivers().map(each -> each.getClass().getName()).toList().toString());
    state.put("security providers", Arrays.toString(Security.getProviders()));
    state.put("locale", Locale.getDefault() + " " + TimeZone.getDefault().getID());
    state.put("shutdown hooks", shutdownHooks());
    state.put(
        "MBeans",
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
            .map(String::valueOf)
            .filter(name -> !name.startsWith("java.lang:type=MemoryPool"))
            .sorted()
            .toList()
            .toString());
    return state;
  }

  /** Takes {@code --add-opens=java.base/java.lang=ALL-UNNAMED}. */
  private static String shutdownHooks() throws Exception {
    Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    return ((Map<?, ?>) hooks.get(null)).keySet().toString();
  }

  private static WeakReference<ClassLoader> run(
      ContextHandlerCollection container, URI address, Path folder, String database)
      throws Exception {
    Thread own = Thread.currentThread();
    ClassLoader before = own.getContextClassLoader();
    URLClassLoader loader = new URLClassLoader(classPath(), new OfTheContainer());
    own.setContextClassLoader(loader);
    try {
      run(container, address, loader, folder, database);
    } finally {
      own.setContextClassLoader(before);
    }
    loader.close();
    return new WeakReference<>(loader);
  }

  @SuppressWarnings("unchecked")
  private static void run(
      ContextHandlerCollection container,
      URI address,
      ClassLoader loader,
      Path folder,
      String database)
      throws Exception {
    Object guest = loader.loadClass(Guest.class.getName()).getDeclaredConstructor().newInstance();
    if (guest.getClass().getClassLoader() != loader) {
      throw new IllegalStateException("the guest is the container's");
    }
    ServletContextHandler application = new ServletContextHandler("/app");
    application.setClassLoader(loader);
    application.addServlet(
        new ServletHolder(((BiFunction<Path, String, Servlet>) guest).apply(folder, database)),
        "/Remote/*");
    container.addHandler(application);
    application.start();
    ((Consumer<URI>) guest).accept(address);
    application.stop();
    container.removeHandler(application);
    application.destroy();
    ((AutoCloseable) guest).close();
  }

  private static URL[] classPath() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
        .map(entry -> url(Path.of(entry)))
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Shows an application the classes of the JDK and of the container. */
  private static final class OfTheContainer extends ClassLoader {

    OfTheContainer() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (OF_THE_CONTAINER.stream().anyMatch(name::startsWith)) {
        return Container.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
