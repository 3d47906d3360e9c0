package be.werktafel.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.werktafel.access.RefusalException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Decreet over het lokaal bestuur, art. 2 | LAW",
        "AVG, art. 13 en 14 | LAW",
        "Grondwettelijk Hof, arrest 52/2021 | CASE_LAW",
        "Deontologische code voor jeugdwerkers | CODE",
        "Richtlijnen Youth Access | GUIDELINE",
        "Kwaliteitsstandaarden Digital Streetwork Bayern (2024) | GUIDELINE",
        "Onderzoek naar online monitoring | REPORT",
        "Eventpagina ‘Online straathoekwerk’ | WEBSITE",
        "https://www.samvzw.be/straathoekwerk | WEBSITE",
        "Denkpistes DOPREV | OTHER",
        "Wetenschap en praktijk | OTHER"
      })
  void aTitleSuggestsItsKind(String title, SourceKind kind) {
    assertThat(text(title, null, null).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://stad.be/code",
        "//stad.be",
        "stad.be",
        "https://",
        "https://stad.be@elders.be/",
        "https://stad.be/een twee"
      })
  void onlyAWholeWebAddressIsALink(String link) {
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> text("Code", null, link))
        .matches(refusal -> refusal.code().equals("ongeldige-link"));
  }

  @Test
  void anInternetAddressIsALink() {
    assertThat(text("Code", null, " https://stad.be/code?deel=1#a ").link())
        .isEqualTo("https://stad.be/code?deel=1#a");
  }

  @Test
  void emptyFieldsAreAbsentAndLinesAreVisible() {
    var text = SourceText.of(" Code\n van\u0000 \u202eons ", null, " ", "\u200b", "", "  ");

    assertThat(text)
        .isEqualTo(SourceText.of("Code van ons", SourceKind.OTHER, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u200b\n"})
  void aSourceWithoutATitleIsRefused(String title) {
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> text(title, null, null))
        .matches(refusal -> refusal.code().equals("lege-bron"));
  }

  @Test
  void aTitleThatIsTooLongIsRefused() {
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> text("a".repeat(SourceText.LONGEST_TITLE + 1), null, null))
        .matches(refusal -> refusal.code().equals("te-lang"));
  }

  @Test
  void theSameTitleAndNumbersAreTheSameSource() {
    assertThat(text("Strafwetboek", "art. 458", null))
        .matches(one -> one.isSameSourceAs(text("strafwetboek", "Art. 458", "https://stad.be")))
        .matches(one -> !one.isSameSourceAs(text("Strafwetboek", "art. 458bis", null)));
  }

  private static SourceText text(String title, @Nullable String oldNumber, @Nullable String link) {
    return SourceText.of(title, null, oldNumber, null, link, null);
  }
}
