package be.werktafel.yjs;

import be.werktafel.lib0.Undefined;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** JavaScript's falsy values. */
final class JsTruth {
  private JsTruth() {}

  static boolean isFalsy(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Undefined _ -> true;
      case Boolean truth -> !truth;
      case String text -> text.isEmpty();
      case BigInteger integer -> integer.signum() == 0;
      case Number number -> number.doubleValue() == 0 || Double.isNaN(number.doubleValue());
      default -> false;
    };
  }
}
