package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.TestJvm;
import io.modelwatch.database.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard as a process. */
@Tag("process")
class ServeCommandTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void servesUntilSigterm() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            TestJvm.command(
                Modelwatch.class, "serve", "--port", "0", "--monitors", "../../dags/monitors"));
    builder.environment().keySet().removeIf(name -> name.startsWith("MODELWATCH_"));
    builder.environment().put("MODELWATCH_DATABASE_URL", DATABASE.url());
    builder.environment().put("MODELWATCH_DATABASE_WEB_PASSWORD", DATABASE.webPassword());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var output = process.inputReader()) {
      String url = JsonMapper.shared().readTree(output.readLine()).required("url").asString();
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "health")).build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);

      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void withoutLoginsOnlyThisMachineIsAnswered() {
    Called called = Called.of(new ServeCommand(), "--host", "0.0.0.0", "--local-operator", "ana");

    assertThat(called.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(called.error()).contains("without logins the dashboard listens on localhost only");
  }

  @Test
  void anOriginHasNoPath() {
    Called called = Called.of(new ServeCommand(), "--frames", "http://localhost:8080/dags");

    assertThat(called.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(called.error()).contains("an origin is http://HOST:PORT");
  }
}
