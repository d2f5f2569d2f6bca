package io.modelwatch.cli;

import io.modelwatch.domain.UsageException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Serves until SIGTERM. It is opened before what serves, and so is closed after it: only then does
 * the JVM end.
 */
final class Serving implements AutoCloseable {

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Where not everybody says who they are, only who is at this machine may reach it.
   *
   * @param complaint what is said of any other address
   * @throws UsageException when the address is none of this machine alone
   */
  static void requireLocal(String host, String complaint) {
    try {
      WrongUsage.require(
          InetAddress.getByName(host).isLoopbackAddress(), "--host " + host + ": " + complaint);
    } catch (UnknownHostException unknown) {
      throw new UsageException("--host: there is no address '" + host + "'");
    }
  }

  /** Where it is reached. */
  static String url(String host, int port) {
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "http://" + literal + ":" + port + "/";
  }

  /** Says in the summary that it serves, and waits until it is told to end. */
  void untilTold(CommandSpec spec, Map<String, ?> summary) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stop serving"));
    Summary.print(spec.commandLine().getOut(), summary);
    told.await();
  }

  /** The JVM ends when its hooks have: this one waits until nothing is answered any more. */
  private void end() {
    told.countDown();
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
