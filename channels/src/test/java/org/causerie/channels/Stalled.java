package org.causerie.channels;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A provider that begins its answer to one request and never ends it.
public final class Stalled implements AutoCloseable {

    private final CountDownLatch left = new CountDownLatch(1);
    private final ServerSocket server;

    public Stalled() {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::begin);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /// Whether who asked hangs up.
    public boolean isLeft() throws InterruptedException {
        return left.await(10, TimeUnit.SECONDS);
    }

    private void begin() {
        try (Socket caller = server.accept()) {
            caller.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            left.countDown();
        } catch (IOException e) {
            left.countDown();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
