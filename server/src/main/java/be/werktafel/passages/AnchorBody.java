package be.werktafel.passages;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An anchor as it comes in; the context around the quote may be missing. */
@Schema(name = "NewAnchor")
public record AnchorBody(
    @Nullable String start,
    @Nullable String end,
    @Nullable String blockId,
    @Nullable String quote,
    @Nullable String before,
    @Nullable String after) {

  /** The anchor, not checked; null for null. */
  public static @Nullable Anchor anchor(@Nullable AnchorBody body) {
    return body == null ? null : body.anchor();
  }

  public Anchor anchor() {
    return new Anchor(
        Objects.requireNonNullElse(start, ""),
        Objects.requireNonNullElse(end, ""),
        Objects.requireNonNullElse(blockId, ""),
        Objects.requireNonNullElse(quote, ""),
        Objects.requireNonNullElse(before, ""),
        Objects.requireNonNullElse(after, ""));
  }
}
