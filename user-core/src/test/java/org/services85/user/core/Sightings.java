package org.services85.user.core;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.services85.user.api.Secret;

/** Everything that can be read from a value by its public methods, record by record. */
final class Sightings {

  private final List<String> texts = new ArrayList<>();
  private final List<Secret> secrets = new ArrayList<>();

  static Sightings in(Object value) {
    Sightings seen = new Sightings();
    seen.look(value);
    return seen;
  }

  List<String> texts() {
    return texts;
  }

  List<Secret> secrets() {
    return secrets;
  }

  private void look(Object value) {
    texts.add(String.valueOf(value));
    if (value instanceof Secret secret) {
      secrets.add(secret);
    } else if (value instanceof Optional<?> perhaps) {
      perhaps.ifPresent(this::look);
    } else if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(this::look);
      map.values().forEach(this::look);
    } else if (value instanceof Iterable<?> many) {
      many.forEach(this::look);
    } else if (value instanceof Record parts) {
      Arrays.stream(parts.getClass().getRecordComponents())
          .forEach(component -> look(read(component, parts)));
    }
  }

  private static Object read(RecordComponent component, Record parts) {
    try {
      return component.getAccessor().invoke(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
