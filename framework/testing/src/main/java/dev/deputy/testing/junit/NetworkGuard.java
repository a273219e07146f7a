package dev.deputy.testing.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands where Java asks for a proxy, which it does before every connection of {@code java.net.http}, {@code URL} and
 * {@code Socket}: what is not on this machine is refused before anything leaves. One for the whole process, while any
 * test of the extension runs; tests without it that run beside have no network then either.
 */
final class NetworkGuard extends ProxySelector {
    private static int users;
    private static @Nullable ProxySelector before;

    private NetworkGuard() {}

    static synchronized void up() {
        if (users++ == 0) {
            before = ProxySelector.getDefault();
            ProxySelector.setDefault(new NetworkGuard());
        }
    }

    static synchronized void down() {
        if (--users == 0) {
            ProxySelector.setDefault(before);
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost();
        if (host == null || !isHere(host)) {
            throw new IllegalStateException("a test has no network: " + uri.getScheme() + "://" + uri.getAuthority()
                    + " is not on this machine; script what it would say (ModelScript), or serve it here"
                    + " (ModelServer)");
        }
        return List.of(Proxy.NO_PROXY);
    }

    /** No name is looked up: that would be the network already. */
    private static boolean isHere(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.equals("localhost")) {
            return true;
        }
        boolean literal = bare.matches("[0-9.]+") || bare.indexOf(':') >= 0;
        try {
            return literal && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // nothing is tried in its place
    }
}
