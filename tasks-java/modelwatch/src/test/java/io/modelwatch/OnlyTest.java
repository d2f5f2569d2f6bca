package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One test class without Maven ({@code src/test/jvm/Only.java}), of a project of two modules. */
@Tag("process")
class OnlyTest {

  @TempDir Path folder;

  private Path base;
  private Path top;
  private int edits;

  @BeforeEach
  void makeModules() throws IOException {
    base = Files.createDirectory(folder.resolve("base"));
    top = Files.createDirectory(folder.resolve("top"));
    edit(
        base,
        "main",
        "a/Rate.java",
        "package a; public class Rate { public static final int OF = 2; }");
    edit(
        top,
        "main",
        "b/Sum.java",
        "package b; public class Sum { public static int of(int x) { return x * a.Rate.OF; } }");
    edit(
        top,
        "test",
        "b/SumTest.java",
        """
        package b;
        class SumTest {
          @org.junit.jupiter.api.Test
          void sums() {
            org.junit.jupiter.api.Assertions.assertEquals(Expected.VALUE, Sum.of(3));
          }
        }
        """);
    edit(top, "test", "b/Expected.java", "package b; class Expected { static int VALUE = 6; }");
  }

  @Test
  void whatChangedIsCompiledAgain() throws Exception {
    assertThat(run("b.SumTest", top)).contains("1 tests passed, 0 failed").endsWith("exit 0");
    assertThat(run("b.SumTest", top)).contains("compiled in 0.0 s").endsWith("exit 0");

    // A constant is copied into whoever uses it
    edit(
        base,
        "main",
        "a/Rate.java",
        "package a; public class Rate { public static final int OF = 5; }");
    assertThat(run("b.SumTest", top)).contains("expected: <6> but was: <15>").endsWith("exit 1");
    edit(top, "test", "b/Expected.java", "package b; class Expected { static int VALUE = 15; }");
    assertThat(run("b.SumTest", top)).contains("1 tests passed").endsWith("exit 0");
  }

  @Test
  void whatDoesNotCompileIsSaidUntilItDoes() throws Exception {
    edit(top, "main", "b/Sum.java", "package b; class Sum { int of = a.Rate.NONE; }");
    for (int again = 0; again < 2; again++) {
      assertThat(run("b.SumTest", top)).contains("Sum.java:1: error: cannot find symbol");
    }
    edit(
        base,
        "test",
        "a/RateTest.java",
        "package a; class RateTest { @org.junit.jupiter.api.Test void holds() {} }");
    assertThat(run("a.RateTest")).as("needs not what uses it").endsWith("exit 0");
  }

  /** Each edit is later than the one before, however quickly it follows. */
  private void edit(Path module, String kind, String name, String text) throws IOException {
    Path file = module.resolve("src").resolve(kind).resolve("java").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(edits++)));
  }

  private String run(String test, Path... above) throws IOException, InterruptedException {
    Path module = above.length == 0 ? base : above[0];
    StringBuilder path = new StringBuilder(module.resolve("target/only/out/test").toString());
    for (Path used : above.length == 0 ? new Path[] {base} : new Path[] {top, base}) {
      Files.createDirectories(used.resolve("target/only/out/test"));
      Files.createDirectories(used.resolve("target/only/out/main"));
      Files.createDirectories(used.resolve("src/main/java"));
      path.append(File.pathSeparator).append(used.resolve("target/only/out/main"));
    }
    path.append(File.pathSeparator).append(System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            TestJvm.command(path.toString(), "../src/test/jvm/Only.java", test, base.toString()));
    if (above.length > 0) {
      builder.command().add(top.toString());
    }
    Path said = folder.resolve("said");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(said) + "exit " + process.exitValue();
  }
}
