package be.werktafel.lib0;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * JavaScript numbers as Java objects. Each number has one form, so that equal numbers are equal
 * objects.
 */
public final class JsNumber {
  /** JavaScript writes an exponent from this power of ten on. */
  private static final int LARGEST_PLAIN_EXPONENT = 21;

  /** JavaScript writes an exponent below this power of ten. */
  private static final int SMALLEST_PLAIN_EXPONENT = -6;

  private JsNumber() {}

  /**
   * An Integer where JavaScript's {@code Object.is} would call it the same number, otherwise a
   * Double.
   */
  public static Number of(double number) {
    int integer = (int) number;
    if (integer == number && integer != Integer.MIN_VALUE && !(integer == 0 && 1 / number < 0)) {
      return integer;
    }
    return number;
  }

  /** What {@code JSON.stringify} writes: the fewest digits that give the same number again. */
  static String toString(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return "null";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal decimal = fewestDigits(Math.abs(number));
    String digits = decimal.unscaledValue().toString();
    int point = digits.length() - decimal.scale();
    StringBuilder out = new StringBuilder();
    if (number < 0) {
      out.append('-');
    }
    if (point > LARGEST_PLAIN_EXPONENT || point <= SMALLEST_PLAIN_EXPONENT) {
      out.append(digits, 0, 1);
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      int exponent = point - 1;
      return out.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent)).toString();
    }
    if (point <= 0) {
      return out.append("0.").repeat('0', -point).append(digits).toString();
    }
    if (digits.length() <= point) {
      return out.append(digits).repeat('0', point - digits.length()).toString();
    }
    return out.append(digits, 0, point)
        .append('.')
        .append(digits, point, digits.length())
        .toString();
  }

  /** Java writes at least two digits; JavaScript writes one where one is enough. */
  private static BigDecimal fewestDigits(double number) {
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal one = decimal.round(new MathContext(1));
      if (one.doubleValue() == number) {
        return one.stripTrailingZeros();
      }
    }
    return decimal;
  }
}
