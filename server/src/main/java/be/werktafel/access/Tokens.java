package be.werktafel.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Join tokens: a participant, an event and an expiry time, without a name. The keys survive
 * restarts. The first line of the key file signs; tokens signed with a later line are valid too, so
 * that a key can be replaced without signing anybody out. Safe for many threads.
 */
@Component
public class Tokens {
  private static final int KEY_BYTES = 32;
  private static final String EVENT = "evt";
  private static final String WITH_EVENT = "wev";

  /** The current key first. */
  private final List<byte[]> keys;

  private final Clock clock;

  Tokens(DataDirectory directory, Clock clock) {
    this.keys =
        directory
            .secret("token.key", Tokens::newKey, Tokens::areKeys)
            .value()
            .lines()
            .map(line -> Base64.getDecoder().decode(line.strip()))
            .toList();
    this.clock = clock;
  }

  /** The result of checking a token. */
  public sealed interface Verdict {
    record Verified(String participant, String event, Instant until) implements Verdict {}

    /**
     * @param withEvent whether it lasted until the event's retention date, so that joining again is
     *     impossible
     */
    record Expired(boolean withEvent) implements Verdict {}

    record Invalid() implements Verdict {}
  }

  public String issue(Person person, Instant until) {
    return issue(person, until, Instant.MAX);
  }

  /**
   * @param eventClosed from when the event admits nobody; the token ends then at the latest
   */
  public String issue(Person person, Instant wanted, Instant eventClosed) {
    Instant until = wanted.isBefore(eventClosed) ? wanted : eventClosed;
    var claims =
        new JWTClaimsSet.Builder()
            .subject(person.id())
            .claim(EVENT, person.event())
            .claim(WITH_EVENT, until.equals(eventClosed) ? true : null)
            .expirationTime(Date.from(until))
            .build();
    byte[] key = keys.getFirst();
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(
          "cannot sign a token with a key of " + key.length + " bytes", e);
    }
  }

  public Verdict verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !isSignedHere(jwt)) {
        return new Verdict.Invalid();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      String participant = claims.getSubject();
      String event = claims.getStringClaim(EVENT);
      Date until = claims.getExpirationTime();
      if (participant == null || event == null || until == null) {
        return new Verdict.Invalid();
      }
      return clock.instant().isBefore(until.toInstant())
          ? new Verdict.Verified(participant, event, until.toInstant())
          : new Verdict.Expired(Boolean.TRUE.equals(claims.getBooleanClaim(WITH_EVENT)));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return new Verdict.Invalid();
    }
  }

  private boolean isSignedHere(SignedJWT jwt) throws JOSEException {
    for (byte[] key : keys) {
      if (jwt.verify(new MACVerifier(key))) {
        return true;
      }
    }
    return false;
  }

  private static boolean areKeys(String kept) {
    return !kept.isEmpty() && kept.lines().allMatch(Tokens::isKey);
  }

  private static boolean isKey(String line) {
    try {
      return Base64.getDecoder().decode(line.strip()).length >= KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
