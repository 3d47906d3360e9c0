package be.werktafel.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.werktafel.access.RefusalException;
import be.werktafel.material.Documents.Headings;
import be.werktafel.material.Documents.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused, each with its own sentence. */
class HostileFilesTest {
  private static final byte[] SOUND =
      Documents.docx(
          List.of(Written.heading(1, "Kop", ""), Written.paragraph("Woorden.")), Headings.STYLE);

  @TempDir private Path folder;

  private String refused(String name, Path file) {
    RefusalException refusal =
        catchThrowableOfType(
            RefusalException.class, () -> new FileReader(Duration.ofMinutes(1)).read(file, name));
    assertThat(refusal).as("%s is refused", name).isNotNull();
    assertThat(refusal.code()).isEqualTo("onleesbaar-bestand");
    Object variant =
        refusal.problem().getProperties() == null
            ? null
            : refusal.problem().getProperties().get("variant");
    return String.valueOf(variant);
  }

  private String refused(String name, byte[] content) throws IOException {
    return refused(name, Files.write(folder.resolve("bestand"), content));
  }

  @Test
  void aZipBombIsRefusedBeforeItIsUnpacked() throws IOException {
    Path file = folder.resolve("bom");
    Documents.bomb(file, "word/document.xml", 128L << 20);

    assertThat(Files.size(file)).isLessThan(UnreadableFile.BYTES);
    assertThat(refused("bom.docx", file)).isEqualTo("uitpakken");
  }

  @Test
  void anEntryThatLiesAboutItsSizeIsNotReadToItsEnd() throws IOException {
    Path file = folder.resolve("bom");
    Documents.bomb(file, "word/document.xml", 64L << 20);
    byte[] bytes = Files.readAllBytes(file);
    // The uncompressed size in the central directory, 24 bytes behind the start of the record.
    for (int i = bytes.length - 200; i < bytes.length - 30; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        Arrays.fill(bytes, i + 24, i + 28, (byte) 0);
        bytes[i + 25] = 1;
      }
    }

