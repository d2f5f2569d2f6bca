import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Writes the archive of class data that {@code java.args} names: classes as they lie in memory, so that a step starts in
 * half the time (JDK documentation: "Class Data Sharing").
 *
 * <pre>java ClassData.java JAVA_HOME MONITOR APP [ROOT]</pre>
 *
 * APP is the folder of {@code modelwatch.jar} and {@code lib}, where the archive goes. It only fits the runtime that
 * wrote it, the jars as they are, and their path: for an image, ROOT is its root file system, and APP and JAVA_HOME are
 * paths in it. The list of classes follows from the jars and from one start that ends at a closed port, so that the same
 * jars give the same list; without address space randomization the same list gives the same archive.
 */
final class ClassData {

  private static final String CLOSED_PORT = "jdbc:postgresql://127.0.0.1:1/none";

  private final Path root;
  private final Path java;
  private final Path app;

  private ClassData(Path root, Path javaHome, Path app) {
    this.root = root;
    this.java = javaHome;
    this.app = app;
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments.length > 3 ? arguments[3] : "/");
    new ClassData(root, Path.of(arguments[0]), Path.of(arguments[2])).write(Path.of(arguments[1]));
  }

  private void write(Path monitor) throws IOException, InterruptedException {
    SortedSet<String> classes = new TreeSet<>(Files.readAllLines(inRoot(java).resolve("lib/classlist")));
    try (Stream<Path> libraries = Files.list(inRoot(app).resolve("lib"))) {
      libraries.filter(path -> path.toString().endsWith(".jar")).forEach(jar -> addClasses(jar, classes));
    }
    addClasses(inRoot(app).resolve("modelwatch.jar"), classes);
    addLoaded(monitor, classes);
    // Flight Recorder makes classes with a time in their names, a Scope is loaded by chance
    classes.removeIf(name -> name.matches("#.*|.*jdk/jfr.*|.*/ScopedMemoryAccess\\$Scope"));

    Path list = Files.createTempFile(inRoot(app), "classes", ".lst");
    Path archive = inRoot(app).resolve("modelwatch.jsa");
    Files.deleteIfExists(archive);
    Files.write(list, classes);
    List<String> dump =
        command(
            "-Xshare:dump",
            "-Xlog:cds=off",
            "-Xlog:cds+hashtables=off",
            "-XX:SharedArchiveFile=" + app.resolve("modelwatch.jsa"),
            "-XX:SharedClassListFile=" + app.resolve(list.getFileName()),
            "-cp",
            app.resolve("modelwatch.jar").toString());
    if (!root.equals(Path.of("/"))) {
      dump.addAll(1, List.of("-Xint", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2"));
      boolean mayChroot = System.getProperty("user.name").equals("root");
      List<String> chroot = mayChroot ? List.of() : List.of("unshare", "--map-root-user");
      // Without /proc the runtime does not find its own libraries
      String libraries = "LD_LIBRARY_PATH=" + java.resolve("lib");
      dump = join(join(chroot, List.of("env", libraries, "chroot", root.toString())), dump);
    }
    int exit = run(join(List.of("setarch", "--addr-no-randomize"), dump));
    if (exit != 0) {
      exit = run(dump);
    }
    Files.delete(list);
    System.out.printf(
        exit == 0 ? "%d classes in %s%n" : "No archive of %d classes in %s: steps start slower%n", classes.size(), archive);
  }

  /** What a step loads before it needs the database. */
  private void addLoaded(Path monitor, SortedSet<String> classes) throws IOException, InterruptedException {
    Path loaded = Files.createTempFile("loaded", ".lst");
    List<String> step =
        new ArrayList<>(
            List.of(
                inRoot(java).resolve("bin/java").toString(),
                "-Xshare:off",
                "-XX:+UseSerialGC",
                "-XX:DumpLoadedClassList=" + loaded,
                "-jar",
                inRoot(app).resolve("modelwatch.jar").toString()));
    step.addAll(List.of("label", "--monitor", monitor.toString(), "--database-url", CLOSED_PORT));
    step.addAll(List.of("--window", "2018-05-14/2018-05-15", "--as-of", "2018-05-15T00:00:00Z"));
    run(step);
    classes.addAll(Files.readAllLines(loaded));
    Files.delete(loaded);
  }

  private static void addClasses(Path jar, SortedSet<String> classes) {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class"))
          .forEach(name -> classes.add(name.substring(0, name.length() - ".class".length())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-XX:+UseSerialGC"));
    Collections.addAll(command, arguments);
    return command;
  }

  private Path inRoot(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static int run(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(new File("/dev/null"))
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }
}
