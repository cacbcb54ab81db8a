package org.services85.user.testkit.canary;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/** The values that MBeans show, as text. */
final class ManagedText {

  /** Hears of each attribute, by bean and name. */
  interface Reader {
    void read(String place, String text);
  }

  private ManagedText() {}

  static void read(MBeanServerConnection mbeans, Reader reader) throws IOException {
    for (ObjectName bean : mbeans.queryNames(null, null)) {
      try {
        reader.read("JMX " + bean, bean.toString());
        for (MBeanAttributeInfo attribute : mbeans.getMBeanInfo(bean).getAttributes()) {
          if (attribute.isReadable()) {
            reader.read(
                "JMX " + bean + " " + attribute.getName(),
                value(mbeans, bean, attribute.getName()));
          }
        }
      } catch (JMException gone) {
        reader.read("JMX " + bean, String.valueOf(gone));
      }
    }
  }

  /** An attribute that is not offered, or not serializable, shows the reason. */
  private static String value(MBeanServerConnection mbeans, ObjectName bean, String attribute) {
    try {
      return text(mbeans.getAttribute(bean, attribute));
    } catch (JMException | IOException | RuntimeException e) {
      return String.valueOf(e);
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof CompositeData composite) {
      return composite.values().stream().map(ManagedText::text).collect(Collectors.joining("\n"));
    }
    if (value instanceof TabularData table) {
      return table.values().stream().map(ManagedText::text).collect(Collectors.joining("\n"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
          .collect(Collectors.joining("\n"));
    }
    if (value instanceof char[] characters) {
      return new String(characters);
    }
    if (value != null && value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> text(Array.get(value, i)))
          .collect(Collectors.joining("\n"));
    }
    return String.valueOf(value);
  }
}
