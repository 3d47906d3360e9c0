package be.werktafel.material;

import be.werktafel.access.RefusalException;

/** The refusals of a file, each with its own sentence. */
final class UnreadableFile {
  /** The largest file. A text of 500 pages without images is far below it. */
  static final long BYTES = 10L << 20;

  private UnreadableFile() {}

  static RefusalException kind() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Dit soort bestand kunnen we niet lezen. Bewaar het als Word (.docx), OpenDocument"
                + " (.odt), Markdown (.md) of platte tekst (.txt).")
        .variant("soort");
  }

  static RefusalException oldWord() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Dit is de oude vorm van Word. Open het bestand in Word en bewaar het als .docx.")
        .variant("oude-word");
  }

  static RefusalException pdf() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Uit een PDF kunnen we geen tekst met koppen halen. Neem het Word-bestand waarvan ze"
                + " gemaakt is.")
        .variant("pdf");
  }

  static RefusalException damaged() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Dit bestand is beschadigd of niet volledig. Open het, bewaar het opnieuw en probeer"
                + " nog eens.")
        .variant("beschadigd");
  }

  static RefusalException password() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Op dit bestand staat een wachtwoord. Bewaar het zonder wachtwoord en probeer opnieuw.")
        .variant("wachtwoord");
  }

  static RefusalException macros() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "In dit bestand zitten macro's. Bewaar het zonder macro's (.docx of .odt) en probeer"
                + " opnieuw.")
        .variant("macros");
  }

  /** A small file that unpacks to far more than a document has. */
  static RefusalException bomb() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Dit bestand pakt uit tot veel meer dan een tekst. Uit voorzorg openen we het niet.")
        .variant("uitpakken");
  }

  /** XML with its own entities, which can point at other files. */
  static RefusalException entities() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "In dit bestand zitten verwijzingen naar buiten. Uit voorzorg openen we het niet.")
        .variant("verwijzingen");
  }

  static RefusalException tooLong() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Deze tekst is te lang om in te laden. Splits hem in enkele bestanden.")
        .variant("te-lang");
  }

  static RefusalException empty() {
    return RefusalException.invalid(
            "onleesbaar-bestand", "In dit bestand vonden we geen tekst. Staat er enkel beeld in?")
        .variant("leeg");
  }

  static RefusalException tooSlow() {
    return RefusalException.invalid(
            "onleesbaar-bestand",
            "Dit bestand lezen duurt te lang. Splits het in enkele bestanden en probeer opnieuw.")
        .variant("te-traag");
  }
}
