package org.services85.user.testkit.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * A JSON object, whose fields are read by name and type. What does not fit is refused by an {@link
 * IllegalArgumentException} that names the field and what is expected, and quotes no text of the
 * object, which may be a secret. Not thread-safe.
 */
public final class JsonObject {

  private static final int DEEPEST = 10;

  private static final JSON READER =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private final String path;
  private final Map<String, Object> fields;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonObject(String path, Map<String, Object> fields) {
    this.path = path;
    this.fields = fields;
  }

  /**
   * Reads an object.
   *
   * @param text the object
   * @return the object
   * @throws IllegalArgumentException if it is none
   */
  public static JsonObject read(String text) {
    try {
      // An array around it, so that what follows the object is seen too.
      List<Object> all = READER.listFrom("[" + text + "\n]");
      if (all.size() == 1 && all.get(0) instanceof Map<?, ?> object) {
        return of("", object);
      }
      throw new IllegalArgumentException("this is no JSON object; expected {...}");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("this is no JSON object" + place(e.getLocation()));
    }
  }

  private static String place(@Nullable TokenStreamLocation location) {
    if (location == null) {
      return "";
    }
    int column = location.getColumnNr() - (location.getLineNr() == 1 ? 1 : 0);
    return " at line %s, column %s".formatted(location.getLineNr(), column);
  }

  @SuppressWarnings("unchecked") // the keys of JSON are strings
  private static JsonObject of(String path, Map<?, ?> object) {
    return new JsonObject(path, (Map<String, Object>) object);
  }

  /**
   * A text.
   *
   * @param field its name
   * @return the text, or empty where the field is absent or null
   */
  public Optional<String> text(String field) {
    return value(field, String.class, "a text");
  }

  /**
   * A text that must be there.
   *
   * @param field its name
   * @return the text
   */
  public String requireText(String field) {
    return text(field).orElseThrow(() -> missing(field, "a text"));
  }

  /**
   * A number.
   *
   * @param field its name
   * @return the number, or empty where the field is absent or null
   */
  public OptionalInt number(String field) {
    Optional<Integer> number = value(field, Integer.class, "a whole number");
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }

  /**
   * A number that must be there.
   *
   * @param field its name
   * @return the number
   */
  public int requireNumber(String field) {
    return number(field).orElseThrow(() -> missing(field, "a whole number"));
  }

  /**
   * A truth value.
   *
   * @param field its name
   * @return the value; false where the field is absent or null
   */
  public boolean flag(String field) {
    return value(field, Boolean.class, "true or false").orElse(false);
  }

  /**
   * A list of texts.
   *
   * @param field its name
   * @return the texts; none where the field is absent or null
   */
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (Object each : list(field, "a list of texts")) {
      texts.add(as(String.class, each, field + "[" + texts.size() + "]", "a text"));
    }
    return texts;
  }

  /**
   * A list of objects.
   *
   * @param field its name
   * @return the objects; none where the field is absent or null
   */
  public List<JsonObject> objects(String field) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object each : list(field, "a list of objects")) {
      String name = field + "[" + objects.size() + "]";
      objects.add(of(path + name + ".", as(Map.class, each, name, "an object")));
    }
    return objects;
  }

  /**
   * An object.
   *
   * @param field its name
   * @return the object, or empty where the field is absent or null
   */
  public Optional<JsonObject> object(String field) {
    return value(field, Map.class, "an object").map(map -> of(path + field + ".", map));
  }

  /**
   * Refuses a field that nobody has asked for.
   *
   * @throws IllegalArgumentException if there is one
   */
  public void requireNoOthers() {
    for (String field : fields.keySet()) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException(
            "%s is no field here; expected %s"
                .formatted(
                    path + shortened(field),
                    known.isEmpty() ? "none" : "one of " + String.join(", ", known)));
      }
    }
  }

  /**
   * A refusal of what a field holds.
   *
   * @param field its name
   * @param expected what would be right
   * @return the refusal
   */
  public IllegalArgumentException wrong(String field, String expected) {
    return new IllegalArgumentException(path + field + " is wrong; expected " + expected);
  }

  private IllegalArgumentException missing(String field, String expected) {
    return new IllegalArgumentException(path + field + " is missing; expected " + expected);
  }

  private List<?> list(String field, String expected) {
    return value(field, List.class, expected).orElse(List.of());
  }

  private <T> Optional<T> value(String field, Class<T> type, String expected) {
    known.add(field);
    @Nullable Object value = fields.get(field);
    return value == null ? Optional.empty() : Optional.of(as(type, value, field, expected));
  }

  private <T> T as(Class<T> type, @Nullable Object value, String field, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(field, expected);
    }
    return type.cast(value);
  }

  private static String shortened(String field) {
    return field.length() <= 40 ? field : field.substring(0, 40) + "...";
  }
}
