package org.causerie.channels;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request and its whole answer in time, or none.
public final class Exchange {

    private Exchange() {}

    /// Asks once. [HttpRequest#timeout] is not enough: up to JDK 25 it ends with the headers, and a body that never
    /// comes would keep its thread for ever.
    ///
    /// @param patience how long all of the answer may take, connecting included
    /// @throws HttpTimeoutException if it took longer; the connection is given up
    public static HttpResponse<String> of(HttpClient http, HttpRequest request, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException("not asked", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
