package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** Style sheet and script: read once, kept by browsers until they change. */
final class Assets {

  private static final Map<String, String> TYPES =
      Map.of("app.css", "text/css", "keys.js", "text/javascript");

  private final Map<String, byte[]> contents;

  Assets() {
    contents = Map.of("app.css", read("app.css"), "keys.js", read("keys.js"));
  }

  /** The address of a file, which changes with its content. */
  String address(String name) {
    return "/static/" + name + "?v=" + version(Objects.requireNonNull(contents.get(name)));
  }

  void show(Context request) {
    String name = request.pathParam("file");
    byte[] content = contents.get(name);
    if (content == null) {
      throw new NotFoundResponse();
    }
    request
        .contentType(TYPES.get(name) + "; charset=utf-8")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .result(content);
  }

  private static byte[] read(String name) {
    try (InputStream file = Assets.class.getResourceAsStream("static/" + name)) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String version(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