    assertThat(refused("bom.docx", bytes)).isIn("uitpakken", "beschadigd");
  }

  @Test
  void aZipWithVeryManyEntriesIsRefused() throws IOException {
    Map<String, String> many = new java.util.LinkedHashMap<>(Documents.docxParts("<w:p/>"));
    for (int i = 0; i < 6_000; i++) {
      many.put("word/media/" + i, "");
    }

    assertThat(refused("veel.docx", Documents.zip(many))).isEqualTo("uitpakken");
  }

  @Test
  void entitiesAreRefusedAndNothingTheyPointAtIsRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("geheim"), "het geheim van de stad");
    for (String type :
        List.of(
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;\">]>",
            "<!DOCTYPE d SYSTEM \"" + secret.toUri() + "\">")) {
      Map<String, String> docx = Documents.docxParts("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>");
      docx.merge("word/document.xml", type, (xml, doctype) -> doctype + xml);
      assertThat(refused("xxe.docx", Documents.zip(docx))).isEqualTo("verwijzingen");

      Map<String, String> odt =
          Map.of("content.xml", type + "<d><body><text><p>&x;</p></text></body></d>");
      assertThat(refused("xxe.odt", Documents.zip(odt))).isEqualTo("verwijzingen");
    }
  }

  @Test
  void anEntityInAStyleOrRelationFileIsRefusedToo() throws IOException {
    for (String part :
        List.of("word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "_rels/.rels")) {
      Map<String, String> docx = Documents.docxParts("<w:p><w:r><w:t>tekst</w:t></w:r></w:p>");
      docx.put(part, "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>");
      assertThat(refused("xxe.docx", Documents.zip(docx))).as(part).isEqualTo("verwijzingen");
    }
  }

  @Test
  void macrosAreRefused() throws IOException {
    Map<String, String> docx = Documents.docxParts("<w:p><w:r><w:t>tekst</w:t></w:r></w:p>");
    docx.put("word/vbaProject.bin", "macro");
    assertThat(refused("macro.docx", Documents.zip(docx))).isEqualTo("macros");
    assertThat(refused("macro.docm", SOUND)).isEqualTo("macros");

    Map<String, String> odt =
        Map.of(
            "content.xml",
            "<d><body><text><p>tekst</p></text></body></d>",
            "Basic/Standard/a.xml",
            "x");
    assertThat(refused("macro.odt", Documents.zip(odt))).isEqualTo("macros");
  }

  @Test
  void aPasswordIsNamed() throws Exception {
    assertThat(refused("slot.docx", encrypted(SOUND))).isEqualTo("wachtwoord");

    Map<String, String> odt =
        Map.of(
            "content.xml",
            "versleuteld",
            "META-INF/manifest.xml",
            "<manifest><file-entry><encryption-data/></file-entry></manifest>");
    assertThat(refused("slot.odt", Documents.zip(odt))).isEqualTo("wachtwoord");
  }

  private static byte[] encrypted(byte[] docx) throws Exception {
    try (var file = new POIFSFileSystem();
        var bytes = new ByteArrayOutputStream()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("geheim");
      try (var out = encryptor.getDataStream(file)) {
        out.write(docx);
      }
      file.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    for (int length : List.of(40, SOUND.length / 2, SOUND.length - 10)) {
      assertThat(refused("half.docx", Arrays.copyOf(SOUND, length))).isEqualTo("beschadigd");
    }
    assertThat(refused("half.docx", Documents.docxOf("<w:p><w:r><w:t>half")))
        .isEqualTo("beschadigd");
    assertThat(refused("geen.docx", "gewone tekst".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("beschadigd");
    assertThat(refused("geen.docx", new byte[0])).isEqualTo("beschadigd");
  }

  @Test
  void anotherKindOfFileIsNamed() throws IOException {
    assertThat(refused("tekst.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8))).isEqualTo("pdf");
    assertThat(refused("tekst.docx", "%PDF-1.7".getBytes(StandardCharsets.UTF_8))).isEqualTo("pdf");
    assertThat(refused("tekst.rtf", "{\\rtf1 a}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("soort");
    assertThat(refused("rekenblad.xlsx", Documents.zip(Map.of("xl/workbook.xml", "<a/>"))))
        .isEqualTo("soort");
    assertThat(refused("foto.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0}))
        .isEqualTo("soort");
    assertThat(refused("foto.txt", new byte[] {'a', 0, 'b', 0, 1})).isEqualTo("soort");
    byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0};
    assertThat(refused("oud.doc", old)).isEqualTo("oude-word");
  }

  @Test
  void aTextWithoutWordsIsNamed() throws IOException {
    assertThat(refused("leeg.docx", Documents.docxOf("<w:p/>"))).isEqualTo("leeg");
    assertThat(refused("leeg.txt", " \n \n".getBytes(StandardCharsets.UTF_8))).isEqualTo("leeg");
  }

  @Test
  void aTextThatNoTableCouldReadIsRefused() throws IOException {
    byte[] long_ = "Veel woorden. ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refused("lang.txt", long_)).isEqualTo("te-lang");
    byte[] many = "x\n\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refused("veel.md", many)).isEqualTo("te-lang");
  }

  @Test
  void veryDeepNestingIsRefused() throws IOException {
    String deep = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    assertThat(refused("diep.docx", Documents.docxOf(deep))).isEqualTo("beschadigd");
    String lists = "<text:list><text:list-item>".repeat(20_000);
    assertThat(refused("diep.odt", Documents.odtOf("", lists))).isEqualTo("beschadigd");
  }

  @Test
  void markdownWithVeryDeepNestingIsReadAsWords() throws IOException {
    byte[] quotes = (">".repeat(50_000) + " diep\n").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("bestand"), quotes);

    ReadText text = new FileReader(Duration.ofMinutes(1)).read(file, "diep.md");

    assertThat(text.pieces()).hasSize(1);
  }
}
