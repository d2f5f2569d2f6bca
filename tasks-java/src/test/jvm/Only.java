import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs one test class while one edits: compiles the modules whose sources changed, each as a whole,
 * but without Error Prone, and runs the class in the same JVM. What it compiles lies in the
 * modules' target/only, where Maven does not find it.
 *
 * <p>Arguments: the test class, and the folders of the modules, the last one that of the class. All
 * that they need is on the class path.
 */
final class Only {

  private boolean changed;

  public static void main(String[] arguments) throws IOException {
    System.exit(new Only().run(arguments[0], Stream.of(arguments).skip(1).map(Path::of).toList()));
  }

  private int run(String test, List<Path> modules) throws IOException {
    long begin = System.nanoTime();
    for (Path module : modules) {
      if (!compileMain(module)) {
        return 1;
      }
    }
    Path module = modules.get(modules.size() - 1);
    if (!compileTest(module, test)) {
      return 1;
    }
    long compiledAt = System.nanoTime();
    TestExecutionSummary summary = execute(test);
    summary.printFailuresTo(new PrintWriter(System.out), 40);
    System.out.printf(
        "%s: %d tests passed, %d failed, %d skipped; compiled in %.1f s, run in %.1f s%n",
        test,
        summary.getTestsSucceededCount(),
        summary.getTotalFailureCount(),
        summary.getTestsSkippedCount(),
        (compiledAt - begin) / 1e9,
        (System.nanoTime() - compiledAt) / 1e9);
    return summary.getTotalFailureCount() == 0 && summary.getTestsFoundCount() > 0 ? 0 : 1;
  }

  /** Also when a module before it changed: what it uses of it may be another thing now. */
  private boolean compileMain(Path module) throws IOException {
    List<Path> sources = sources(module.resolve("src/main/java"));
    Path output = module.resolve("target/only/out/main");
    Path stamp = module.resolve("target/only/out/main.stamp");
    String is = stamp(sources);
    changed |= !is.equals(read(stamp));
    if (!changed) {
      return true;
    }
    Files.deleteIfExists(stamp);
    empty(output);
    boolean done = compile(sources, output, List.of());
    if (done) {
      Files.writeString(stamp, is);
    }
    return done;
  }

  /** The class and what it uses of the other tests. */
  private boolean compileTest(Path module, String test) throws IOException {
    Path folder = module.resolve("src/test/java");
    Path output = module.resolve("target/only/out/test");
    Path stamp = module.resolve("target/only/out/test.stamp");
    String is = stamp(sources(folder));
    changed |= !is.equals(read(stamp));
    String file = test.replace('.', '/');
    if (!changed && Files.exists(output.resolve(file + ".class"))) {
      return true;
    }
    if (changed) {
      Files.deleteIfExists(stamp);
      empty(output);
    }
    boolean done =
        compile(
            List.of(folder.resolve(file + ".java")),
            output,
            List.of("-implicit:class", "-sourcepath", folder.toString()));
    if (done) {
      Files.writeString(stamp, is);
    }
    return done;
  }

  private static boolean compile(List<Path> sources, Path output, List<String> more)
      throws IOException {
    // What Maven compiled may be of sources that are gone
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).endsWith("target/classes"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        new ArrayList<>(
            List.of("-proc:none", "-nowarn", "-parameters", "-g", "--release", "17", "-cp", path));
    options.addAll(List.of("-d", output.toString()));
    options.addAll(more);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      return compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
  }

  private static TestExecutionSummary execute(String test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(test))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String stamp(List<Path> sources) throws IOException {
    StringBuilder stamp = new StringBuilder();
    for (Path source : sources) {
      stamp.append(source).append(' ').append(Files.getLastModifiedTime(source)).append('\n');
    }
    return stamp.toString();
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** The folder itself stays: it is on the class path. */
  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }
}
