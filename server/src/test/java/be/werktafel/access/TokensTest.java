package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.SettableClock;
import be.werktafel.access.Tokens.Verdict;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Person FATIMA =
      new Person("fatima234567", "k3x9abcdef", "Fatima", null, null, Role.PARTICIPANT, "t3");

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock(NOW);

  @Test
  void aTokenNamesItsParticipantUntilItExpires() {
    Instant until = NOW.plus(Duration.ofHours(36));
    String token = tokens().issue(FATIMA, until);

    assertThat(tokens().verify(token))
        .isEqualTo(new Verdict.Verified("fatima234567", "k3x9abcdef", until));
    clock.set(until);
    assertThat(tokens().verify(token)).isEqualTo(new Verdict.Expired(false));
  }

  @Test
  void theKeySurvivesARestartAndIsReadableOnlyByItsOwner() throws Exception {
    String token = tokens().issue(FATIMA, NOW.plusSeconds(60));

    assertThat(tokens().verify(token)).isInstanceOf(Verdict.Verified.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void aTokenOfThePreviousKeyIsValidUntilThatKeyIsRemoved() throws Exception {
    String before = tokens().issue(FATIMA, NOW.plusSeconds(60));
    String previous = Files.readString(keyFile()).strip();
    String current = Base64.getEncoder().encodeToString("a".repeat(32).getBytes());

    Files.writeString(keyFile(), current + "\n" + previous + "\n");
    String after = tokens().issue(FATIMA, NOW.plusSeconds(60));
    assertThat(tokens().verify(before)).isInstanceOf(Verdict.Verified.class);
    assertThat(tokens().verify(after)).isInstanceOf(Verdict.Verified.class);

    Files.writeString(keyFile(), current + "\n");
    assertThat(tokens().verify(before)).isEqualTo(new Verdict.Invalid());
    assertThat(tokens().verify(after)).isInstanceOf(Verdict.Verified.class);

    Files.writeString(keyFile(), previous + "\n");
    assertThat(tokens().verify(after)).as("signed by the new key").isEqualTo(new Verdict.Invalid());
  }

  @Test
  void aTokenHoldsNoName() {
    String token = tokens().issue(FATIMA, NOW.plusSeconds(60));
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));

    assertThat(claims).contains("fatima234567").doesNotContain("Fatima");
  }

  @Test
  void aTokenWithoutOurSignatureIsInvalid() throws Exception {
    String good = tokens().issue(FATIMA, NOW.plusSeconds(60));
    var claims =
        new JWTClaimsSet.Builder()
            .subject("fatima234567")
            .claim("evt", "k3x9abcdef")
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .build();
    var foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    foreign.sign(new MACSigner(new byte[32]));
    byte[] key = Base64.getDecoder().decode(Files.readString(keyFile()).strip());
    var otherAlgorithm = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims);
    otherAlgorithm.sign(new MACSigner(java.util.Arrays.copyOf(key, 64)));
    var nameless =
        new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), new JWTClaimsSet.Builder().build());
    nameless.sign(new MACSigner(key));

    for (String token :
        new String[] {
          "",
          "x",
          "a.b.c",
          good + "x",
          good.substring(0, good.length() - 2),
          new PlainJWT(claims).serialize(),
          foreign.serialize(),
          otherAlgorithm.serialize(),
          nameless.serialize()
        }) {
      assertThat(tokens().verify(token)).as(token).isEqualTo(new Verdict.Invalid());
    }
  }

  private Tokens tokens() {
    return new Tokens(new DataDirectory(directory), clock);
  }

  private Path keyFile() {
    return directory.resolve("token.key");
  }
}
