package org.huiyin.walks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody at a browser without scripts, over HTTP: keeps cookies, sends the token that pages carry, follows no
 * redirect. With an API token, a program.
 */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String BOUNDARY = "huiyin-test-boundary";

    /** A file of a form. @param name as the browser tells it */
    record File(String field, String name, byte[] content) {}

    private final String origin;
    private final String token;
    private final HttpClient http;
    private String csrf = "";

    private Visitor(int port, String token) {
        this.origin = "http://localhost:" + port;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Somebody who just passes by. */
    static Visitor stranger(int port) {
        return new Visitor(port, "");
    }

    static Visitor program(int port, String token) {
        return new Visitor(port, token);
    }

    public static Visitor signedIn(int port, String login, String password) {
        Visitor visitor = new Visitor(port, "");
        HttpResponse<String> answer = visitor.post("/sign-in", Map.of("login", login, "password", password));
        if (answer.statusCode() != 302) {
            throw new AssertionError(login + " cannot sign in: " + answer.statusCode() + " " + answer.body());
        }
        // The token changes with the session: the next form asks for a page first.
        visitor.csrf = "";
        return visitor;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form as a page would, with the page's token. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = withToken(fields).entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a form with files. */
    HttpResponse<String> post(String path, Map<String, String> fields, List<File> files) {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(parts(withToken(fields), files))));
    }

    /** Sends JSON as a program would. */
    HttpResponse<String> postJson(String path, String body) {
        return postJson(path, body, UUID.randomUUID().toString());
    }

    HttpResponse<String> postJson(String path, String body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postBytes(String path, String type, byte[] body) {
        return send(request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Map<String, String> withToken(Map<String, String> fields) {
        if (csrf.isEmpty()) {
            Matcher found = CSRF.matcher(page());
            if (!found.find()) {
                throw new AssertionError("no page with a form to take the token from");
            }
            csrf = found.group(1);
        }
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        all.put("_csrf", csrf);
        return all;
    }

    /** A page that has a form for everybody: signed in, that for leaving; else that for coming in. */
    private String page() {
        HttpResponse<String> home = get("/");
        return home.statusCode() == 200 ? home.body() : get("/sign-in").body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).header("Accept-Language", "zh-CN");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] parts(Map<String, String> fields, List<File> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> heads = new ArrayList<>();
        fields.forEach(
                (name, value) -> heads.add("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value));
        heads.forEach(
                part -> body.writeBytes(("--" + BOUNDARY + "\r\n" + part + "\r\n").getBytes(StandardCharsets.UTF_8)));
        for (File file : files) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + file.field
                            + "\"; filename=\"" + file.name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file.content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
