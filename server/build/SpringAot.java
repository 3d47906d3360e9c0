import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.util.FileSystemUtils;

/**
 * Works out, when the jar is built, what Spring would work out at every start: which beans there
 * are and how they are made. Boot's own Maven goal compiles the outcome on the JDK that runs Maven,
 * which may be older than ours.
 *
 * <p>Run by the build as {@code java SpringAot.java MAIN-CLASS CLASSES DIRECTORY GROUP ARTIFACT};
 * {@code DIRECTORY/jar} then holds the classes and the outcome.
 */
final class SpringAot {
  private SpringAot() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[2]);
    Path sources = directory.resolve("sources");
    Path resources = directory.resolve("resources");
    Path classes = directory.resolve("classes");
    SpringApplicationAotProcessor.main(
        new String[] {
          arguments[0],
          sources.toString(),
          resources.toString(),
          classes.toString(),
          arguments[3],
          arguments[4],
          // Nothing is started, and no port is opened.
          "--server.port=0",
          "--spring.main.banner-mode=off",
          "--logging.level.root=warn"
        });
    compile(sources, classes);
    Path jar = directory.resolve("jar");
    FileSystemUtils.deleteRecursively(jar);
    for (Path part : List.of(Path.of(arguments[1]), classes, resources)) {
      FileSystemUtils.copyRecursively(part, jar);
    }
  }

  private static void compile(Path sources, Path classes) throws IOException {
    List<Path> written;
    try (Stream<Path> files = Files.walk(sources)) {
      written = files.filter(Files::isRegularFile).toList();
    }
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-proc:none",
              "-nowarn",
              "-Xlint:none");
      boolean compiled =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(written))
              .call();
      if (!compiled) {
        throw new IllegalStateException("What Spring wrote cannot be compiled");
      }
    }
  }
}
