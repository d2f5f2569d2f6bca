package io.modelwatch.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser of their own: it keeps cookies, and follows no redirect by itself. */
final class Guest {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final int port;
  private final String[] headers;

  /** One that sends headers with all it asks for: names and values in turn. */
  Guest(int port, String... headers) {
    this.port = port;
    this.headers = headers;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(posting(request(path), form));
  }

  /** A request that sends a form. */
  static HttpRequest.Builder posting(HttpRequest.Builder request, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  /** Fills in the form for logging in. */
  HttpResponse<String> login(String name, String password) {
    return post(
        "/login",
        Map.of("name", name, "password", password, "next", "/runs", "token", token("/login")));
  }

  /** What the forms of a page send back. */
  String token(String path) {
    return token(get(path));
  }

  /** The same, of a page that was got; empty where it has no form. */
  static String token(HttpResponse<String> page) {
    Matcher found = TOKEN.matcher(page.body());
    return found.find() ? found.group(1) : "";
  }

  /** The session that its browser keeps, empty for none. */
  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(one -> one.getName().equals("modelwatch"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Puts a session into its browser. */
  void carry(String session) {
    HttpCookie cookie = new HttpCookie("modelwatch", session);
    cookie.setDomain("127.0.0.1");
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(address("/"), cookie);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
