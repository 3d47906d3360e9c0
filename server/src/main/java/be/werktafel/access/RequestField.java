package be.werktafel.access;

import org.jspecify.annotations.Nullable;

/** A field of a request's body. */
public final class RequestField {
  private RequestField() {}

  /** Returns the value; throws a refusal when it is missing. */
  public static <T> T required(@Nullable T value) {
    if (value == null) {
      throw RefusalException.invalid(
          "onvolledig", "Er ontbreekt iets in deze aanvraag. Herlaad de pagina.");
    }
    return value;
  }
}
