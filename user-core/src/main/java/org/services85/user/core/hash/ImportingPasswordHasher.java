package org.services85.user.core.hash;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.api.Secret;

/**
 * Verifies the hashes of other systems besides those of a hasher. A right password on an imported
 * hash is {@link Verdict#MATCH_OUTDATED}, so it is replaced at the first logon; it is {@link
 * Verdict#MATCH_IN_PART} where the hash {@linkplain ImportedForm#isOfAllOf says nothing} of its
 * end. New hashes are those of the hasher. Thread-safe.
 */
public final class ImportingPasswordHasher implements PasswordHasher {

  private final PasswordHasher hasher;
  private final List<ImportedForm> forms;

  /**
   * A hasher that reads more.
   *
   * @param hasher makes new hashes, and verifies every hash that none of the forms recognises
   * @param forms the forms; the first that recognises a hash verifies it
   */
  public ImportingPasswordHasher(PasswordHasher hasher, List<ImportedForm> forms) {
    this.hasher = Objects.requireNonNull(hasher, "hasher");
    this.forms = List.copyOf(forms);
  }

  @Override
  public PasswordHash hash(Secret password) {
    return hasher.hash(password);
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    Optional<ImportedForm> form = formOf(stored);
    if (form.isEmpty()) {
      return hasher.verify(password, stored);
    }
    if (!form.get().matches(password, stored)) {
      return Verdict.MISMATCH;
    }
    return form.get().isOfAllOf(password, stored) ? Verdict.MATCH_OUTDATED : Verdict.MATCH_IN_PART;
  }

  @Override
  public String engine() {
    return hasher.engine();
  }

  @Override
  public void verifyNothing(Secret password) {
    hasher.verifyNothing(password);
  }

  @Override
  public int memoryKib() {
    return hasher.memoryKib();
  }

  @Override
  public int memoryKib(PasswordHash stored) {
    Optional<ImportedForm> form = formOf(stored);
    return form.isPresent() ? form.get().memoryKib(stored) : hasher.memoryKib(stored);
  }

  @Override
  public String cost() {
    return hasher.cost();
  }

  @Override
  public String cost(PasswordHash stored) {
    Optional<ImportedForm> form = formOf(stored);
    return form.isPresent() ? form.get().cost(stored) : hasher.cost(stored);
  }

  @Override
  public List<String> readableForms() {
    return Stream.concat(
            hasher.readableForms().stream(), forms.stream().map(ImportedForm::description))
        .toList();
  }

  private Optional<ImportedForm> formOf(PasswordHash stored) {
    return forms.stream().filter(form -> form.recognises(stored)).findFirst();
  }
}
