package org.huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class UploadTest {

    private static final int MEGABYTE = 1 << 20;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(ints = {52, 60, 100})
    void aFileTooLargeIsRefusedOnAPageThatSaysSo(int megabytes) throws Exception {
        var answer = post("/sign-in", megabytes, true);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("文件太大").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileTooLargeIsRefusedWhetherItsLengthIsToldOrNot(boolean told) throws Exception {
        assertThat(post("/sign-in", 61, told).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"61, 413", "52, 401"})
    void toProgramsItIsAProblem(int megabytes, int status) throws Exception {
        // What the server takes at all, it reads only for those who may send it.
        var answer = post("/api/v1/registrations", megabytes, true);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    private HttpResponse<String> post(String path, int megabytes, boolean lengthTold)
            throws IOException, InterruptedException {
        var head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        var tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        var size = (long) megabytes * MEGABYTE;
        var body = HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), zeros(size), new ByteArrayInputStream(tail)))));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Accept-Language", "zh-CN")
                .POST(
                        lengthTold
                                ? HttpRequest.BodyPublishers.fromPublisher(body, head.length + size + tail.length)
                                : body)
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                var count = (int) Math.min(length, left);
                Arrays.fill(bytes, offset, offset + count, (byte) 0);
                left -= count;
                return count;
            }
        };
    }
}
