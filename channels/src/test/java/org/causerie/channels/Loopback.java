package org.causerie.channels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Keeps every test of this module on this machine: whoever asks another one gets an exception, not a connection.
///
/// JUnit finds it by itself. Names are refused by [LoopbackNames], which Java finds by itself.
public final class Loopback implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        ProxySelector.setDefault(new Here());
    }

    private static final class Here extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            if (!isHere(uri.getHost())) {
                throw new IllegalArgumentException("a test asked another machine");
            }
            return List.of(Proxy.NO_PROXY);
        }

        private static boolean isHere(String host) {
            try {
                return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException cause) {
            // no proxy, nothing to note
        }
    }
}
